import type { Expression } from "../../../expression.ts";
import { isGoingOn } from "../actions.ts";
import { nameOf } from "../archetypes.ts";
import { ensureState } from "../attributes-of-brief.ts";
import {
  addPolicy,
  addReference,
  all,
  compare,
  ensureFlag,
  fieldNamed,
  get,
  isPerson,
  type Kind,
  not,
  path,
  pathBetween,
  referenceTo,
  value,
} from "../draft.ts";
import { stateField } from "../field-notation.ts";
import { before, kindsOf, type Rule } from "../rule.ts";
import { beyond, stateIn, thresholdOf } from "./measure.ts";
import type { WriteEvent } from "./write-event.ts";

/** Adds the guard of an event: `when` all hold, `require`. */
export function guard(
  rule: Rule,
  event: WriteEvent,
  when: readonly Expression[],
  require: Expression,
  hint: string,
): true {
  const conditions = [...(event.when ? [event.when] : []), ...when.map((each) => movedFrom(event, each))];
  const onDelete = event.on.length === 1 && event.on[0] === "delete";
  const fix = (expression: Expression): Expression =>
    onDelete ? JSON.parse(JSON.stringify(expression).replaceAll('"new.', '"old.')) : expression;
  addPolicy(rule.draft, {
    kind: "precondition",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: event.kind.entity.name,
      on: event.on,
      ...(event.fields && event.on.includes("update") ? { fields: [...new Set(event.fields)] } : {}),
      ...(conditions.length > 0 ? { when: fix(all(conditions)) } : {}),
      require: fix(movedFrom(event, require)),
      hint,
    },
    clause: rule.clause.id,
  });
  return true;
}

/** A condition on the very field that the event moves is about where it moves from: `retired assets cannot be assigned`. */
function movedFrom(event: WriteEvent, expression: Expression): Expression {
  const into = event.when;
  if (!into || !("compare" in into) || !("get" in into.left) || !("value" in into.right)) return expression;
  const { get: moved } = into.left;
  const { value: target } = into.right;
  const turn = (each: Expression): Expression => {
    if ("all" in each) return { all: each.all.map(turn) };
    if ("any" in each) return { any: each.any.map(turn) };
    if ("not" in each) return { not: turn(each.not) };
    const other = "compare" in each && "get" in each.left && each.left.get === moved && "value" in each.right;
    return other && each.right.value !== target && each.compare === "eq"
      ? { ...each, left: get(moved.replace(/^new\./, "old.")) }
      : each;
  };
  return turn(expression);
}

const stopwords =
  /^(a|an|the|any|some|all|of|to|in|on|at|by|for|and|or|is|are|be|been|being|has|have|had|it|its|their|his|her|our|they|them|who|which|that|there|with|without|if|when|while|unless|until|before|after|only|then|so|can|may|must|not|never|no|yet|still|own|same|such|this|these|those|was|were|do|does|get|gets|per|as|from|into|than|more|less|one|two|someone|anyone|people|person|us|we|you|always|already|first|up|out|over|off|day|time|been)$/;

/** Content words of a phrase as a field name of at most four words. */
export function slug(text: string): string {
  const words = text.split(/[^a-z0-9]+/).filter((word) => word && !stopwords.test(word));
  return nameOf(words.slice(0, 4).join(" "));
}

/** What a word before a noun says of it (`defective bikes`): a state of it, a yes-or-no field it has, or a new one. */
export function quality(rule: Rule, kind: Kind, word: string, base: string): Expression | null {
  const plain = nameOf(word);
  if (plain === "" || plain === "record" || stopwords.test(word) || /^\d/.test(word)) return null;
  const state = stateField(kind.entity);
  if (state?.values?.includes(plain)) return compare(get(path(base, state.name)), "eq", value(plain));
  for (const field of kind.entity.fields) {
    if (
      field.type === "enum" &&
      field !== state &&
      field.values?.some((candidate) => candidate.toLowerCase() === plain)
    )
      return compare(
        get(path(base, field.name)),
        "eq",
        value(field.values.find((candidate) => candidate.toLowerCase() === plain) ?? plain),
      );
  }
  const stem = plain.replace(/(ous|ed|s)$/, "");
  const flag = kind.entity.fields.find(
    (field) =>
      field.type === "boolean" &&
      (field.name === plain || (stem.length > 2 && field.name.split("_").some((part) => part.startsWith(stem)))),
  );
  const field =
    flag ??
    ensureFlag(
      kind,
      fieldNamed(kind, plain) ? `is_${plain}` : plain,
      `Whether the ${kind.entity.label.toLowerCase()} is ${word}.`,
      rule.clause.id,
    );
  return compare(get(path(base, field.name)), "eq", value(true));
}

/** Where the event's row leads to a kind: a path from `new`, adding a reference when there is none. */
export function baseOf(rule: Rule, event: WriteEvent, kind: Kind): string | null {
  const found = pathBetween(rule.draft, event.kind, kind);
  if (found !== null) return path("new", found);
  if (referenceTo(kind, event.kind)) return null;
  if (isPerson(event.kind) && !isPerson(kind)) return null;
  return `new.${addReference(event.kind, kind, { clause: rule.clause.id }).name}`;
}

export const relative =
  /\b(if|once|when|while|unless|until|without|before|with|that|which|who|whose|except|as long as|because|during|outside|after|early)\b/;

/** Qualities that words right before an entity's name give it: `controlled drugs`, `age-restricted parcels`, `kids' playlists`. */
export function qualitiesBefore(rule: Rule, event: WriteEvent, from: number, to: number): Expression[] {
  const found: Expression[] = [];
  for (const named of rule.named) {
    if (named.start < from || named.end > to || named.kind.entity.system) continue;
    const words = rule.gloss.slice(from, named.start).replace(/['’]/g, " ").trim().split(/\s+/);
    const word = words.at(-1) ?? "";
    const second = words.at(-2) ?? "";
    const head = rule.gloss.slice(named.start, named.end).split(" ");
    const phraseWords = head.length > 1 && !named.kind.entity.name.includes("_") ? [head[0] ?? ""] : [];
    const qualifier = [
      ...phraseWords,
      /^[a-z]+(-[a-z]+)*$/.test(word) &&
      !stopwords.test(word) &&
      !/^(never|no|not|can|may|add|added|lend|put|take|close|leave|book|seat|store|stored|sell|accept|every|each|another|direct|use|delete|change|cancel|paid|visible|borrow|issue|own|give|approve|pay|assign|release|ship|open|merge|refund)$/.test(
        word,
      )
        ? word
        : "",
    ].filter(Boolean);
    const trailing = /^ of ([a-z]+)\b/.exec(rule.gloss.slice(named.end, to))?.[1];
    if (trailing && !rule.named.some((other) => other.start > named.end && other.start < named.end + 8))
      qualifier.unshift(trailing);
    const negated = /^(non|not)$/.test(second);
    for (const each of qualifier.slice(0, 1)) {
      if (rule.named.some((other) => other !== named && rule.gloss.slice(other.start, other.end) === each)) continue;
      const base = baseOf(rule, event, named.kind);
      const says = base === null ? null : quality(rule, named.kind, each, base);
      if (says) found.push(negated ? not(says) : says);
    }
  }
  return found;
}

/** The record that both an event's kind and another refer to: how to reach it from each. */
export function sharedOwner(rule: Rule, event: WriteEvent, part: Kind): { name: string; base: string } | null {
  for (const owner of kindsOf(rule)) {
    const own = referenceTo(event.kind, owner);
    const theirs = referenceTo(part, owner);
    if (own && theirs) return { name: theirs.name, base: `new.${own.name}` };
  }
  return null;
}

/** Reads a condition (`that has open child tasks`, `the rental is active`, `with more than 10 dollars of unpaid fines`, anything else as a yes-or-no field of the record). */
export function conditionOf(
  rule: Rule,
  event: WriteEvent,
  from: number,
  to: number,
): { holds: Expression; told: string } | null {
  const text = rule.gloss
    .slice(from, to)
    .trim()
    .replace(/[.,;]$/, "");
  if (text === "") return null;
  const threshold = thresholdOf(rule);
  if (threshold && threshold.start >= from - 2 && threshold.start < to) {
    const about = threshold.sumFor ?? threshold.kind;
    const base = baseOf(rule, event, about);
    if (base !== null)
      return {
        holds: threshold.sumFor ? beyond(threshold, base === "new" ? "new.id" : base) : beyond(threshold, base),
        told: text,
      };
  }
  const inside = rule.named.filter((named) => named.start >= from && named.end <= to && !named.kind.entity.system);
  const every = /\ball (?:the |their |its |open )?[a-z ]+ (?:are|were|have been|is) (?:fully )?([a-z]+)$/.exec(text);
  if (every?.[1]) {
    const part = inside[0]?.kind;
    const state = part && stateField(part.entity);
    const shared =
      part &&
      (referenceTo(part, event.kind)
        ? { name: referenceTo(part, event.kind)?.name ?? "", base: "new.id" }
        : sharedOwner(rule, event, part));
    if (part && state && shared) {
      const goal = nameOf(every[1]);
      ensureState(part, goal, rule.clause.id);
      const where = all([
        compare(get(`part.${shared.name}`), "eq", get(shared.base)),
        compare(get(`part.${state.name}`), "ne", value(goal)),
      ]);
      return { holds: not({ some: part.entity.name, as: "part", where }), told: text };
    }
  }
  const none = /\bno\b|\bwithout\b|\bnot have\b/.test(rule.gloss.slice(Math.max(0, from - 10), to));
  for (const named of inside) {
    const words = rule.gloss.slice(from, named.start);
    const link = referenceTo(named.kind, event.kind);
    if (link && named.kind !== event.kind) {
      const state = stateIn(named.kind, words) ?? null;
      const open = /\b(open|unfinished|active|unresolved|current|running|unpaid|pending|outstanding)\b/.test(words);
      const where: Expression[] = [compare(get(`part.${link.name}`), "eq", get("new.id"))];
      if (state) where.push(compare(get(`part.${state.field}`), "eq", value(state.value)));
      else if (open) where.push(isGoingOn(named.kind, "part"));
      const some: Expression = { some: named.kind.entity.name, as: "part", where: all(where) };
      if (state && open) where[where.length - 1] = isGoingOn(named.kind, "part");
      return { holds: none && /^(no|without)\b/.test(text) ? not(some) : { ...some, where: all(where) }, told: text };
    }
    const owner = kindsOf(rule).find(
      (kind) =>
        kind !== named.kind &&
        kind !== event.kind &&
        referenceTo(named.kind, kind) &&
        referenceTo(event.kind, kind) &&
        (before(rule, named.start)?.kind === kind || isPerson(kind)),
    );
    if (owner && /\b(open|unpaid|active|overdue|pending|outstanding|expired|unfinished|existing|valid)\b/.test(words)) {
      const shared = referenceTo(named.kind, owner)?.name ?? "";
      const base = path("new", referenceTo(event.kind, owner)?.name ?? "");
      const state = stateIn(named.kind, words);
      const where = [
        compare(get(`part.${shared}`), "eq", get(base)),
        state ? compare(get(`part.${state.field}`), "eq", value(state.value)) : isGoingOn(named.kind, "part"),
      ];
      const some: Expression = { some: named.kind.entity.name, as: "part", where: all(where) };
      return { holds: none ? not(some) : some, told: text };
    }
  }
  if (
    /\b(said no|declined|refused|opted out|objected|do not want|asked not|did not agree|not consented|withdrawn consent)\b/.test(
      text,
    )
  ) {
    const person = kindsOf(rule).find(
      (kind) => kind.archetype === "person" && pathBetween(rule.draft, event.kind, kind) !== null,
    );
    const about = slug(/\b(?:in|at|with|to|for|by) (?:a |an |the )?([a-z ]+?) if\b/.exec(rule.gloss)?.[1] ?? "offer");
    const base = person && baseOf(rule, event, person);
    if (person && base) {
      const flag = ensureFlag(
        person,
        `declines_${about}`,
        `Whether the ${person.entity.label.toLowerCase()} said no: ${about.replaceAll("_", " ")}.`,
        rule.clause.id,
      );
      return { holds: compare(get(path(base, flag.name)), "eq", value(true)), told: text };
    }
  }
  const is =
    /^(?:(?:if|when|while|unless|until|that|which|who|because) )?(?:it|they|he|she|the |its |their )?.*?\b(?:is|are|was|were|has been|have been|been) (?:not )?(?:yet )?(?:already )?(?:on |in |under |marked )?([a-z]+(?:-[a-z]+)*)$/.exec(
      text,
    );
  const target = inside.find((named) => baseOf(rule, event, named.kind) !== null)?.kind ?? event.kind;
  if (is?.[1]) {
    const base = baseOf(rule, event, target);
    const says = base === null ? null : quality(rule, target, is[1], base);
    if (says) return { holds: /\bnot\b/.test(text) ? not(says) : says, told: text };
  }
  const qualities = qualitiesBefore(rule, event, from, to);
  if (qualities.length > 0) return { holds: all(qualities), told: text };
  const name = slug(text);
  if (name.length < 3 || name === "record") return null;
  const flag = ensureFlag(event.kind, name, `Whether this holds: ${text}.`, rule.clause.id);
  rule.clause.note = `Kept as the yes-or-no field ${flag.name} of ${event.kind.entity.label.toLowerCase()}.`;
  return { holds: compare(get(`new.${flag.name}`), "eq", value(true)), told: text };
}
