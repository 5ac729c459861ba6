import { printPath, printValue } from "../../norms/atom.ts";
import type { Norm } from "../../norms/norm.ts";
import type { GraphRecord } from "../graph.ts";
import { atom, pathOf } from "../phrases/atoms.ts";
import { type Hit, type Parser, skipFillers, words } from "../phrases/chart.ts";
import { factNamed } from "../phrases/condition.ts";
import { moment, whenSlot } from "../phrases/event.ts";
import { nounPhrase } from "../phrases/noun.ts";
import { dueField, endField, expiryField, propertyOf } from "../phrases/properties.ts";
import { amount, amountText, span, spanText } from "../phrases/quantity.ts";
import { lift, wayBetween } from "../phrases/walk.ts";

const startOf = (record: GraphRecord) =>
  record.fields.find(
    ({ type, name }) =>
      /^date/.test(type) &&
      /^(?:lent|borrowed|started?|starts|begins|issued|taken|opened|sent|made|bought|rented|checked_out|loaned|placed|ordered|booked|signed|created|filed|received|invoiced)/.test(
        name,
      ),
  );

/** `Loans run for seven days`, `an appointment lasts 30 minutes`: when a row is due or ends. */
const lasts: Parser<readonly Norm[]> = (chart, at) =>
  nounPhrase(chart, at).flatMap((rows) => {
    const record = rows.value.record ? chart.names.records.get(rows.value.record) : undefined;
    if (!record || rows.value.generic || rows.value.quant === "no" || rows.value.role !== null) return [];
    const end = dueField(record) ?? endField(record);
    const start = startOf(record);
    if (!end || !start || end === start) return [];
    return words(
      "is for|are for|is lent for|are lent for|run for|runs for|last|lasts|are for|is for|run|runs|takes|take|are due after|is due after|last for|lasts for|are due back after|is due back after|are due within",
    )(chart, rows.end).flatMap((verb) =>
      span(chart, verb.end).map(
        (length): Hit<readonly Norm[]> => ({
          ...length,
          marks: [...rows.marks, { slot: "value", from: verb.end, to: length.end }],
          cost: rows.cost,
          value: [
            {
              frame: "derive",
              path: `${record.name}.${end.name}`,
              value: `${start.name} plus ${spanText(length.value)}`,
              ...whenSlot(rows.value.cnf),
            },
          ],
        }),
      ),
    );
  });

/** `Rentals are due 14 days after they are rented`, `the due date is 14 days after the rental`. */
const dueAfter: Parser<readonly Norm[]> = (chart, at) => {
  const found: Hit<readonly Norm[]>[] = [];
  const put = (from: number, record: GraphRecord, field: string, cost: number) => {
    const add = (end: number, base: string | undefined, length: string, more: number) => {
      if (base && base !== field)
        found.push({
          end,
          marks: [{ slot: "value", from, to: end }],
          cost: cost + more,
          value: [{ frame: "derive", path: `${record.name}.${field}`, value: `${base} plus ${length}` }],
        });
    };
    for (const length of span(chart, from))
      for (const word of words("after|from|following")(chart, length.end)) {
        for (const when of moment(record.name)(chart, word.end))
          if (when.value.length === 2) add(when.end, when.value[1]?.name, spanText(length.value), when.cost);
        for (const row of nounPhrase(chart, word.end))
          if (row.value.record === record.name && row.value.cnf.length === 0)
            add(row.end, startOf(record)?.name, spanText(length.value), row.cost);
      }
  };
  for (const rows of nounPhrase(chart, at)) {
    const record = rows.value.record ? chart.names.records.get(rows.value.record) : undefined;
    const due = record && (dueField(record) ?? endField(record));
    if (record && due && !rows.value.generic && rows.value.quant !== "no" && rows.value.cnf.length === 0)
      for (const verb of words(
        "are due|is due|must be returned|are due back|is due back|ends|end|expires|expire|falls due|fall due|become due|becomes due",
      )(chart, rows.end))
        put(verb.end, record, due.name, rows.cost);
  }
  for (const fact of factNamed(chart, at))
    if (/^date/.test(fact.field.type) && fact.cnf.length === 0)
      for (const verb of words("is|are|=|lies|falls")(chart, words("date|day")(chart, fact.end)[0]?.end ?? fact.end))
        put(verb.end, fact.record, fact.field.name, fact.cost);
  return found;
};

const sums = words(
  "is the sum of|is the total of|is calculated as|is computed as|equals|is computed from|=|is the difference between|is the average of|is the product of",
);

/** `The total is the sum of its lines`, `amount due = price less discount`: what follows is the value, in words. */
const computed: Parser<readonly Norm[]> = (chart, at) =>
  factNamed(chart, at).flatMap((fact) =>
    sums(chart, fact.end).flatMap((verb): Hit<readonly Norm[]>[] => {
      const from = skipFillers(chart, verb.end);
      const said = chart.tokens.slice(from);
      if (said.length === 0 || said.length > 20) return [];
      const lead = /sum|total|difference|average|product/.exec(verb.value)?.[0];
      const value = `${lead ? `${lead} of ` : ""}${said.map(({ text }) => text).join(" ")}`;
      return [
        {
          end: chart.tokens.length,
          marks: [
            { slot: "path", from: at, to: fact.end },
            { slot: "value", from, to: chart.tokens.length },
          ],
          cost: fact.cost + 1,
          value: [{ frame: "derive", path: `${fact.record.name}.${fact.field.name}`, value, ...whenSlot(fact.cnf) }],
        },
      ];
    }),
  );

/** `Permits are valid for one year`, `vouchers expire after three years`: when a row runs out. */
const valid: Parser<readonly Norm[]> = (chart, at) =>
  nounPhrase(chart, at).flatMap((rows) => {
    const record = rows.value.record ? chart.names.records.get(rows.value.record) : undefined;
    const end = record && expiryField(record);
    if (!record || !end || rows.value.generic || rows.value.quant === "no" || rows.value.role !== null) return [];
    return words(
      "is valid for|are valid for|stays valid for|stay valid for|remains valid for|remain valid for|expires after|expire after|lapses after|lapse after|runs out after|run out after|lasts|last|is good for|are good for|runs for|run for|must be renewed after|lapse|expire",
    )(chart, rows.end).flatMap((verb) =>
      span(chart, verb.end).flatMap((length) =>
        [
          length,
          ...words("from|after|from the date of|after the date of|from the day of")(chart, length.end).flatMap((word) =>
            moment(record.name)(chart, word.end),
          ),
        ].map((stop): Hit<readonly Norm[]> => {
          const base = "value" in stop && Array.isArray(stop.value) ? stop.value.at(-1)?.name : startOf(record)?.name;
          return {
            end: stop.end,
            marks: rows.marks,
            cost: rows.cost,
            value: [
              {
                frame: "derive",
                path: `${record.name}.${end.name}`,
                value: base ? `${base} plus ${spanText(length.value)}` : spanText(length.value),
                ...whenSlot(rows.value.cnf),
              },
            ],
          };
        }),
      ),
    );
  });

const numeric = /^(?:money|decimal|integer)$/;
const turning =
  /^(?:if|when|unless|except|where|until|while|must|may|not|never|only|only|and|but|for|otherwise|within)$/;

/** `The deposit is 20 % of the price`, `late fee: 5 EUR per day`: how a sum is worked out. */
const worked: Parser<readonly Norm[]> = (chart, at) =>
  factNamed(chart, at).flatMap((fact) => {
    if (!numeric.test(fact.field.type)) return [];
    return words("is|are|:|comes to|amounts to|is always|is set at|is set to")(chart, fact.end).flatMap(
      (verb): Hit<readonly Norm[]>[] => {
        const from = skipFillers(chart, verb.end);
        const by = amount(chart, from)[0];
        if (!by || by.value.unit === "") return [];
        const rest = words("of|per|a|for each|for every|times|plus|less|minus|x|\u00d7|\u00b7|on top of")(
          chart,
          by.end,
        )[0];
        let end = by.end;
        if (rest)
          while (
            end < chart.tokens.length &&
            !turning.test(chart.tokens[end]?.lower ?? "") &&
            !/^[,;:]$/.test(chart.tokens[end]?.lower ?? "")
          )
            end++;
        if (!rest && by.value.unit === "%") return [];
        const value = chart.tokens
          .slice(from, end)
          .map(({ text }) => text)
          .join(" ");
        return [
          {
            end,
            marks: [
              { slot: "path", from: at, to: fact.end },
              { slot: "value", from, to: end },
            ],
            cost: fact.cost + 1,
            value: [{ frame: "derive", path: `${fact.record.name}.${fact.field.name}`, value, ...whenSlot(fact.cnf) }],
          },
        ];
      },
    );
  });

/** `A customer with three unpaid invoices is on stop`, `flags untouched for 180 days are stale`: what makes a state or a flag. */
const countsAs: Parser<readonly Norm[]> = (chart, at) =>
  nounPhrase(chart, at).flatMap((rows) => {
    const record = rows.value.record ? chart.names.records.get(rows.value.record) : undefined;
    if (!record || rows.value.cnf.length === 0 || rows.value.generic || rows.value.quant === "no") return [];
    return words(
      "is|are|counts as|count as|is considered|are considered|becomes|become|is treated as|are treated as|is deemed|are deemed|is automatically|are automatically|goes|go|turns|turn|means|=",
    )(chart, rows.end).flatMap((verb) =>
      [5, 4, 3, 2, 1].flatMap((length): Hit<readonly Norm[]>[] => {
        const end = verb.end + length;
        if (end > chart.tokens.length) return [];
        const said = propertyOf(chart.names, record, chart.tokens.slice(verb.end, end));
        const [only, ...more] = said ?? [];
        const [one, ...any] = only ?? [];
        if (!one || more.length > 0 || any.length > 0 || one.op !== "=" || one.path.length !== 2 || !one.value)
          return [];
        const own = rows.value.cnf.some((each) => each.some(({ path }) => path.at(-1)?.name === one.path[1]?.name));
        if (own) return [];
        return [
          {
            end,
            marks: [...rows.marks, { slot: "path", from: verb.end, to: end }],
            cost: rows.cost,
            value: [
              { frame: "derive", path: printPath(one.path), value: printValue(one.value), ...whenSlot(rows.value.cnf) },
            ],
          },
        ];
      }),
    );
  });

/** `Members get 10 % off`, `students pay half`: the one discount that the records have. */
const reduction: Parser<readonly Norm[]> = (chart, at) =>
  nounPhrase(chart, at).flatMap((who) => {
    const { record, generic, quant, cnf } = who.value;
    const fields = chart.names.graph.records.flatMap((each) =>
      each.fields
        .filter(({ name, type }) => numeric.test(type) && /(?:^|_)discount$/.test(name))
        .map((field) => ({ record: each, field })),
    );
    const [only, ...others] = fields;
    if (!record || generic || quant === "no" || !only || others.length > 0) return [];
    return words("get|gets|receive|receives|have|has|are given|is given|:")(chart, who.end).flatMap((verb) =>
      amount(chart, words("a|")(chart, verb.end)[0]?.end ?? verb.end)
        .filter(({ value }) => value.unit !== "")
        .flatMap((by) =>
          words("off|discount|reduction|rebate|less|off the price|off everything|discount on everything")(
            chart,
            by.end,
          ).flatMap((off): Hit<readonly Norm[]>[] => {
            const root = only.record.name;
            const way = wayBetween(chart.names.graph, root, record);
            if (!way || way.many || (way.steps.length === 0 && cnf.length === 0)) return [];
            const said = lift(chart.names.graph, root, cnf);
            if (!said) return [];
            const when = said.length > 0 ? said : [[atom(pathOf(root, ...way.steps), null, null, "some")]];
            return [
              {
                end: off.end,
                marks: who.marks,
                cost: who.cost,
                value: [
                  {
                    frame: "derive",
                    path: `${root}.${only.field.name}`,
                    value: String(amountText(by.value)),
                    ...whenSlot(when),
                  },
                ],
              },
            ];
          }),
        ),
    );
  });

/** derive: a value that the system computes. */
export const derive: Parser<readonly Norm[]> = (chart, at) =>
  [lasts, valid, dueAfter, computed, worked, countsAs, reduction].flatMap((parser) => parser(chart, at));
