// Environments of dialogues: made of briefs and proven by playing:  node bench/dialogue.ts
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { playActions } from "../core/play.ts";
import { userGates } from "../core/worlds/chat/proof.ts";
import { openWorld } from "../core/worlds/open.ts";
import { openGym } from "../server/open-gym.ts";
import { createEnvironment, specFor } from "../server/runner/environments.ts";
import { settingsOf } from "../server/runner/settings.ts";
import { type Figure, printFigures } from "./table.ts";

const briefs: Readonly<Record<string, string>> = {
  "furniture shop":
    "Customer service chat of a furniture shop: answer questions about delivery times, opening hours and returns from the handbook.",
  "bike shop":
    "Replies of a bike shop to e-mails: prices, warranty and delivery, as the handbook has them, in a friendly style.",
  bookshop: "Role play in a bookshop: staff in costume tell visitors prices, opening hours and parking.",
  hotel: "A chat with guests of a hotel from the fact sheet: prices, parking and returns of what they left.",
  "garden centre":
    "Dialogues of a garden centre, from its knowledge base: delivery, warranty, opening hours, prices, returns and parking.",
};

const dir = mkdtempSync(join(tmpdir(), "agentgym-bench-dialogue-"));
const gym = await openGym(settingsOf({ AGENTGYM_DATA: dir, AGENTGYM_SANDBOX: "embedded" }));
const certified: Figure[] = [];
const gates = new Map<string, { held: number; all: number }>();
for (const [what, brief] of Object.entries(briefs)) {
  const startMs = performance.now();
  const { id, certificate } = await createEnvironment(gym, { brief, seed: 1, complexity: "all" });
  const seconds = (performance.now() - startMs) / 1_000;
  const { spec } = await specFor(gym, id);
  const [first] = certificate.gates.filter((gate) => gate.id === "G1");
  const { total, rejected } = certificate.mutants;
  const tiers = new Set(spec.tasks.map(({ tier }) => tier)).size;
  const families = new Set(spec.tasks.map(({ family }) => family)).size;
  const { noop, random } = certificate.baselines;
  certified.push({
    what,
    value: `${spec.tasks.length} tasks, ${families} families, ${tiers} tiers, ${seconds.toFixed(1)} s`,
    ratio: `G1 ${first?.passed}/${first?.checked} · mutants ${rejected}/${total} · noop ${noop.passed}, random ${random.passed} · ${certificate.gates.filter(({ ok }) => ok).length} of ${certificate.gates.length} gates`,
    target: "40 tasks, every gate, mutants >= 95 %, noop and random 0",
    met:
      certificate.ok &&
      spec.plan.domain === "dialogue" &&
      spec.tasks.length >= 40 &&
      tiers === 4 &&
      first?.passed === first?.checked &&
      rejected / total >= 0.95 &&
      noop.passed + random.passed === 0,
  });
  const world = openWorld(spec.world);
  for (const task of spec.tasks) {
    const { user, oracle } = task;
    if (!user) continue;
    const { play } = playActions(world, task, oracle);
    const said = [...(play.state.tables.chat_message?.values() ?? [])];
    const wish = user.request.map((part) => (typeof part === "string" ? part : part.text)).join("");
    for (const [name, holds] of Object.entries(userGates)) {
      const { held, all } = gates.get(name) ?? { held: 0, all: 0 };
      const isHeld = holds({ world, task, user, wish, said, score: play.ended?.score ?? 0 });
      gates.set(name, { held: held + (isHeld ? 1 : 0), all: all + 1 });
    }
  }
}
await gym.close();
rmSync(dir, { recursive: true });
const isProven = printFigures("Environments of dialogues", certified);
const isHeld = printFigures(
  "Their customers",
  [...gates].map(([name, { held, all }]) => ({
    what: `it ${name}`,
    value: `${held} of ${all}`,
    target: "all",
    met: held === all,
  })),
);
process.exitCode = isProven && isHeld ? 0 : 1;
