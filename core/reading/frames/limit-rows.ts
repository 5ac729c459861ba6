import type { Norm } from "../../norms/norm.ts";
import { type Cnf, conditionsOf } from "../phrases/atoms.ts";
import { type Chart, type Hit, type Parser, words } from "../phrases/chart.ts";
import { type Noun, nounPhrase } from "../phrases/noun.ts";
import { endField, running, startField, stillOpen } from "../phrases/properties.ts";
import { type Bound, boundedCount, number, span, spanText } from "../phrases/quantity.ts";
import { lift, wayBetween } from "../phrases/walk.ts";

export type Side = {
  readonly max?: number | string;
  readonly min?: number | string;
  readonly exactly?: number | string;
};

/** A bound as the slots of a limit hold it; null for a strict bound on what is not counted in whole numbers. */
export function sideOf({ op, by }: Bound<number>, isOneMax: boolean): Side | null {
  if (op === "<=") return { max: by };
  if (op === ">=") return { min: by };
  if (op === ">") return { min: by + 1 };
  if (op === "<") return { max: by - 1 };
  return isOneMax ? { max: by } : { exactly: by };
}

/** `five`, `at most five`, `only one`: how many rows; a bare number is a bound only where the sentence says so. */
export const count: Parser<Bound<number>> = (chart, at) => boundedCount(chart, at);
export const bareCount: Parser<Bound<number>> = (chart, at) => {
  const bounded = boundedCount(chart, at);
  return bounded.length > 0
    ? bounded
    : [...number(chart, at), ...words("a single|a|an")(chart, at).map((hit) => ({ ...hit, value: 1 }))].map((hit) => ({
        ...hit,
        value: { op: "=" as const, by: hit.value },
      }));
};

export const outWord = words("out|out at once|on loan|outstanding|running|in progress");

export type Scope = {
  readonly atOnce: boolean;
  readonly within: string | null;
  readonly per: readonly string[];
  readonly owner: string | null;
  readonly when: Cnf;
};
const none: Scope = { atOnce: false, within: null, per: [], owner: null, when: [] };

/** `at a time`, `per day`, `a week`, `within a month`, `per member`, `for each flat`. */
export function scopes(chart: Chart, at: number, record: string): Hit<Scope>[] {
  const all: Hit<Scope>[] = [{ end: at, value: none, marks: [], cost: 0 }];
  let last = all.slice();
  for (let depth = 0; depth < 3 && last.length > 0; depth++) {
    last = last.flatMap((left): Hit<Scope>[] => {
      const next: Hit<Scope>[] = [];
      for (const hit of words(
        "at a time|at once|at the same time|at any time|at any one time|simultaneously|at one time|in parallel|concurrently|at any given time",
      )(chart, left.end))
        if (!left.value.atOnce) next.push({ ...hit, value: { ...left.value, atOnce: true } });
      for (const unit of words(
        "and|per|a|each|every|and per|in a|within a|in any|per calendar|a calendar|in one|on any one|in the same|on the same|in|within|on one|in a single",
      )(chart, left.end)) {
        for (const hit of words("day|week|month|year|hour")(chart, unit.end))
          if (left.value.within === null) next.push({ ...hit, value: { ...left.value, within: `1 ${hit.value}` } });
        if (/^(?:in|within|in any)$/.test(unit.value))
          for (const hit of span(chart, unit.end))
            if (left.value.within === null)
              next.push({ ...hit, value: { ...left.value, within: spanText(hit.value) } });
      }
      for (const unit of words(
        "each|every|per|and|and per|for each|for every|to a|on each|in each|on a|in any one|to each|for one|from each|for the same|by the same|for any one|per each|inside a|inside|within a|within one|within each|across|in one|for any|to one|in the same|from one|by one",
      )(chart, left.end))
        for (const hit of nounPhrase(chart, unit.end)) {
          const counted = throughLink(chart, { ...hit.value, record, cnf: [] }, hit.value.record).record ?? record;
          if (unit.value === "and" && left.value.per.length === 0) continue;
          const path = perPath(chart, counted, hit.value);
          const when = lift(chart.names.graph, counted, hit.value.cnf);
          if (path !== null && when && !left.value.per.includes(path))
            next.push({
              ...hit,
              marks: [...left.marks, ...hit.marks],
              value: {
                ...left.value,
                owner: hit.value.record,
                per: [...left.value.per, path],
                when: [...left.value.when, ...when],
              },
            });
        }
      for (const hit of words("each")(chart, left.end)) next.push({ ...hit, value: left.value });
      return next;
    });
    all.push(...last);
  }
  return all;
}

/** The way from the counted record to the one that the bound holds for. */
function perPath(chart: Chart, record: string, owner: Noun): string | null {
  if (!owner.record || owner.quant === "no" || owner.record === record) return null;
  const way = wayBetween(chart.names.graph, record, owner.record);
  return way && !way.many ? [record, ...way.steps].join(".") : null;
}

/** Rows that count: what is said of them, and with `at a time` those that still run. */
function counting(chart: Chart, record: string, cnf: Cnf, atOnce: boolean): Cnf {
  const found = chart.names.records.get(record);
  if (!atOnce || !found) return cnf;
  return [...cnf, ...running(found)];
}

/** Where things do not belong to their holder but are held through a record of their own (tools through loans), that record is counted. */
export function throughLink(chart: Chart, rows: Noun, owner: string | null): Noun {
  const { graph } = chart.names;
  if (!rows.record || !owner || rows.record === owner) return rows;
  const direct = wayBetween(graph, rows.record, owner);
  if (direct && !direct.many && direct.steps.length === 1) return rows;
  const isHeld = chart.names.records.get(owner)?.isPerson && !chart.names.records.get(rows.record)?.isPerson;
  if (!isHeld && direct && !direct.many) return rows;
  const thing = rows.record;
  const links = graph.records.filter(({ name }) =>
    [thing, owner].every(
      (to) => wayBetween(graph, name, to)?.steps.length === 1 && wayBetween(graph, name, to)?.many === false,
    ),
  );
  const ending = links.filter((each) => stillOpen(each).length > 0);
  const [link, ...others] = ending.length > 0 ? ending : links;
  if (!link || others.length > 0) return rows;
  const cnf = lift(graph, link.name, rows.cnf);
  return cnf ? { ...rows, record: link.name, cnf } : rows;
}

export function limitOf(
  chart: Chart,
  rows: Noun,
  side: Side | null,
  scope: Scope,
  per: readonly string[],
  when: Cnf = [],
): Norm | null {
  if (!rows.record || !side || rows.generic || rows.quant === "no") return null;
  const all = [...new Set([...per, ...scope.per])];
  if (all.length === 0) return null;
  const record = chart.names.records.get(rows.record);
  const isOut = scope.atOnce;
  if (isOut && side.max === 1 && record && startField(record) && endField(record)) return null;
  const conditions = [...counting(chart, rows.record, rows.cnf, isOut), ...when, ...scope.when];
  return {
    frame: "limit",
    of: rows.record,
    per: all.length === 1 ? (all[0] ?? "") : all,
    ...side,
    ...(scope.within ? { within: scope.within } : {}),
    ...(conditions.length > 0 ? { when: conditionsOf(conditions) } : {}),
  };
}
