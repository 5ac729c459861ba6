import { sentences } from "../../../../generate/samples/words.ts";
import type { Random } from "../../../../random.ts";
import type { Tree } from "../tree.ts";

/** Writes what lies around in every place: notes, an old copy, scripts, a lock. */
export function addNoise(tree: Tree, random: Random, service: string): void {
  const said = (count: number) => Array.from({ length: count }, () => random.pick(sentences)).join("\n");
  tree.add("README.md", `# ${service}\n\n${said(4)}\n`);
  tree.add("notes/handover.txt", `${said(9)}\n`);
  tree.add("notes/meeting-2026-02.txt", `${said(12)}\n`);
  tree.add("notes/ideas.txt", `${said(5)}\n`);
  tree.add("scripts/start.sh", `#!/bin/sh\nset -eu\nexec /opt/${service}/bin/${service} "$@"\n`, { mode: "0755" });
  tree.add("scripts/stop.sh", "#!/bin/sh\nset -eu\nkill -TERM 1\n", { mode: "0755" });
  tree.add("scripts/check.sh", "#!/bin/sh\necho ok\n", { mode: "0755" });
  tree.add("tmp/session.lock", `${random.int(1_000, 9_999)}\n`, { mode: "0600" });
  tree.add("tmp/cache.idx", `${random.int(1_000, 9_999)} ${random.int(1_000, 9_999)}\n`);
  tree.add("secrets/credentials.env", `DB_PASSWORD=${word(random, 14)}\nAPI_TOKEN=${word(random, 24)}\n`, {
    mode: "0600",
  });
  tree.add("secrets/signing.key", `-----BEGIN KEY-----\n${word(random, 48)}\n-----END KEY-----\n`, { mode: "0600" });
  tree.addFolder("archive");
}

function word(random: Random, length: number): string {
  return Array.from({ length }, () => random.pick([..."abcdefghkmnpqrstuvwxyz23456789"])).join("");
}
