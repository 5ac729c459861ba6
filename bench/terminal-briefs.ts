import type { EnvironmentSpec } from "../core/environment.ts";
import { show } from "../core/judge/judge.ts";
import { isRightAnswer } from "../core/judge/right-answer.ts";
import { digestOf } from "../core/state/digest.ts";
import { terminalMaker } from "../core/worlds/terminal/generate/maker.ts";
import { certifyPlayed } from "../server/runner/certify-played.ts";
import { dockerSandbox } from "../server/worlds/docker.ts";
import { embeddedSandbox } from "../server/worlds/embedded.ts";
import { printFigures } from "./table.ts";
import { builtWith, lookedAtLast } from "./terminal-briefs.fixture.ts";

/** Briefs of terminal work made into environments and proven by playing them: tasks by tier, the share that is certified, the share of mutants that is rejected, and whether what an oracle's last command prints is its answer. */
const only = process.argv.slice(2).find((each) => !each.startsWith("--"));
const sandbox = embeddedSandbox();
const second = process.argv.includes("--docker") ? await dockerSandbox() : null;
const briefs = [...builtWith, ...lookedAtLast].filter((brief) => !only || brief.includes(only));
let met = true;
for (const brief of briefs) {
  const spec = terminalMaker.make(brief, { seed: 1, complexity: "all" });
  const begin = performance.now();
  const { certificate } = await certifyPlayed(spec, {
    sandbox,
    second,
    examOf: (each, task) => terminalMaker.examOf(each, task),
  });
  const printed = await printedAnswers(spec);
  const { generated, certified } = certificate.tasks;
  const { total, rejected, survivors } = certificate.mutants;
  const tiers = [1, 2, 3, 4].map((tier) => spec.tasks.filter((task) => task.tier === tier).length);
  const open = spec.plan.clauses.filter(({ understood }) => !understood).map(({ text }) => text);
  met =
    printFigures(brief.slice(0, 110), [
      { what: "tasks by tier", value: tiers.join(" + "), target: ">= 30", met: generated >= 30 },
      { what: "certified", value: `${certified} of ${generated}`, target: "all", met: certified === generated },
      { what: "mutants rejected", value: `${rejected} of ${total}`, target: ">= 95 %", met: rejected / total >= 0.95 },
      {
        what: "answers printed by the oracle",
        value: `${printed.right} of ${printed.all}`,
        target: "all",
        met: printed.right === printed.all,
      },
      {
        what: "certificate",
        value: certificate.ok
          ? "ok"
          : certificate.gates
              .filter(({ ok }) => !ok)
              .map(({ id }) => id)
              .join(", "),
        target: "ok",
        met: certificate.ok,
      },
      { what: "policies", value: String(spec.plan.policies.length) },
      {
        what: "files, MB, seconds",
        value: `${spec.world.rows.file?.length}, ${(JSON.stringify(spec).length / 1e6).toFixed(2)}, ${((performance.now() - begin) / 1_000).toFixed(1)}`,
      },
    ]) && met;
  for (const { id, text, clause } of spec.plan.policies) console.log(`  ${id} ${clause ?? "assumed"}: ${text}`);
  for (const text of open) console.log(`  not understood: ${text}`);
  for (const { family, gate, reason } of certificate.dropped) console.log(`  dropped by ${gate}: ${family} ${reason}`);
  for (const { taskId, mutation } of survivors)
    console.log(`  survived: ${mutation} of ${spec.tasks.find(({ id }) => id === taskId)?.family}`);
  for (const wrong of printed.wrong) console.log(`  printed: ${wrong}`);
}
await second?.close();
await sandbox.close();
process.exitCode = met ? 0 : 1;

/** What the last command of each oracle prints, beside the answer. */
async function printedAnswers(spec: EnvironmentSpec) {
  const wrong: string[] = [];
  let all = 0;
  for (const task of spec.tasks) {
    const check = task.validators.find((validator) => validator.check.type === "answer")?.check;
    if (check?.type !== "answer") continue;
    all++;
    const session = await (second ?? sandbox).open(spec.world, digestOf(spec), []);
    let out = "";
    for (const action of task.oracle.slice(0, -1)) {
      const { result } = (await session.step(action)).observation;
      out = String((result as { readonly output?: string }).output ?? "").trim();
    }
    await session.close();
    const said = check.as === "table" ? out.split("\n").map((line) => line.split(/[ ,]/)) : out;
    if (!isRightAnswer(check, said)) wrong.push(`${task.family}: ${out.slice(0, 200)} | ${show(check.expected)}`);
  }
  return { all, right: all - wrong.length, wrong };
}
