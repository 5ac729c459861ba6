import { z } from "zod";
import type { CheckoutReader } from "../checkout-reader.ts";
import { filesBy } from "./globs.ts";
import { oracle } from "./oracle.ts";

const names = z.array(z.string().max(500)).default([]);
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
const notIn = (folders: readonly string[]) =>
  [...new Set([".git", ...folders])].map((name) => ` -not -path ${quoted(`*/${name}/*`)}`).join("");

/** Names in a folder that count. */
function entriesOf(
  checkout: CheckoutReader,
  folder: string,
  exclude: readonly string[],
  excludeHidden: boolean,
): number {
  return checkout.names(folder).filter((name) => !exclude.includes(name) && !(excludeHidden && name.startsWith(".")))
    .length;
}

export const topLevelEntryCount = oracle({
  fn: "top_level_entry_count",
  args: z.strictObject({ exclude: names, exclude_hidden: z.boolean().default(true) }),
  value: (checkout, { exclude, exclude_hidden }) => entriesOf(checkout, "", [...exclude, ".git"], exclude_hidden),
  way: ({ exclude, exclude_hidden }) =>
    `ls -1${exclude_hidden ? "" : "A"} | grep -v -x -F -e .git -e eval_artifacts${exclude.map((name) => ` -e ${quoted(name)}`).join("")} | wc -l`,
});

export const dirTopEntryCount = oracle({
  fn: "dir_top_entry_count",
  args: z.strictObject({ path: z.string(), exclude_hidden: z.boolean().default(true) }),
  value: (checkout, { path, exclude_hidden }) => entriesOf(checkout, path.replace(/\/+$/, ""), [], exclude_hidden),
  way: ({ path, exclude_hidden }) => `ls -1${exclude_hidden ? "" : "A"} ${quoted(path)} 2>/dev/null | wc -l`,
});

export const globCount = oracle({
  fn: "glob_count",
  args: z.strictObject({ glob: z.string().min(1), exclude_dirs: names }),
  value: (checkout, { glob, exclude_dirs }) => filesBy(checkout, glob, exclude_dirs).length,
  way: ({ glob, exclude_dirs }) => {
    const wanted = /^\*\*\/\*\.(?:\{([\w,]+)\}|(\w+))$/.exec(glob);
    const endings = (wanted?.[1] ?? wanted?.[2] ?? "").split(",").filter(Boolean);
    const tests = endings.map((ending) => `-name ${quoted(`*.${ending}`)}`).join(" -o ");
    return endings.length === 0 ? "" : `find . ! -type d \\( ${tests} \\)${notIn(exclude_dirs)} | wc -l`;
  },
});

export const largestFile = oracle({
  fn: "largest_file",
  args: z.strictObject({ exclude_dirs: names }),
  value(checkout, { exclude_dirs }) {
    let largest = { path: "", size: 0 };
    for (const { path, size } of filesBy(checkout, "**", exclude_dirs))
      if (largest.path === "" || size > largest.size) largest = { path, size };
    return largest;
  },
});

export const repoTokenCount = oracle({
  fn: "repo_token_count",
  args: z.strictObject({
    token: z.string().min(1),
    case_insensitive: z.boolean().default(false),
    exclude_dirs: names,
    max_bytes: z.int().min(1).default(1_000_000),
  }),
  value(checkout, { token, case_insensitive, exclude_dirs, max_bytes }) {
    const wanted = case_insensitive ? token.toLowerCase() : token;
    let count = 0;
    for (const { path, size } of filesBy(checkout, "**", exclude_dirs)) {
      if (size > max_bytes) continue;
      const bytes = checkout.bytes(path);
      if (bytes.includes(0)) continue;
      const text = bytes.toString("utf8").replaceAll("\uFFFD", "");
      count += (case_insensitive ? text.toLowerCase() : text).split(wanted).length - 1;
    }
    return count;
  },
  way: ({ token, case_insensitive, exclude_dirs }) =>
    `grep -r -o -I -F${case_insensitive ? " -i" : ""} --exclude-dir=.git --exclude-dir=eval_artifacts${exclude_dirs
      .map((name) => ` --exclude-dir=${quoted(name)}`)
      .join("")} -e ${quoted(token)} . | wc -l`,
});

export const readmeFirstLine = oracle({
  fn: "readme_first_nonempty_line",
  args: z.strictObject({ path: z.string().default("README.md") }),
  value(checkout, { path }) {
    const line = checkout
      .text(path)
      .split(/\r\n|\n|\r/)
      .find((each) => each.trim() !== "");
    if (line === undefined) throw new Error(`${path} has no line with a character in it`);
    return line;
  },
  way: ({ path }) => `grep -m 1 '[^[:space:]]' ${quoted(path)}`,
});

export const hasLicenseFile = oracle({
  fn: "has_license_file",
  args: z.strictObject({ paths: names }),
  value: (checkout, { paths }) => paths.some((path) => checkout.entry(path)?.kind === "file"),
  way: ({ paths }) =>
    `if ${paths.map((path) => `[ -f ${quoted(path)} ]`).join(" || ") || "false"}; then echo true; else echo false; fi`,
});

export const lineCount = oracle({
  fn: "line_count",
  args: z.strictObject({ path: z.string() }),
  value: (checkout, { path }) => checkout.text(path).split("\n").length - 1,
  way: ({ path }) => `wc -l < ${quoted(path)}`,
});
