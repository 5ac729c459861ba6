import type { Expression } from "../../../expression.ts";
import { isGoingOn } from "../actions.ts";
import { ensureState } from "../attributes-of-brief.ts";
import { all, compare, ensureFlag, get, isPerson, not, referenceTo, value } from "../draft.ts";
import { after, before, kindsOf, type Rule } from "../rule.ts";
import { baseOf, conditionOf, guard, qualitiesBefore, quality, relative, sharedOwner, slug } from "./condition.ts";
import { beyond, stateIn, thresholdOf } from "./measure.ts";
import { verbIn, type WriteEvent, writeEventOf } from "./write-event.ts";

const forbids =
  /\b(?:can|may|must|should|shall|could|will|are|is|do|does)? ?(?:not|never)(?: be| allowed to(?: be)?| permitted to(?: be)?| ever)? |\b(?:can|may|must) only (?:be )?|\b(?:is|are) (?:forbidden|prohibited|denied|refused|rejected|banned)\b|\b(?:takes?|gets?|receives?) no |\bnobody (?:can|may|should) |^no (?!more)|\bmay no longer (?:be )?|\bno longer (?!than)(?:be )?/;

/** `X may not be Y when Z`, `reference books never leave`, `never Y without Z`, `a claim on a lapsed policy is denied`. */
export function forbidden(rule: Rule): boolean {
  const { gloss } = rule;
  const match = forbids.exec(gloss);
  if (!match || /can only|may only|must only/.test(match[0])) return false;
  const at = match.index + match[0].length;
  const denied = /\b(?:is|are) (denied|refused|rejected|banned)\b/.exec(match[0]);
  const rest = denied ? gloss.slice(0, match.index) : gloss.slice(at);
  const noun = /^no $/.test(match[0]) || /(takes?|gets?|receives?) no $/.test(match[0]);
  const found = denied ? { verb: "approve", at: 0 } : noun ? nominal(rule, at) : verbIn(rest, at);
  const event = (found && writeEventOf(rule, found.verb, found.at)) ?? coinedState(rule, rest, match.index);
  if (!event) return false;
  const verbAt = found?.at ?? at;
  const until = (() => {
    const later = relative.exec(gloss.slice(verbAt));
    return later ? verbAt + later.index : gloss.length;
  })();
  const conditionWord = until < gloss.length ? (relative.exec(gloss.slice(until))?.[1] ?? "") : "";
  const subjectRelative = relative.exec(gloss.slice(0, match.index));
  const when: Expression[] = [];
  const opening = /^(if|when|while|unless|until) /.exec(gloss);
  if (opening) {
    const first = conditionOf(
      rule,
      event,
      opening[0].length,
      Math.max(
        gloss.indexOf(","),
        opening[0].length + 1,
        match.index - 24 > 0 ? gloss.lastIndexOf(",", match.index) : 0,
      ),
    );
    if (first) when.push(/unless|until/.test(opening[1] ?? "") ? not(first.holds) : first.holds);
  } else if (subjectRelative && subjectRelative.index > 0) {
    const condition = conditionOf(rule, event, subjectRelative.index + subjectRelative[0].length, match.index);
    if (condition) when.push(subjectRelative[1] === "without" ? not(condition.holds) : condition.holds);
  }
  if (subjectRelative === null || subjectRelative.index > 0)
    when.push(
      ...qualitiesBefore(rule, event, 0, match.index),
      ...(verbAt < until ? qualitiesBefore(rule, event, verbAt, until) : []),
    );
  when.push(...placeNamed(rule, event, verbAt, until));
  const limit = thresholdOf(rule);
  if (limit && limit.start < match.index) {
    const base = baseOf(rule, event, limit.sumFor ?? limit.kind);
    if (base !== null && !when.some((made) => JSON.stringify(made).includes(`${limit.field.name}"`)))
      when.push(limit.sumFor ? beyond(limit, base === "new" ? "new.id" : base) : beyond(limit, base));
  }
  if (
    /\b(twice|again|more than once)\b/.test(gloss) &&
    event.fields?.[0] &&
    event.when &&
    "compare" in event.when &&
    when.length === 0
  ) {
    return guard(
      rule,
      event,
      [],
      compare(get(`old.${event.fields[0]}`), "ne", event.when.right),
      "It was done before; refuse.",
    );
  }
  const bare = subjectQuality(rule, event, match.index);
  if (when.length === 0 && bare) when.push(bare);
  if (conditionWord === "early") {
    const flag = ensureFlag(
      event.kind,
      "too_early",
      `Whether it is too early for this ${event.kind.entity.label.toLowerCase()}.`,
      rule.clause.id,
    );
    when.push(compare(get(`new.${flag.name}`), "eq", value(true)));
  } else if (conditionWord) {
    const condition = conditionOf(rule, event, until + conditionWord.length, gloss.length);
    if (!condition) return false;
    if (/^(unless|until|without|before|except|as long as|outside|after)$/.test(conditionWord))
      return guard(
        rule,
        event,
        when,
        conditionWord === "outside" ? condition.holds : condition.holds,
        `First see to it: ${condition.told}.`,
      );
    return guard(rule, event, when, not(condition.holds), `Refuse while this holds: ${condition.told}.`);
  }
  const hint = `The rule forbids it; refuse. ${rule.text}`;
  const [only] = when;
  if (when.length === 1 && only) return guard(rule, event, [], not(only), hint);
  const plain =
    event.when !== undefined ||
    event.on[0] === "delete" ||
    /^(change|edit|modify|update|alter|create|rename|move)$/.test(found?.verb ?? "");
  if (when.length === 0 && !plain) return false;
  if (
    when.length === 0 &&
    /\d|\b(of|alone|same|other|another|both|between|opposing|own|early|late|too|their|his|her|who|in|on|at|with)\b/.test(
      gloss.slice(Math.max(0, match.index - 30)).replace(match[0], " "),
    )
  )
    return false;
  return guard(rule, event, when, value(false), hint);
}

/** `may not be kegged`: a participle that no verb of ours has is a state of the subject. */
function coinedState(rule: Rule, rest: string, at: number): WriteEvent | null {
  const state = /^(?:be )?([a-z]{3,}(?:ed|en))\b/.exec(rest)?.[1];
  const kind = before(rule, at)?.kind ?? rule.context;
  if (!state || !kind || isPerson(kind)) return null;
  const field = ensureState(kind, state, rule.clause.id);
  return { kind, on: ["update"], fields: [field], when: compare(get(`new.${field}`), "eq", value(state)) };
}

/** `no refunds after ...`, `take no direct pushes`: the noun names the act. */
function nominal(rule: Rule, at: number): { verb: string; at: number } | null {
  const passive = /^[a-z -]+? (?:is|are|may be|can be|gets?|be|should be|must be) ([a-z]+)\b/.exec(
    rule.gloss.slice(at),
  );
  const done = passive?.[1] ? verbIn(passive[1], at) : null;
  if (done) return { verb: done.verb, at: at + (passive?.[0].length ?? 0) - 1 };
  const thing = after(rule, at);
  if (thing && thing.start - at < 6 && /^(item|document|booking|message|line|work|measure)$/.test(thing.kind.archetype))
    return { verb: "create", at };
  const word = /^(?:[a-z-]+ )*?([a-z]+)\b/.exec(rule.gloss.slice(at))?.[1] ?? "";
  const nouns: Readonly<Record<string, string>> = {
    refund: "refund",
    cancellation: "cancel",
    change: "change",
    booking: "book",
    loan: "borrow",
    rental: "rent",
    delivery: "deliver",
    payment: "pay",
    push: "change",
    order: "order",
    admission: "admit",
    entry: "book",
    sale: "sell",
    return: "return",
    discount: "change",
    deletion: "delete",
    pet: "book",
    animal: "book",
    exception: "change",
    extension: "extend",
  };
  for (const [noun, verb] of Object.entries(nouns))
    if (new RegExp(`\\b${noun}(e?s)?\\b`).test(rule.gloss.slice(at, at + 40))) return { verb, at };
  return word ? { verb: "create", at } : null;
}

/** `Basic economy can't be changed`: a subject that is no entity is a quality of the entity at hand. */
export function subjectQuality(rule: Rule, event: WriteEvent, end: number): Expression | null {
  const subject = rule.gloss
    .slice(0, end)
    .replace(/^(and|but|also|,)\s*/, "")
    .trim();
  if (
    subject === "" ||
    rule.named.some((named) => named.end <= end) ||
    /^(do|never|always|nobody|it|they|we|you|agents?|the agent|no)$/.test(subject)
  )
    return null;
  const name = slug(subject);
  if (name.length < 3 || name === "record") return null;
  const flag = ensureFlag(
    event.kind,
    name,
    `Whether the ${event.kind.entity.label.toLowerCase()} is ${subject}.`,
    rule.clause.id,
  );
  return compare(get(`new.${flag.name}`), "eq", value(true));
}

/** `in the smoking area`: a place that is no entity is a quality of the thing the event leads to. */
function placeNamed(rule: Rule, event: WriteEvent, from: number, to: number): Expression[] {
  const match =
    /\b(?:in|into|on|at|to) (?:a |an |the )?([a-z]+(?:-[a-z]+)?(?: (?:area|zone|section|room|list|lane|hours|wing|floor|mode))?)\b/.exec(
      rule.gloss.slice(from, to),
    );
  const phrase = match?.[1];
  if (
    !phrase ||
    rule.named.some(
      (named) =>
        rule.gloss.slice(named.start, named.end).includes(phrase) ||
        phrase.includes(rule.gloss.slice(named.start, named.end)),
    )
  )
    return [];
  if (!/ (area|zone|section|room|list|lane|hours|wing|floor|mode)$/.test(phrase)) return [];
  const place = kindsOf(rule).find((kind) => kind.archetype === "place" && referenceTo(event.kind, kind)) ?? event.kind;
  const base = baseOf(rule, event, place);
  const says = base === null ? null : quality(rule, place, phrase, base);
  return says ? [says] : [];
}

/** `unpaid fines above 100 euros block a new permit`, `open claims prevent renewal`: as long as it is so, no new record. */
export function blocks(rule: Rule): boolean {
  const match = /\b(blocks?|prevents?|stops?|bars?|rules? out|excludes?)\b/.exec(rule.gloss);
  const made = match && after(rule, match.index)?.kind;
  const cause = match && rule.named[0]?.kind;
  if (!match || !made || !cause || cause === made) return false;
  const words = rule.gloss.slice(0, match.index);
  const event: WriteEvent = { kind: made, on: ["create"] };
  const shared = referenceTo(cause, made) ? null : sharedOwner(rule, event, cause);
  if (!shared) return false;
  const state = stateIn(cause, words);
  const where = all([
    compare(get(`part.${shared.name}`), "eq", get(shared.base)),
    state ? compare(get(`part.${state.field}`), "eq", value(state.value)) : isGoingOn(cause, "part"),
  ]);
  const number = /(?:above|over|more than|exceeding) (?:[€$£] ?)?(\d+(?:\.\d+)?)/.exec(words);
  const amount = cause.entity.fields.find((field) => field.type === "money");
  const holds: Expression =
    number && amount
      ? compare(
          { sum: cause.entity.name, as: "part", where, of: get(`part.${amount.name}`) },
          "gt",
          value(Number(number[1])),
        )
      : { some: cause.entity.name, as: "part", where };
  return guard(rule, event, [], not(holds), `Refuse while this holds: ${words.trim()}.`);
}
