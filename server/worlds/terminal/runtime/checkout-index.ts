import type { FileRow } from "../../../../core/worlds/files.ts";

/** What a cached checkout has, written beside it once (`index.json`), so that nobody need walk it again. */
export type CheckoutIndex = {
  /** When its commit was made, epoch seconds: the time that all of its files have. */
  readonly committedAtS: number;
  /** Everything below its root but .git, folders before what is in them. `target`: of a link. */
  readonly entries: readonly IndexEntry[];
};

export type IndexEntry = {
  readonly path: string;
  readonly kind: FileRow["kind"];
  readonly mode: number;
  readonly size: number;
  readonly target?: string;
};
