import type { Norm } from "../../norms/norm.ts";
import { resolveActs, verb } from "../phrases/act.ts";
import { conditionsOf } from "../phrases/atoms.ts";
import { type Chart, type Hit, type Parser, words } from "../phrases/chart.ts";
import { nounPhrase } from "../phrases/noun.ts";
import { endField, startField } from "../phrases/properties.ts";
import { number, span, spanText } from "../phrases/quantity.ts";
import { lift, wayBetween } from "../phrases/walk.ts";
import { scopes } from "./limit-rows.ts";

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
          if (/not/.test(may.value) !== n.value.isOver) return [];
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
          const when = lift(chart.names.graph, made ?? record.name, row.value.cnf);
          if (!when) return [];
          return scopes(chart, n.end, made ?? record.name).flatMap((scope): Hit<readonly Norm[]>[] => {
            const isScoped = scope.value.within !== null || scope.value.per.length > 0;
            if (scope.value.atOnce || (/^(?:is|are)$/.test(may.value) && !n.value.isOnly && !isScoped)) return [];
            const pers = [...new Set([per, ...scope.value.per])];
            return [
              {
                ...n,
                end: scope.end,
                marks: [...row.marks, ...done.marks, ...n.marks],
                cost: row.cost,
                value: [
                  {
                    frame: "limit",
                    of,
                    per: pers.length === 1 ? per : pers,
                    max: n.value.max,
                    ...(scope.value.within ? { within: scope.value.within } : {}),
                    ...(when.length + scope.value.when.length > 0
                      ? { when: conditionsOf([...when, ...scope.value.when]) }
                      : {}),
                  },
                ],
              },
            ];
          });
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

/** `A donor may donate at most four times a year`: how often somebody makes a row of their own. */
export const timesAlone: Parser<readonly Norm[]> = (chart, at) =>
  nounPhrase(chart, at).flatMap((who) => {
    const person = who.value.record ? chart.names.records.get(who.value.record) : undefined;
    if (!person?.isPerson || who.value.quant === "own") return [];
    const isNo = who.value.quant === "no";
    return words("may|can|may only|can only|may not|can not|must not|should not|")(chart, who.end).flatMap((may) =>
      verb(chart, may.end).flatMap((done) =>
        [{ end: done.end }, ...nounPhrase(chart, done.end).filter(({ value }) => value.cnf.length === 0)].flatMap(
          (object) =>
            often(chart, object.end).flatMap((n) => {
              const isRefused = /not/.test(may.value) || isNo;
              const row = "value" in object ? object.value.record : null;
              if (isRefused !== n.value.isOver || (row === null && object.end !== done.end)) return [];
              const acts = resolveActs(chart.names, done.value, row).filter(({ text }) => /^create /.test(text));
              const [act, ...others] = acts;
              const way = act && wayBetween(chart.names.graph, act.record, person.name);
              const when = act && lift(chart.names.graph, act.record, who.value.cnf);
              if (!act || others.length > 0 || !way || way.many || way.steps.length === 0 || !when) return [];
              return scopes(chart, n.end, act.record).flatMap((scope): Hit<readonly Norm[]>[] => {
                if (scope.value.atOnce || (scope.value.within === null && may.value === "")) return [];
                const pers = [...new Set([[act.record, ...way.steps].join("."), ...scope.value.per])];
                return [
                  {
                    end: scope.end,
                    marks: [...who.marks, ...done.marks],
                    cost: who.cost,
                    value: [
                      {
                        frame: "limit",
                        of: act.record,
                        per: pers.length === 1 ? (pers[0] ?? "") : pers,
                        max: n.value.max,
                        ...(scope.value.within ? { within: scope.value.within } : {}),
                        ...(when.length + scope.value.when.length > 0
                          ? { when: conditionsOf([...when, ...scope.value.when]) }
                          : {}),
                      },
                    ],
                  },
                ];
              });
            }),
        ),
      ),
    );
  });

/** `At least 56 days between two donations`: of one person's rows that have no length there is one in that time. */
export const apart: Parser<readonly Norm[]> = (chart, at) => {
  const lead = words(
    "at least|there must be at least|leave at least|wait at least|a minimum of|minimum|min|there must be|there are at least|keep at least|leave|keep",
  )(chart, at)[0];
  if (!lead) return [];
  return span(chart, lead.end)
    .filter(({ value }) => !/^(?:minutes|hours)$/.test(value.unit))
    .flatMap((length) =>
      words(
        "between two|between|in between two|apart between|must lie between two|must lie between|must pass between two|must pass between",
      )(chart, length.end).flatMap((between) =>
        nounPhrase(chart, between.end).flatMap((rows): Hit<readonly Norm[]>[] => {
          const record = rows.value.record ? chart.names.records.get(rows.value.record) : undefined;
          if (!record || rows.value.generic || rows.value.quant === "no" || (startField(record) && endField(record)))
            return [];
          const per = ownerOf(chart, record.name, rows.end);
          return per.map(({ end, path }) => ({
            end,
            marks: rows.marks,
            cost: rows.cost,
            value: [
              {
                frame: "limit",
                of: record.name,
                per: path,
                max: 1,
                within: spanText(length.value),
                ...(rows.value.cnf.length > 0 ? { when: conditionsOf(rows.value.cnf) } : {}),
              },
            ],
          }));
        }),
      ),
    );
};

/** Whose rows: as said (`of the same donor`), else of the one person that they refer to. */
function ownerOf(chart: Chart, record: string, at: number): { end: number; path: string }[] {
  const { graph, records } = chart.names;
  const said = words("of the same|of one|by the same|for the same|from the same|of a|per|to the same")(
    chart,
    at,
  ).flatMap((of) =>
    nounPhrase(chart, of.end).flatMap(({ end, value }) => {
      const way = value.record ? wayBetween(graph, record, value.record) : null;
      return way && !way.many && way.steps.length > 0 && value.cnf.length === 0
        ? [{ end, path: [record, ...way.steps].join(".") }]
        : [];
    }),
  );
  if (said.length > 0) return said;
  const people = graph.relations.filter(({ from, to, many }) => from === record && !many && records.get(to)?.isPerson);
  const [only, ...others] = people;
  return only && others.length === 0 ? [{ end: at, path: `${record}.${only.name}` }] : [];
}
