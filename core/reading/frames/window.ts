import { printPath } from "../../norms/atom.ts";
import type { Norm } from "../../norms/norm.ts";
import { type ActPhrase, isMade, nominalAct } from "../phrases/act.ts";
import { calendar, date, hour } from "../phrases/calendar.ts";
import type { Chart, Hit, Parser } from "../phrases/chart.ts";
import { alt, words } from "../phrases/chart.ts";
import { around, happening, moment, whenSlot } from "../phrases/event.ts";
import { nounPhrase } from "../phrases/noun.ts";
import { madeField, startField } from "../phrases/properties.ts";
import { span, spanText } from "../phrases/quantity.ts";
import { isOperation } from "./force.ts";
import { statement } from "./modal.ts";

type Timed = { readonly phrase: ActPhrase; readonly force: "refused" | "may" | "must" | "plain" | "only" | "bare" };

/** A record whose rows are dated, as what is made at that time: `pickups only Tuesdays`. */
const dated: Parser<Timed> = (chart, at) =>
  nounPhrase(chart, words("no|")(chart, at)[0]?.end ?? at).flatMap((hit): Hit<Timed>[] => {
    const record = hit.value.record ? chart.names.records.get(hit.value.record) : undefined;
    const isBare = hit.value.quant === "bare" || hit.value.quant === "every" || hit.value.quant === "no";
    if (
      !record ||
      hit.value.generic ||
      hit.value.role !== null ||
      record.isPerson ||
      !isBare ||
      isMade(chart, record.name)
    )
      return [];
    if (!startField(record) && !madeField(record)) return [];
    const act = { text: `create ${record.name}`, record: record.name, known: null };
    const isNo = hit.value.quant === "no" || words("no")(chart, at).length > 0;
    const link = words(":|is possible|are possible|take place|takes place|is|are|happen|happens|-|–|")(
      chart,
      hit.end,
    )[0];
    return [
      {
        ...hit,
        end: link?.end ?? hit.end,
        cost: hit.cost + 1,
        value: { phrase: { act, cnf: hit.value.cnf }, force: isNo ? "refused" : "bare" },
      },
    ];
  });

/** An act whose time is spoken of. */
const timed: Parser<Timed> = (chart, at) => [
  ...dated(chart, at),
  ...statement(chart, at).flatMap((hit): Hit<Timed>[] => {
    const { acts, when, force, need, unless, by } = hit.value;
    const act = acts[0];
    return act && need.length === 0 && unless.length === 0 && by.length === 0
      ? [{ ...hit, value: { phrase: { act, cnf: when }, force } }]
      : [];
  }),
  ...happening(chart, at).map((hit) => ({ ...hit, value: { phrase: hit.value, force: "plain" as const } })),
  ...nominalAct(chart, at).flatMap((hit): Hit<Timed>[] => {
    if (hit.value.quant === "no") return [];
    const link = words(
      ":|is possible|are possible|is only possible|are only possible|-|is allowed|are allowed|are accepted|is accepted|only|must be made|have to be made|are admitted|is taken back|are taken back|can be made|may be made|are granted|must be filed|must reach us|are taken",
    )(chart, hit.end)[0];
    const be = link ? undefined : words("is|are|take place|takes place|happen|happens|run|runs")(chart, hit.end)[0];
    return [
      { ...hit, end: link?.end ?? hit.end, value: { phrase: hit.value, force: link ? "may" : "bare" } },
      ...(be ? [{ ...hit, end: be.end, value: { phrase: hit.value, force: "bare" as const } }] : []),
    ];
  }),
];

/** What is done to some rows at a time is a duty, no bound: `courses with fewer than five members are cancelled a week before they start`. */
const isDuty = (chart: Chart, { end, value: { phrase, force } }: Hit<Timed>): boolean =>
  force === "plain" && phrase.cnf.length > 0 && span(chart, end).length > 0;

/** `An order can be cancelled within 2 minutes of placing`, `cancel at least 24 hours before the visit`. */
const nearMoment: Parser<readonly Norm[]> = (chart, at) =>
  timed(chart, at).flatMap((hit) => {
    const { phrase, force } = hit.value;
    if (phrase.act.known === null && !/^(?:create|delete|update) /.test(phrase.act.text)) return [];
    return around(phrase.act.record)(chart, words("only")(chart, hit.end)[0]?.end ?? hit.end).flatMap(
      (near): Hit<readonly Norm[]>[] => {
        if ((force === "refused") !== near.value.isRefused) return [];
        if (isDuty(chart, hit)) return [];
        if (near.value.op === ">=" && / - /.test(near.value.span) && (force === "plain" || force === "must")) return [];
        const norm: Norm = {
          frame: "window",
          act: [phrase.act.text],
          path: printPath(near.value.path),
          op: near.value.op,
          span: near.value.span,
          ...whenSlot(phrase.cnf),
        };
        return [{ ...near, marks: [...hit.marks, ...near.marks], cost: hit.cost + near.cost, value: [norm] }];
      },
    );
  });

/** What is booked ahead happens at its start, not when it is booked. */
function heldPath(chart: Chart, { act }: ActPhrase): string | null {
  const record = chart.names.records.get(act.record);
  const start = record && startField(record);
  return record && start && /^create /.test(act.text) && /^(?:starts?|begins?|departs?)/.test(start.name)
    ? `${record.name}.${start.name}`
    : null;
}

/** `No burials on Sundays`, `supply is not cut off between 1 November and 31 March`, `transfers: only in January and July`. */
const inCalendar: Parser<readonly Norm[]> = (chart, at) =>
  timed(chart, at).flatMap((hit) => {
    const { phrase, force } = hit.value;
    if (phrase.act.known === null && !/^(?:create|delete|update) /.test(phrase.act.text)) return [];
    const only = alt(words("only|and only|not"), (_, i) => [{ end: i, value: "", marks: [], cost: 0 }])(chart, hit.end);
    return only.flatMap((word) =>
      calendar(chart, word.end).flatMap((time): Hit<readonly Norm[]>[] => {
        const isNot = force === "refused" || word.value === "not";
        const last = words("only|exclusively")(chart, time.end)[0];
        if (word.value === "" && !last && (force === "plain" || force === "bare")) return [];
        const norm: Norm = {
          frame: "window",
          act: [phrase.act.text],
          path: heldPath(chart, phrase) ?? (time.value.isHours ? "now" : "today"),
          op: isNot ? "not in" : "in",
          calendar: time.value.text,
          ...whenSlot(phrase.cnf),
        };
        return [
          {
            ...time,
            end: last?.end ?? time.end,
            marks: [...hit.marks, ...time.marks],
            cost: hit.cost + time.cost,
            value: [norm],
          },
        ];
      }),
    );
  });

/** `Between 22:00 and 8:00 no sessions take place`: the time first. */
const calendarFirst: Parser<readonly Norm[]> = (chart, at) =>
  calendar(chart, at).flatMap((time) =>
    statement(chart, time.end).flatMap((hit): Hit<readonly Norm[]>[] => {
      const { acts, when, force, need, unless, by } = hit.value;
      const act = acts[0];
      if (!act || force !== "refused" || need.length > 0 || unless.length > 0 || by.length > 0 || !isOperation(act))
        return [];
      const path = heldPath(chart, { act, cnf: when }) ?? (time.value.isHours ? "now" : "today");
      return [
        {
          ...hit,
          marks: [...time.marks, ...hit.marks],
          cost: time.cost + hit.cost,
          value: [
            { frame: "window", act: [act.text], path, op: "not in", calendar: time.value.text, ...whenSlot(when) },
          ],
        },
      ];
    }),
  );

/** When a row takes place: its own start, else that of the one record that it is for: a booking of a class. */
function startPath(chart: Chart, name: string): string | null {
  const record = chart.names.records.get(name);
  const own = record && startField(record);
  if (own) return `${name}.${own.name}`;
  const near = chart.names.graph.relations.flatMap(({ from, name: reference, to, many }) => {
    const target = from === name && !many ? chart.names.records.get(to) : undefined;
    const field = target && !target.isPerson ? startField(target) : null;
    return field ? [`${name}.${reference}.${field.name}`] : [];
  });
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** `Cancel 24 h before`, `cancel up to 12 hours ahead`: before the record's own start. */
const ahead: Parser<readonly Norm[]> = (chart, at) =>
  timed(chart, at).flatMap((hit) => {
    const { phrase, force } = hit.value;
    const path = startPath(chart, phrase.act.record);
    if (!path || force === "refused" || !isOperation(phrase.act) || isDuty(chart, hit)) return [];
    const early = words(
      "at least|up to|no later than|until|at the latest|not less than|at most|no more than|max|not more than|maximum|no earlier than|at the earliest|not earlier than",
    )(chart, hit.end)[0];
    const lead = early?.end ?? hit.end;
    // What is made can be made so long ahead at most; what is changed, so long ahead at least.
    const isMost =
      early !== undefined &&
      (/most|more than|max|earl/.test(early.value) || (early.value === "up to" && /^create /.test(phrase.act.text)));
    return span(chart, lead).flatMap((length) =>
      words(
        "ahead|before|in advance|early|beforehand|prior|ahead of time|before it starts|before the start|or more before|notice|' notice|'s notice|of notice|ahead of it|before it begins|before they start|before the date",
      )(chart, length.end).map((end): Hit<readonly Norm[]> => {
        const { amount, unit, working } = length.value;
        const base = unit === "hours" || unit === "minutes" ? "now" : "today";
        const text = `${base} + ${amount} ${working ? "working " : ""}${amount === 1 ? unit.slice(0, -1) : unit}`;
        return {
          end: end.end,
          marks: hit.marks,
          cost: hit.cost,
          value: [
            {
              frame: "window",
              act: [phrase.act.text],
              path,
              op: isMost ? "<=" : ">=",
              span: text,
              ...whenSlot(phrase.cnf),
            },
          ],
        };
      }),
    );
  });

/** `Applications close 3 March, 17:00`, `scores are due by 15 April`, `reports must be filed by 31 March`. */
const deadline: Parser<readonly Norm[]> = (chart, at) => {
  const found: Hit<readonly Norm[]>[] = [];
  const put = (end: number, hit: Hit<ActPhrase>) => {
    const start = words("on|by|on the|until")(chart, end)[0]?.end ?? end;
    for (const day of date(chart, start)) {
      const clock = words("at|,|")(chart, day.end)[0]?.end ?? day.end;
      const time = hour(chart, clock)[0];
      if (!isOperation(hit.value.act)) continue;
      found.push({
        end: time?.end ?? day.end,
        marks: [...hit.marks, { slot: "span", from: start, to: time?.end ?? day.end }],
        cost: hit.cost,
        value: [
          {
            frame: "window",
            act: [hit.value.act.text],
            path: time ? "now" : "today",
            op: "<=",
            span: time ? `${day.value} ${time.value}` : day.value,
            ...whenSlot(hit.value.cnf),
          },
        ],
      });
    }
  };
  for (const hit of nominalAct(chart, at))
    if (hit.value.quant !== "no")
      for (const verb of words(
        "close|closes|are due|is due|end|ends|must be in|must be in by|are accepted until|can be made until|may be made until|must reach us|have to be in|are possible until",
      )(chart, hit.end))
        put(verb.end, hit);
  for (const hit of nominalAct(chart, at)) {
    if (hit.value.quant === "no" || !isOperation(hit.value.act)) continue;
    for (const [verbs, op] of turns)
      for (const verb of words(verbs)(chart, hit.end))
        for (const length of span(chart, verb.end))
          for (const before of words("before|ahead of|prior to")(chart, length.end))
            for (const when of moment(hit.value.act.record)(chart, before.end)) {
              const base = length.value.unit === "hours" || length.value.unit === "minutes" ? "now" : "today";
              found.push({
                end: when.end,
                marks: [...hit.marks, ...when.marks],
                cost: hit.cost + when.cost,
                value: [
                  {
                    frame: "window",
                    act: [hit.value.act.text],
                    path: printPath(when.value),
                    op,
                    span: `${base} + ${spanText(length.value)}`,
                    ...whenSlot(hit.value.cnf),
                  },
                ],
              });
            }
    for (const verb of words("close|closes|end|ends|stop|stops|are possible until|is possible until|close|until")(
      chart,
      hit.end,
    ))
      for (const when of words("when|at|with|on|before|once|the moment|as soon as|")(chart, verb.end).flatMap((word) =>
        moment(hit.value.act.record)(chart, word.end),
      ))
        found.push({
          end: when.end,
          marks: [...hit.marks, ...when.marks],
          cost: hit.cost + when.cost + 1,
          value: [
            {
              frame: "window",
              act: [hit.value.act.text],
              path: printPath(when.value),
              op: ">=",
              span: "now",
              ...whenSlot(hit.value.cnf),
            },
          ],
        });
  }
  for (const hit of happening(chart, at))
    for (const by of words("by|until|no later than")(chart, hit.end)) put(by.end, hit);
  return found;
};

/** `Bookings close 2 days before the course starts`, `bookings open 14 days before it`. */
const turns: readonly (readonly [string, ">=" | "<="])[] = [
  ["close|closes|end|ends|must be in|have to be in|are due|is due|stop|stops", ">="],
  [
    "open|opens|start|starts|begin|begins|are possible from|is possible from|are accepted from|may start|can start",
    "<=",
  ],
];

/** window: an act only in a time. */
export const window: Parser<readonly Norm[]> = (chart, at) =>
  [nearMoment, inCalendar, calendarFirst, ahead, deadline].flatMap((parser) => parser(chart, at));
