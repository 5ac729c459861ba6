// What a command in a terminal costs, simulated and real, and opening one:  node bench/terminal.ts [rounds]
import { availableParallelism, loadavg } from "node:os";
import { digestOf } from "../core/state/digest.ts";
import { dockerSandbox, engineAnswers } from "../server/worlds/docker.ts";
import { embeddedSandbox } from "../server/worlds/embedded.ts";
import type { Sandbox } from "../server/worlds/sandbox.ts";
import { terminalSpec } from "../server/worlds/terminal/fixture.ts";
import { type Figure, printFigures, quantile } from "./table.ts";

const rounds = Number(process.argv[2] ?? 20);
/** Work of one session: reads, a pipe, a write, an edit, a mode. */
const commands = [
  "ls -la logs",
  "cat conf/app.ini",
  "grep -c ' 500 ' logs/access.log",
  "awk '{print $9}' logs/access.log | sort | uniq -c",
  "find . -name '*.log*' -mtime +7",
  "echo done > done.txt",
  "sed -i 's/8080/9090/' conf/app.ini",
  "chmod 644 uploads/notes.md",
  "cd data && pwd",
  "wc -l orders.csv; cd ..",
];
const spec = terminalSpec();

async function timedMs(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

async function measure(sandbox: Sandbox): Promise<{ readonly openMs: number[]; readonly commandMs: number[] }> {
  const [openMs, commandMs]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    const startMs = performance.now();
    const session = await sandbox.open(spec, digestOf(spec), []);
    const openedMs = performance.now() - startMs;
    const tookMs: number[] = [];
    for (const command of commands)
      tookMs.push(await timedMs(() => session.step({ action: "execute_shell", params: { command } })));
    await session.close();
    // The first loads programs and makes the image.
    if (round > 0) commandMs.push(...tookMs);
    if (round > 0) openMs.push(openedMs);
  }
  await sandbox.close();
  return { openMs, commandMs };
}

function figures(name: string, { openMs, commandMs }: Awaited<ReturnType<typeof measure>>, targetMs: number): Figure[] {
  const median = quantile(commandMs, 0.5);
  return [
    {
      what: `${name}: a command, median`,
      value: `${median.toFixed(2)} ms`,
      ratio: `p95 ${quantile(commandMs, 0.95).toFixed(1)} ms`,
      target: `<= ${targetMs} ms`,
      met: median <= targetMs,
    },
    {
      what: `${name}: opening a session, median`,
      value: `${quantile(openMs, 0.5).toFixed(1)} ms`,
      ratio: `p95 ${quantile(openMs, 0.95).toFixed(1)} ms`,
    },
  ];
}

const all = figures("embedded", await measure(embeddedSandbox()), 3);
if (await engineAnswers()) all.push(...figures("docker", await measure(await dockerSandbox({ warm: 0 })), 5));
else console.log("no Docker engine answers: only the embedded sandbox was measured");
const title = `terminal: ${rounds} sessions of ${commands.length} commands, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`;
process.exit(printFigures(title, all) ? 0 : 1);
