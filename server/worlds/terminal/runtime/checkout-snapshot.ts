import type { Files } from "./files.ts";
import type { FileChange } from "./messages.ts";
import { noContent, rowOf, type Snapshots, sameness } from "./snapshot.ts";

/** Most files that rows are made of; more that differ are not told. */
const mostChanged = 5_000;

/** A tree that began as a checkout. */
export type CheckoutTree = {
  readonly root: string;
  readonly files: Files;
  /** The checkout as it was, under the same paths. */
  readonly base: Files;
  /** Fields of the table of files: what of a file stands in its row. */
  readonly fields: readonly string[];
  /** What may differ from it by now; what lies below a folder that is gone need not be named. */
  touched(): Promise<Iterable<string>> | Iterable<string>;
};

/** What differs from a checkout. It costs what was touched, however large the checkout is; .git is not looked at. */
export function checkoutSnapshots(tree: CheckoutTree): Snapshots {
  let seen = new Map<string, { readonly stamp: string; readonly change: FileChange | null }>();
  return {
    async take() {
      const now: typeof seen = new Map();
      for (const path of await everyTouched(tree)) {
        const [is, was] = [await tree.files.entry(path), await tree.base.entry(path)];
        if (now.size >= mostChanged || (!is && !was) || is?.kind === "other") continue;
        const stamp = is?.stamp ?? "";
        const before = seen.get(path);
        now.set(path, before?.stamp === stamp ? before : { stamp, change: await changeOf(tree, path) });
      }
      const changes: FileChange[] = [];
      for (const [path, { change }] of now) {
        const before = seen.get(path)?.change ?? null;
        if (change === before || (change && before && JSON.stringify(change) === JSON.stringify(before))) continue;
        changes.push(change ?? { path, row: null });
      }
      for (const [path, { change }] of seen) if (change && !now.has(path)) changes.push({ path, row: null });
      seen = now;
      return changes;
    },
  };
}

/** How a path differs from the checkout, null where it does not. */
async function changeOf({ files, base, fields }: CheckoutTree, path: string): Promise<FileChange | null> {
  const [is, was] = [await files.entry(path), await base.entry(path)];
  const before = was && (await rowOf(base, path, was, fields));
  const row = is && (await rowOf(files, path, is, fields));
  if (row && before && sameness(row) === sameness(before)) return null;
  const text = before?.text ?? null;
  if (row) return { path, row, status: before ? "modified" : "added", was: text };
  if (!before) return null;
  return { path, row: { ...before, ...noContent, target: null }, status: "deleted", was: text };
}

async function everyTouched({ root, files, base, touched }: CheckoutTree): Promise<Set<string>> {
  const all = new Set<string>();
  const add = async (path: string): Promise<void> => {
    if (all.has(path) || !path.startsWith(`${root}/`) || path === `${root}/.git` || path.startsWith(`${root}/.git/`))
      return;
    all.add(path);
    await add(path.slice(0, path.lastIndexOf("/")));
    if ((await base.entry(path))?.kind !== "directory") return;
    const left = new Set((await files.entry(path))?.kind === "directory" ? await files.names(path) : []);
    for (const name of await base.names(path)) if (!left.has(name)) await add(`${path}/${name}`);
  };
  for (const path of await touched()) await add(path);
  await addGone(root);
  return all;

  /** What is gone from the root itself, which is never named. */
  async function addGone(folder: string): Promise<void> {
    const left = new Set(await files.names(folder));
    for (const name of await base.names(folder)) if (!left.has(name)) await add(`${folder}/${name}`);
  }
}
