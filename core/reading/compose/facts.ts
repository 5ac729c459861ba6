import type { Cnf } from "../phrases/atoms.ts";
import { calendar } from "../phrases/calendar.ts";
import { factNamed } from "../phrases/condition.ts";
import { nameOf } from "./coined.ts";
import { conditionsIn, coverCue, liftTo, partsOf, slot, whenOf } from "./conditions.ts";
import { cover, type Draft } from "./draft.ts";
import { conditionOf, doneIn, doneOf, personOf, thingOf } from "./meaning.ts";
import type { Rule } from "./rule.ts";
import type { Stretch } from "./sentence.ts";

const disclosing =
  /^(?:tell|give|show|reveal|disclose|share|pass|say|mention|publish|name|discuss|communicate|hand|read|announce|release|send)$/;

/** A fact that no record has yet, named as one of a record: `personal data of victims`, `the teacher's private number`. */
function factOf(draft: Draft, { from, to }: Stretch): string | null {
  const { chart } = draft;
  if (!draft.mayCoin) return null;
  const first = nameOf(draft, { from, to });
  if (!first) return null;
  const isOf = chart.tokens[first.end]?.lower === "of";
  const owner = thingOf(draft, isOf ? { from: first.end + 1, to } : { from, to });
  const own = owner && isOf ? first.words : first.words.slice(1);
  if (!owner || own.length === 0 || (!isOf && !owner.record.words.includes(first.words[0] ?? ""))) return null;
  cover(draft, { from, to });
  const path = `${owner.record.name}.${own.join("_").replaceAll("-", "_")}`;
  draft.coined.add(path);
  return path;
}

/** What must not be told. */
export const secret: Rule = (draft, ground) => {
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
        cover(draft, { from: what.from, to: fact.end });
      }
  const coined = field ? null : factOf(draft, what);
  if (coined) field = coined;
  if (!field) {
    const thing = thingOf(draft, what);
    if (!thing) return null;
    cnf = thing.cnf;
    field = thing.record.name;
  }
  const who = tail ? personOf(draft, tail) : null;
  if (tail && who) draft.used.add(tail.from - 1);
  draft.used.add(saying.verb.from);
  const when = [...cnf, ...conditionsIn(draft, ground, field.split(".")[0] ?? "", "when")];
  return { frame: "disclose", fields: [field], to: who?.name ?? "anyone", only: false, ...slot("when", when) };
};

const seeing = /^(?:see|view|read|know|access|hear|open|look)$/;

/** Who alone is told: `balances are seen by the manager only`, `only the therapist sees the details`. */
export const confided: Rule = (draft, { saying }) => {
  const { chart } = draft;
  if (!saying.verb || saying.isNegated || !saying.isOnly) return null;
  const isShown = disclosing.test(saying.verb.lemma);
  if (!isShown && !seeing.test(saying.verb.lemma)) return null;
  const what = saying.isPassive ? saying.subject : saying.object;
  const who = isShown
    ? saying.tails.find(({ word }) => word === "to" || word === "with")
    : saying.isPassive
      ? saying.tails.find(({ word }) => word === "by")
      : saying.subject;
  const to = who ? personOf(draft, who) : null;
  if (!what || !who || !to) return null;
  draft.used.add(who.from - 1);
  draft.used.add(saying.verb.from);
  for (let at = what.from; at < what.to; at++)
    for (const fact of factNamed(chart, at))
      if (fact.end <= what.to) {
        cover(draft, { from: what.from, to: fact.end });
        const field = `${fact.record.name}.${fact.field.name}`;
        return { frame: "disclose", fields: [field], to: to.name, only: true, ...slot("when", fact.cnf) };
      }
  const coined = factOf(draft, what);
  if (coined) return { frame: "disclose", fields: [coined], to: to.name, only: true };
  const thing = thingOf(draft, what);
  return (
    thing && { frame: "disclose", fields: [thing.record.name], to: to.name, only: true, ...slot("when", thing.cnf) }
  );
};

const changing = /^(?:change|edit|alter|modify|amend|correct|adjust|touch|update)$/;

/** What cannot be changed any more. */
export const frozen: Rule = (draft, ground) => {
  const { saying } = ground;
  const { chart } = draft;
  if (!saying.verb || !saying.isNegated || !changing.test(saying.verb.lemma)) return null;
  const what = saying.isPassive ? saying.subject : saying.object;
  if (!what) return null;
  const fact = factNamed(chart, what.from).find(({ end }) => end === what.to);
  const thing = fact ? { record: fact.record, cnf: fact.cnf } : thingOf(draft, what);
  if (!thing) return null;
  if (fact) cover(draft, what);
  draft.used.add(saying.verb.from);
  const over = partsOf(ground, "after", "when").flatMap((part) => {
    const cnf = conditionOf(draft, part);
    if (cnf) coverCue(draft, part);
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
export const timed: Rule = (draft, ground) => {
  const { saying, main } = ground;
  const { chart } = draft;
  for (let at = main.from; at < main.to; at++) {
    const hit = calendar(chart, at).toSorted((a, b) => b.end - a.end)[0];
    if (!hit || hit.end > main.to) continue;
    cover(draft, { from: at, to: hit.end });
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
