import { DatabaseSync } from "node:sqlite";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Action } from "../core/action.ts";
import { planFromBrief } from "../core/generate/brief.ts";
import { compile } from "../core/generate/compile.ts";
import { beginPlay, type Play, takeStep } from "../core/play.ts";
import type { Task } from "../core/task.ts";
import { openWorld } from "../core/worlds/open.ts";
import { printFigures, quantile } from "./table.ts";

/** A step in process: the world, every validator and the state hash, without a store; and what open sessions weigh. Compared with one bare read by primary key of node:sqlite. */
const plays = 2_048;
const writesEach = 5;
const samples = 4_000;

const spec = compile(planFromBrief("CRM for Salesforce agents"), { seed: 1, complexity: "all" });
const world = openWorld(spec.world);
const task = lastTask();
const rows = Object.values(spec.world.rows).reduce((sum, table) => sum + table.length, 0);
const idsOf = (entity: string) => (spec.world.rows[entity] ?? []).map((row) => String(row.id));
const contacts = idsOf("contact");
const deals = idsOf("deal");

const kinds: Readonly<Record<"get" | "search" | "write", (i: number) => Action>> = {
  get: (i) => ({ action: "get_deal", params: { deal_id: deals[i % deals.length] ?? "" } }),
  search: (i) => ({ action: "search_contacts", params: { query: "an", page: 1 + (i % 3) } }),
  write: (i) => ({
    action: "update_contact",
    params: { contact_id: contacts[i % contacts.length] ?? "", city: `City ${i}` },
  }),
};

function lastTask(): Task {
  const found = spec.tasks.findLast(({ tier }) => tier === 4);
  if (!found) throw new Error("the CRM brief gave no task of tier 4");
  return found;
}

/** Microseconds of each step, a new play whenever one ends. */
function measure(actionOf: (i: number) => Action): number[] {
  const timesUs: number[] = [];
  let play = beginPlay(world, task);
  for (let i = 0; i < samples; i++) {
    if (play.ended || play.stepCount === play.maxSteps - 1) play = beginPlay(world, task);
    const action = actionOf(i);
    const startedMs = performance.now();
    const taken = takeStep(play, action);
    timesUs.push((performance.now() - startedMs) * 1_000);
    if (taken.step.kind === "error") throw new Error(`refused: ${JSON.stringify(taken.step.observation)}`);
    play = taken.play;
  }
  return timesUs;
}

function bareReads(): number[] {
  const database = new DatabaseSync(":memory:");
  database.exec("CREATE TABLE deal (id TEXT PRIMARY KEY, body TEXT)");
  const insert = database.prepare("INSERT INTO deal VALUES (?, ?)");
  for (const row of spec.world.rows.deal ?? []) insert.run(String(row.id), JSON.stringify(row));
  const read = database.prepare("SELECT body FROM deal WHERE id = ?");
  const timesUs: number[] = [];
  for (let i = 0; i < samples; i++) {
    const startedMs = performance.now();
    read.get(deals[i % deals.length] ?? "");
    timesUs.push((performance.now() - startedMs) * 1_000);
  }
  database.close();
  return timesUs;
}

function heapMb(): number {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

for (const actionOf of Object.values(kinds)) measure(actionOf);
bareReads();
const bareUs = quantile(bareReads(), 0.5);
const figures = Object.entries(kinds).map(([kind, actionOf]) => {
  const timesUs = measure(actionOf);
  const medianUs = quantile(timesUs, 0.5);
  return {
    what: `${kind}, us`,
    value: `median ${medianUs.toFixed(1)}, p95 ${quantile(timesUs, 0.95).toFixed(1)}`,
    ratio: `${(medianUs / bareUs).toFixed(1)} times a bare SQLite read (${bareUs.toFixed(1)} us)`,
    target: "median < 100",
    met: medianUs < 100,
  };
});

const beforeMb = heapMb();
const open: Play[] = Array.from({ length: plays }, (_, n) => {
  let play = beginPlay(world, task);
  for (let i = 0; i < writesEach && !play.ended; i++) play = takeStep(play, kinds.write(n * writesEach + i)).play;
  return play;
});
const usedMb = heapMb() - beforeMb;
figures.push({
  what: `${open.length} open sessions after ${writesEach} writes each, MB`,
  value: usedMb.toFixed(0),
  ratio: `${((usedMb * 1_024) / open.length).toFixed(0)} KB each`,
  target: "< 300",
  met: usedMb < 300,
});
process.exitCode = printFigures(`Steps in process, ${rows} rows, ${task.validators.length} validators`, figures)
  ? 0
  : 1;
