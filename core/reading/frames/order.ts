import type { Norm } from "../../norms/norm.ts";
import type { GraphRecord } from "../graph.ts";
import { resolveActs, verb } from "../phrases/act.ts";
import { type Hit, type Parser, words } from "../phrases/chart.ts";
import { factNamed } from "../phrases/condition.ts";
import { whenSlot } from "../phrases/event.ts";
import { nounPhrase } from "../phrases/noun.ts";
import { madeField, measuredField } from "../phrases/properties.ts";

const inTurn = words(
  "first come , first served|first come first served|first-come first-served|first-come , first-served|on a first-come first-served basis|in order|in turn|in the order in which they came in|in the order they came in|in the order of arrival|in order of arrival|in the order in which they were made|in the order in which they were placed|in the order they were placed|in the order they were made|oldest first|earliest first|in the order received|in order of receipt|in the order they arrive|by age|strictly in order|in sequence|in the order in which they arrive|in the order in which they were received|in the order of placement|in order of placement|in the order in which they are placed|in the order in which they arrived|in order of their arrival|first in first out|first-in first-out|fifo|by date|by age , oldest first|in chronological order|chronologically|in the order of their receipt|one after the other|strictly in turn",
);

const most: Readonly<Record<string, "up" | "down">> = {
  oldest: "up",
  earliest: "up",
  first: "up",
  longest: "up",
  newest: "down",
  latest: "down",
  highest: "down",
  largest: "down",
  biggest: "down",
  lowest: "up",
  smallest: "up",
  cheapest: "up",
  higher: "down",
  lower: "up",
  older: "up",
  newer: "down",
};

function normOf(record: GraphRecord, by: string, act: string | null): Norm {
  return { frame: "order", ...(act ? { act: [act] } : {}), record: record.name, by };
}

/** The fact that a superlative orders by, with its direction. */
function superlativeBy(record: GraphRecord, word: string): string | null {
  const isTime = /^(?:oldest|earliest|first|longest|newest|latest)$/.test(word);
  const field = isTime ? madeField(record) : measuredField(record, { kind: "amount", amount: 0, unit: "" });
  return field && `${record.name}.${field.name}${most[word] === "down" ? " desc" : ""}`;
}

/** `Oldest orders first`, `the oldest batch is sold first`, `highest bids win`. */
const superlative: Parser<readonly Norm[]> = (chart, at) => {
  const start = words("the|always the|")(chart, at)[0]?.end ?? at;
  const found: Hit<readonly Norm[]>[] = [];
  for (const word of words(Object.keys(most).join("|"))(chart, start))
    for (const rows of nounPhrase(chart, word.end)) {
      const record = rows.value.record ? chart.names.records.get(rows.value.record) : undefined;
      if (!record || rows.value.generic || rows.value.quant !== "bare" || rows.value.cnf.length > 0) continue;
      const by = superlativeBy(record, word.value);
      if (!by) continue;
      for (const end of words("first|goes first|go first|comes first|come first|wins|win|is first|are first")(
        chart,
        rows.end,
      ))
        found.push({ ...end, marks: rows.marks, cost: rows.cost, value: [normOf(record, by, null)] });
      for (const be of words("is|are|gets|get|must be|has to be|should be")(chart, rows.end))
        for (const done of verb(chart, be.end))
          for (const act of resolveActs(chart.names, done.value, record.name))
            for (const end of words("first")(chart, done.end))
              found.push({
                ...end,
                marks: [...rows.marks, ...done.marks],
                cost: rows.cost,
                value: [normOf(record, by, act.text)],
              });
    }
  return found;
};

/** `Reservations are served in the order in which they were placed`, `requests are handled first come, first served`, `tickets are handled by priority`. */
const inOrder: Parser<readonly Norm[]> = (chart, at) =>
  nounPhrase(chart, at).flatMap((rows) => {
    const record = rows.value.record ? chart.names.records.get(rows.value.record) : undefined;
    if (!record || rows.value.generic || rows.value.quant === "no") return [];
    return words("is|are|get|gets|must be|have to be|are always|:|-|has to be|should be")(chart, rows.end).flatMap(
      (be) => {
        const dones = /^[:-]$/.test(be.value)
          ? [{ end: be.end, value: null as readonly string[] | null, marks: [], cost: 0 }]
          : verb(chart, be.end);
        return dones.flatMap((done): Hit<readonly Norm[]>[] => {
          const acts = done.value ? resolveActs(chart.names, done.value, record.name) : [];
          const act = acts[0]?.known ? acts[0].text : null;
          if (done.value && acts.length > 1) return [];
          const found: Hit<readonly Norm[]>[] = [];
          const put = (end: number, by: string) =>
            found.push({
              end,
              marks: [...rows.marks, ...done.marks],
              cost: rows.cost,
              value: [{ ...normOf(record, by, act), ...whenSlot(rows.value.cnf) }],
            });
          const made = madeField(record);
          if (made) for (const end of inTurn(chart, done.end)) put(end.end, `${record.name}.${made.name}`);
          for (const first of words("by|in order of|in the order of|ordered by|sorted by|according to")(
            chart,
            done.end,
          ))
            for (const a of factNamed(chart, first.end))
              for (const then of words("then by|and then by|, then|, then by|and within that by|and then|then")(
                chart,
                a.end,
              ))
                for (const b of factNamed(chart, then.end))
                  if (a.record === record && b.record === record && a.field !== b.field)
                    found.push({
                      end: b.end,
                      marks: rows.marks,
                      cost: rows.cost,
                      value: [
                        {
                          frame: "order",
                          ...(act ? { act: [act] } : {}),
                          record: record.name,
                          by: [a, b].map(({ field }) => `${record.name}.${field.name}`),
                          ...whenSlot(rows.value.cnf),
                        },
                      ],
                    });
          for (const by of words("by|in order of|in the order of|ordered by|sorted by|according to")(chart, done.end))
            for (const fact of factNamed(chart, by.end))
              if (
                fact.record === record &&
                fact.cnf.length === 0 &&
                (by.value !== "by" || chart.tokens[by.end]?.pos !== "DET")
              )
                put(
                  words("highest first")(chart, fact.end)[0]?.end ?? fact.end,
                  `${record.name}.${fact.field.name}${words("highest first|, highest first")(chart, fact.end).length > 0 ? " desc" : ""}`,
                );
          return found;
        });
      },
    );
  });

/** `Requests with the highest priority are served first`. */
const withMost: Parser<readonly Norm[]> = (chart, at) =>
  nounPhrase(chart, at).flatMap((rows) => {
    const record = rows.value.record ? chart.names.records.get(rows.value.record) : undefined;
    if (!record || rows.value.generic || rows.value.quant === "no" || rows.value.cnf.length > 0) return [];
    return words("with the|having the|that have the|which have the|with")(chart, rows.end).flatMap((lead) =>
      words(Object.keys(most).join("|"))(chart, lead.end).flatMap((word) =>
        factNamed(chart, word.end).flatMap((fact) =>
          words("is|are|gets|get|must be|has to be|have to be|should be|come|go|comes|goes|win|wins|")(
            chart,
            fact.end,
          ).flatMap((be) => {
            if (fact.record !== record || fact.cnf.length > 0) return [];
            const dones = [{ end: be.end, value: null as readonly string[] | null }, ...verb(chart, be.end)];
            return dones.flatMap((done): Hit<readonly Norm[]>[] => {
              const act = done.value ? resolveActs(chart.names, done.value, record.name)[0] : undefined;
              if (done.value && !act) return [];
              const by = `${record.name}.${fact.field.name}${most[word.value] === "down" ? " desc" : ""}`;
              return words("first")(chart, done.end).map((end) => ({
                ...end,
                marks: rows.marks,
                cost: rows.cost + fact.cost,
                value: [normOf(record, by, act?.text ?? null)],
              }));
            });
          }),
        ),
      ),
    );
  });

/** `Serve the oldest request first`, `handle requests in the order in which they were placed`: the same, asked for. */
const asked: Parser<readonly Norm[]> = (chart, at) =>
  verb(chart, at).flatMap((done) => {
    const found: Hit<readonly Norm[]>[] = [];
    for (const rows of nounPhrase(chart, done.end)) {
      const record = rows.value.record ? chart.names.records.get(rows.value.record) : undefined;
      const made = record && madeField(record);
      if (!record || !made || rows.value.generic || rows.value.quant === "no") continue;
      const [act, ...others] = resolveActs(chart.names, done.value, record.name);
      if (!act || others.length > 0) continue;
      for (const by of words("by|in order of|in the order of|according to|sorted by")(chart, rows.end))
        for (const fact of factNamed(chart, by.end))
          if (fact.record === record && fact.cnf.length === 0)
            found.push({
              ...done,
              end: fact.end,
              marks: [...done.marks, ...rows.marks],
              cost: rows.cost + fact.cost,
              value: [
                {
                  frame: "order",
                  act: [act.text],
                  record: record.name,
                  by: `${record.name}.${fact.field.name}`,
                  ...whenSlot(rows.value.cnf),
                },
              ],
            });
      for (const end of inTurn(chart, rows.end))
        found.push({
          ...end,
          marks: [...done.marks, ...rows.marks],
          cost: rows.cost,
          value: [{ ...normOf(record, `${record.name}.${made.name}`, act.text), ...whenSlot(rows.value.cnf) }],
        });
    }
    const start = words("the|")(chart, done.end)[0]?.end ?? done.end;
    for (const word of words(Object.keys(most).join("|"))(chart, start))
      for (const rows of nounPhrase(chart, word.end)) {
        const record = rows.value.record ? chart.names.records.get(rows.value.record) : undefined;
        const by = record && superlativeBy(record, word.value);
        if (!record || !by || rows.value.cnf.length > 0) continue;
        const [act, ...others] = resolveActs(chart.names, done.value, record.name);
        if (!act || others.length > 0) continue;
        for (const end of words("first")(chart, rows.end))
          found.push({
            ...end,
            marks: [...done.marks, ...rows.marks],
            cost: rows.cost,
            value: [normOf(record, by, act.text)],
          });
      }
    return found;
  });

/** order: which record is taken first. */
export const order: Parser<readonly Norm[]> = (chart, at) =>
  [superlative, inOrder, asked, withMost].flatMap((parser) => parser(chart, at));
