import type { Act } from "../phrases/act.ts";
import type { Cnf } from "../phrases/atoms.ts";
import { conditionsIn, coverCue, liftTo, partsOf, slot, timeIn } from "./conditions.ts";
import type { Draft } from "./draft.ts";
import { conditionOf, doneIn, doneOf, personOf } from "./meaning.ts";
import type { Ground, Rule } from "./rule.ts";
import { type Stretch, sayingOf } from "./sentence.ts";

export const telling =
  /^(?:notify|tell|inform|alert|warn|remind|contact|write|text|e?-?mail|message|call|ring|phone|advise)$/;
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
  coverCue(draft, event);
  const isSaid = event.kind === "after" || (sayingOf(draft.chart.tokens, event)?.verb ?? null) !== null;
  const before = new Set(draft.used);
  const done = isSaid ? doneOf(draft, event) : null;
  if (
    done &&
    (event.kind === "after" ||
      draft.prefersActs ||
      done.act.known !== null ||
      /^(?:create|update|delete) /.test(done.act.text))
  )
    return { after: [done.act], when: liftTo(draft, done.act.record, done.cnf), record: done.act.record };
  draft.used.clear();
  for (const at of before) draft.used.add(at);
  const cnf = conditionOf(draft, event);
  const record = cnf?.[0]?.[0]?.path[0]?.name;
  return cnf && record ? { after: [], when: cnf, record } : null;
}

/** Who is told after something happened or while something is so. */
export const notice: Rule = (draft, ground) => {
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
    return partsOf(ground, "after").length > 0
      ? { frame: "follow", after: [], then: [`notify ${to}`], to, ...rest }
      : null;
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
export const duty: Rule = (draft, ground) => {
  const { saying } = ground;
  if (
    saying.isNegated ||
    saying.isOnly ||
    !saying.verb ||
    saying.force === "may" ||
    /^(?:need|require)$/.test(saying.verb.lemma)
  )
    return null;
  const done = doneIn(draft, saying);
  if (!done) return null;
  draft.focus = draft.chart.names.records.get(done.act.record) ?? null;
  const cause = causeOf(draft, ground);
  if (!cause) return null;
  return {
    frame: "follow",
    after: cause.after.map((act) => act.text),
    then: [done.act.text],
    ...timeIn(draft),
    ...slot("when", [...cause.when, ...done.cnf]),
  };
};
