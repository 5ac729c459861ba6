import { Norm } from "../../norms/norm.ts";
import type { GraphRecord } from "../graph.ts";
import { type Act, isMade } from "../phrases/act.ts";
import { atom, type Cnf, conditionsOf, pathOf, text } from "../phrases/atoms.ts";
import { calendar } from "../phrases/calendar.ts";
import { type Chart, chartOf } from "../phrases/chart.ts";
import { factNamed } from "../phrases/condition.ts";
import { leave } from "../phrases/consent.ts";
import { within } from "../phrases/event.ts";
import { fillers } from "../phrases/function-words.ts";
import { lift } from "../phrases/walk.ts";
import { count, deadline, exclusive, measure, stages } from "./bounds.ts";
import {
  conditionOf,
  createOf,
  type Done,
  type Draft,
  doneIn,
  doneOf,
  personOf,
  predicateOf,
  thingOf,
} from "./meaning.ts";
import type { Ground, Rule } from "./rule.ts";
import {
  type Part,
  type PartKind,
  type Saying,
  type Skeleton,
  type Stretch,
  sayingOf,
  skeletonOf,
} from "./sentence.ts";

/** What a clause may mean, put together from its main sentence and what hangs on it: the words that this leaves out, and how many of its names follow from the clause's own words only. */
export type Composed = {
  readonly norms: readonly Norm[];
  readonly missing: readonly string[];
  readonly coined: number;
};

/** The readings of a clause as one sentence, the likeliest first. */
export function composed(chart: Chart): readonly Composed[] {
  const colon = chart.tokens.findIndex(({ lower }) => lower === ":");
  const label = colon > 0 && colon <= mostLabel && chart.tokens.length - colon > 3 ? { from: 0, to: colon } : null;
  const skeleton = shifted(skeletonOf(label ? chart.tokens.slice(colon + 1) : chart.tokens), label ? colon + 1 : 0);
  const main = skeleton.main.find((stretch) => sayingOf(chart.tokens, stretch)) ?? skeleton.main[0];
  if (!main) return [];
  const saying = sayingOf(chart.tokens, main) ?? bare(main);
  const ground: Ground = { saying, main, parts: skeleton.parts, label };
  const found = rules.flatMap((rule, i): (Composed & { cost: number })[] => {
    const draft: Draft = { chart, used: new Set(), coined: 0 };
    const norm = rule(draft, ground);
    if (!norm || !Norm.safeParse(norm).success) return [];
    const missing = chart.tokens
      .filter((token, at) => !draft.used.has(at) && isContent(token.pos, token.lower))
      .map((token) => token.text);
    return [{ norms: [norm], missing, coined: draft.coined, cost: missing.length * 3 + draft.coined * 2 + i * 0.1 }];
  });
  return found.toSorted((a, b) => a.cost - b.cost);
}
const mostLabel = 5;

const isContent = (pos: string, word: string): boolean =>
  !/^(?:PUNCT|DET|AUX|PART|SYM|CCONJ|PRON|ADP|SCONJ)$/.test(pos) && !fillers.has(word) && !said.test(word);
/** Words that the frame itself says. */
const said =
  /^(?:must|shall|should|may|can|cannot|never|not|no|only|needs?|has|have|be|first|always|allowed|permitted|possible|nobody|none|nothing|if|when|before|after|until|unless|within|without|once|gets?|get|does|do|is|are)$/;

const shifted = ({ main, parts }: Skeleton, by: number): Skeleton => ({
  main: main.map(({ from, to }) => ({ from: from + by, to: to + by })),
  parts: parts.map((part) => ({ ...part, cue: part.cue + by, from: part.from + by, to: part.to + by })),
});

/** A sentence without a verb: `no walk-ins in August`. */
const bare = ({ from, to }: Stretch): Saying => ({
  subject: { from, to },
  force: "plain",
  isNegated: false,
  isOnly: false,
  hasBe: false,
  hasHave: false,
  isPassive: false,
  verb: null,
  object: null,
  tails: [],
});

const partsOf = ({ parts }: Ground, ...kinds: readonly PartKind[]): readonly Part[] =>
  parts.filter(({ kind }) => kinds.includes(kind));
const useCue = ({ used }: Draft, { cue, from }: Part): void => {
  for (let i = cue; i < from; i++) used.add(i);
};

/** Conditions told from a record; where the graph has no one way there, from it all the same. */
function liftTo(draft: Draft, record: string, cnf: Cnf): Cnf {
  const lifted = lift(draft.chart.names.graph, record, cnf);
  if (lifted) return lifted;
  draft.coined++;
  return cnf.map((any) =>
    any.map((each) => (each.path[0]?.name === record ? each : { ...each, path: [...pathOf(record), ...each.path] })),
  );
}

/** What parts of some kinds say must be so, told from a record. */
function conditionsIn(draft: Draft, ground: Ground, record: string, ...kinds: readonly PartKind[]): Cnf {
  return partsOf(ground, ...kinds).flatMap((part) => {
    const cnf = conditionOf(draft, part);
    if (cnf) useCue(draft, part);
    return cnf ? liftTo(draft, record, cnf) : [];
  });
}

const slot = <K extends "when" | "unless">(name: K, cnf: Cnf): { [key in K]?: ReturnType<typeof conditionsOf> } =>
  (cnf.length > 0 ? { [name]: conditionsOf(cnf) } : {}) as { [key in K]?: ReturnType<typeof conditionsOf> };

/** What a label before a colon narrows the rest to: `e-bikes: only the owner opens the motor`. */
function labelled(draft: Draft, { label }: Ground, record: string): Cnf {
  if (!label) return [];
  const thing = thingOf(draft, label);
  return thing && thing.cnf.length > 0 ? liftTo(draft, record, thing.cnf) : [];
}

/** The conditions on an act: those of its own rows, of a label, and what the clause says when it holds. */
const whenOf = (draft: Draft, ground: Ground, { act, cnf }: Done): Cnf => [
  ...liftTo(draft, act.record, cnf),
  ...labelled(draft, ground, act.record),
  ...conditionsIn(draft, ground, act.record, "when"),
];

/** The time that a duty has. */
function timeIn({ chart, used }: Draft): { readonly within?: string } {
  for (let at = 0; at < chart.tokens.length; at++) {
    const hit = within(chart, at).toSorted((a, b) => b.end - a.end)[0];
    if (!hit) continue;
    for (let i = at; i < hit.end; i++) used.add(i);
    return { within: hit.value };
  }
  return {};
}

const telling = /^(?:notify|tell|inform|alert|warn|remind|contact|write|text|e?-?mail|message|call|ring|phone|advise)$/;
const messages =
  /^(?:e-?mails?|texts?|sms|messages?|calls?|notices?|notifications?|reminders?|letters?|alerts?|confirmations?|words?|mails?|info|information)$/;
const getting = /^(?:get|receive|gets|send|sends|goe?s?|go)$/;

/** Whom a sentence says to tell. */
function toldIn(draft: Draft, { saying, main }: Ground): string | null {
  const { chart, used } = draft;
  const { verb, subject, object, tails } = saying;
  const message = chart.tokens.findIndex(({ lower }, i) => i >= main.from && i < main.to && messages.test(lower));
  const gets = chart.tokens.findIndex(
    ({ lower }, i) => i >= main.from && i < main.to && /^(?:gets?|receives?|got)$/.test(lower),
  );
  const tells = verb !== null && telling.test(verb.lemma);
  const person = (stretch: Stretch | null | undefined) => (stretch ? (personOf(draft, stretch)?.name ?? null) : null);
  const mark = (at: number) => used.add(at);
  if (tells) {
    mark(verb.from);
    if (saying.isPassive) return person(subject);
    return person(object) ?? person(tails.find(({ word }) => word === "to"));
  }
  if (message < 0) return null;
  mark(message);
  if (gets >= 0) {
    mark(gets);
    return person(subject ?? { from: main.from, to: gets });
  }
  if (verb && getting.test(verb.lemma)) {
    mark(verb.from);
    return (
      person(tails.find(({ word }) => word === "to")) ??
      (object && chart.tokens[object.from]?.lower !== "a" ? person(object) : null)
    );
  }
  return null;
}

/** What happened and what is so when a duty arises. */
function causeOf(draft: Draft, ground: Ground): { after: readonly Act[]; when: Cnf; record: string } | null {
  const [event] = partsOf(ground, "after", "when");
  if (!event) return null;
  useCue(draft, event);
  const isSaid = event.kind === "after" || (sayingOf(draft.chart.tokens, event)?.verb ?? null) !== null;
  const before = { used: new Set(draft.used), coined: draft.coined };
  const done = isSaid ? doneOf(draft, event) : null;
  if (done && (event.kind === "after" || done.act.known !== null || /^(?:create|update|delete) /.test(done.act.text)))
    return { after: [done.act], when: liftTo(draft, done.act.record, done.cnf), record: done.act.record };
  draft.used.clear();
  for (const at of before.used) draft.used.add(at);
  draft.coined = before.coined;
  const cnf = conditionOf(draft, event);
  const record = cnf?.[0]?.[0]?.path[0]?.name;
  return cnf && record ? { after: [], when: cnf, record } : null;
}

/** Who is told after something happened or while something is so. */
const notice: Rule = (draft, ground) => {
  if (ground.saying.isNegated) return null;
  const to = toldIn(draft, ground);
  if (!to) return null;
  const cause = causeOf(draft, ground);
  const rest = timeIn(draft);
  if (!cause && ground.label) {
    const done = doneOf(draft, ground.label);
    if (done)
      return {
        frame: "follow",
        after: [done.act.text],
        then: [`notify ${to}`],
        to,
        ...rest,
        ...slot("when", done.cnf),
      };
  }
  if (!cause) {
    // What happens is no act of the brief: the duty alone is left of it.
    return partsOf(ground, "after").length > 0 ? { frame: "follow", after: [], then: [`notify ${to}`], to, ...rest } : null;
  }
  const when = [
    ...cause.when,
    ...partsOf(ground, "when")
      .slice(cause.after.length > 0 && partsOf(ground, "after").length > 0 ? 0 : 1)
      .flatMap((part) => conditionOf(draft, part) ?? []),
  ];
  return {
    frame: "follow",
    after: cause.after.map((act) => act.text),
    then: [`notify ${to}`],
    to,
    ...rest,
    ...slot("when", when),
    ...slot("unless", conditionsIn(draft, ground, cause.record, "unless")),
  };
};

/** What is to be done after something happened or while something is so. */
const duty: Rule = (draft, ground) => {
  const { saying } = ground;
  if (
    saying.isNegated ||
    saying.isOnly ||
    !saying.verb ||
    saying.force === "may" ||
    /^(?:need|require)$/.test(saying.verb.lemma)
  )
    return null;
  const cause = causeOf(draft, ground);
  if (!cause) return null;
  const done = doneIn(draft, saying);
  if (!done) return null;
  return {
    frame: "follow",
    after: cause.after.map((act) => act.text),
    then: [done.act.text],
    ...timeIn(draft),
    ...slot("when", [...cause.when, ...done.cnf]),
  };
};

/** One act before another: `weigh the animal before it is anaesthetised`, `no offer goes out before the roof has been surveyed`. */
const before: Rule = (draft, ground) => {
  const { saying } = ground;
  const [part] = partsOf(ground, ...(saying.isNegated ? (["before", "until"] as const) : (["before"] as const)));
  const [only] = part ? [] : partsOf(ground, "onlyif");
  const other = part ?? only;
  if (!other || !saying.verb) return null;
  const done = doneIn(draft, saying);
  const that = doneOf(draft, other);
  if (!done || !that || done.act.text === that.act.text) return null;
  useCue(draft, other);
  const [act, first] = saying.isNegated || only ? [done, that] : [that, done];
  const when = [
    ...liftTo(draft, act.act.record, [...act.cnf, ...first.cnf]),
    ...labelled(draft, ground, act.act.record),
    ...conditionsIn(draft, ground, act.act.record, "when"),
  ];
  return { frame: "first", act: [act.act.text], first: [first.act.text], ...slot("when", when) };
};

const anyoneAt = (draft: Draft, stretch: Stretch | null): boolean =>
  stretch !== null &&
  /^(?:we|i|you|nobody|none|no|nothing|anyone|anybody|someone|somebody|one|they|people|it)$/.test(
    draft.chart.tokens[stretch.from]?.lower ?? "",
  ) &&
  stretch.to - stretch.from === 1;

/** What must not be done, or not as long as something is not so. */
const refusal: Rule = (draft, ground) => {
  const { saying, main } = ground;
  const { chart } = draft;
  const isNo = saying.isNegated || /^(?:no|never)$/.test(chart.tokens[main.from]?.lower ?? "");
  if (!isNo) return null;
  const done = saying.verb ? doneIn(draft, saying) : doneOf(draft, main);
  if (!done) return null;
  const { act } = done;
  const roles =
    !saying.isPassive && saying.subject && !anyoneAt(draft, saying.subject) ? personOf(draft, saying.subject) : null;
  const who: Cnf =
    roles && roles.record?.name !== act.record ? [[atom(pathOf("actor", "role"), "=", text(roles.name))]] : [];
  const when = [...whenOf(draft, ground, done), ...(who.length > 0 && done.cnf.length === 0 ? who : [])];
  const unless = conditionsIn(draft, ground, act.record, "unless");
  const needed = [
    ...conditionsIn(draft, ground, act.record, "until", "before", "onlyif"),
    ...partsOf(ground, "without").flatMap((part) => {
      const record = chart.names.records.get(act.record);
      useCue(draft, part);
      const cnf = record ? (predicateHeld(draft, record, part) ?? []) : [];
      return liftTo(draft, act.record, cnf);
    }),
  ];
  if (needed.length > 0)
    return {
      frame: "need",
      act: [act.text],
      need: conditionsOf(needed),
      ...slot("when", when),
      ...slot("unless", unless),
    };
  return partsOf(ground, "without", "until", "before", "onlyif").length > 0
    ? null
    : { frame: "forbid", act: [act.text], ...slot("when", when), ...slot("unless", unless) };
};

/** That a record has what stands in a stretch. */
function predicateHeld(draft: Draft, record: GraphRecord, { from, to }: Stretch): Cnf | null {
  const { chart } = draft;
  const has = { text: "has", start: 0, end: 0, lower: "has", lemma: "have", pos: "AUX" } as const;
  const tokens = [...chart.tokens.slice(0, from), has, ...chart.tokens.slice(from)];
  const inner: Draft = {
    chart: chartOf(tokens, chart.names, chart.antecedents, chart.predicate),
    used: new Set(),
    coined: 0,
  };
  const cnf = predicateOf(inner, record, { from, to: to + 1 });
  if (!cnf) return null;
  draft.coined += inner.coined;
  for (const at of inner.used) if (at > from) draft.used.add(at - 1);
  return cnf;
}

/** The act that a rule about rows of a record is about: what the clause names, else how they come about. */
function actOn(draft: Draft, ground: Ground, record: GraphRecord): Act {
  const [part] = partsOf(ground, "before");
  const that = part ? doneOf(draft, part) : null;
  if (that && part) {
    useCue(draft, part);
    return that.act;
  }
  const { graph } = draft.chart.names;
  const made = graph.acts.find((act) => act.record === record.name && act.effect.kind === "create");
  const other = graph.acts.find((act) => act.record === record.name && act.effect.kind !== "read");
  return made || isMade(draft.chart, record.name) || !other
    ? createOf(draft, record)
    : { text: `${other.verb} ${record.name}`, record: record.name, known: other };
}

/** What rows must have or be: `every claim needs an invoice`, `the form must be signed before the dive`, `a loan may only be made if`. */
const need: Rule = (draft, ground) => {
  const { saying } = ground;
  if (saying.isNegated) return null;
  if (partsOf(ground, "onlyif").length > 0) {
    const done = saying.verb ? doneIn(draft, saying) : doneOf(draft, ground.main);
    if (!done) return null;
    const needed = conditionsIn(draft, ground, done.act.record, "onlyif");
    return needed.length > 0
      ? {
          frame: "need",
          act: [done.act.text],
          need: conditionsOf(needed),
          ...slot("when", whenOf(draft, ground, done)),
        }
      : null;
  }
  const needs = saying.verb && /^(?:need|require)$/.test(saying.verb.lemma);
  const must = saying.force === "must";
  if (!saying.subject || (!needs && !must)) return null;
  const thing = thingOf(draft, saying.subject);
  if (!thing) return null;
  const act = actOn(draft, ground, thing.record);
  const held =
    needs && saying.object
      ? predicateHeld(draft, thing.record, saying.object)
      : predicateOf(draft, thing.record, { from: saying.verb?.from ?? saying.subject.to, to: ground.main.to });
  if (!held) return null;
  if (saying.verb) draft.used.add(saying.verb.from);
  const when = [
    ...liftTo(draft, act.record, thing.cnf),
    ...labelled(draft, ground, act.record),
    ...conditionsIn(draft, ground, act.record, "when"),
  ];
  return {
    frame: "need",
    act: [act.text],
    need: conditionsOf(liftTo(draft, act.record, held)),
    ...slot("when", when),
    ...slot("unless", conditionsIn(draft, ground, act.record, "unless")),
  };
};

/** Who alone may do something. */
const right: Rule = (draft, ground) => {
  const { saying } = ground;
  if (saying.isNegated || !saying.verb || /^(?:need|require)$/.test(saying.verb.lemma)) return null;
  // Who is said to do something does it, where nothing says when: `a paper is accepted by the track chair`.
  if (!saying.isOnly && (saying.force === "may" || ground.parts.length > 0 || telling.test(saying.verb.lemma))) return null;
  const by = saying.isPassive ? saying.tails.find(({ word }) => word === "by") : saying.subject;
  const who = by ? personOf(draft, by) : null;
  if (!who) return null;
  if (saying.isPassive && by) draft.used.add(by.from - 1);
  const done = doneIn(draft, saying);
  return (
    done && {
      frame: "right",
      act: [done.act.text],
      by: who.name,
      only: true,
      ...slot("when", whenOf(draft, ground, done)),
    }
  );
};

const approvals = /^(?:approve|sign|authori[sz]e|confirm|countersign|okay|ok|release|agree|endorse|clear|permit)$/;

/** Whose approval something needs. */
const approval: Rule = (draft, ground) => {
  const { saying, main } = ground;
  const { chart } = draft;
  if (saying.isNegated) return null;
  const rowsOf = (stretch: Stretch | null) => {
    const thing = stretch ? thingOf(draft, stretch) : null;
    const act = thing && actOn(draft, ground, thing.record);
    return thing && act
      ? {
          act,
          when: [
            ...liftTo(draft, act.record, thing.cnf),
            ...labelled(draft, ground, act.record),
            ...conditionsIn(draft, ground, act.record, "when"),
          ],
        }
      : null;
  };
  for (let at = main.from; at < main.to; at++)
    for (const hit of leave(chart, at)) {
      const rows = rowsOf(saying.subject) ?? (ground.label ? rowsOf(ground.label) : null);
      if (!rows) return null;
      for (let i = at; i < hit.end; i++) draft.used.add(i);
      if (saying.verb) draft.used.add(saying.verb.from);
      return {
        frame: "approve",
        act: [rows.act.text],
        by: hit.value.by,
        ...(hit.value.count > 1 ? { count: hit.value.count } : {}),
        ...slot("when", rows.when),
      };
    }
  if (!saying.verb || !approvals.test(saying.verb.lemma) || saying.isOnly) return null;
  const by = saying.isPassive ? saying.tails.find(({ word }) => word === "by") : saying.subject;
  const who = by ? personOf(draft, by) : null;
  const rows = who ? rowsOf(saying.isPassive ? saying.subject : saying.object) : null;
  if (!who || !rows) return null;
  draft.used.add(saying.verb.from);
  return { frame: "approve", act: [rows.act.text], by: who.name, ...slot("when", rows.when) };
};

const disclosing =
  /^(?:tell|give|show|reveal|disclose|share|pass|say|mention|publish|name|discuss|communicate|hand|read|announce|release|send)$/;

/** What must not be told. */
const secret: Rule = (draft, ground) => {
  const { saying } = ground;
  const { chart } = draft;
  if (!saying.verb || !saying.isNegated || !disclosing.test(saying.verb.lemma)) return null;
  const what = saying.isPassive ? saying.subject : saying.object;
  const tail = saying.tails.find(({ word }) => word === "to" || word === "with");
  if (!what) return null;
  let field: string | null = null;
  let cnf: Cnf = [];
  for (let at = what.from; at < what.to && !field; at++)
    for (const fact of factNamed(chart, at))
      if (fact.end <= what.to && !field) {
        field = `${fact.record.name}.${fact.field.name}`;
        cnf = fact.cnf;
        for (let i = what.from; i < fact.end; i++) draft.used.add(i);
      }
  if (!field) {
    const thing = thingOf(draft, what);
    if (!thing) return null;
    cnf = thing.cnf;
    field = thing.record.name;
    // `the margin of a seller`, `customers' addresses`: a fact by its own word.
    const own = chart.tokens
      .slice(what.from, what.to)
      .find((token, i) => token.pos === "NOUN" && !draft.used.has(what.from + i));
    if (own) {
      draft.used.add(chart.tokens.indexOf(own));
      draft.coined++;
      field = `${field}.${own.lemma}`;
    }
  }
  const who = tail ? personOf(draft, tail) : null;
  if (tail && who) draft.used.add(tail.from - 1);
  draft.used.add(saying.verb.from);
  const when = [...cnf, ...conditionsIn(draft, ground, field.split(".")[0] ?? "", "when")];
  return { frame: "disclose", fields: [field], to: who?.name ?? "anyone", only: false, ...slot("when", when) };
};

const changing = /^(?:change|edit|alter|modify|amend|correct|adjust|touch|update)$/;

/** What cannot be changed any more. */
const frozen: Rule = (draft, ground) => {
  const { saying } = ground;
  const { chart } = draft;
  if (!saying.verb || !saying.isNegated || !changing.test(saying.verb.lemma)) return null;
  const what = saying.isPassive ? saying.subject : saying.object;
  if (!what) return null;
  const fact = factNamed(chart, what.from).find(({ end }) => end === what.to);
  const thing = fact ? { record: fact.record, cnf: fact.cnf } : thingOf(draft, what);
  if (!thing) return null;
  if (fact) for (let i = what.from; i < what.to; i++) draft.used.add(i);
  draft.used.add(saying.verb.from);
  const over = partsOf(ground, "after", "when").flatMap((part) => {
    const cnf = conditionOf(draft, part);
    if (cnf) useCue(draft, part);
    return cnf ? liftTo(draft, thing.record.name, cnf) : [];
  });
  return {
    frame: "freeze",
    record: thing.record.name,
    fields: fact ? [`${fact.record.name}.${fact.field.name}`] : [],
    ...slot("when", [...thing.cnf, ...over]),
    ...slot("unless", conditionsIn(draft, ground, thing.record.name, "unless")),
  };
};

/** When something may or may not be done. */
const timed: Rule = (draft, ground) => {
  const { saying, main } = ground;
  const { chart } = draft;
  for (let at = main.from; at < main.to; at++) {
    const hit = calendar(chart, at).toSorted((a, b) => b.end - a.end)[0];
    if (!hit || hit.end > main.to) continue;
    for (let i = at; i < hit.end; i++) draft.used.add(i);
    const isNo = saying.isNegated || /^(?:no|never)$/.test(chart.tokens[main.from]?.lower ?? "");
    if (!isNo && !saying.isOnly) return null;
    const done = saying.verb ? doneIn(draft, saying) : doneOf(draft, { from: main.from, to: at });
    if (!done) return null;
    return {
      frame: "window",
      act: [done.act.text],
      path: hit.value.isHours ? "now" : "today",
      op: isNo ? "not in" : "in",
      calendar: hit.value.text,
      ...slot("when", whenOf(draft, ground, done)),
    };
  }
  return null;
};

const rules: readonly Rule[] = [
  notice,
  approval,
  right,
  secret,
  frozen,
  exclusive,
  count,
  timed,
  deadline,
  stages,
  before,
  need,
  refusal,
  measure,
  duty,
];
