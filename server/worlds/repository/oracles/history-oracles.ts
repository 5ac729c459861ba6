import { z } from "zod";
import { InvalidError } from "../../../../core/errors.ts";
import { oracle } from "./oracle.ts";

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
/** Paths are said as they are, never as patterns. */
const literal = (path: string) => `:(literal)${path}`;

export const commitCount = oracle({
  fn: "commit_count",
  args: z.strictObject({ path: z.string().optional().describe("Only those that changed this file") }),
  async value(checkout, { path }) {
    const only = path === undefined ? [] : ["--", literal(path)];
    return Number((await checkout.git("rev-list", "--count", "HEAD", ...only)).trim());
  },
  way: ({ path }) => `git log --format=%H${path === undefined ? "" : ` -- ${quoted(path)}`} | wc -l`,
});

export const lastAuthor = oracle({
  fn: "last_author",
  args: z.strictObject({ path: z.string() }),
  async value(checkout, { path }) {
    const said = (await checkout.git("log", "-1", "--format=%an", "HEAD", "--", literal(path))).trim();
    if (said === "") throw new InvalidError(`no commit changed ${path}`);
    return said;
  },
  way: ({ path }) => `git log -1 --format=%an -- ${quoted(path)}`,
});

export const lastSubject = oracle({
  fn: "last_subject",
  args: z.strictObject({ path: z.string() }),
  async value(checkout, { path }) {
    const said = (await checkout.git("log", "-1", "--format=%s", "HEAD", "--", literal(path))).trim();
    if (said === "") throw new InvalidError(`no commit changed ${path}`);
    return said;
  },
  way: ({ path }) => `git log -1 --format=%s -- ${quoted(path)}`,
});

export const changedFileCount = oracle({
  fn: "changed_file_count",
  args: z.strictObject({ commits: z.int().min(1).max(100).describe("Of so many of the newest commits") }),
  async value(checkout, { commits }) {
    const said = await checkout.git("log", `-${commits}`, "-m", "--first-parent", "--name-only", "--format=", "HEAD");
    return new Set(said.split("\n").filter(Boolean)).size;
  },
  way: ({ commits }) => `git log -${commits} -m --first-parent --name-only --format= | grep . | sort -u | wc -l`,
});
