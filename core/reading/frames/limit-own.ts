import type { Atom } from "../../norms/atom.ts";
import type { Norm } from "../../norms/norm.ts";
import { isMade, resolveActs, verb } from "../phrases/act.ts";
import { atom, conditionsOf, pathOf } from "../phrases/atoms.ts";
import { type Hit, type Parser, words } from "../phrases/chart.ts";
import { factNamed } from "../phrases/condition.ts";
import { nounPhrase } from "../phrases/noun.ts";
import { endField, startField } from "../phrases/properties.ts";
import {
  type Amount,
  amount,
  amountText,
  type Bound,
  boundedAmount,
  boundedSpan,
  number,
  span,
} from "../phrases/quantity.ts";
import { liftPath, wayBetween } from "../phrases/walk.ts";
import type { Side } from "./limit-rows.ts";

/** `The discount may not exceed 20 %`, `an appointment lasts at most 45 minutes`: a fact of one row. */
export const ownField: Parser<readonly Norm[]> = (chart, at) =>
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
export const ownFacts: Parser<readonly Norm[]> = (chart, at) => {
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
export const times: Parser<readonly Norm[]> = (chart, at) =>
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
export const timesActive: Parser<readonly Norm[]> = (chart, at) =>
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
