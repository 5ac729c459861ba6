import { lstatSync, readdirSync } from "node:fs";
import type { Files } from "../files.ts";
import { diskFiles } from "./disk-files.ts";

/** Where a container has the checkout as it was, and what was written over it; checkout.sh lays one over the other. */
const lower = "/checkout";
const upper = "/run/checkout/upper";

/** The checkout as it was, under the paths of the tree that began as it. */
export function checkoutBase(root: string): Files {
  const below = (path: string) => `${lower}${path.slice(root.length)}`;
  return {
    entry: (path) => diskFiles.entry(below(path)),
    names: (folder) => diskFiles.names(below(folder)),
    bytes: (path, most) => diskFiles.bytes(below(path), most),
    digest: (path) => diskFiles.digest(below(path)),
    target: (link) => diskFiles.target(below(link)),
    read: (path) => diskFiles.read(below(path)),
    write: (path, content) => diskFiles.write(below(path), content),
  };
}

/** What was written over the checkout, removals too; .git is left out. */
export function touchedIn(root: string): string[] {
  const found: string[] = [];
  const visit = (path: string): void => {
    for (const name of namesIn(`${upper}${path}`)) {
      if (path === "" && name === ".git") continue;
      const inside = `${path}/${name}`;
      found.push(`${root}${inside}`);
      if (lstatSync(`${upper}${inside}`, { throwIfNoEntry: false })?.isDirectory()) visit(inside);
    }
  };
  visit("");
  return found;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
