import type { Atom } from "../../norms/atom.ts";
import type { Norm } from "../../norms/norm.ts";
import { isMade } from "../phrases/act.ts";
import { atom, type Cnf, conditionsOf, pathOf } from "../phrases/atoms.ts";
import { type Hit, type Parser, words } from "../phrases/chart.ts";
import { factNamed } from "../phrases/condition.ts";
import { nounPhrase } from "../phrases/noun.ts";
import { endField, measuredField, startField } from "../phrases/properties.ts";
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

const extremes = words(
  "minimum|min|min.|the minimum|a minimum|maximum|max|max.|the maximum|a maximum|smallest possible|largest possible|lowest|highest|the lowest|the highest|minimal|maximal",
);

/** `Minimum order value 20 EUR`, `max. weight of a parcel: 20 kg`, `the minimum order is 35 euros`. */
export const extreme: Parser<readonly Norm[]> = (chart, at) =>
  extremes(chart, at).flatMap((lead) => {
    const isMin = /^(?:the |a )?(?:min|smallest|lowest)/.test(lead.value);
    const found: Hit<readonly Norm[]>[] = [];
    const put = (from: number, cost: number, path: (by: Amount) => { of: string; record: string; cnf: Cnf } | null) => {
      for (const link of words("is|are|:|=|of|-|–|is set at|is set to|must be|amounts to|")(chart, from))
        for (const by of boundedAmountBare(chart, link.end)) {
          const said = path(by.value);
          if (!said) continue;
          const end = words("only|at most|at least")(chart, by.end)[0]?.end ?? by.end;
          found.push({
            end,
            marks: [{ slot: "of", from: at, to: by.end }],
            cost,
            value: [
              {
                frame: "limit",
                of: said.of,
                per: said.record,
                [isMin ? "min" : "max"]: amountText(by.value),
                ...(said.cnf.length > 0 ? { when: conditionsOf(said.cnf) } : {}),
              },
            ],
          });
        }
    };
    for (const fact of factNamed(chart, lead.end))
      if (/^(?:integer|decimal|money)$/.test(fact.field.type)) {
        const each = words("per|for each|for a|for every|in a|of each")(chart, fact.end).flatMap((per) =>
          nounPhrase(chart, per.end).filter(
            ({ value }) => value.record === fact.record.name && value.cnf.length === 0 && value.quant !== "no",
          ),
        );
        for (const end of [fact.end, ...each.map((hit) => hit.end)])
          put(end, fact.cost, () => ({
            of: `${fact.record.name}.${fact.field.name}`,
            record: fact.record.name,
            cnf: fact.cnf,
          }));
      }
    for (const rows of nounPhrase(chart, lead.end)) {
      const record = rows.value.record ? chart.names.records.get(rows.value.record) : undefined;
      if (!record || rows.value.generic || rows.value.quant !== "bare" || rows.value.role !== null) continue;
      const worth = words("value|amount|total|sum|size")(chart, rows.end)[0];
      put(worth?.end ?? rows.end, rows.cost + 1, (by) => {
        const field = by.unit === "" ? null : measuredField(record, by);
        return field && { of: `${record.name}.${field.name}`, record: record.name, cnf: rows.value.cnf };
      });
    }
    return found;
  });

/** `Payment plans: no longer than twelve instalments`, `a class has at most 20 seats`: a counted fact of a row. */
export const countedFact: Parser<readonly Norm[]> = (chart, at) =>
  nounPhrase(chart, at).flatMap((rows) => {
    const record = rows.value.record ? chart.names.records.get(rows.value.record) : undefined;
    const isNo = rows.value.quant === "no";
    if (!record || rows.value.generic || rows.value.quant === "own") return [];
    return words(
      "may have|can have|must have|has|have|may run over|runs over|run over|:|-|–|needs|need|may cover|covers|may contain|contains|contain|may include|must not have|may not have|can not have|must not exceed|may not exceed|carries|carry|holds|hold|may carry|may hold|takes|take|",
    )(chart, rows.end).flatMap((verb) =>
      [
        ...boundedAmount(chart, verb.end),
        ...(/exceed/.test(verb.value)
          ? boundedAmountBare(chart, verb.end).map((hit) => ({ ...hit, value: { op: ">" as const, by: hit.value } }))
          : []),
      ].flatMap((bound) => {
        const isOver = isNo || /not/.test(verb.value);
        const side = isOver
          ? bound.value.op === ">"
            ? { max: amountText(bound.value.by) }
            : null
          : amountSide(bound.value);
        if (!side) return [];
        return [bound.end, ...words("of|in|")(chart, bound.end).map(({ end }) => end)].flatMap((from) =>
          factNamed(chart, from).flatMap((fact): Hit<readonly Norm[]>[] =>
            fact.record === record && fact.cnf.length === 0 && numericType.test(fact.field.type) && fact.end > from
              ? [
                  {
                    end: fact.end,
                    marks: [...rows.marks, { slot: "of", from, to: fact.end }],
                    cost: rows.cost,
                    value: [
                      {
                        frame: "limit",
                        of: `${record.name}.${fact.field.name}`,
                        per: record.name,
                        ...side,
                        ...(rows.value.cnf.length > 0 ? { when: conditionsOf(rows.value.cnf) } : {}),
                      },
                    ],
                  },
                ]
              : [],
          ),
        );
      }),
    );
  });
const numericType = /^(?:integer|decimal|money)$/;

/** `The total weight per truck is at most 24 t`, `sum of the item weights per shelf <= 450 kg`: a sum over rows. */
export const summed: Parser<readonly Norm[]> = (chart, at) => {
  const label = nounPhrase(chart, at).flatMap((owner) =>
    words(":|load :|total :|limit :|-|–")(chart, owner.end).map((mark) => ({
      end: mark.end,
      owner: owner.value.record,
    })),
  );
  return [{ end: at, owner: null as string | null }, ...label].flatMap((front) =>
    words(
      "the sum of|sum of|the total of|total of|total|the total|combined|the combined|together|the sum of the|sum of all|the sum of all|all",
    )(chart, front.end).flatMap((lead) =>
      factNamed(chart, lead.end).flatMap((fact) => {
        if (!numericType.test(fact.field.type) || fact.field.name === "total") return [];
        const owners = words("per|of a|in a|on a|for a|of one|in one|on one|for each|in each|of the|on the|in the")(
          chart,
          fact.end,
        ).flatMap((per) =>
          nounPhrase(chart, per.end).map((hit) => ({
            end: hit.end,
            owner: hit.value.cnf.length === 0 ? hit.value.record : null,
          })),
        );
        return [{ end: fact.end, owner: front.owner }, ...owners].flatMap(({ end, owner }) => {
          const way = owner ? wayBetween(chart.names.graph, fact.record.name, owner) : null;
          if (!way || way.many || way.steps.length === 0) return [];
          const put = (stop: number, side: Side | null): Hit<readonly Norm[]>[] =>
            side
              ? [
                  {
                    end: stop,
                    marks: [{ slot: "of", from: at, to: fact.end }],
                    cost: fact.cost,
                    value: [
                      {
                        frame: "limit",
                        of: `sum ${fact.record.name}.${fact.field.name}`,
                        per: [fact.record.name, ...way.steps].join("."),
                        ...side,
                        ...(fact.cnf.length > 0 ? { when: conditionsOf(fact.cnf) } : {}),
                      },
                    ],
                  },
                ]
              : [];
          return [
            ...words("is|are|must be|may be|must stay|:|has to be|should be|")(chart, end).flatMap((verb) =>
              boundedAmount(chart, verb.end).flatMap((bound) => put(bound.end, amountSide(bound.value))),
            ),
            ...words(
              "must not exceed|may not exceed|can not exceed|never exceeds|shall not exceed|must never exceed|is limited to|are limited to|should not exceed",
            )(chart, end).flatMap((verb) =>
              boundedAmountBare(chart, verb.end).flatMap((by) => put(by.end, { max: amountText(by.value) })),
            ),
          ];
        });
      }),
    ),
  );
};
