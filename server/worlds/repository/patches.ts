import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { structuredPatch } from "diff";
import { InvalidError } from "../../../core/errors.ts";
import { addCheckout, type Mirror } from "./checkouts.ts";
import { git } from "./git.ts";

/** A file that a commit changes: its texts before and after, null where it is not there. */
export type PatchedFile = { readonly path: string; readonly before: string | null; readonly after: string | null };

/** A commit as a task: what it says, what it changes, and the tests that it brings. */
export type Patch = {
  readonly commit: string;
  readonly parent: string;
  readonly message: string;
  readonly sources: readonly PatchedFile[];
  /** Files of tests that are there after it. */
  readonly tests: readonly string[];
};

const isTest = (path: string) =>
  /(^|\/)(tests?|__tests__|spec)\/|\.(test|spec)\.[cm]?[jt]sx?$|(^|\/)test_[^/]*\.py$|_test\.py$/.test(path);
const isRunnable = (path: string) =>
  /\.(test|spec)\.[cm]?[jt]s$|(^|\/)tests?\/[^/]+\.[cm]?js$|(^|\/)test_[^/]*\.py$|_test\.py$/.test(path);
const isSource = (path: string) => /\.([cm]?[jt]sx?|py)$/.test(path) && !isTest(path);

/** Longest text of a file, characters: an agent's tools take no longer one. */
const maxText = 200_000;
/** Files that a patch changes beside tests, at most. */
const maxSources = 8;

/** The newest commits of a history that change sources and bring tests, merges aside. */
export async function patchCommits({ folder }: Mirror, from: string, last: number): Promise<string[]> {
  const said = await git(folder, "log", `-${last}`, "--no-merges", "--name-only", "--format=%x00%H", from, "--");
  return said.split("\0").flatMap((part) => {
    const [commit = "", ...paths] = part.split("\n").filter(Boolean);
    return paths.some(isRunnable) && paths.some(isSource) ? [commit] : [];
  });
}

/** A commit as a task; both of its sides are in the cache then. Throws InvalidError that says why it cannot be one. */
export async function readPatch(mirror: Mirror, commit: string): Promise<Patch> {
  const parents = (await git(mirror.folder, "show", "--no-patch", "--format=%P", commit))
    .trim()
    .split(" ")
    .filter(Boolean);
  const [parent] = parents;
  if (!parent || parents.length > 1) throw new InvalidError(`${commit} is a merge, or the first commit`);
  const said = await git(mirror.folder, "diff-tree", "-r", "-z", "--no-renames", "--name-status", parent, commit);
  const words = said.split("\0").filter(Boolean);
  const changes = words.flatMap((status, at) => (at % 2 === 0 ? [{ status, path: words[at + 1] ?? "" }] : []));
  const tests = changes.filter(({ status, path }) => status !== "D" && isTest(path)).map(({ path }) => path);
  if (!tests.some(isRunnable)) throw new InvalidError(`${commit} brings no tests that can be run`);
  const others = changes.filter(({ path }) => !isTest(path));
  if (!others.some(({ path }) => isSource(path))) throw new InvalidError(`${commit} changes no sources`);
  const files = others.filter(({ path }) => isSource(path) || /\.(json|toml|ya?ml|cfg|ini)$/.test(path));
  if (files.length > maxSources) throw new InvalidError(`${commit} changes more than ${maxSources} files`);
  const [old, now] = [await addCheckout(mirror, parent), await addCheckout(mirror, commit)];
  const textAt = async (folder: string, path: string): Promise<string | null> => {
    const bytes = await readFile(join(folder, "tree", path)).catch(() => null);
    if (!bytes) return null;
    const text = bytes.toString("utf8");
    if (text.includes("\0") || text.length > maxText || !Buffer.from(text).equals(bytes))
      throw new InvalidError(`${path} of ${commit} is no text, or too long`);
    return text;
  };
  const sources: PatchedFile[] = [];
  for (const { path, status } of files)
    sources.push({
      path,
      before: status === "A" ? null : await textAt(old, path),
      after: status === "D" ? null : await textAt(now, path),
    });
  for (const path of tests) await textAt(now, path);
  const message = (await git(mirror.folder, "show", "--no-patch", "--format=%B", commit)).trim();
  return { commit, parent, message, sources, tests };
}

/** The command that runs tests by what they are; `{tests}` of a given one stands for their paths. Throws InvalidError where that is not known. */
export function testCommand(tests: readonly string[], given: string | undefined): string {
  const runnable = tests.filter(isRunnable);
  const paths = runnable.map((path) => `'${path.replaceAll("'", "'\\''")}'`).join(" ");
  if (given !== undefined) return given.replaceAll("{tests}", paths);
  if (runnable.every((path) => /\.[cm]?[jt]s$/.test(path))) return `node --test ${paths}`;
  if (runnable.every((path) => path.endsWith(".py"))) return `python3 -m unittest ${paths}`;
  throw new InvalidError("the tests are of more than one language", "Say how they run: --command 'make test {tests}'.");
}

/** The stretches of a changed file: where they begin in the new text (from 0), how many lines they have there, and the lines that were before. */
export function stretchesOf({
  before,
  after,
}: PatchedFile): { readonly from: number; readonly count: number; readonly old: readonly string[] }[] {
  const { hunks } = structuredPatch("a", "b", before ?? "", after ?? "", "", "", { context: 0 });
  return hunks.map(({ newStart, newLines, lines }) => ({
    from: newLines === 0 ? newStart : newStart - 1,
    count: newLines,
    old: lines.flatMap((line) => (line.startsWith("-") ? [line.slice(1)] : [])),
  }));
}
