import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { answerInParts } from "../answering.ts";
import { checkoutSnapshots } from "../checkout-snapshot.ts";
import type { Terminal } from "../messages.ts";
import { opened } from "../opened.ts";
import { homeOf, rootsOf } from "../paths.ts";
import { secretsOf } from "../secrets.ts";
import { snapshotsOf } from "../snapshot.ts";
import { type Place, takeStep } from "../tools.ts";
import { checkoutBase, touchedIn } from "./checkout-files.ts";
import { diskFiles, plant, restamp, restampOne } from "./disk-files.ts";
import { plantRepository, repositoryRows } from "./repository.ts";
import { bashShell } from "./shell.ts";

/** The program of a terminal's container: one session over JSON lines on stdin and stdout. It ends when stdin does. */
let place: Place | null = null;
let startedMs = 0;

await answerInParts(async (request) => {
  if (request.op === "step") {
    if (!place) throw new Error("no terminal was opened");
    startedMs = Date.now();
    return takeStep(place, request);
  }
  const { terminal, rows, fields, nowMs, checkout } = request;
  process.umask(0o022);
  const beganMs = Date.now();
  writeSystemFiles(terminal);
  if (checkout) {
    place = overCheckout(terminal, checkout.root, fields, beganMs, nowMs);
    return { changes: [] };
  }
  const folders = [homeOf(terminal), terminal.cwd, ...terminal.watched, ...terminal.writable];
  plant(rows, folders);
  const { repository } = terminal;
  if (repository) plantRepository(repository, terminal.user);
  const trees = readdirSync("/")
    .filter(
      (name) =>
        ["home", "srv", "tmp", "var", "opt", "root", "mnt", "data"].includes(name) ||
        folders.some((path) => path.startsWith(`/${name}/`)),
    )
    .map((name) => `/${name}`);
  restamp(trees, beganMs, nowMs);
  const roots = rootsOf(
    terminal.watched,
    rows.map(({ id }) => id),
  );
  const { snapshots, start } = await snapshotsOf(
    diskFiles,
    roots,
    new Map(rows.map((row) => [row.id, row])),
    fields,
    repository ? `${repository.path}/.git` : null,
  );
  place = {
    terminal,
    files: diskFiles,
    shell: bashShell(terminal),
    snapshots,
    ...(repository ? { repository: () => repositoryRows(repository) } : {}),
    secrets: secretsOf(terminal.secret, rows),
    settle: async (now) => restamp(trees, startedMs, now),
  };
  return { ...opened(rows, start), ...(repository ? { repository: repositoryRows(repository) } : {}) };
});
process.exit(0);

/** A terminal whose tree is a checkout; the container began by laying it (checkout.sh). */
function overCheckout(
  terminal: Terminal,
  root: string,
  fields: readonly string[],
  beganMs: number,
  nowMs: number,
): Place {
  plant([], [homeOf(terminal)]);
  const trees = ["/tmp", homeOf(terminal)];
  restamp(trees, beganMs, nowMs);
  const touched = () => touchedIn(root);
  return {
    terminal,
    files: diskFiles,
    shell: bashShell(terminal),
    snapshots: checkoutSnapshots({ root, files: diskFiles, base: checkoutBase(root), fields, touched }),
    secrets: new Map(),
    settle: async (now) => {
      restamp(trees, startedMs, now);
      for (const path of touched()) restampOne(path, startedMs, now);
    },
  };
}

/** The few files of /etc that programs ask for: who the user is, and how names are looked up. */
function writeSystemFiles({ user, ...terminal }: Terminal): void {
  const home = homeOf({ user, ...terminal });
  const root = user === "root" ? "" : "root:x:0:0:root:/root:/bin/bash\n";
  const files: Readonly<Record<string, string>> = {
    passwd: `${root}${user}:x:1000:1000::${home}:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n`,
    group: `${user === "root" ? "" : "root:x:0:\n"}${user}:x:1000:\nnogroup:x:65534:\n`,
    "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
    "os-release": 'PRETTY_NAME="Debian GNU/Linux"\nNAME="Debian GNU/Linux"\nID=debian\n',
  };
  mkdirSync("/etc", { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(`/etc/${name}`, text);
}
