import type { Action } from "../action.ts";
import type { StepEvent } from "../episode.ts";
import type { Json } from "../json.ts";
import type { ExamCase } from "./maker.ts";
import type { World } from "./world.ts";

/** The oracle with one write left out, stopped before its last write, and without its answer. Where no step of it wrote, its last action is left out. */
export function usualMutants(oracle: readonly Action[], kinds: readonly StepEvent["kind"][]): ExamCase[] {
  const acts = oracle.slice(0, -1);
  const done = oracle.at(-1);
  if (!done) return [];
  const seen = acts.flatMap((_, at) => (kinds[at] === "write" ? [at] : []));
  const answers = Object.keys(done.params).length > 0;
  const writes = seen.length > 0 || answers || acts.length === 0 ? seen : [acts.length - 1];
  return [
    ...writes.map((left) => ({ what: "drop_write", actions: [...acts.filter((_, at) => at !== left), done] })),
    ...(writes.length > 1 ? [{ what: "stop_early", actions: [...acts.slice(0, writes.at(-1)), done] }] : []),
    ...(answers ? [{ what: "no_answer", actions: [...acts, { action: "done", params: {} }] }] : []),
  ];
}

/** Everything there is, in the forms that an answer can have. */
export function dumpsOf(world: World): Json[] {
  const tables = Object.values(world.initial.tables).map((rows) => [...rows.values()]);
  const [most = []] = tables.toSorted((a, b) => b.length - a.length);
  const dump = most.slice(0, 200).map((row) => Object.values(row));
  return [dump, most.map(({ id }) => id ?? null), most.length, JSON.stringify(dump)];
}
