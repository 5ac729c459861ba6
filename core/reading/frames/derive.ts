import type { Norm } from "../../norms/norm.ts";
import type { GraphRecord } from "../graph.ts";
import { type Hit, type Parser, skipFillers, words } from "../phrases/chart.ts";
import { factNamed } from "../phrases/condition.ts";
import { moment, whenSlot } from "../phrases/event.ts";
import { nounPhrase } from "../phrases/noun.ts";
import { dueField, endField } from "../phrases/properties.ts";
import { span, spanText } from "../phrases/quantity.ts";

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
      "is for|are for|run for|runs for|last|lasts|are for|is for|run|runs|takes|take|are due after|is due after|last for|lasts for|are due back after|is due back after|are due within",
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

/** derive: a value that the system computes. */
export const derive: Parser<readonly Norm[]> = (chart, at) =>
  [lasts, dueAfter, computed].flatMap((parser) => parser(chart, at));
