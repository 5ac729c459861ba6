import { notes, sentences } from "../../../../generate/samples/words.ts";
import type { Random } from "../../../../random.ts";
import type { TarMember } from "../../../tar.ts";
import type { Tree } from "../tree.ts";

/** A packed copy of a folder, and the folder as it is now. */
export type Archives = {
  readonly path: string;
  /** Their names begin with a folder's. */
  readonly members: readonly TarMember[];
  /** Where the same files lie unpacked. */
  readonly live: string;
  /** Names of those that have another content by now. */
  readonly changed: readonly string[];
  /** The name of one that is there no more. */
  readonly lost: string;
};

/** Packs a folder of settings, texts and scripts, and puts it beside, with some of its files changed and one lost. */
export function addArchives(tree: Tree, random: Random, service: string): Archives {
  const said = (count: number) => Array.from({ length: count }, () => random.pick(sentences));
  const text = (lines: readonly string[]) => `${lines.join("\n")}\n`;
  const setting = (name: string): string =>
    text([`# ${name}`, ...["limit", "retries", "timeout", "workers"].map((key) => `${key} = ${random.int(11, 99)}`)]);
  const members: TarMember[] = [
    ...["alerts", "cache", "mail", "queue"].map((name) => ({
      name: `conf/${name}.conf`,
      mode: "0644",
      text: setting(`${name} of ${service}`),
    })),
    { name: "conf/sites/main.conf", mode: "0644", text: setting("main site") },
    { name: "conf/sites/old.conf", mode: "0644", text: setting("old site") },
    { name: "docs/install.md", mode: "0644", text: text(["# Install", "", ...said(random.int(5, 9))]) },
    { name: "docs/upgrade.md", mode: "0644", text: text(["# Upgrade", "", ...said(random.int(14, 18))]) },
    { name: "bin/check.sh", mode: "0755", text: `#!/bin/sh\n# ${random.pick(notes)}\nexit 0\n` },
    { name: "bin/reload.sh", mode: "0755", text: `#!/bin/sh\n# ${random.pick(notes)}\nkill -HUP 1\n` },
  ];
  const [lost = "", ...changed] = random.shuffle(members.map(({ name }) => name)).slice(0, 4);
  for (const { name, mode, text: content } of members) {
    if (name === lost) continue;
    const isChanged = changed.includes(name);
    tree.add(`deployed/${name}`, isChanged ? `${content}# changed by hand ${random.int(100, 999)}\n` : content, {
      mode,
    });
  }
  tree.add("deployed/VERSION", `${random.int(2, 5)}.${random.int(0, 9)}.${random.int(0, 9)}\n`);
  const path = tree.addArchive(`backups/${service}-20260115.tar.gz`, members, 46);
  return { path, members, live: `${tree.root}/deployed`, changed, lost };
}
