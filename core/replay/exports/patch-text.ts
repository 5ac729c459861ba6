import { createTwoFilesPatch } from "diff";
import type { Row } from "../../action.ts";
import type { EpisodeEvent } from "../../episode.ts";
import { changedFiles } from "../changed-files.ts";

/** What an episode changed below a folder, whose path ends in `/`, as `git apply` takes it there. Links and what is no text are named in a line above it. */
export function patchText(events: readonly EpisodeEvent[], root: string): string {
  const rows = new Map<string, Row>();
  for (const event of events)
    for (const { entity, id, after } of event.type === "step" ? event.changes : [])
      if (entity === "file") after ? rows.set(id, after) : rows.delete(id);
  const files = changedFiles([], [...rows.values()]).filter(
    ({ path, before, after }) => path.startsWith(root) && (after ?? before)?.kind !== "directory",
  );
  const left: string[] = [];
  const parts = files.flatMap(({ path, before, after }) => {
    const name = path.slice(root.length);
    const isText = [before, after].every((side) => side === null || (side.kind === "file" && side.text !== null));
    if (!isText || /["\\\p{Cc}]/u.test(name)) {
      left.push(`Not in this patch: ${JSON.stringify(name)}\n`);
      return [];
    }
    const mode = /[1357]/.test((after ?? before)?.mode?.slice(-3) ?? "") ? "100755" : "100644";
    const head = before === null ? `new file mode ${mode}\n` : after === null ? `deleted file mode ${mode}\n` : "";
    const diff = createTwoFilesPatch(
      before === null ? "/dev/null" : `a/${name}`,
      after === null ? "/dev/null" : `b/${name}`,
      before?.text ?? "",
      after?.text ?? "",
      undefined,
      undefined,
      { context: 3 },
    );
    // An empty file has no lines to tell of.
    const hunks = diff.includes("\n@@ ") ? diff.slice(diff.indexOf("--- ")) : "";
    return hunks === "" && head === "" ? [] : [`diff --git a/${name} b/${name}\n${head}${hunks}`];
  });
  return [...left, ...parts].join("");
}
