// Environments met as HTTP APIs: their certificates, whether a validator takes their documents, and what a request takes:
//   node bench/http.ts [--briefs DIR] [FILE...]   DIR: gold files, of which lines 1, 3, 5, ... are taken; FILE: further OpenAPI documents
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { validate } from "@readme/openapi-parser";
import type { Certificate } from "../core/certificate.ts";
import type { EnvironmentSpec } from "../core/environment.ts";
import { petClinic } from "../core/imports/documents.fixture.ts";
import { documentOfFace } from "../core/worlds/http/openapi.ts";
import { openWorld, startOf } from "../core/worlds/open.ts";
import { openGym } from "../server/open-gym.ts";
import type { EnvironmentRequest } from "../server/runner/environment-request.ts";
import { createEnvironment, specFor } from "../server/runner/environments.ts";
import { provenFace } from "../server/runner/faces.ts";
import { settingsOf } from "../server/runner/settings.ts";
import { helpDesk, webShop } from "./http-documents.fixture.ts";
import { knownBriefs, tradeBriefs } from "./known-briefs.ts";
import { type Figure, printFigures, quantile } from "./table.ts";

const briefCount = 20;
const { values, positionals } = parseArgs({ options: { briefs: { type: "string" } }, allowPositionals: true });

type Made = { readonly name: string; readonly request: Pick<EnvironmentRequest, "brief" | "from"> };
const documents: Made[] = [
  ["pet clinic", petClinic] as const,
  ["help desk", helpDesk] as const,
  ["web shop", webShop] as const,
  ...positionals.map((file) => [basename(file), readFileSync(file, "utf8")] as const),
].map(([name, text]) => ({ name: `${name} (OpenAPI)`, request: { brief: "", from: { kind: "openapi", text } } }));

const dir = mkdtempSync(join(tmpdir(), "agentgym-bench-http-"));
const gym = await openGym(settingsOf({ AGENTGYM_DATA: dir, AGENTGYM_SANDBOX: "embedded" }));
const figures: Figure[] = [];
const specs: EnvironmentSpec[] = [];
const totals = { tasks: 0, of: 0, mutants: 0, rejected: 0, valid: 0, all: 0 };
let fromBriefs = 0;
const briefs = [{ id: "CRM", brief: tradeBriefs.CRM }, ...knownBriefs(values.briefs)].map(
  ({ id, brief }): Made => ({ name: id, request: { brief } }),
);
for (const { name, request } of [...briefs, ...documents]) {
  if (!request.from && fromBriefs === briefCount) continue;
  const id = await createEnvironment(gym, { ...request, seed: 1, complexity: "all" }).then(
    (made) => made.id,
    (error: Error) => void console.log(`${name} makes no environment: ${error.message.slice(0, 300)}`),
  );
  if (id === undefined) continue;
  if (!request.from) fromBriefs++;
  const own = await specFor(gym, id);
  const startMs = performance.now();
  const { spec, certificate } = await provenFace(gym, own, "http");
  const ms = performance.now() - startMs;
  specs.push(spec);
  const document = JSON.parse(JSON.stringify(documentOfFace(spec.world, "/")));
  const { valid } = await validate(document);
  totals.all++;
  totals.valid += valid ? 1 : 0;
  totals.of += own.spec.tasks.length;
  totals.tasks += spec.tasks.length;
  totals.mutants += certificate.mutants.total;
  totals.rejected += certificate.mutants.rejected;
  figures.push(certified(name, own.spec, spec, certificate, { valid, ms, requests: requestsIn(document) }));
}
await gym.close();
rmSync(dir, { recursive: true });
figures.push({
  what: "all together",
  value: `${totals.tasks}/${totals.of} tasks carried over and passed`,
  ratio: `mutants ${totals.rejected}/${totals.mutants} · ${totals.valid}/${totals.all} documents valid`,
  target: "every task, every document, mutants >= 95 %",
  met: totals.tasks === totals.of && totals.valid === totals.all && totals.rejected / totals.mutants >= 0.95,
});
const isProven = printFigures("Certificates of environments met as HTTP APIs", figures);
const isFast = printFigures("A request, embedded", [requests(specs)]);
process.exitCode = isProven && isFast ? 0 : 1;

function requestsIn({ paths }: { readonly paths: object }): number {
  return Object.values(paths).reduce((sum, requests) => sum + Object.keys(requests).length, 0);
}

function certified(
  name: string,
  own: EnvironmentSpec,
  { tasks }: EnvironmentSpec,
  { gates: all, mutants, dropped, ok }: Certificate,
  { valid, ms, requests }: { readonly valid: boolean; readonly ms: number; readonly requests: number },
): Figure {
  const gates = new Map(all.map((gate) => [gate.id, gate]));
  const ids = ["G1", "G2", "G3", "G5", "G6"] as const;
  const shares = ids.map((id) => `${id} ${gates.get(id)?.passed ?? 0}/${gates.get(id)?.checked ?? 0}`);
  const isWhole = ids.every((id) => gates.get(id)?.passed === gates.get(id)?.checked);
  return {
    what: name,
    value: `${tasks.length}/${own.tasks.length} tasks, ${dropped.length} left out, ${requests} requests, ${(ms / 1_000).toFixed(1)} s`,
    ratio: `${shares.join(" · ")} · mutants ${mutants.rejected}/${mutants.total}${valid ? "" : " · INVALID DOCUMENT"}`,
    target: "all tasks, gates whole, mutants >= 95 %, document valid",
    met: ok && valid && isWhole && tasks.length === own.tasks.length && mutants.rejected / mutants.total >= 0.95,
  };
}

/** What a step of an oracle takes, over all environments. */
function requests(all: readonly EnvironmentSpec[]): Figure {
  const each: number[] = [];
  for (const spec of all) {
    const world = openWorld(spec.world);
    for (const task of spec.tasks) {
      let state = startOf(world, task);
      for (const action of task.oracle.filter((each) => each.action !== "done")) {
        const startMs = performance.now();
        state = world.step(state, action).state;
        each.push(performance.now() - startMs);
      }
    }
  }
  return {
    what: "a request of an oracle",
    value: `${(1_000 * quantile(each, 0.5)).toFixed(0)} us (99 %: ${quantile(each, 0.99).toFixed(2)} ms, ${each.length} requests)`,
    target: "median <= 1 ms",
    met: quantile(each, 0.5) <= 1,
  };
}
