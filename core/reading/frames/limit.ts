import type { Atom } from "../../norms/atom.ts";
import type { Norm } from "../../norms/norm.ts";
import { isMade, resolveActs, verb } from "../phrases/act.ts";
import { atom, type Cnf, conditionsOf, pathOf } from "../phrases/atoms.ts";
import { type Chart, type Hit, type Parser, words } from "../phrases/chart.ts";
import { factNamed } from "../phrases/condition.ts";
import { type Noun, nounPhrase } from "../phrases/noun.ts";
import { endField, startField, stillOpen } from "../phrases/properties.ts";
import {
  type Amount,
  amount,
  amountText,
  type Bound,
  boundedAmount,
  boundedCount,
  boundedSpan,
  number,
  span,
  spanText,
} from "../phrases/quantity.ts";
import { lift, liftPath, wayBetween } from "../phrases/walk.ts";

type Side = { readonly max?: number | string; readonly min?: number | string; readonly exactly?: number | string };

/** A bound as the slots of a limit hold it; null for a strict bound on what is not counted in whole numbers. */
function sideOf({ op, by }: Bound<number>, isOneMax: boolean): Side | null {
  if (op === "<=") return { max: by };
  if (op === ">=") return { min: by };
  if (op === ">") return { min: by + 1 };
  if (op === "<") return { max: by - 1 };
  return isOneMax ? { max: by } : { exactly: by };
}

/** `five`, `at most five`, `only one`: how many rows; a bare number is a bound only where the sentence says so. */
const count: Parser<Bound<number>> = (chart, at) => boundedCount(chart, at);
const bareCount: Parser<Bound<number>> = (chart, at) => {
  const bounded = boundedCount(chart, at);
  return bounded.length > 0
    ? bounded
    : [...number(chart, at), ...words("a single|a|an")(chart, at).map((hit) => ({ ...hit, value: 1 }))].map((hit) => ({
        ...hit,
        value: { op: "=" as const, by: hit.value },
      }));
};

const outWord = words("out|out at once|on loan|outstanding|running|in progress");

type Scope = {
  readonly atOnce: boolean;
  readonly within: string | null;
  readonly per: readonly string[];
  readonly owner: string | null;
  readonly when: Cnf;
};
const none: Scope = { atOnce: false, within: null, per: [], owner: null, when: [] };

/** `at a time`, `per day`, `a week`, `within a month`, `per member`, `for each flat`. */
function scopes(chart: Chart, at: number, record: string): Hit<Scope>[] {
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
        "per|for each|for every|to a|on each|in each|on a|in any one|to each|for one|from each|for the same|by the same|for any one|per each|in one|for any|to one|in the same|from one|by one",
      )(chart, left.end))
        for (const hit of nounPhrase(chart, unit.end)) {
          const counted = throughLink(chart, { ...hit.value, record, cnf: [] }, hit.value.record).record ?? record;
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
  return [...cnf, ...stillOpen(found)];
}

/** Where things do not belong to their holder but are held through a record of their own (tools through loans), that record is counted. */
function throughLink(chart: Chart, rows: Noun, owner: string | null): Noun {
  const { graph } = chart.names;
  if (!rows.record || !owner || rows.record === owner) return rows;
  if (!chart.names.records.get(owner)?.isPerson || chart.names.records.get(rows.record)?.isPerson) return rows;
  const direct = wayBetween(graph, rows.record, owner);
  if (direct && !direct.many && direct.steps.length === 1) return rows;
  const thing = rows.record;
  const links = graph.records.filter(({ name }) =>
    [thing, owner].every(
      (to) => wayBetween(graph, name, to)?.steps.length === 1 && wayBetween(graph, name, to)?.many === false,
    ),
  );
  const [link, ...others] = links;
  if (!link || others.length > 0) return rows;
  const cnf = lift(graph, link.name, rows.cnf);
  return cnf ? { ...rows, record: link.name, cnf } : rows;
}

function limitOf(
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

const holds = words(
  "may have|can have|may hold|can hold|may borrow|can borrow|may book|can book|may only have|can only have|may only hold|can only hold|has|have|holds|hold|takes|take|gets|get|may take|can take|may keep|can keep|may own|must have|needs|need|must hold|requires|require|may get|should have|may place|can place|may make|can make|may make only|may request|is allowed|are allowed|is limited to|are limited to|is entitled to|has to have|carries|receives|may receive|can receive|may reserve|can reserve|handles|may handle|works on|may be given|may be assigned|can be assigned|is assigned|is given|can handle|may rent|can rent|may open|can open|may submit|can submit|serves|may serve|can serve",
);
const holdsNo = words(
  "may not have|can not have|may not hold|can not hold|must not have|may never have|can never have|never has|never have|may not borrow|can not borrow|does not get|do not get|must never have|may not book|can not book|must not hold|shall not have|may not take|can not take|never holds|never takes|never gets|may not own|may not place|can not place|is never given|may not keep|must not exceed|may not make|may not rent|can not rent|shall not hold|has never",
);

/** `A member may have at most five loans at a time`, `nobody may hold more than two keys`. */
const ownerHolds: Parser<readonly Norm[]> = (chart, at) =>
  nounPhrase(chart, at).flatMap((owner) => {
    const found: Hit<readonly Norm[]>[] = [];
    const isNo = owner.value.quant === "no";
    const put = (from: number, isNegative: boolean, parser: Parser<Bound<number>>) => {
      for (const bound of [...parser(chart, from), ...bareCount(chart, from)])
        for (const rows of nounPhrase(chart, bound.end)) {
          if (rows.value.quant !== "bare" || !rows.value.record || rows.value.record === owner.value.record) continue;
          const counted = throughLink(chart, rows.value, owner.value.record);
          const per = counted.record && ownerPath(chart, counted.record, owner.value);
          if (!per || !counted.record) continue;
          const side = isNegative ? upTo(bound.value) : sideOf(bound.value, true);
          const out = outWord(chart, rows.end)[0];
          for (const scope of scopes(chart, out?.end ?? rows.end, counted.record)) {
            const most = words("at most|at the most|maximum|max|only")(chart, scope.end)[0];
            const isBare = parser(chart, from).length === 0;
            if (isBare && !most) continue;
            const norm = limitOf(
              chart,
              counted,
              most && !isNegative ? { max: bound.value.by } : side,
              out ? { ...scope.value, atOnce: true } : scope.value,
              [per],
            );
            if (norm)
              found.push({
                end: most?.end ?? scope.end,
                value: [norm],
                marks: [...owner.marks, ...rows.marks],
                cost: owner.cost + rows.cost + bound.cost,
              });
          }
        }
    };
    for (const verb of holds(chart, owner.end)) put(verb.end, isNo, count);
    for (const verb of words(
      "is limited to|are limited to|is restricted to|are restricted to|is capped at|gets at most",
    )(chart, owner.end))
      put(verb.end, isNo, bareCount);
    if (!isNo) for (const verb of holdsNo(chart, owner.end)) put(verb.end, true, count);
    return found;
  });

/** `not more than five` forbids what lies above. */
function upTo({ op, by }: Bound<number>): Side | null {
  if (op === ">") return { max: by };
  if (op === ">=") return { max: by - 1 };
  return null;
}

function ownerPath(chart: Chart, record: string, owner: Noun): string | null {
  if (!owner.record || owner.cnf.length > 0) return null;
  const way = wayBetween(chart.names.graph, record, owner.record);
  return way && !way.many && (!owner.generic || way.steps.length === 1) ? [record, ...way.steps].join(".") : null;
}

const ends = words(
  "is allowed|are allowed|is possible|are possible|is permitted|are permitted|only|each|may be booked|may be held|may be open|may be out|",
);

/** `No more than six tools per member`, `one licence per athlete`, `max. 3 robots per aisle`. */
const rowsPer: Parser<readonly Norm[]> = (chart, at) => {
  const lead = words(
    "limit|the limit is|there may be|there can be|there must be|there is|there are|we allow|allow|limit of|a limit of|we allow only|there may only be",
  )(chart, at)[0];
  return bareCount(chart, lead?.end ?? at).flatMap((bound) =>
    nounPhrase(chart, bound.end).flatMap((rows) => {
      if (rows.value.quant !== "bare" || !rows.value.record) return [];
      const out = outWord(chart, rows.end)[0];
      const allowed = words(
        "is allowed|are allowed|may be booked|may be open|are permitted|may be out|may be held|is permitted|can be booked|can be held|may be active|are possible|is possible|may be taken|may be placed|may be made|can be made",
      )(chart, out?.end ?? rows.end)[0];
      return scopes(chart, allowed?.end ?? out?.end ?? rows.end, rows.value.record).flatMap(
        (scope): Hit<readonly Norm[]>[] => {
          if (scope.value.per.length === 0) return [];
          const most = words("at most|at the most|maximum|max|or fewer|tops")(chart, scope.end)[0];
          const side = most && bound.value.op === "=" ? { max: bound.value.by } : sideOf(bound.value, true);
          const norm = limitOf(
            chart,
            throughLink(chart, rows.value, scope.value.owner),
            side,
            out ? { ...scope.value, atOnce: true } : scope.value,
            [],
          );
          if (!norm) return [];
          const end = most?.end ?? ends(chart, scope.end)[0]?.end ?? scope.end;
          return [{ end, value: [norm], marks: [...rows.marks, ...scope.marks], cost: rows.cost + bound.cost }];
        },
      );
    }),
  );
};

/** `The number of rentals per musician must not exceed three`. */
const numberOf: Parser<readonly Norm[]> = (chart, at) =>
  words("the number of|the total number of|the count of|the maximum number of|the number of open")(chart, at).flatMap(
    (lead) =>
      nounPhrase(chart, lead.end).flatMap((rows) => {
        if (!rows.value.record || rows.value.quant !== "bare") return [];
        return scopes(chart, rows.end, rows.value.record).flatMap((scope) => {
          if (scope.value.per.length === 0) return [];
          const counted = throughLink(chart, rows.value, scope.value.owner);
          const put = (end: number, side: Side | null): Hit<readonly Norm[]>[] => {
            const norm = limitOf(chart, counted, side, scope.value, []);
            return norm ? [{ end, value: [norm], marks: [...rows.marks, ...scope.marks], cost: rows.cost }] : [];
          };
          const most = words(
            "must not exceed|may not exceed|can not exceed|is limited to|must never exceed|shall not exceed|does not exceed|is at most|must be at most|is capped at|may be at most|never exceeds|may never exceed",
          );
          const least = words("must be at least|is at least|must not fall below|must not be below");
          return [
            ...most(chart, scope.end).flatMap((verb) =>
              number(chart, verb.end).flatMap((n) => put(n.end, { max: n.value })),
            ),
            ...least(chart, scope.end).flatMap((verb) =>
              number(chart, verb.end).flatMap((n) => put(n.end, { min: n.value })),
            ),
            ...(/maximum/.test(lead.value)
              ? words("is|are|:")(chart, scope.end).flatMap((verb) =>
                  number(chart, verb.end).flatMap((n) => put(n.end, { max: n.value })),
                )
              : []),
          ];
        });
      }),
  );

/** `Pets: one per room`, `tickets are limited to four per customer`, `prints are one per person`. */
const rowsThenBound: Parser<readonly Norm[]> = (chart, at) =>
  nounPhrase(chart, at).flatMap((rows) => {
    if (!rows.value.record || rows.value.quant === "no" || rows.value.generic) return [];
    return words(":|are limited to|is limited to|are|is|-|–|are capped at|is capped at|limited to|are restricted to|,")(
      chart,
      rows.end,
    ).flatMap((link) =>
      bareCount(chart, link.end).flatMap((bound) => {
        const only = words("only|each|at most")(chart, bound.end)[0]?.end ?? bound.end;
        return scopes(chart, only, rows.value.record ?? "").flatMap((scope): Hit<readonly Norm[]>[] => {
          if (scope.value.per.length === 0) return [];
          const norm = limitOf(
            chart,
            throughLink(chart, { ...rows.value, quant: "bare" }, scope.value.owner),
            sideOf(bound.value, true),
            scope.value,
            [],
          );
          return norm
            ? [{ end: scope.end, value: [norm], marks: [...rows.marks, ...scope.marks], cost: rows.cost + bound.cost }]
            : [];
        });
      }),
    );
  });

/** `The discount may not exceed 20 %`, `an appointment lasts at most 45 minutes`: a fact of one row. */
const ownField: Parser<readonly Norm[]> = (chart, at) =>
  factNamed(chart, at).flatMap((fact): Hit<readonly Norm[]>[] => {
    const { record, field, cnf } = fact;
    if (!/^(?:integer|decimal|money)$/.test(field.type)) return [];
    const path = `${record.name}.${field.name}`;
    const found: Hit<readonly Norm[]>[] = [];
    const put = (end: number, side: Side | null) => {
      if (!side) return;
      const norm: Norm = {
        frame: "limit",
        of: path,
        per: record.name,
        ...side,
        ...(cnf.length > 0 ? { when: conditionsOf(cnf) } : {}),
      };
      found.push({ end, value: [norm], marks: [{ slot: "of", from: at, to: fact.end }], cost: fact.cost });
    };
    for (const verb of words(
      "must be|may be|can be|is|are|:|has to be|have to be|should be|shall be|must stay|must lie|stays|",
    )(chart, fact.end))
      for (const bound of boundedAmount(chart, verb.end)) put(bound.end, amountSide(bound.value));
    for (const verb of words(
      "may not exceed|must not exceed|can not exceed|never exceeds|shall not exceed|must never exceed|may never exceed|should not exceed|never goes above|must not be more than|may not be more than|can not be more than|is limited to|are limited to|is capped at|may not be above|must not be above|must not be over|may not be over",
    )(chart, fact.end))
      for (const hit of boundedAmountBare(chart, verb.end)) put(hit.end, { max: amountText(hit.value) });
    for (const verb of words(
      "must not be less than|may not be less than|must not be below|may not be below|must not fall below|may not fall below|never falls below",
    )(chart, fact.end))
      for (const hit of boundedAmountBare(chart, verb.end)) put(hit.end, { min: amountText(hit.value) });
    return found;
  });

const boundedAmountBare: Parser<Amount> = (chart, at) =>
  number(chart, at).length + words("£|€|$")(chart, at).length > 0 ? amount(chart, at) : [];

const amountSide = ({ op, by }: Bound<Amount>): Side | null =>
  op === "<=" ? { max: amountText(by) } : op === ">=" ? { min: amountText(by) } : null;

/** `The amount of a refund must not exceed the amount of its invoice`, `a session lasts at most four hours`: a fact of a row against another one. */
const ownFacts: Parser<readonly Norm[]> = (chart, at) => {
  const found: Hit<readonly Norm[]>[] = [];
  const put = (end: number, record: string, need: Atom, cost: number) => {
    if (isMade(chart, record))
      found.push({
        end,
        marks: [{ slot: "need", from: at, to: end }],
        cost,
        value: [{ frame: "need", act: [`create ${record}`], need: conditionsOf([[need]]) }],
      });
  };
  const numeric = /^(?:integer|decimal|money)$/;
  for (const fact of factNamed(chart, at)) {
    if (!numeric.test(fact.field.type) || fact.cnf.length > 0) continue;
    const path = pathOf(fact.record.name, fact.field.name);
    for (const [op, verbs] of comparing)
      for (const verb of verbs(chart, fact.end))
        for (const other of factNamed(chart, verb.end)) {
          const way = liftPath(chart.names.graph, fact.record.name, pathOf(other.record.name, other.field.name));
          if (
            !way ||
            other.cnf.length > 0 ||
            !numeric.test(other.field.type) ||
            (way.length === 2 && other.field === fact.field)
          )
            continue;
          put(other.end, fact.record.name, atom(path, op, { kind: "path", path: way }), fact.cost + other.cost);
        }
  }
  for (const rows of nounPhrase(chart, at)) {
    const record = rows.value.record ? chart.names.records.get(rows.value.record) : undefined;
    const [start, end] = record ? [startField(record), endField(record)] : [null, null];
    if (!record || !start || !end || rows.value.cnf.length > 0 || rows.value.generic || rows.value.quant === "no")
      continue;
    for (const verb of words(
      "lasts|last|may last|must last|takes|may take|can last|is|are|must not last|may not last|can not last|must not be longer than|may not be longer than|must not take|may not take|must be|may be",
    )(chart, rows.end)) {
      const isNot = /not/.test(verb.value);
      const bounds = /longer/.test(verb.value)
        ? span(chart, verb.end).map((hit) => ({ ...hit, value: { op: ">" as const, by: hit.value } }))
        : boundedSpan(chart, verb.end);
      for (const bound of bounds) {
        const op = isNot
          ? ({ ">": "<=", "<": ">=", ">=": "<", "<=": ">", "=": "!=" } as const)[bound.value.op]
          : bound.value.op;
        const { amount: n, unit, working } = bound.value.by;
        if (op !== "=" && op !== "!=")
          put(
            bound.end,
            record.name,
            atom(pathOf(record.name, end.name), op, {
              kind: "moment",
              base: pathOf(record.name, start.name),
              amount: n,
              unit,
              working,
            }),
            rows.cost,
          );
      }
    }
  }
  return found;
};

const comparing: readonly (readonly ["<=" | ">=" | "<" | ">", Parser<string>])[] = [
  [
    "<=",
    words(
      "must not exceed|may not exceed|can not exceed|never exceeds|shall not exceed|must never exceed|may never exceed|must not be higher than|may not be higher than|must not be more than|may not be more than|can not be more than|must not be greater than|may not be greater than|must be at most|is limited to|must stay within|must not be above|can not be higher than|must not be larger than",
    ),
  ],
  [
    ">=",
    words(
      "must be at least|must not be less than|may not be less than|must not be below|may not be below|must not be lower than|can not be lower than|may not be lower than|can not be less than",
    ),
  ],
  ["<", words("must be less than|must be below|must be lower than|must be smaller than")],
  [">", words("must be more than|must be above|must be higher than|must be greater than|must exceed")],
];

/** `A loan can be renewed once`, `a booking may be moved at most twice`: how often an act is done to one row. */
const times: Parser<readonly Norm[]> = (chart, at) =>
  nounPhrase(chart, at).flatMap((row) => {
    const record = row.value.record ? chart.names.records.get(row.value.record) : undefined;
    if (!record || row.value.generic || row.value.quant === "no" || row.value.quant === "own") return [];
    return words("can be|may be|can only be|may only be|must not be|may not be|can not be|is|are")(
      chart,
      row.end,
    ).flatMap((may) =>
      verb(chart, may.end).flatMap((done) =>
        often(chart, done.end).flatMap((n): Hit<readonly Norm[]>[] => {
          if (/not/.test(may.value) !== n.value.isOver || (/^(?:is|are)$/.test(may.value) && !n.value.isOnly))
            return [];
          const [act, ...others] = resolveActs(chart.names, done.value, record.name);
          if (!act?.known || others.length > 0) return [];
          const counter = record.fields.filter(
            ({ name, type }) =>
              /^(?:integer|decimal)$/.test(type) &&
              done.value.some((each) => name.startsWith(each.replace(/e$/, "").slice(0, 5))),
          );
          const made = /^create (.+)$/.exec(act.text)?.[1];
          const way = made && made !== record.name ? wayBetween(chart.names.graph, made, record.name) : null;
          if (made && made !== record.name && (!way || way.many)) return [];
          const per = made && way ? [made, ...way.steps].join(".") : record.name;
          const of =
            made && way ? made : counter.length === 1 && counter[0] ? `${record.name}.${counter[0].name}` : act.text;
          return [
            {
              ...n,
              marks: [...row.marks, ...done.marks, ...n.marks],
              cost: row.cost,
              value: [
                {
                  frame: "limit",
                  of,
                  per,
                  max: n.value.max,
                  ...(row.value.cnf.length > 0 ? { when: conditionsOf(row.value.cnf) } : {}),
                },
              ],
            },
          ];
        }),
      ),
    );
  });

/** `Employees may reopen a ticket twice at most`: the same in the active. */
const timesActive: Parser<readonly Norm[]> = (chart, at) =>
  nounPhrase(chart, at).flatMap((who) =>
    words("may|can|may only|can only|may not|can not|must not")(chart, who.end).flatMap((may) =>
      verb(chart, may.end).flatMap((done) =>
        nounPhrase(chart, done.end).flatMap((row) => {
          const record = row.value.record ? chart.names.records.get(row.value.record) : undefined;
          if (
            !record ||
            row.value.generic ||
            row.value.quant === "no" ||
            row.value.quant === "own" ||
            who.value.cnf.length > 0
          )
            return [];
          return often(chart, row.end).flatMap((n): Hit<readonly Norm[]>[] => {
            const [act, ...others] = resolveActs(chart.names, done.value, record.name);
            if (
              /not/.test(may.value) !== n.value.isOver ||
              !act?.known ||
              others.length > 0 ||
              /^create /.test(act.text)
            )
              return [];
            return [
              {
                ...n,
                marks: [...row.marks, ...done.marks],
                cost: row.cost + who.cost,
                value: [
                  {
                    frame: "limit",
                    of: act.text,
                    per: record.name,
                    max: n.value.max,
                    ...(row.value.cnf.length > 0 ? { when: conditionsOf(row.value.cnf) } : {}),
                  },
                ],
              },
            ];
          });
        }),
      ),
    ),
  );

const often: Parser<{ max: number; isOver: boolean; isOnly: boolean }> = (chart, at) => {
  const lead = words("at most|no more than|not more than|only|more than|up to|a maximum of|just|max")(chart, at)[0];
  const from = lead?.end ?? at;
  const n = [
    ...words("once|twice")(chart, from).map((hit) => ({ ...hit, value: hit.value === "once" ? 1 : 2 })),
    ...number(chart, from).flatMap((hit) =>
      words("times|time")(chart, hit.end).map((end) => ({ ...end, value: hit.value })),
    ),
  ];
  return n.map((hit) => ({
    ...hit,
    end: words("only|at most|at the most|in total")(chart, hit.end)[0]?.end ?? hit.end,
    value: {
      max: hit.value,
      isOver: lead?.value === "more than",
      isOnly: lead !== undefined && lead.value !== "more than",
    },
  }));
};

/** `The invoice number is unique per vendor`, `each plate has a unique number`, `no two members share a card number`. */
const unique: Parser<readonly Norm[]> = (chart, at) => {
  const found: Hit<readonly Norm[]>[] = [];
  const put = (end: number, record: string, field: string, cost: number) => {
    for (const scope of scopes(chart, end, record)) {
      if (scope.value.within !== null || scope.value.atOnce) continue;
      const per = [...scope.value.per, `${record}.${field}`];
      found.push({
        ...scope,
        cost,
        value: [{ frame: "limit", of: record, per: per.length === 1 ? (per[0] ?? "") : per, max: 1 }],
      });
    }
  };
  for (const fact of factNamed(chart, at))
    for (const verb of words(
      "is unique|are unique|must be unique|has to be unique|have to be unique|should be unique|may occur only once|is used only once|is never reused|are never reused|may not be used twice|must not be used twice|is not reused",
    )(chart, fact.end))
      put(verb.end, fact.record.name, fact.field.name, fact.cost);
  for (const rows of nounPhrase(chart, at)) {
    const record = rows.value.record ? chart.names.records.get(rows.value.record) : undefined;
    if (!record || rows.value.generic || rows.value.cnf.length > 0) continue;
    for (const has of words(
      "has a unique|have a unique|has its own unique|have unique|must have a unique|gets a unique|needs a unique",
    )(chart, rows.end))
      for (const fact of factNamed(chart, has.end))
        if (fact.record === record) put(fact.end, record.name, fact.field.name, rows.cost);
  }
  for (const two of words("no two")(chart, at))
    for (const rows of nounPhrase(chart, two.end))
      for (const share of words("share|have|may share|may have|can have|can share|use|may use")(chart, rows.end)) {
        const same = words("the same|a|an|one")(chart, share.end)[0];
        for (const fact of factNamed(chart, same?.end ?? share.end))
          if (rows.value.record === fact.record.name) put(fact.end, fact.record.name, fact.field.name, rows.cost);
      }
  return found;
};

/** `, of which at most two may be power tools`: a second bound on some of the rows. */
function ofWhich(chart: Chart, hit: Hit<readonly Norm[]>): Hit<readonly Norm[]>[] {
  const [norm] = hit.value;
  if (norm?.frame !== "limit" || hit.value.length !== 1 || norm.of.includes(".")) return [];
  return words("of which|of these|of them|of those")(chart, hit.end).flatMap((of) =>
    bareCount(chart, of.end).flatMap((bound) => {
      const may = words("may be|can be|are")(chart, bound.end)[0];
      return nounPhrase(chart, may?.end ?? bound.end).flatMap((rows): Hit<readonly Norm[]>[] => {
        const side = sideOf(bound.value, true);
        const cnf =
          rows.value.record && rows.value.cnf.length > 0 ? lift(chart.names.graph, norm.of, rows.value.cnf) : null;
        if (!side || side.max === undefined || !cnf) return [];
        const { min: _min, exactly: _exactly, ...rest } = norm;
        const end = words("at most|at the most|only")(chart, rows.end)[0]?.end ?? rows.end;
        return [
          {
            end,
            marks: [...hit.marks, ...rows.marks],
            cost: hit.cost + rows.cost,
            value: [norm, { ...rest, ...side, when: [...(norm.when ?? []), ...conditionsOf(cnf)] }],
          },
        ];
      });
    }),
  );
}

/** limit: a count, sum or value is bounded. */
export const limit: Parser<readonly Norm[]> = (chart, at) =>
  [ownerHolds, rowsPer, numberOf, rowsThenBound, ownField, ownFacts, times, timesActive, unique].flatMap((parser) =>
    parser(chart, at).flatMap((hit) => [hit, ...ofWhich(chart, hit)]),
  );
