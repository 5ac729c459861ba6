import type { FileRow } from "../../../../core/worlds/files.ts";
import type { Answer, FileChange } from "./messages.ts";
import { sameness } from "./snapshot.ts";

/** The answer to `open`: what of the tree is not as the seed rows say. */
export function opened(rows: readonly FileRow[], start: ReadonlyMap<string, Omit<FileRow, "modified">>): Answer {
  const changes: FileChange[] = [];
  for (const row of rows) {
    const made = start.get(row.id) ?? null;
    if (!made || sameness(made) !== sameness(row)) changes.push({ path: row.id, row: made });
  }
  return { changes };
}
