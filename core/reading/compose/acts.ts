import type { GraphRecord } from "../graph.ts";
import { type Act, isMade } from "../phrases/act.ts";
import { atom, type Cnf, conditionsOf, pathOf, text } from "../phrases/atoms.ts";
import { type Chart, chartOf } from "../phrases/chart.ts";
import { leave } from "../phrases/consent.ts";
import { namesAt } from "../phrases/names.ts";
import { conditionsIn, coverCue, labelled, liftTo, partsOf, slot, whenOf } from "./conditions.ts";
import { cover, type Draft, draftOf } from "./draft.ts";
import { telling } from "./duties.ts";
import { createOf, doneIn, doneOf, personOf, predicateOf, thingOf } from "./meaning.ts";
import type { Ground, Rule } from "./rule.ts";
import type { Stretch } from "./sentence.ts";

/** One act before another: `weigh the animal before it is anaesthetised`, `no offer goes out before the roof has been surveyed`. */
export const before: Rule = (draft, ground) => {
  const { saying } = ground;
  const [part] = partsOf(ground, ...(saying.isNegated ? (["before", "until"] as const) : (["before"] as const)));
  const [only] = part ? [] : partsOf(ground, "onlyif");
  const other = part ?? only;
  if (!other || !saying.verb) return null;
  const done = doneIn(draft, saying);
  const that = doneOf(draft, other);
  if (!done || !that || done.act.text === that.act.text) return null;
  coverCue(draft, other);
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
export const refusal: Rule = (draft, ground) => {
  const { saying, main } = ground;
  const { chart } = draft;
  const isNo = saying.isNegated || /^(?:no|never)$/.test(chart.tokens[main.from]?.lower ?? "");
  if (!isNo) return null;
  // Who gets none of something is who it is refused for.
  const isGetting =
    saying.object !== null &&
    chart.tokens.some(({ lower }, i) => i < (saying.object?.from ?? 0) && /^(?:gets?|has|have|receives?)$/.test(lower));
  const done = saying.verb ? doneIn(draft, saying) : doneOf(draft, (isGetting ? saying.object : null) ?? main);
  if (!done) return null;
  const { act } = done;
  const roles =
    !saying.isPassive && saying.subject && !anyoneAt(draft, saying.subject) ? personOf(draft, saying.subject) : null;
  // What is said of those who act narrows the rule to them: `riders over 85 kilos do not ride`.
  const those = roles?.record && saying.subject ? thingOf(draft, saying.subject) : null;
  const who: Cnf =
    those && those.cnf.length > 0
      ? liftTo(draft, act.record, those.cnf)
      : roles && roles.record?.name !== act.record
        ? [[atom(pathOf("actor", "role"), "=", text(roles.name))]]
        : [];
  const when = [...whenOf(draft, ground, done), ...(who.length > 0 && done.cnf.length === 0 ? who : [])];
  const unless = conditionsIn(draft, ground, act.record, "unless");
  const needed = [
    ...conditionsIn(draft, ground, act.record, "until", "before", "onlyif"),
    ...partsOf(ground, "without").flatMap((part) => {
      const record = chart.names.records.get(act.record);
      const last = draft.mayCoin ? lastNamed(chart, { from: main.from, to: part.cue }) : null;
      coverCue(draft, part);
      const held = (of: GraphRecord | undefined) => (of ? predicateHeld(draft, of, part) : null);
      return liftTo(draft, act.record, held(last ?? done.of) ?? held(record) ?? []);
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

/** The record that is named right before something is said of it: `for a member without a licence`. */
function lastNamed({ names, tokens }: Chart, { from, to }: Stretch): GraphRecord | undefined {
  for (let at = to - 1; at >= from; at--)
    for (const { end, named } of namesAt(names, tokens, at))
      if (named.kind === "record" && end === to) return named.record;
  return undefined;
}

/** That a record has what stands in a stretch. */
function predicateHeld(draft: Draft, record: GraphRecord, { from, to }: Stretch): Cnf | null {
  const { chart } = draft;
  const has = { text: "has", start: 0, end: 0, lower: "has", lemma: "have", pos: "AUX" } as const;
  const tokens = [...chart.tokens.slice(0, from), has, ...chart.tokens.slice(from)];
  const inner = {
    ...draftOf(
      chartOf(tokens, chart.names, chart.antecedents, chart.predicate),
      draft.mayCoin,
      draft.prefersActs,
      draft.coined,
    ),
    focus: draft.focus,
  };
  // `A visa and a certificate` are two.
  const joints = tokens.flatMap(({ lower }, at) => (at > from && at < to && lower === "and" ? [at] : []));
  const joint = draft.mayCoin && joints.length === 1 ? joints[0] : undefined;
  const one = predicateOf(inner, record, { from, to: joint ?? to + 1 });
  const other = joint === undefined ? [] : predicateHeld(inner, record, { from: joint + 1, to: to + 1 });
  const cnf = one && other && [...one, ...other];
  if (!cnf) return null;
  draft.isUnheld ||= inner.isUnheld;
  for (const at of inner.used) if (at > from) draft.used.add(at - 1);
  return cnf;
}

/** The act that a rule about rows of a record is about: what the clause names, else how they come about. */
function actOn(draft: Draft, ground: Ground, record: GraphRecord): Act {
  const [part] = partsOf(ground, "before");
  const that = part ? doneOf(draft, part) : null;
  if (that && part) {
    coverCue(draft, part);
    return that.act;
  }
  const { graph } = draft.chart.names;
  const made = graph.acts.find((act) => act.record === record.name && act.effect.kind === "create");
  const other = graph.acts.find((act) => act.record === record.name && act.effect.kind !== "read");
  return made || isMade(draft.chart, record.name) || !other
    ? createOf(record)
    : { text: `${other.verb} ${record.name}`, record: record.name, known: other };
}

/** What rows must have or be: `every claim needs an invoice`, `the form must be signed before the dive`, `a loan may only be made if`. */
export const need: Rule = (draft, ground) => {
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
export const right: Rule = (draft, ground) => {
  const { saying } = ground;
  if (saying.isNegated || !saying.verb || /^(?:need|require)$/.test(saying.verb.lemma)) return null;
  // Who is said to do something does it, where nothing says when: `a paper is accepted by the track chair`.
  if (
    !saying.isOnly &&
    (draft.mayCoin || saying.force === "may" || ground.parts.length > 0 || telling.test(saying.verb.lemma))
  )
    return null;
  const isBy = saying.isPassive || saying.subject === null;
  const by = isBy ? saying.tails.find(({ word }) => word === "by") : saying.subject;
  const who = by ? personOf(draft, by) : null;
  if (!who) return null;
  if (isBy && by) draft.used.add(by.from - 1);
  const done = doneIn(draft, saying);
  // `Only certified divers dive`: which of them may, where they are records.
  const those = done && by && who.record && draft.mayCoin ? thingOf(draft, by) : null;
  if (done && those && those.cnf.length > 0)
    return {
      frame: "need",
      act: [done.act.text],
      need: conditionsOf(liftTo(draft, done.act.record, those.cnf)),
      ...slot("when", whenOf(draft, ground, done)),
    };
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
export const approval: Rule = (draft, ground) => {
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
      cover(draft, { from: at, to: hit.end });
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
