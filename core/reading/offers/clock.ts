import type { Path } from "../../norms/atom.ts";
import type { Norm } from "../../norms/norm.ts";
import { duty } from "../frames/follow.ts";
import type { GraphRecord } from "../graph.ts";
import { nominalVerbs, resolveActs, verb } from "../phrases/act.ts";
import { atom, type Cnf, conditionsOf, fromNow, pathOf, text } from "../phrases/atoms.ts";
import { type Chart, type Parser, skipFillers, words } from "../phrases/chart.ts";
import { moment, recipient } from "../phrases/event.ts";
import { namesAt } from "../phrases/names.ts";
import { dateAtom, dueField } from "../phrases/properties.ts";
import { type Span, span } from "../phrases/quantity.ts";
import { wayBetween } from "../phrases/walk.ts";
import type { Token } from "../text.ts";
import { verbBase } from "../verbs.ts";
import { isIn, leftOver, type Stretch } from "./left-over.ts";

/** What a clause may mean as a duty of the clock, with the words that it leaves out, and how many facts it has by the clause's own words alone. Only ever offered: whether the last day counts is the author's to say. */
export type ClockOffer = {
  readonly norms: readonly Norm[];
  readonly missing: readonly string[];
  readonly coins: number;
};

type Length = Stretch & { readonly span: Span };
type Named = Stretch & { readonly record: GraphRecord };
/** When it is due: conditions on the record, and what of the clause says so. */
type Time = {
  readonly when: Cnf;
  readonly said: readonly Stretch[];
  readonly coins: number;
  /** Where the act stands, if the time tells it: `is tested every year`. */
  readonly act?: number;
};
type Duty = { readonly does: string; readonly to: string | null; readonly said: readonly Stretch[] };

const mostTokens = 24;
const mostLeftOver = 3;
/** Such a sentence bounds what may be done, or says more than when something is due. */
const bounding =
  /^(?:no|not|never|only|may|can|cannot|could|unless|until|till|without|except|before|within|least|most|if|when|because)$/;

/** `A reminder goes out 30 days before a domain expires`, `opened drops are thrown away after 28 days`, `rotate a secret every 180 days`. */
export function clockOffers(chart: Chart): readonly ClockOffer[] {
  if (chart.tokens.length > mostTokens) return [];
  const [length, ...others] = lengthsIn(chart);
  if (!length || others.length > 0) return [];
  return recordsIn(chart)
    .slice(0, 1)
    .flatMap((each) => timesOf(chart, each, length).map((time) => ({ each, time })))
    .flatMap(({ each, time }): ClockOffer[] => {
      if (chart.tokens.some(({ lower }, at) => bounding.test(lower) && !isIn(time.said, at))) return [];
      const [first] = dutiesIn(chart, each.record, time);
      if (!first) return [];
      const to = first.to === null ? {} : { to: first.to };
      const norm: Norm = { frame: "follow", after: [], when: conditionsOf(time.when), then: [first.does], ...to };
      const missing = leftOver(chart, [each, ...time.said, ...first.said]);
      return missing.length > mostLeftOver ? [] : [{ norms: [norm], missing, coins: time.coins }];
    });
}

function lengthsIn(chart: Chart): Length[] {
  const found: Length[] = [];
  for (let at = 0; at < chart.tokens.length; at++) {
    const [hit] = span(chart, at);
    if (hit && !found.some(({ to }) => to > at)) found.push({ from: at, to: hit.end, span: hit.value });
  }
  return found;
}

/** Records that the clause names, things before people and messages; else the one just spoken of. */
function recordsIn(chart: Chart): readonly Named[] {
  const here = chart.tokens.flatMap((_, from) =>
    namesAt(chart.names, chart.tokens, from).flatMap(({ named, end }) =>
      named.kind === "record" ? [{ record: named.record, from, to: end }] : [],
    ),
  );
  const known = chart.antecedents.slice(0, 1).flatMap(({ record: name }): Named[] => {
    const record = chart.names.records.get(name);
    return record ? [{ record, from: 0, to: 0 }] : [];
  });
  const isAside = ({ record }: Named) => record.isPerson || messages.test(record.name);
  return (here.length > 0 ? here : known).toSorted((a, b) => Number(isAside(a)) - Number(isAside(b)));
}

type Told = {
  readonly path: Path;
  readonly said?: readonly Stretch[];
  readonly coins: number;
  readonly more?: Cnf;
  readonly act?: number;
};

function timesOf(chart: Chart, named: Named, length: Length): Time[] {
  const lead = leadOf(chart, length.from);
  const isLonger = chart.tokens.slice(lead.from, lead.to).some(({ lower }) => /^(?:than|over)$/.test(lower));
  const { amount, unit, working } = length.span;
  // A day comes once; an hour ahead is watched for from then on.
  const ahead = /^(?:minutes|hours)$/.test(unit) ? "<=" : "=";
  const time = ({ path, said = [], coins, more = [], act }: Told, way: 1 | -1): Time => ({
    when: [...more, [atom(path, way > 0 ? ahead : isLonger ? "<" : "<=", fromNow(way * amount, unit, working))]],
    said: [lead, length, ...said],
    coins,
    ...(act === undefined ? {} : { act }),
  });
  const before = momentsAfter(chart, named, length, words("before|ahead of|prior to|in advance of"));
  const after = momentsAfter(chart, named, length, words("after|from|past|following|since"));
  // What goes on for so long is no duty: only what was not done for so long may be.
  const isFor = lead.to - lead.from === 1 && chart.tokens[lead.from]?.lower === "for";
  if (isFor && before.length > 0) return [];
  const around = [...before.map((each) => time(each, 1)), ...after.map((each) => time(each, -1))];
  if (around.length > 0 || lead.from === lead.to) return around;
  const since =
    words("every|each")(chart, lead.from).length > 0
      ? lastTime(chart, named, length)
      : stateSince(chart, named, length, lead, isFor);
  return since ? [time(since, -1)] : [];
}

/** `90 days after delivery`, `a week before a loan is due`. */
function momentsAfter(chart: Chart, named: Named, { to }: Length, link: Parser<string>): Told[] {
  return link(chart, to).flatMap(({ end }): Told[] => {
    const known = moment(named.record.name)(chart, end);
    if (known.length > 0) return known.map((at) => ({ path: at.value, said: [{ from: to, to: at.end }], coins: 0 }));
    const coined = coinedMoment(chart, named, end);
    return coined ? [{ ...coined, said: [{ from: to, to: coined.to }] }] : [];
  });
}

/** `is tested every six months`: the last time that it was done. */
function lastTime(chart: Chart, { record }: Named, { from, to, span: every }: Length): Told | null {
  const act = chart.tokens.findIndex((token, at) => isDone(token) && (at < from || at >= to));
  const said = chart.tokens[act];
  return said ? { ...dateOf(record, said, every), act } : null;
}

/** `resolved tickets ... after 48 hours`, `a badge not used for 90 days`, `ropes older than 5 years`. */
function stateSince(chart: Chart, named: Named, { span: by }: Length, lead: Stretch, isFor: boolean): Told | null {
  const { record } = named;
  if (words("older than|more old than")(chart, lead.from).length > 0) {
    const path = dateAtom(record, { op: ">", by }, "old")?.path ?? dayOfMaking(record);
    if (path) return { path, coins: 0 };
  }
  const state = stateOf(chart, named, lead.from);
  if (!state || (isFor && !state.isNot)) return null;
  const more = state.isNot ? [] : stateSaid(record, state.token);
  return { ...dateOf(record, state.token, by), said: [state.said], more };
}

const ofMaking = /purchase|bought|made|built|produced|acquired|created|opened/;

function dayOfMaking({ name, fields }: GraphRecord): Path | null {
  const [only, ...others] = fields.filter((field) => /^date/.test(field.type) && ofMaking.test(field.name));
  return only && others.length === 0 ? pathOf(name, only.name) : null;
}

/** The words before a length: `after`, `for more than`, `every`. */
function leadOf(chart: Chart, to: number): Stretch {
  const leads = words(
    "after|every|each|older than|more old than|longer than|more than|for more than|for longer than|for over|for|over|once every|in",
  );
  for (let from = Math.max(0, to - 3); from < to; from++)
    if (leads(chart, from).some(({ end }) => end === to)) return { from, to };
  return { from: to, to };
}

/** `before a domain expires`, `after they were closed`, `before the loan is due`: the day that the verb names. */
function coinedMoment(
  chart: Chart,
  named: Named,
  at: number,
): { readonly path: Path; readonly to: number; readonly coins: number } | null {
  const { record } = named;
  const isThere = named.from >= at && named.from <= at + 1;
  const start = isThere ? named.to : words("it|they")(chart, at)[0]?.end;
  if (start === undefined) {
    const of = skipFillers(chart, at);
    const noun = chart.tokens[of];
    const [base] = noun?.pos === "NOUN" ? nominalVerbs(chart, noun).filter((each) => each !== noun.lemma) : [];
    return base ? { path: pathOf(record.name, `${pastOf(base)}_on`), to: of + 1, coins: 1 } : null;
  }
  const be = words("is|are|was|were|has been|have been|becomes")(chart, start)[0]?.end ?? start;
  const said = chart.tokens[be];
  if (!said || !(said.pos === "VERB" || said.lower === "due") || (be === start && said.lower === said.lemma))
    return null;
  const due = said.lower === "due" ? dueField(record)?.name : undefined;
  return { path: pathOf(record.name, due ?? `${said.lower}_on`), to: be + 1, coins: due ? 0 : 1 };
}

const doubled = /(?:mit|fer|cur|pel)$|^[^aeiou]*[aeiou][bdgmnprt]$/;
const pastOf = (base: string): string =>
  base.endsWith("e") ? `${base}d` : doubled.test(base) ? `${base}${base.at(-1)}ed` : `${base}ed`;

const isDone = ({ pos, lower, lemma }: Token): boolean =>
  pos === "VERB" && !/ing$/.test(lower) && !/^(?:be|have|do|go|get|must|shall|need)$/.test(lemma);

/** `closed`, `thrown`, `kept`: a verb as it stands for what was done; no `recent` or `gold`. */
const isPast = (word: string): boolean => {
  const base = verbBase(word);
  return base !== null && base !== word && !/(?:ing|s)$/.test(word);
};

/** The state that rows are in, said beside their name: `opened drops`, `a badge not used for 90 days`. */
function stateOf(chart: Chart, named: Named, until: number) {
  const isState = (token: Token | undefined): token is Token =>
    token !== undefined && isPast(token.lower) && !/^un/.test(token.lower);
  const earlier = chart.tokens[named.from - 1];
  if (isState(earlier) && !isVerbal(chart, named.from - 1))
    return { token: earlier, isNot: false, said: { from: named.from - 1, to: named.from } };
  const isNot = chart.tokens[named.to]?.lower === "not";
  const at = named.to + (isNot ? 1 : 0);
  const later = chart.tokens[at];
  return isState(later) && at + 1 >= until ? { token: later, isNot, said: { from: named.to, to: at + 1 } } : null;
}

const isVerbal = (chart: Chart, at: number): boolean =>
  /^(?:is|are|be|been|was|were)$/.test(chart.tokens[at - 1]?.lower ?? "");

/** The day on which something was done to a record: one that it has, or one named by the clause's own word. */
function dateOf(record: GraphRecord, { lower, lemma }: Token, { unit }: Span) {
  const past = isPast(lower) ? lower : pastOf(lemma);
  const known = record.fields.find(
    ({ name, type }) => /^date/.test(type) && name.split("_").some((part) => part === past || part === lemma),
  );
  const ending = unit === "minutes" || unit === "hours" ? "at" : "on";
  return { path: pathOf(record.name, known?.name ?? `${past}_${ending}`), coins: known ? 0 : 1 };
}

function stateSaid(record: GraphRecord, { lower }: Token): Cnf {
  const field = record.fields.find(({ values }) => values?.some(({ name }) => name === lower));
  return field ? [[atom(pathOf(record.name, field.name), "=", text(lower))]] : [];
}

const messages = /^(?:reminder|letter|notice|warning|notification|e-?mail|sms|text|message|call|nudge|mail)$/;

/** What comes about by itself is nobody's duty. */
const happens = /^(?:happen|arrive|come|go|last|take|expire|lapse|start|begin|end|stay|remain|keep|hold|cure|dry)$/;

/** What is to be done for the record: somebody is told, or an act, which may be one that only the clause names. */
function dutiesIn(chart: Chart, record: GraphRecord, { said, act: only }: Time): Duty[] {
  const free = chart.tokens.flatMap((token, at) => (isIn(said, at) ? [] : [{ token, at }]));
  const told = free.flatMap(({ at }) =>
    duty(chart, at, record.name).flatMap(({ end, value }): Duty[] =>
      /^notify /.test(value.does) ? [{ does: value.does, to: value.to[0] ?? null, said: [{ from: at, to: end }] }] : [],
    ),
  );
  const asked = free.flatMap(({ token, at }) =>
    token.lemma === "ask"
      ? recipient(record.name)(chart, at + 1).map(
          ({ end, value: { name, path } }): Duty => ({
            does: `notify ${name}`,
            to: path,
            said: [{ from: at, to: end }],
          }),
        )
      : [],
  );
  if (asked.length > 0) return asked;
  if (told.length > 0 && only === undefined) return told.toSorted((a, b) => widthOf(b) - widthOf(a));
  const message = free.find(({ token }) => messages.test(token.lemma));
  const person = message && personOf(chart, record);
  if (message && person) {
    const verbs = free.filter(({ token }) => /^(?:send|write|go|get|receive|be|out)$/.test(token.lemma));
    const parts = [message, ...verbs].map(({ at }) => ({ from: at, to: at + 1 }));
    return [{ does: `notify ${person.name}`, to: person.path, said: [...parts, ...person.said] }];
  }
  return free.flatMap(({ token, at }): Duty[] => {
    if (/ing$/.test(token.lower) || happens.test(token.lemma) || (only !== undefined && at !== only)) return [];
    const longest = verb(chart, at).toSorted((a, b) => b.end - a.end);
    return longest.flatMap(({ end, value }) => {
      const [act] = resolveActs(chart.names, value, record.name);
      const isAct = act && (act.known !== null || token.pos === "VERB");
      return isAct && act.record === record.name && !/^(?:create|update) /.test(act.text)
        ? [{ does: act.text, to: null, said: [{ from: at, to: end }] }]
        : [];
    });
  });
}

const widthOf = ({ said: [first] }: Duty): number => (first ? first.to - first.from : 0);

/** Whom a message about a record goes to: the person whom the clause names, else the only one whom the record leads to. */
function personOf(chart: Chart, record: GraphRecord) {
  const { graph } = chart.names;
  const named = recordsIn(chart).find((each) => each.record.isPerson && each.record !== record);
  const own = graph.relations.filter(
    ({ from, to, many }) => from === record.name && !many && chart.names.records.get(to)?.isPerson,
  );
  const name = named?.record.name ?? (own.length === 1 ? own[0]?.to : undefined);
  const way = name === undefined ? null : wayBetween(graph, record.name, name);
  if (name === undefined || !way || way.many) return null;
  return { name, path: [record.name, ...way.steps].join("."), said: named ? [named] : [] };
}
