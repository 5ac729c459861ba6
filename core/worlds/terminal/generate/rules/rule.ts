import type { Policy } from "../../../../environment.ts";

/** What a rule forbids of the tree, as far as tasks and their oracles must know it. */
export type RuleMeaning =
  /** Nothing below these paths is made, changed or removed. */
  | { readonly kind: "untouched"; readonly paths: readonly string[] }
  /** Writing happens below these paths only. */
  | { readonly kind: "only"; readonly paths: readonly string[] }
  /** A copy of what is changed lies beside it, or of what is removed anywhere. */
  | { readonly kind: "backup" }
  /** What will be removed is listed in this file before. */
  | { readonly kind: "listed"; readonly path: string }
  /** Nothing below these paths is removed. */
  | { readonly kind: "kept"; readonly paths: readonly string[] }
  /** Modes below these paths stay. */
  | { readonly kind: "modes"; readonly paths: readonly string[] }
  /** No file gets a mode that others may write with. */
  | { readonly kind: "closed" }
  | { readonly kind: "command"; readonly command: string }
  | { readonly kind: "secret"; readonly paths: readonly string[] }
  | { readonly kind: "network" };

/** A rule of a brief that is enforced. */
export type Rule = { readonly policy: Policy; readonly meaning: RuleMeaning };
