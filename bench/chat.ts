// Environments met as a conversation: their certificates, the user's own gates, every temper, and four bad agents:  node bench/chat.ts [rounds]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Certificate } from "../core/certificate.ts";
import type { EnvironmentSpec } from "../core/environment.ts";
import { passes } from "../core/judge/pass-threshold.ts";
import { playActions } from "../core/play.ts";
import { badAgents } from "../core/worlds/chat/bad-agents.ts";
import { heardAll, userGates } from "../core/worlds/chat/proof.ts";
import { temperNames } from "../core/worlds/chat/tempers.ts";
import { openWorld } from "../core/worlds/open.ts";
import { openGym } from "../server/open-gym.ts";
import { createEnvironment, specFor } from "../server/runner/environments.ts";
import { provenFace } from "../server/runner/faces.ts";
import { settingsOf } from "../server/runner/settings.ts";
import { tradeBriefs } from "./known-briefs.ts";
import { type Figure, printFigures } from "./table.ts";

const rounds = Number(process.argv[2] ?? 3);
const briefs: Readonly<Record<string, string>> = {
  ...tradeBriefs,
  hotel:
    "A hotel's front desk: guests, rooms and reservations. A reservation that is checked out cannot be changed. Guests get a confirmation when a reservation is cancelled.",
  "web shop":
    "Customer service of a web shop: customers, orders, products and refunds. A refund above 200 EUR needs a manager's approval. Shipped orders cannot be cancelled.",
  insurance:
    "Claims handling of an insurer: policyholders, policies, claims and payments. A claim that is closed cannot be changed. Payments above 5000 EUR need an approval.",
  "car hire":
    "Car hire: cars, customers and rentals. A car that is in repair may not be rented. Customers without a valid licence may not rent.",
};

const dir = mkdtempSync(join(tmpdir(), "agentgym-bench-chat-"));
const gym = await openGym(settingsOf({ AGENTGYM_DATA: dir, AGENTGYM_SANDBOX: "embedded" }));
const certificates: Figure[] = [];
const specs: EnvironmentSpec[] = [];
for (const [name, brief] of Object.entries(briefs)) {
  const { id } = await createEnvironment(gym, { brief, seed: 1, complexity: "all" });
  const own = await specFor(gym, id);
  const startMs = performance.now();
  const { spec, certificate } = await provenFace(gym, own, "chat");
  certificates.push(certified(name, own.spec, spec, certificate, performance.now() - startMs));
  specs.push(own.spec);
}
await gym.close();
rmSync(dir, { recursive: true });
const isProven = printFigures("Certificates of environments met as a conversation", certificates);

const heard = specs.map((base) => ({ base, talks: heardAll(base) }));
const talks = heard.flatMap((each) => each.talks);
const isHeld = printFigures("The simulated user, each task under every temper that fits it", [
  ...Object.entries(userGates).map(([name, holds]) => shareOf(`it ${name}`, talks.filter(holds).length, talks.length)),
  ...temperNames.map((temper) => {
    const own = talks.filter(({ user }) => user.temper === temper);
    return shareOf(`the oracle passes: ${temper}`, own.filter(({ score }) => score === 1).length, own.length);
  }),
]);
const mainLabels = new Set<string>();
const isToldApart = printFigures(
  "Four bad agents, each task under every temper that fits it",
  Object.keys(badAgents).map(badFigure),
);
const isFast = printFigures("A step of a conversation, judged", [speed()]);
process.exitCode = isProven && isHeld && isToldApart && isFast ? 0 : 1;

function certified(
  name: string,
  base: EnvironmentSpec,
  { tasks }: EnvironmentSpec,
  certificate: Certificate,
  ms: number,
): Figure {
  const { total, rejected } = certificate.mutants;
  const [first] = certificate.gates.filter(({ id }) => id === "G1");
  return {
    what: name,
    value: `${tasks.length} of ${base.tasks.length} tasks, ${(ms / 1_000).toFixed(1)} s`,
    ratio: `G1 ${first?.passed}/${first?.checked} · mutants ${rejected}/${total} · ${certificate.gates.filter(({ ok }) => ok).length} of ${certificate.gates.length} gates`,
    target: "every task, every gate, mutants >= 95 %",
    met: certificate.ok && tasks.length === base.tasks.length && rejected / total >= 0.95,
  };
}

function shareOf(what: string, held: number, all: number): Figure {
  return { what, value: `${held} of ${all}`, target: "all", met: held === all };
}

/** Told apart: it fails wherever its habit makes a difference, mostly with a label that no other has mostly. */
function badFigure(name: string): Figure {
  const act = badAgents[name as keyof typeof badAgents];
  const labels = new Map<string, number>();
  let [played, failed, sum] = [0, 0, 0];
  for (const { base, talks: own } of heard) {
    const records = openWorld(base.world);
    const beneath = new Map(base.tasks.map((task) => [task.id, task]));
    for (const { world, task } of own) {
      const actions = act({ world, records, task: { ...task, oracle: beneath.get(task.id)?.oracle ?? [] } });
      if (!actions) continue;
      const { ended } = playActions(world, task, actions);
      const score = ended?.score ?? 0;
      const label = ended?.failure ?? "none";
      labels.set(label, (labels.get(label) ?? 0) + 1);
      played++;
      sum += score;
      if (!passes(score)) failed++;
    }
  }
  const sorted = [...labels].toSorted((a, b) => b[1] - a[1]);
  const main = sorted[0]?.[0] ?? "none";
  const isOwn = !mainLabels.has(main);
  mainLabels.add(main);
  const shown = sorted.map(([label, count]) => `${label} ${count}`);
  return {
    what: name,
    value: `${failed} of ${played} fail, mean ${(sum / Math.max(1, played)).toFixed(3)}`,
    ratio: shown.join(" · "),
    target: "all fail, with a label of its own",
    met: played > 0 && failed === played && isOwn,
  };
}

function speed(): Figure {
  const startMs = performance.now();
  let steps = 0;
  for (let round = 0; round < rounds; round++)
    for (const { world, task } of talks) steps += playActions(world, task, task.oracle).steps.length;
  const seconds = (performance.now() - startMs) / 1_000;
  const perSecond = Math.round(steps / seconds);
  return {
    what: "embedded, one process",
    value: `${perSecond} steps/s`,
    ratio: `${steps} steps`,
    target: ">= 1,000 steps/s",
    met: perSecond >= 1_000,
  };
}
