import { placesOf } from "../core/worlds/kinds.ts";
import { terminalMaker } from "../core/worlds/terminal/generate/maker.ts";
import { certifyPlayed } from "../server/runner/certify-played.ts";
import { dockerSandbox } from "../server/worlds/docker.ts";
import { embeddedSandbox } from "../server/worlds/embedded.ts";
import { printFigures } from "./table.ts";
import { builtWith, lookedAtLast, packedAndKept } from "./terminal-briefs.fixture.ts";

/** Briefs of terminal work made into environments and proven by playing them: tasks by tier, the share that is certified, and the share of mutants that is rejected. A task whose oracle does not print its answer is not certified. */
const only = process.argv.slice(2).find((each) => !each.startsWith("--"));
const sandbox = embeddedSandbox();
const second = process.argv.includes("--docker") ? await dockerSandbox() : null;
const briefs = [...builtWith, ...lookedAtLast, ...packedAndKept].filter((brief) => !only || brief.includes(only));
let met = true;
const all = { generated: 0, certified: 0, mutants: 0, rejected: 0 };
for (const brief of briefs) {
  const spec = terminalMaker.make(brief, { seed: 1, complexity: "all" });
  const begin = performance.now();
  const isDockerOnly = !placesOf(spec.world).includes("embedded");
  if (isDockerOnly && !second) {
    console.log(`left out, since it needs --docker: ${brief}`);
    continue;
  }
  const { certificate } = await certifyPlayed(spec, {
    ...(isDockerOnly && second ? { sandbox: second } : { sandbox, second }),
    examOf: (each, task) => terminalMaker.examOf(each, task),
  });
  const { generated, certified } = certificate.tasks;
  const { total, rejected, survivors } = certificate.mutants;
  all.generated += generated;
  all.certified += certified;
  all.mutants += total;
  all.rejected += rejected;
  const tiers = [1, 2, 3, 4].map((tier) => spec.tasks.filter((task) => task.tier === tier).length);
  const open = spec.plan.clauses.filter(({ understood }) => !understood).map(({ text }) => text);
  met =
    printFigures(brief.slice(0, 110), [
      {
        what: "tasks by tier",
        value: tiers.join(" + "),
        target: `>= ${isDockerOnly ? 20 : 30}`,
        met: generated >= (isDockerOnly ? 20 : 30),
      },
      { what: "certified", value: `${certified} of ${generated}`, target: "all", met: certified === generated },
      { what: "mutants rejected", value: `${rejected} of ${total}`, target: ">= 95 %", met: rejected / total >= 0.95 },
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
}
printFigures(`all ${briefs.length} briefs, ${second ? "each oracle in Docker too" : "embedded"}`, [
  { what: "certified", value: `${all.certified} of ${all.generated}`, target: "all" },
  { what: "mutants rejected", value: `${all.rejected} of ${all.mutants}`, target: ">= 95 %" },
]);
await second?.close();
await sandbox.close();
process.exitCode = met ? 0 : 1;
