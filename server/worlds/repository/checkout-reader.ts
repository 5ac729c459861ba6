import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import type { CheckoutIndex, IndexEntry } from "../terminal/runtime/checkout-index.ts";
import { git } from "./git.ts";

/** A cached checkout as oracles read it. Links lead to files of the checkout alone, whatever lies on this machine. */
export type CheckoutReader = {
  readonly commit: string;
  /** Every file, and every link to one, by its path in the order of paths; .git is left out. */
  readonly files: readonly { readonly path: string; readonly size: number }[];
  /** What there is at a path; undefined for nothing. */
  entry(path: string): IndexEntry | undefined;
  /** Names in a folder (`""`: the root). */
  names(folder: string): readonly string[];
  bytes(path: string): Buffer;
  /** A file's text, undecodable bytes replaced. */
  text(path: string): string;
  /** What git says of its history. */
  git(...args: readonly string[]): Promise<string>;
};

/** Opens a cached checkout. */
export async function readCheckout(folder: string, commit: string): Promise<CheckoutReader> {
  const index: CheckoutIndex = JSON.parse(await readFile(join(folder, "index.json"), "utf8"));
  const tree = join(folder, "tree");
  const entries = new Map(index.entries.map((entry) => [entry.path, entry]));
  const names = new Map<string, string[]>();
  for (const { path } of index.entries) {
    const above = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
    const list = names.get(above) ?? [];
    list.push(path.slice(above === "" ? 0 : above.length + 1));
    names.set(above, list);
  }
  const real = (path: string, depth = 0): IndexEntry | undefined => {
    const entry = entries.get(path);
    if (entry?.kind !== "link" || depth > 20) return entry;
    const target = entry.target ?? "";
    if (target.startsWith("/")) return undefined;
    return real(posix.normalize(posix.join(posix.dirname(path), target)), depth + 1);
  };
  const bytes = (path: string) => {
    const entry = real(path);
    if (entry?.kind !== "file") throw new Error(`there is no file ${path} in the checkout`);
    return readFileSync(join(tree, entry.path));
  };
  return {
    commit,
    files: index.entries.flatMap(({ path }) => {
      const entry = real(path);
      return entry?.kind === "file" ? [{ path, size: entry.size }] : [];
    }),
    entry: (path) => real(path),
    names: (path) => names.get(path) ?? [],
    bytes,
    text: (path) => bytes(path).toString("utf8"),
    git: (...args) => git(tree, ...args),
  };
}
