import type { Row } from "../action.ts";
import { fileChange, fileSides, type TreeFile } from "./file-tree.ts";

/** A file that is not in the end as it was in the beginning; null where it is not there. */
export type ChangedFile = { readonly path: string; readonly before: TreeFile | null; readonly after: TreeFile | null };

/** The files that differ between two states of a table, by their paths. Rows that tell how a file differs from a checkout are held against that. */
export function changedFiles(start: readonly Row[], end: readonly Row[]): readonly ChangedFile[] {
  const [first, last] = [start, end].map((rows) => new Map(rows.map((row) => [String(row.id), row])));
  return [...new Set([...(first?.keys() ?? []), ...(last?.keys() ?? [])])]
    .flatMap((id): ChangedFile[] => {
      const { before, after } = fileSides({ before: first?.get(id) ?? null, after: last?.get(id) ?? null });
      const path = (after ?? before)?.path;
      return path === undefined || fileChange(before, after).length === 0 ? [] : [{ path, before, after }];
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
