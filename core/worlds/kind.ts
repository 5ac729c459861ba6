import { z } from "zod";

/** Where a world can run. */
export const sandboxKinds = ["embedded", "docker"] as const;
export type SandboxKind = (typeof sandboxKinds)[number];

/** Where somebody wants a world to run. `auto`: in Docker where it runs code and an engine answers, embedded else. */
export const SandboxWish = z.enum(["auto", ...sandboxKinds]);
export type SandboxWish = z.infer<typeof SandboxWish>;

/** How an agent meets an environment: by its own tools, or in another way that is made of it. */
export const Face = z.enum(["tools", "sql", "web", "chat", "http"]).meta({ id: "Face" });
export type Face = z.infer<typeof Face>;

/** What of a mover says where it runs. */
type MoverFacts = {
  readonly kind: string;
  readonly image?: string;
  readonly repository?: unknown;
  readonly packages?: readonly string[];
  readonly built?: { readonly image: string };
};

/** A kind of world: what moves the state, and what may be done with it. State is rows for every kind, so that logs, replay, comparison and validators need not ask. */
export type WorldKind = {
  readonly kind: string;
  /** What a person calls it: `a terminal`. */
  readonly label: string;
  /** Its part of the specification, beside tables, rows and tools. */
  readonly mover: z.ZodType;
  /** In order of preference where nothing else is said. */
  readonly runsIn: readonly SandboxKind[];
  /** Where alone a world with such a mover can run; null where it makes no difference. */
  readonly needs?: (mover: MoverFacts) => readonly SandboxKind[] | null;
  /** What its containers are made of, in words. */
  readonly image?: (mover: MoverFacts) => string;
  /** What an agent writes is executed: Docker is preferred where an engine answers. */
  readonly runsCode: boolean;
  /** How a log is carried out again, to verify it, to fork or to adopt an episode. `here`: core computes it. `sandbox`: only a sandbox can. `never`: it cannot be done twice. */
  readonly reexecutes: "here" | "sandbox" | "never";
  /** The same action again and again is no sign of a loop: a step forward, five times. */
  readonly repeats?: boolean;
  /** Below this folder, with `/` at its end, its rows of `file` tell how files differ from how they began: they make a patch. */
  readonly patchRoot?: string;
  /** The face that its specifications are; `tools` when absent. */
  readonly face?: Face;
  /** What clients of their own find at the address of an episode; nothing when absent. */
  readonly live?: "api" | "site";
  /** The other faces that can be made of it. */
  readonly otherFaces?: readonly Exclude<Face, "tools">[];
  readonly can: {
    /** One action on the seed rows, without an episode. */
    readonly tryOut: boolean;
    /** The plan can be edited, and makes the next version. */
    readonly edit: boolean;
    /** Other seeds can be made of it. */
    readonly seeds: boolean;
    /** The oracle can be planned from any state. */
    readonly plan: boolean;
  };
};
