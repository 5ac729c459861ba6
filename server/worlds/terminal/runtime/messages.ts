import type { Observation, Row } from "../../../../core/action.ts";
import type { FileRow } from "../../../../core/worlds/files.ts";
import type { MoverOf } from "../../../../core/worlds/mover.ts";

/** Where a terminal is, as its specification says it. */
export type Terminal = MoverOf<"terminal">;

/** What the host sends to where a terminal runs, one JSON object a line; each carries an `id` that the answer repeats. */
export type Request =
  /** Makes the tree and starts the shell; comes first, and again for the next session where one process has several after each other. `nowMs`: the environment's clock. */
  | {
      readonly op: "open";
      readonly rows: readonly FileRow[];
      /** Fields of the table of files: what of a file stands in its row. */
      readonly fields: readonly string[];
      readonly terminal: Terminal;
      readonly nowMs: number;
      /** The tree begins as a checkout, and rows are what differs from it. `root`: where it stands; `folder`: where the place finds it. */
      readonly checkout?: { readonly root: string; readonly folder: string };
    }
  | {
      readonly op: "step";
      readonly tool: string;
      readonly params: Readonly<Record<string, unknown>>;
      readonly nowMs: number;
      /** How long the command may take. */
      readonly limitMs: number;
    }
  /** The changes that did not fit into the answer before. */
  | { readonly op: "rest" };

/** A file as it is now, null where it is gone, or as the checkout has it. Its `modified` is the host's to say. */
export type FileChange = {
  readonly path: string;
  readonly row: Omit<FileRow, "modified"> | null;
  /** Against a checkout, and the text that is there. */
  readonly status?: "added" | "modified" | "deleted" | undefined;
  readonly was?: string | null | undefined;
};

/** What was executed, as far as only the place where it ran can know it. */
export type CommandFacts = {
  readonly command: string;
  readonly exit_code: number;
  readonly cwd: string;
  readonly forbidden: string | null;
  readonly secret: string | null;
  readonly network: boolean;
};

/** The rows of a repository as they are now. */
export type RepositoryRows = { readonly ref: readonly Row[]; readonly commit: readonly Row[] };

/** What comes back. `more`: further changes wait to be asked for. */
export type Answer = {
  readonly observation?: Observation;
  readonly changes: readonly FileChange[];
  readonly command?: CommandFacts;
  readonly repository?: RepositoryRows;
  readonly more?: boolean;
};
