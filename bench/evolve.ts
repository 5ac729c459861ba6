// What a plain policy learns from its own walks through mazes in three rounds (docs/evolve.md):  node bench/evolve.ts [levels]
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EvolutionView, type Played } from "../core/collect/evolution.ts";
import { numberText, percentText } from "../core/figures.ts";
import { printFigures } from "./table.ts";

const [levels = "200"] = process.argv.slice(2);
const root = join(import.meta.dirname, "..");
const dir = mkdtempSync(join(tmpdir(), "agentgym-bench-"));
const policy = `"${process.execPath}" "${join(root, "examples/maze-policy.mjs")}"`;
const env = { ...process.env, AGENTGYM_DATA: join(dir, "data"), AGENTGYM_URL: "" };
const agentgym = (...args: string[]) =>
  execFileSync(process.execPath, [join(root, "cli/main.ts"), ...args, "--json"], {
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 64 * 1024 * 1024,
  });
const textOf = (run: Played | null) =>
  run?.passed
    ? `${percentText(run.passed.value)} (${percentText(run.passed.low)} to ${percentText(run.passed.high)})`
    : "–";

try {
  agentgym("suite", "add", "maze", "--tasks", levels);
  const commands = ["--train", `${policy} train`, "--serve", `${policy} serve`];
  const settings = ["--rounds", "3", "--trials", "2", "--parallel", "8", "-o", join(dir, "evolution")];
  const { reports } = EvolutionView.parse(JSON.parse(agentgym("evolve", "maze", ...commands, ...settings)));
  printFigures(
    "A policy that learns mazes",
    reports.flatMap(({ round, explored, collected, evaluated }) => [
      ...(explored
        ? [
            {
              what: `round ${round}: explores, passes`,
              value: textOf(explored),
              ratio: `${numberText(explored.scored)} episodes, ${numberText(collected?.conversations ?? 0)} conversations to learn from`,
            },
          ]
        : []),
      {
        what: `round ${round}: held out, passes`,
        value: textOf(evaluated),
        ratio: `${numberText(evaluated?.scored ?? 0)} levels`,
      },
    ]),
  );
} finally {
  rmSync(dir, { recursive: true, force: true });
}
