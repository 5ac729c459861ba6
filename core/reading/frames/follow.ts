import { printPath } from "../../norms/atom.ts";
import type { Norm } from "../../norms/norm.ts";
import { resolveActs, verb } from "../phrases/act.ts";
import type { Cnf } from "../phrases/atoms.ts";
import { type Chart, type Hit, type Parser, rule, words } from "../phrases/chart.ts";
import { condition } from "../phrases/condition.ts";
import { event, type Happening, happening, moment, recipient, whenSlot, within } from "../phrases/event.ts";
import { nounPhrase } from "../phrases/noun.ts";
import { span, spanText } from "../phrases/quantity.ts";
import { lift, wayBetween } from "../phrases/walk.ts";
import { isOperation } from "./force.ts";

/** What sets a duty off: an act, with what must be so, or a state that becomes true. */
type Trigger = { readonly after: Happening | null; readonly when: Cnf };

const occasions = words(
  "when|once|after|as soon as|whenever|if|each time|every time|upon|on|following|in case|where|should|in case of|at",
);

/** `when a ticket is closed`, `after a return`, `if stock and register differ`. */
const trigger: Parser<Trigger> = rule((chart, at) =>
  occasions(chart, at).flatMap((word): Hit<Trigger>[] => {
    const acts = event(chart, word.end).map((hit) => ({
      ...hit,
      value: { after: hit.value, when: hit.value.cnf },
    }));
    const known = acts.filter(({ value }) => isOperation(value.after.act));
    if (/^(?:upon|on|following|at|after)$/.test(word.value)) return known;
    return [
      ...known,
      ...condition(chart, word.end).map((hit) => ({
        ...hit,
        cost: hit.cost + 2,
        value: { after: null, when: hit.value },
      })),
    ];
  }),
);

type Duty = {
  readonly does: string;
  readonly to: readonly string[];
  readonly record: string | null;
  readonly within: string | null;
};

const tells = words(
  "notify|tell|inform|alert|let|warn|e-mail|email|text|message|send|remind|call|phone|write to|page|contact",
);
const isTold = words(
  "is notified|are notified|is told|are told|is informed|are informed|must be notified|must be told|must be informed|gets told|get told|is alerted|are alerted|has to be told|have to be told|should be told|should be informed|should be notified|gets a text|gets a message|gets an e-mail|gets an email|gets a notification|receives a notification|receives an e-mail|receives an email|receives a message|gets a reminder|receives a confirmation|gets a confirmation|is to be informed|are to be informed|are reminded|is reminded|has to be informed|have to be informed|needs to be told|need to be told|must be warned|is warned|receive an e-mail|get an e-mail|get a message|get a text|get an email|gets an sms|receives a text|is e-mailed|are e-mailed|must be alerted|will be informed|will be notified|will be told",
);
const subject = words(
  "we|you|staff|the system|the assistant|the agent|the bot|please|do|we must|you must|we have to|staff must|the system must|we will|the clerk|you should|it must|the system should",
);
const about = words(
  "about it|of it|about this|by e-mail|by email|by phone|in writing|by text|by post|by sms|that it is ready|of this|know",
);

/** `notify the requester within a day`, `the customer is told at once`. */
function notice(chart: Chart, at: number, from: string): Hit<Duty>[] {
  const found: Hit<Duty>[] = [];
  const put = (hit: Hit<{ name: string; path: string }>, end: number) => {
    const said = about(chart, end)[0]?.end ?? end;
    found.push({
      end: said,
      cost: hit.cost,
      marks: hit.marks,
      value: { does: `notify ${hit.value.name}`, to: [hit.value.path], record: null, within: null },
    });
  };
  const start = subject(chart, at)[0]?.end ?? at;
  for (const verb of tells(chart, start))
    for (const who of recipient(from)(chart, verb.end))
      if (verb.value !== "let" || about(chart, who.end)[0]?.value === "know")
        if (verb.value !== "send") put(who, who.end);
  for (const who of recipient(from)(chart, at)) for (const verb of isTold(chart, who.end)) put(who, verb.end);
  return found;
}

/** What must be done: an act of the records, or telling somebody. */
function duty(chart: Chart, at: number, from: string): Hit<Duty>[] {
  const told = notice(chart, at, from);
  if (told.length > 0) return told;
  const start = subject(chart, at)[0]?.end ?? at;
  return happening(chart, start).flatMap((hit) => {
    const { act, cnf } = hit.value;
    if (!isOperation(act) || /^update /.test(act.text) || cnf.length > 0) return [];
    return [{ ...hit, value: { does: act.text, to: [], record: act.record, within: null } }];
  });
}

function timed(chart: Chart, hit: Hit<Duty>): Hit<Duty>[] {
  return [
    hit,
    ...within(chart, hit.end).map((time) => ({
      ...hit,
      end: time.end,
      marks: [...hit.marks, { slot: "within", from: hit.end, to: time.end }],
      value: { ...hit.value, within: time.value },
    })),
  ];
}

function normOf(chart: Chart, cause: Trigger, { does, to, record, within: time }: Duty): Norm | null {
  const from = cause.after?.act.record ?? record;
  if (cause.after?.act.text === does) return null;
  if (
    !cause.after &&
    cause.when.length === 1 &&
    cause.when[0]?.[0]?.value?.kind === "flag" &&
    becomes(chart, cause.when) === null
  )
    return null;
  const event = cause.after ? cause.after.act.text : becomes(chart, cause.when);
  const when = from ? lift(chart.names.graph, from, event !== null && !cause.after ? [] : cause.when) : null;
  if (!when || !from) return null;
  return {
    frame: "follow",
    after: event === null ? [] : [event],
    // biome-ignore lint/suspicious/noThenProperty: the notation of the frames calls the duty `then`; norms are data and never awaited.
    then: [does],
    ...(to.length > 0 ? { to: to.length === 1 ? (to[0] ?? "") : [...to] } : {}),
    ...(time ? { within: time } : {}),
    ...whenSlot(when),
  };
}

/** The move into a state as an event: `when the food is ready`. Null for what no single value says. */
function becomes(chart: Chart, cnf: Cnf): string | null {
  const [only, ...more] = cnf;
  const [said, ...any] = only ?? [];
  if (!said || more.length > 0 || any.length > 0 || said.how !== null || said.op !== "=" || said.path.length !== 2)
    return null;
  const [record, field] = said.path.map(({ name }) => name);
  const value =
    said.value?.kind === "words" ? said.value.words : said.value?.kind === "flag" ? String(said.value.is) : null;
  if (value === null || !record || !field) return null;
  const act = chart.names.graph.acts.find(
    (each) =>
      each.record === record &&
      each.effect.kind === "set" &&
      each.effect.field === field &&
      each.effect.value === value,
  );
  if (act) return `${act.verb} ${record}`;
  return said.value?.kind === "words" ? `set ${record}.${field} = ${value}` : null;
}

const roots = (chart: Chart, cause: Trigger): readonly string[] => {
  const record = cause.after?.act.record ?? cause.when[0]?.[0]?.path[0]?.name;
  return record && chart.names.records.has(record) ? [record] : [];
};

/** `Session cancelled -> notify the musician`, `cancelled session => tell the engineer`. */
const arrow: Parser<readonly Norm[]> = (chart, at) => {
  const causes: Hit<Trigger>[] = nounPhrase(chart, at).flatMap((rows): Hit<Trigger>[] => {
    const { record, cnf, generic, quant } = rows.value;
    if (!record || generic || quant === "no") return [];
    const whole: Hit<Trigger>[] = cnf.length > 0 ? [{ ...rows, value: { after: null, when: cnf } }] : [];
    const done = verb(chart, rows.end).flatMap((hit) =>
      resolveActs(chart.names, hit.value, record).flatMap((act): Hit<Trigger>[] =>
        act.known ? [{ ...hit, value: { after: { act, cnf }, when: cnf } }] : [],
      ),
    );
    return [...whole, ...done];
  });
  return causes.flatMap((cause) =>
    words("->|=>|:|→|-|–")(chart, cause.end).flatMap((mark) =>
      roots(chart, cause.value).flatMap((from) =>
        duty(chart, mark.end, from).flatMap((hit) =>
          timed(chart, hit).flatMap((timely): Hit<readonly Norm[]>[] => {
            const norm = normOf(chart, cause.value, timely.value);
            return norm
              ? [{ ...timely, marks: [...cause.marks, ...timely.marks], cost: cause.cost + timely.cost, value: [norm] }]
              : [];
          }),
        ),
      ),
    ),
  );
};

/** `When a ticket is closed, notify the requester within a day.` */
const causeFirst: Parser<readonly Norm[]> = (chart, at) =>
  trigger(chart, at).flatMap((cause) =>
    roots(chart, cause.value).flatMap((from) => {
      const early = [{ end: cause.end, value: null as string | null }, ...within(chart, cause.end)];
      return early.flatMap((time) =>
        duty(chart, time.end, from).flatMap((hit) =>
          timed(chart, { ...hit, value: { ...hit.value, within: time.value } }).flatMap(
            (timely): Hit<readonly Norm[]>[] => {
              const norm = normOf(chart, cause.value, timely.value);
              return norm
                ? [
                    {
                      ...timely,
                      marks: [...cause.marks, ...timely.marks],
                      cost: cause.cost + timely.cost,
                      value: [norm],
                    },
                  ]
                : [];
            },
          ),
        ),
      );
    }),
  );

/** `Notify the requester when a ticket is closed`, `the owner is told within a day after a test`. */
const dutyFirst: Parser<readonly Norm[]> = (chart, at) => {
  const found: Hit<readonly Norm[]>[] = [];
  for (const from of chart.names.graph.records.map(({ name }) => name))
    for (const hit of duty(chart, at, from))
      for (const timely of timed(chart, hit)) {
        const of = words("of|about|on")(chart, timely.end)[0];
        const causes =
          (timely.value.within !== null || timely.value.does.startsWith("notify ")) && of
            ? happening(chart, of.end).map((act) => ({
                ...act,
                value: { after: act.value, when: act.value.cnf } as Trigger,
              }))
            : trigger(chart, timely.end);
        for (const cause of causes) {
          if (!roots(chart, cause.value).includes(from)) continue;
          for (const last of [
            { end: cause.end, value: timely.value.within },
            ...(timely.value.within === null ? within(chart, cause.end) : []),
          ]) {
            const norm = normOf(chart, cause.value, { ...timely.value, within: last.value });
            if (norm)
              found.push({
                end: last.end,
                marks: [...timely.marks, ...cause.marks],
                cost: timely.cost + cause.cost,
                value: [norm],
              });
          }
        }
      }
  return found;
};

/** `Every gift is acknowledged within 48 hours`, `thank every donor within a week`: after it comes into being. */
const everyRow: Parser<readonly Norm[]> = (chart, at) =>
  [at, ...verb(chart, at).map(({ end }) => end)].flatMap((from) =>
    (from === at ? words("every|each|all|new|")(chart, at) : words("every|each|all|new")(chart, from)).flatMap(() =>
      nounPhrase(chart, from).flatMap((rows) => {
        const { record, cnf, generic } = rows.value;
        if (
          !record ||
          generic ||
          rows.value.quant === "no" ||
          rows.value.quant === "own" ||
          (from !== at && rows.value.quant !== "every" && rows.value.quant !== "bare") ||
          !chart.names.graph.acts.some((act) => act.record === record && act.effect.kind === "create")
        )
          return [];
        return happening(chart, at).flatMap((hit) =>
          within(chart, hit.end).flatMap((time): Hit<readonly Norm[]>[] => {
            const { act } = hit.value;
            const way = wayBetween(chart.names.graph, act.record, record);
            if (!isOperation(act) || act.text === `create ${record}` || !way) return [];
            return [
              {
                end: time.end,
                marks: hit.marks,
                cost: hit.cost,
                value: [
                  {
                    frame: "follow",
                    after: [`create ${record}`],
                    // biome-ignore lint/suspicious/noThenProperty: the notation of the frames, as above.
                    then: [act.text],
                    within: time.value,
                    ...whenSlot(cnf),
                  },
                ],
              },
            ];
          }),
        );
      }),
    ),
  );

/** `Remind the guest 24 hours before the visit`, `the guest gets a reminder a day before it`: a duty of the clock. */
const reminder: Parser<readonly Norm[]> = (chart, at) => {
  const found: Hit<readonly Norm[]>[] = [];
  const told = (start: number, from: string): { end: number; name: string; path: string }[] => [
    ...words("remind|notify|tell|inform|alert|text|e-mail|call|message")(chart, start).flatMap((verb) =>
      recipient(from)(chart, verb.end).map(({ end, value }) => ({ end, ...value })),
    ),
    ...words("send")(chart, start).flatMap((verb) =>
      recipient(from)(chart, verb.end).flatMap(({ end, value }) =>
        message(chart, end).map((text) => ({ end: text.end, ...value })),
      ),
    ),
    ...recipient(from)(chart, start).flatMap(({ end, value }) =>
      words(
        "is reminded|are reminded|is notified|are notified|is told|are told|is informed|are informed|must be reminded|must be notified|must be informed|must be told",
      )(chart, end).map((text) => ({ end: text.end, ...value })),
    ),
    ...recipient(from)(chart, start).flatMap(({ end, value }) =>
      words("gets|get|receives|receive|must get|must receive|should get")(chart, end).flatMap((verb) =>
        message(chart, verb.end).map((text) => ({ end: text.end, ...value })),
      ),
    ),
  ];
  for (const { name: from } of chart.names.graph.records)
    for (const who of told(subject(chart, at)[0]?.end ?? at, from))
      for (const length of span(chart, words("at least|")(chart, who.end)[0]?.end ?? who.end))
        for (const word of words("before|ahead of|prior to")(chart, length.end))
          for (const when of moment(from)(chart, word.end)) {
            if (when.value.length !== 2 || when.value[0]?.name !== from) continue;
            const { amount, unit, working } = length.value;
            const base = unit === "hours" || unit === "minutes" ? "now" : "today";
            const due = `${base} = ${printPath(when.value)} - ${spanText({ kind: "span", amount, unit, working })}`;
            found.push({
              end: when.end,
              marks: when.marks,
              cost: when.cost,
              // biome-ignore lint/suspicious/noThenProperty: the notation of the frames, as above.
              value: [{ frame: "follow", after: [], then: [`notify ${who.name}`], to: who.path, when: [due] }],
            });
          }
  return found;
};
const message = words(
  "a reminder|a message|an e-mail|an email|a text|a text message|an sms|a notification|a reminder by e-mail|an sms reminder|an e-mail reminder|a note|a mail",
);

/** follow: after an event a duty, maybe in a time. */
export const follow: Parser<readonly Norm[]> = (chart, at) =>
  [causeFirst, arrow, dutyFirst, everyRow, reminder].flatMap((parser) => parser(chart, at));
