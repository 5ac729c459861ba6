// Environments met as a database: their certificates, and what a statement takes:  node bench/sql.ts [rounds]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Certificate } from "../core/certificate.ts";
import type { EnvironmentSpec } from "../core/environment.ts";
import { digestOf } from "../core/state/digest.ts";
import { openGym } from "../server/open-gym.ts";
import { createEnvironment, specFor } from "../server/runner/environments.ts";
import { provenFace } from "../server/runner/faces.ts";
import { settingsOf } from "../server/runner/settings.ts";
import type { Sandbox } from "../server/worlds/sandbox.ts";
import { tradeBriefs } from "./known-briefs.ts";
import { type Figure, printFigures, quantile } from "./table.ts";

const rounds = Number(process.argv[2] ?? 400);
const dir = mkdtempSync(join(tmpdir(), "agentgym-bench-sql-"));
const gym = await openGym(settingsOf({ AGENTGYM_DATA: dir, AGENTGYM_SANDBOX: "embedded" }));
const figures: Figure[] = [];
let crm: EnvironmentSpec | null = null;
for (const [name, brief] of Object.entries(tradeBriefs)) {
  const { id } = await createEnvironment(gym, { brief, seed: 1, complexity: "all" });
  const own = await specFor(gym, id);
  const startMs = performance.now();
  const { spec, certificate } = await provenFace(gym, own, "sql");
  crm ??= spec;
  figures.push(certified(name, spec, certificate, performance.now() - startMs));
}
const isProven = printFigures("Certificates of environments met as a database", figures);

const sandbox = await gym.sandboxes.get("embedded");
const isFast = crm ? printFigures("A statement", await statements(sandbox, crm)) : false;
await gym.close();
rmSync(dir, { recursive: true });
process.exitCode = isProven && isFast ? 0 : 1;

function certified(name: string, { tasks }: EnvironmentSpec, certificate: Certificate, ms: number): Figure {
  const gates = new Map(certificate.gates.map((gate) => [gate.id, gate]));
  const share = (id: "G1" | "G2" | "G3" | "G5" | "G6") => {
    const { passed = 0, checked = 0 } = gates.get(id) ?? {};
    return `${id} ${passed}/${checked}`;
  };
  const { total, rejected } = certificate.mutants;
  const questions = tasks.filter(({ family }) => family.startsWith("sql_"));
  const all = (["G1", "G2", "G3", "G5", "G6"] as const).every((id) => gates.get(id)?.passed === gates.get(id)?.checked);
  return {
    what: name,
    value: `${tasks.length} tasks (${questions.length} questions of ${new Set(questions.map(({ family }) => family)).size} kinds), ${certificate.dropped.length} left out, ${(ms / 1_000).toFixed(1)} s`,
    ratio: `${(["G1", "G2", "G3", "G5", "G6"] as const).map(share).join(" · ")} · mutants ${rejected}/${total}`,
    target: "G1 100 %, G2 G3 G5 all rejected, mutants >= 95 %",
    met: certificate.ok && all && rejected / total >= 0.95,
  };
}

async function statements(place: Sandbox, spec: EnvironmentSpec): Promise<Figure[]> {
  const digest = digestOf(spec);
  const session = await place.open(spec.world, digest, []);
  const timed = async (statement: (round: number) => string) => {
    const each: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const startMs = performance.now();
      const { observation } = await session.step({ action: "run_sql", params: { statement: statement(round) } });
      each.push(performance.now() - startMs);
      if ("error" in observation) throw new Error(JSON.stringify(observation.error));
    }
    return each;
  };
  const figure = (what: string, each: readonly number[], most: number): Figure => ({
    what,
    value: `${quantile(each, 0.5).toFixed(2)} ms (95 %: ${quantile(each, 0.95).toFixed(2)} ms)`,
    target: `median <= ${most} ms`,
    met: quantile(each, 0.5) <= most,
  });
  const opening: number[] = [];
  for (let round = 0; round < 50; round++) {
    const startMs = performance.now();
    const other = await place.open(spec.world, digest, []);
    await other.step({ action: "run_sql", params: { statement: "SELECT 1" } });
    opening.push(performance.now() - startMs);
    await other.close();
  }
  const found = [
    figure(
      "one row by its id",
      await timed((round) => `SELECT * FROM contact WHERE id = 'c_0${10 + (round % 40)}'`),
      3,
    ),
    figure(
      "a join with groups",
      await timed(
        () => "SELECT p.industry, COUNT(*), SUM(d.amount) FROM deal d JOIN company p ON p.id = d.company_id GROUP BY 1",
      ),
      3,
    ),
    figure(
      "an UPDATE of one row",
      await timed((round) => `UPDATE contact SET city = 'City ${round}' WHERE id = 'c_0${10 + (round % 40)}'`),
      3,
    ),
    figure("a session, to its first answer", opening, 5),
  ];
  await session.close();
  return found;
}
