import type { Random } from "../../../../random.ts";
import type { Tree } from "../tree.ts";

/** A file or a folder and its mode. */
export type Moded = { readonly path: string; readonly mode: string; readonly isFolder: boolean };

/** A tree whose modes went astray. */
export type Permissions = {
  readonly folder: string;
  readonly fileMode: string;
  readonly folderMode: string;
  /** Folders and files below it, and the folder itself. */
  readonly entries: readonly Moded[];
};

const wrong = ["0666", "0777", "0644", "0664", "0600"];

/** Writes a tree of small files of which some have the right mode and some another. */
export function addPermissions(tree: Tree, random: Random, folder: string, extensions: readonly string[]): Permissions {
  const [fileMode, folderMode] = ["0640", "0750"];
  const entries: Moded[] = [];
  const folders = [folder, ...["2025", "2026", "shared"].map((each) => `${folder}/${each}`)];
  for (const each of folders) {
    const mode = each === folder || random.next() < 0.5 ? folderMode : random.pick(["0777", "0755"]);
    entries.push({ path: tree.addFolder(each, mode), mode, isFolder: true });
    const names = random.shuffle(words).slice(0, random.int(4, 6));
    for (const [at, word] of names.entries()) {
      const fileOf = extensions[(at + each.length) % extensions.length] ?? "txt";
      const mode = random.next() < 0.45 ? fileMode : random.pick(wrong);
      const path = tree.add(`${each}/${word}.${fileOf}`, `${word} ${random.int(1_000, 99_999)}\n`, { mode });
      entries.push({ path, mode, isFolder: false });
    }
  }
  return { folder: `${tree.root}/${folder}`, fileMode, folderMode, entries };
}

const words =
  "avatar badge banner contract cover draft figure invoice label letter logo map notice photo plan poster receipt scan sketch ticket".split(
    " ",
  );
