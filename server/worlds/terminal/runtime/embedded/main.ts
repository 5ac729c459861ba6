import { readFileSync } from "node:fs";
import { answerInParts } from "../answering.ts";
import type { CheckoutIndex } from "../checkout-index.ts";
import { checkoutSnapshots } from "../checkout-snapshot.ts";
import type { Terminal } from "../messages.ts";
import { opened } from "../opened.ts";
import { homeOf, rootsOf } from "../paths.ts";
import { secretsOf } from "../secrets.ts";
import { snapshotsOf } from "../snapshot.ts";
import { type Place, takeStep } from "../tools.ts";
import { baseFiles, CheckoutFs } from "./checkout-files.ts";
import { setClock, takeClock, takeOrder } from "./clock.ts";
import { MemoryFs, memoryFiles, plant } from "./memory-files.ts";
import { memoryShell } from "./shell.ts";

/** The program of a simulated terminal: one session after the other over JSON lines on stdin and stdout. It ends when stdin does. */
takeClock();
takeOrder();
/** Taken before just-bash forbids it: a shell that waits for its next command would keep the process. */
const exit = process.exit.bind(process);
let place: Place | null = null;

await answerInParts(async (request) => {
  if (request.op === "step") {
    if (!place) throw new Error("no terminal was opened");
    return takeStep(place, request);
  }
  const { terminal, rows, fields, nowMs, checkout } = request;
  setClock(nowMs);
  if (checkout) {
    place = await overCheckout(terminal, checkout, fields);
    return { changes: [] };
  }
  const fs = new MemoryFs();
  await plant(fs, rows, ["/tmp", "/dev", homeOf(terminal), terminal.cwd, ...terminal.watched, ...terminal.writable]);
  const shell = memoryShell(fs, terminal);
  const roots = rootsOf(
    terminal.watched,
    rows.map(({ id }) => id),
  );
  const { snapshots, start } = await snapshotsOf(
    memoryFiles(fs),
    roots,
    new Map(rows.map((row) => [row.id, row])),
    fields,
  );
  fs.open();
  place = {
    terminal,
    files: memoryFiles(fs),
    shell,
    snapshots,
    secrets: secretsOf(terminal.secret, rows),
    settle: async () => {},
  };
  return opened(rows, start);
});
exit(0);

/** A terminal whose tree is a checkout. */
async function overCheckout(
  terminal: Terminal,
  { root, folder }: { readonly root: string; readonly folder: string },
  fields: readonly string[],
): Promise<Place> {
  const index: CheckoutIndex = JSON.parse(readFileSync(`${folder}/index.json`, "utf8"));
  const tree = `${folder}/tree`;
  const fs = new CheckoutFs();
  await plant(fs, [], ["/tmp", "/dev", homeOf(terminal)]);
  const laid = await fs.lay(root, tree, index);
  const shell = memoryShell(fs, terminal);
  fs.open(laid);
  const files = memoryFiles(fs);
  const base = baseFiles(root, tree, index);
  const snapshots = checkoutSnapshots({ root, files, base, fields, touched: () => fs.changedPaths() });
  return { terminal, files, shell, snapshots, secrets: new Map(), settle: async () => {} };
}
