import { printPath } from "../../norms/atom.ts";
import type { Norm } from "../../norms/norm.ts";
import { isMade, resolveActs, verb } from "../phrases/act.ts";
import { atom, type Cnf, fromNow } from "../phrases/atoms.ts";
import { type Chart, type Hit, type Parser, rule, token, words } from "../phrases/chart.ts";
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
    const states = condition(chart, word.end).map((hit) => ({
      ...hit,
      cost: hit.cost + 2,
      value: { after: null, when: hit.value },
    }));
    return [...known, ...states, ...states.flatMap((hit) => longAfter(chart, hit))];
  }),
);

/** `... is still open 14 days after the due date`: since when it must have been so. */
function longAfter(chart: Chart, hit: Hit<Trigger>): Hit<Trigger>[] {
  const from = hit.value.when[0]?.[0]?.path[0]?.name ?? "";
  if (!chart.names.records.has(from)) return [];
  return span(chart, words("more than|at least|over|")(chart, hit.end)[0]?.end ?? hit.end).flatMap((length) =>
    words("after|past|from|following")(chart, length.end).flatMap((word) =>
      moment(from)(chart, word.end).map((when) => ({
        ...when,
        cost: hit.cost + when.cost,
        marks: [...hit.marks, ...when.marks],
        value: {
          after: null,
          when: [
            ...hit.value.when,
            [atom(when.value, "<=", fromNow(-length.value.amount, length.value.unit, length.value.working))],
          ],
        },
      })),
    ),
  );
}

type Duty = {
  readonly does: string;
  readonly to: readonly string[];
  readonly record: string | null;
  readonly within: string | null;
};

const telling: ReadonlySet<string> = new Set(
  "notify tell inform alert warn remind email e-mail text message call phone contact".split(" "),
);
const messages =
  "email|e-mail|sms|text|text message|letter|call|phone call|notification|notice|confirmation|reminder|warning|message|note|mail";
/** Verbs of telling in any form: `notify`, `calls`, `writes to`. */
const tells: Parser<string> = (chart, at) => [
  ...words("let|send|page|write to|writes to|sends|lets")(chart, at),
  ...token(({ lemma, lower, pos }) =>
    pos === "VERB" && telling.has(lemma) && !/(?:ed|ing)$/.test(lower) ? lemma : null,
  )(chart, at),
];
/** That somebody is told: `must be informed`, `gets an e-mail`, `shall receive a confirmation`. */
const isTold: Parser<string> = (chart, at) =>
  words("must|must also|shall|should|has to|have to|needs to|need to|will|is to|are to|")(chart, at).flatMap(
    (modal) => [
      ...words("be|is|are|gets|get|is then|are then|is also|are also|must be")(chart, modal.end).flatMap((be) =>
        token(({ lemma, lower }) => (telling.has(lemma) && lower !== lemma ? lemma : null))(chart, be.end),
      ),
      ...words("get|gets|receive|receives|is sent|are sent|be sent")(chart, modal.end).flatMap((get) =>
        words("a|an|the|an automatic|a short|a written|an immediate|")(chart, get.end).flatMap((det) =>
          words(messages)(chart, det.end),
        ),
      ),
    ],
  );
const subject = words(
  "we|you|staff|the system|the assistant|the agent|the bot|please|do|we must|you must|we have to|staff must|the system must|we will|the clerk|you should|it must|the system should",
);
const about = words(
  "about it|of it|about this|in person|personally|by letter|by mail|by chat|at home|directly|by e-mail|by email|by phone|in writing|by text|by post|by sms|that it is ready|of this|know|the reason|the reason for it|why|the result|of the result|of the decision|of the outcome|about the outcome|about the decision|a message|an email|an e-mail|an sms|a text|a text message|a reminder|a confirmation|a notification|a notice|a letter",
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
  for (const start of startsOf(chart, at))
    for (const verb of tells(chart, start))
      for (const who of recipient(from)(chart, verb.end))
        if (!/^lets?$/.test(verb.value) || about(chart, who.end)[0]?.value === "know")
          if (!/^sends?$/.test(verb.value)) put(who, who.end);
  for (const who of recipient(from)(chart, at)) for (const verb of isTold(chart, who.end)) put(who, verb.end);
  return found;
}

/** Where a duty begins: at once, after `we` and the like, or after the person who has it: `the teacher must`. */
function startsOf(chart: Chart, at: number): readonly number[] {
  const known = subject(chart, at)[0]?.end;
  if (known !== undefined) return [known];
  const people = nounPhrase(chart, at).flatMap(({ end, value }) =>
    value.cnf.length === 0 &&
    value.quant !== "no" &&
    (value.role !== null || (value.record !== null && chart.names.records.get(value.record)?.isPerson))
      ? words("must|has to|have to|should|shall|needs to|need to|will|is to|are to|")(chart, end).map(
          (modal) => modal.end,
        )
      : [],
  );
  return [at, ...people];
}

/** What must be done: an act of the records, or telling somebody. */
export function duty(chart: Chart, at: number, from: string): Hit<Duty>[] {
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
          if (of && accepting.test(timely.value.does.split(" ")[0] ?? "")) continue;
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

/** What is granted in a time is a window, no duty: `returns are accepted within 30 days of purchase`. */
const accepting = /^(?:accept|allow|permit|grant|honou?r|take_back|take|exchange)$/;

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
          !isMade(chart, record)
        )
          return [];
        return happening(chart, at).flatMap((hit) =>
          within(chart, hit.end).flatMap((time): Hit<readonly Norm[]>[] => {
            const { act } = hit.value;
            const way = wayBetween(chart.names.graph, act.record, record);
            if (!isOperation(act) || act.text === `create ${record}` || !way) return [];
            if (act.known && accepting.test(act.known.verb)) return [];
            const move = cnf.length > 0 ? becomes(chart, cnf) : null;
            // What is new has just been made.
            const isNew =
              move !== null && /= (?:new|open|opened|created|reported|submitted|filed|received|placed)$/.test(move);
            const moved = isNew ? `create ${record}` : move;
            return [
              {
                end: time.end,
                marks: hit.marks,
                cost: hit.cost,
                value: [
                  {
                    frame: "follow",
                    after: [moved ?? `create ${record}`],
                    then: [act.text],
                    within: time.value,
                    ...whenSlot(moved === null ? cnf : []),
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
              value: [{ frame: "follow", after: [], then: [`notify ${who.name}`], to: who.path, when: [due] }],
            });
          }
  return found;
};
const message = words(
  "a notice|notice|a call|a letter|written notice|a notification by e-mail|a phone call|a heads-up|a heads up|a reminder|a message|an e-mail|an email|a text|a text message|an sms|a notification|a reminder by e-mail|an sms reminder|an e-mail reminder|a note|a mail",
);

/** `Serious events are reported to the sponsor within a day`: what comes into being is told. */
const reported: Parser<readonly Norm[]> = (chart, at) =>
  nounPhrase(chart, at).flatMap((rows) => {
    const { record, cnf, generic, quant } = rows.value;
    if (!record || generic || quant === "no" || quant === "own" || chart.names.records.get(record)?.isPerson) return [];
    return words("must be|has to be|have to be|shall be|should be|is|are|needs to be|need to be|are to be|is to be")(
      chart,
      rows.end,
    ).flatMap((must) =>
      words("reported to|announced to|notified to|passed on to|communicated to|sent to|forwarded to")(
        chart,
        must.end,
      ).flatMap((told) =>
        recipient(record)(chart, told.end).flatMap((who) =>
          [{ end: who.end, value: null }, ...within(chart, who.end)].flatMap((time): Hit<readonly Norm[]>[] => {
            if (/^(?:sent|forwarded)/.test(told.value) && !/must|has|have|shall|need/.test(must.value)) return [];
            const norm = normOf(
              chart,
              { after: { act: { text: `create ${record}`, record, known: null }, cnf }, when: cnf },
              { does: `notify ${who.value.name}`, to: [who.value.path], record: null, within: time.value },
            );
            return norm
              ? [{ end: time.end, marks: [...rows.marks, ...who.marks], cost: rows.cost + who.cost, value: [norm] }]
              : [];
          }),
        ),
      ),
    );
  });

/** `..., refund the ticket and tell the customer`: a second duty of the same event. */
function andThen(chart: Chart, hit: Hit<readonly Norm[]>): Hit<readonly Norm[]>[] {
  const [norm] = hit.value;
  if (norm?.frame !== "follow" || norm.after.length !== 1 || hit.value.length > 1) return [];
  const from = norm.after[0]?.split(" ").at(-1)?.split(".")[0] ?? "";
  if (!chart.names.records.has(from)) return [];
  return words("and|, and|and then|, then|then|&|+|, and then|and also|,")(chart, hit.end).flatMap((and) =>
    duty(chart, and.end, from).flatMap((more) =>
      timed(chart, more).flatMap((timely): Hit<readonly Norm[]>[] => {
        const { does, to, within: time } = timely.value;
        if (norm.after.includes(does) || norm.then.includes(does)) return [];
        const { to: _to, within: _within, ...rest } = norm;
        const second: Norm = {
          ...rest,
          then: [does],
          ...(to.length > 0 ? { to: to[0] ?? "" } : {}),
          ...(time ? { within: time } : {}),
        };
        return [
          {
            ...timely,
            marks: [...hit.marks, ...timely.marks],
            cost: hit.cost + timely.cost,
            value: [norm, second],
          },
        ];
      }),
    ),
  );
}

/** `A week before a permit expires the holder is reminded`: the time first. */
const timeFirst: Parser<readonly Norm[]> = (chart, at) =>
  span(chart, words("at least|exactly|about|")(chart, at)[0]?.end ?? at).flatMap((length) =>
    words("before|ahead of|prior to|after|following")(chart, length.end).flatMap((word) =>
      chart.names.graph.records.flatMap(({ name: from }) =>
        moment(from)(chart, word.end).flatMap((when) => {
          if (when.value.length !== 2 || when.value[0]?.name !== from) return [];
          return notice(chart, when.end, from).map((told): Hit<readonly Norm[]> => {
            const { amount, unit, working } = length.value;
            const base = unit === "hours" || unit === "minutes" ? "now" : "today";
            const sign = /after|following/.test(word.value) ? "+" : "-";
            const due = `${base} = ${printPath(when.value)} ${sign} ${spanText({ kind: "span", amount, unit, working })}`;
            return {
              ...told,
              marks: [...when.marks, ...told.marks],
              cost: when.cost + told.cost,
              value: [
                { frame: "follow", after: [], then: [told.value.does], to: told.value.to[0] ?? from, when: [due] },
              ],
            };
          });
        }),
      ),
    ),
  );

/** follow: after an event a duty, maybe in a time. */
export const follow: Parser<readonly Norm[]> = (chart, at) =>
  [causeFirst, arrow, dutyFirst, everyRow, reminder, reported, timeFirst].flatMap((parser) =>
    parser(chart, at).flatMap((hit) => [hit, ...(hit.end < chart.tokens.length ? andThen(chart, hit) : [])]),
  );
