// Environments met as web sites: their certificates, what a step takes, and axe on their pages:
//   node bench/web.ts [--briefs DIR]   DIR: gold files, of which lines 1, 3, 5, ... are taken; the repository's own briefs when absent
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright/test";
import type { Certificate } from "../core/certificate.ts";
import type { EnvironmentSpec } from "../core/environment.ts";
import { openWorld, startOf } from "../core/worlds/open.ts";
import { Theme } from "../core/worlds/web/kind.ts";
import { writeAddress } from "../core/worlds/web/pages/address.ts";
import { htmlOf } from "../core/worlds/web/pages/html.ts";
import type { Page } from "../core/worlds/web/pages/page.ts";
import { pathOf } from "../core/worlds/web/pages/site.ts";
import { submit, visit } from "../core/worlds/web/pages/visit.ts";
import { siteOfSpec } from "../core/worlds/web/site-of.ts";
import { openGym } from "../server/open-gym.ts";
import { createEnvironment, specFor } from "../server/runner/environments.ts";
import { provenFace } from "../server/runner/faces.ts";
import { settingsOf } from "../server/runner/settings.ts";
import { knownBriefs, tradeBriefs } from "./known-briefs.ts";
import { type Figure, printFigures, quantile } from "./table.ts";

const count = 20;
const { values } = parseArgs({ options: { briefs: { type: "string" } } });

const briefs = [
  { id: "CRM", brief: tradeBriefs.CRM },
  { id: "clinic", brief: tradeBriefs.clinic },
  { id: "service desk", brief: "IT service desk with incidents, changes and employees" },
  ...knownBriefs(values.briefs),
].slice(0, count);
const dir = mkdtempSync(join(tmpdir(), "agentgym-bench-web-"));
const gym = await openGym(settingsOf({ AGENTGYM_DATA: dir, AGENTGYM_SANDBOX: "embedded" }));
const figures: Figure[] = [];
const specs: EnvironmentSpec[] = [];
const totals = { tasks: 0, of: 0, mutants: 0, rejected: 0 };
for (const { id: name, brief } of briefs) {
  const { id } = await createEnvironment(gym, { brief, seed: 1, complexity: "all" });
  const own = await specFor(gym, id);
  const startMs = performance.now();
  const { spec, certificate } = await provenFace(gym, own, "web");
  specs.push(spec);
  totals.mutants += certificate.mutants.total;
  totals.rejected += certificate.mutants.rejected;
  totals.of += own.spec.tasks.length;
  totals.tasks += own.spec.tasks.filter(({ id: task }) => spec.tasks.some((each) => each.id === task)).length;
  figures.push(certified(name, own.spec, spec, certificate, performance.now() - startMs));
}
await gym.close();
rmSync(dir, { recursive: true });
figures.push({
  what: "all together",
  value: `${totals.tasks}/${totals.of} tasks carried over and passed`,
  ratio: `mutants ${totals.rejected}/${totals.mutants} (${((100 * totals.rejected) / totals.mutants).toFixed(1)} %)`,
  target: "every task, mutants >= 95 %",
  met: totals.tasks === totals.of && totals.rejected / totals.mutants >= 0.95,
});
const isProven = printFigures("Certificates of environments met as web sites", figures);
const isFast = printFigures("A step of a web world, embedded", [steps(specs)]);
const isAccessible = printFigures("axe on pages of sites, in Chromium", await accessibility(specs.slice(0, 3)));
process.exitCode = isProven && isFast && isAccessible ? 0 : 1;

function certified(
  name: string,
  own: EnvironmentSpec,
  { tasks }: EnvironmentSpec,
  certificate: Certificate,
  ms: number,
): Figure {
  const gates = new Map(certificate.gates.map((gate) => [gate.id, gate]));
  const told = (["G1", "G2", "G3", "G5", "G6"] as const).map((id) => {
    const { passed = 0, checked = 0 } = gates.get(id) ?? {};
    return { text: `${id} ${passed}/${checked}`, holds: passed === checked };
  });
  const { total, rejected } = certificate.mutants;
  const webTasks = tasks.filter(({ family }) => family.startsWith("web_")).length;
  return {
    what: name,
    value: `${tasks.length} tasks (${webTasks} of the web's own), ${certificate.dropped.length} of ${own.tasks.length + webTasks} left out, ${(ms / 1_000).toFixed(1)} s`,
    ratio: `${told.map(({ text }) => text).join(" · ")} · mutants ${rejected}/${total}`,
    target: "none left out, G1 100 %, G2 G3 G5 all rejected, mutants >= 95 %",
    met:
      certificate.ok &&
      certificate.dropped.length === 0 &&
      told.every(({ holds }) => holds) &&
      rejected / total >= 0.95,
  };
}

/** Every step of every oracle. */
function steps(all: readonly EnvironmentSpec[]): Figure {
  const each: number[] = [];
  for (const { world: spec, tasks } of all) {
    const world = openWorld(spec);
    for (const task of tasks) {
      let state = startOf(world, task);
      for (const action of task.oracle.slice(0, -1)) {
        const startMs = performance.now();
        state = world.step(state, action).state;
        each.push(performance.now() - startMs);
      }
    }
  }
  const median = quantile(each, 0.5);
  return {
    what: `${each.length} steps of the oracles`,
    value: `${(median * 1_000).toFixed(0)} µs (95 %: ${(quantile(each, 0.95) * 1_000).toFixed(0)} µs)`,
    target: "median <= 1 ms",
    met: median <= 1,
  };
}

async function accessibility(all: readonly EnvironmentSpec[]): Promise<Figure[]> {
  const system = "/usr/bin/chromium";
  const executablePath = existsSync(system) ? system : chromium.executablePath();
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const view = await (await browser.newContext()).newPage();
  const found: Figure[] = [];
  for (const theme of Theme.options) {
    const broken: string[] = [];
    let seen = 0;
    for (const spec of all)
      for (const page of pagesOf(spec)) {
        await view.setContent(htmlOf({ ...page, theme }));
        const { violations } = await new AxeBuilder({ page: view }).analyze();
        broken.push(...violations.map(({ id }) => `${page.url}: ${id}`));
        seen++;
      }
    found.push({
      what: theme,
      value: `${broken.length} violations on ${seen} pages${broken.length > 0 ? `: ${broken.slice(0, 3).join("; ")}` : ""}`,
      target: "0",
      met: broken.length === 0,
    });
  }
  await browser.close();
  return found;
}

/** Pages of every kind: of each entity its list, searched and sorted too, a record and every form, sent empty too; what is not there, and what was done. */
function pagesOf({ world: spec, tasks }: EnvironmentSpec): Page[] {
  const site = siteOfSpec(spec);
  const state = startOf(openWorld(spec), {});
  const paths = [...site.sections.values()].flatMap(({ entity, list, create, forms }) => {
    const [id] = state.tables[entity.name]?.keys() ?? [];
    return [
      ...(list ? [`/${entity.plural}`, `/${entity.plural}?sort=-id&page_size=5`, `/${entity.plural}?page=none`] : []),
      ...(create ? [writeAddress(pathOf(site, create, null))] : []),
      ...(id === undefined ? [] : [`/${entity.plural}/${id}`]),
      ...(id === undefined ? [] : [...forms.keys()].map((slug) => `/${entity.plural}/${id}/${slug}`)),
    ];
  });
  const loose = site.loose.map((operation) => writeAddress(pathOf(site, operation, null)));
  const sent = [...paths, ...loose].flatMap((url) => {
    const { notice, page } = submit(site, state, url, {});
    return notice ? [page] : [];
  });
  const ends = tasks.slice(0, 5).map((task) => {
    const world = openWorld(spec);
    const end = task.oracle
      .slice(0, -1)
      .reduce((before, action) => world.step(before, action).state, startOf(world, task));
    return visit(site, end, "/");
  });
  return [...["/", "/sign-in", "/nothing", ...paths, ...loose].map((url) => visit(site, state, url)), ...sent, ...ends];
}
