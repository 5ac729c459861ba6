// What an episode over a checkout of 200 MB costs: opening it, what it holds of its own, and a tool call:  node bench/repository.ts [rounds]
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import type { Action } from "../core/action.ts";
import { digestOf } from "../core/state/digest.ts";
import { repositoryEnvironment } from "../core/worlds/repository/environment.ts";
import { patchPolicy } from "../core/worlds/repository/patch-task.ts";
import { dockerSandbox, engineAnswers } from "../server/worlds/docker.ts";
import { embeddedSandbox } from "../server/worlds/embedded.ts";
import { addCheckout, mirrorOf } from "../server/worlds/repository/checkouts.ts";
import type { Sandbox } from "../server/worlds/sandbox.ts";
import { type Figure, printFigures, quantile } from "./table.ts";

const rounds = Number(process.argv[2] ?? 10);
const [fileCount, fileBytes] = [5_000, 40_000];
const folder = mkdtempSync(join(tmpdir(), "agentgym-bench-repository-"));
process.env.AGENTGYM_REPOSITORIES = join(folder, "cache");

/** A repository of 200 MB in 50 folders, whose texts hardly compress. */
function makeRepository(): string {
  const path = join(folder, "large");
  for (let at = 0; at < fileCount; at++) {
    const inside = join(path, `part${at % 50}`);
    mkdirSync(inside, { recursive: true });
    let seed = at + 1;
    const line = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return `${seed.toString(36)}${(seed * 31).toString(36)}\n`;
    };
    let text = "";
    while (text.length < fileBytes) text += line();
    writeFileSync(join(inside, `file${at}.txt`), text.slice(0, fileBytes));
  }
  const git = (...args: string[]) => execFileSync("git", args, { cwd: path });
  git("init", "--quiet");
  git("add", "--all");
  git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "All");
  return path;
}

async function timedMs<T>(work: () => Promise<T>): Promise<readonly [number, T]> {
  const startMs = performance.now();
  const done = await work();
  return [performance.now() - startMs, done];
}

const calls: readonly Action[] = [
  { action: "execute_shell", params: { command: ":" } },
  { action: "read_file", params: { path: "part1/file1.txt", line_count: 20 } },
  { action: "list_directory", params: { path: "part2" } },
  { action: "execute_shell", params: { command: "sed -i 1d part3/file3.txt" } },
  { action: "write_file", params: { path: "notes.txt", content: "done\n" } },
];

async function measure(sandbox: Sandbox, commit: string) {
  const { world } = repositoryEnvironment({
    repository: "large",
    address: "large",
    starts: [{ commit, policy: patchPolicy }],
    tasks: [],
    says: "",
    generator: "bench",
  });
  const [openMs, callMs]: [number[], number[]] = [[], []];
  let ownBytes = 0;
  for (let round = 0; round <= rounds; round++) {
    const [openedMs, session] = await timedMs(() => sandbox.open(world, digestOf(world), []));
    const took: number[] = [];
    for (const call of [...calls, ...calls, ...calls]) took.push((await timedMs(() => session.step(call)))[0]);
    const { observation } = await session.step({
      action: "execute_shell",
      params: { command: "du -sb /run/checkout 2>/dev/null | cut -f1" },
    });
    ownBytes = Math.max(ownBytes, Number((observation.result as { readonly output: string }).output.trim()) || 0);
    await session.close();
    // The first fills the volume and makes the image.
    if (round === 0) continue;
    openMs.push(openedMs);
    callMs.push(...took);
  }
  await sandbox.close();
  return { openMs, callMs, ownBytes };
}

function figures(name: string, { openMs, callMs, ownBytes }: Awaited<ReturnType<typeof measure>>): Figure[] {
  const [open, call] = [quantile(openMs, 0.5), quantile(callMs, 0.5)];
  return [
    {
      what: `${name}: opening an episode, median`,
      value: `${open.toFixed(0)} ms`,
      ratio: `p95 ${quantile(openMs, 0.95).toFixed(0)} ms`,
      target: "< 1000 ms",
      met: open < 1_000,
    },
    {
      what: `${name}: a tool call, median`,
      value: `${call.toFixed(2)} ms`,
      ratio: `p95 ${quantile(callMs, 0.95).toFixed(1)} ms`,
      target: "< 10 ms",
      met: call < 10,
    },
    ...(name === "docker"
      ? [
          {
            what: "docker: what an episode that edits has of its own",
            value: `${(ownBytes / 1e6).toFixed(2)} MB`,
            target: "< 5 MB",
            met: ownBytes > 0 && ownBytes < 5e6,
          },
        ]
      : []),
  ];
}

try {
  const address = makeRepository();
  const [addMs, commit] = await timedMs(async () => {
    const mirror = await mirrorOf(address);
    const head = await mirror.commitOf("HEAD");
    await addCheckout(mirror, head);
    return head;
  });
  const all: Figure[] = [
    {
      what: `cloning and checking out ${(fileCount * fileBytes) / 1e6} MB, once`,
      value: `${(addMs / 1_000).toFixed(1)} s`,
    },
  ];
  all.push(...figures("embedded", await measure(embeddedSandbox(), commit)));
  if (await engineAnswers()) all.push(...figures("docker", await measure(await dockerSandbox({ warm: 0 }), commit)));
  else console.log("no Docker engine answers: only the embedded sandbox was measured");
  const title = `repository: ${rounds} sessions, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`;
  process.exitCode = printFigures(title, all) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
