import type { Expression } from "../../../expression.ts";
import { isGoingOn } from "../actions.ts";
import { nameOf } from "../archetypes.ts";
import { ensureState } from "../attributes-of-brief.ts";
import {
  addPolicy,
  addReference,
  all,
  compare,
  ensureField,
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
import { namedField, stateField } from "../field-notation.ts";
import { after, before, kindsOf, namedWhere, type Rule } from "../rule.ts";
import { beyond, stateIn, thresholdOf } from "./measure.ts";
import { verbIn, type WriteEvent, writeEventOf } from "./write-event.ts";

/** Adds the guard of an event: `when` all hold, `require`. */
function guard(rule: Rule, event: WriteEvent, when: readonly Expression[], require: Expression, hint: string): true {
  const conditions = [...(event.when ? [event.when] : []), ...when];
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
      require: fix(require),
      hint,
    },
    clause: rule.clause.id,
  });
  return true;
}

const stopwords =
  /^(a|an|the|any|some|all|of|to|in|on|at|by|for|and|or|is|are|be|been|being|has|have|had|it|its|their|his|her|our|they|them|who|which|that|there|with|without|if|when|while|unless|until|before|after|only|then|so|can|may|must|not|never|no|yet|still|own|same|such|this|these|those|was|were|do|does|get|gets|per|as|from|into|than|more|less|one|two|someone|anyone|people|person|us|we|you|always|already|first|up|out|over|off|day|time|been)$/;

/** Content words of a phrase as a field name of at most four words. */
function slug(text: string): string {
  const words = text.split(/[^a-z0-9]+/).filter((word) => word && !stopwords.test(word));
  return nameOf(words.slice(0, 4).join(" "));
}

/** What a word before a noun says of it (`defective bikes`): a state of it, a yes-or-no field it has, or a new one. */
function quality(rule: Rule, kind: Kind, word: string, base: string): Expression | null {
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
function baseOf(rule: Rule, event: WriteEvent, kind: Kind): string | null {
  const found = pathBetween(rule.draft, event.kind, kind);
  if (found !== null) return path("new", found);
  if (referenceTo(kind, event.kind)) return null;
  if (isPerson(event.kind) && !isPerson(kind)) return null;
  return `new.${addReference(event.kind, kind, { clause: rule.clause.id }).name}`;
}

const relative =
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
function sharedOwner(rule: Rule, event: WriteEvent, part: Kind): { name: string; base: string } | null {
  for (const owner of kindsOf(rule)) {
    const own = referenceTo(event.kind, owner);
    const theirs = referenceTo(part, owner);
    if (own && theirs) return { name: theirs.name, base: `new.${own.name}` };
  }
  return null;
}

/** Reads a condition (`that has open child tasks`, `the rental is active`, `with more than 10 dollars of unpaid fines`, anything else as a yes-or-no field of the record). */
function conditionOf(
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

const forbids =
  /\b(?:can|may|must|should|shall|could|will|are|is|do|does)? ?(?:not|never)(?: be| allowed to(?: be)?| permitted to(?: be)?| ever)? |\b(?:can|may|must) only (?:be )?|\b(?:is|are) (?:forbidden|prohibited|denied|refused|rejected|banned)\b|\b(?:takes?|gets?|receives?) no |\bnobody (?:can|may|should) |^no (?!more)|\bmay no longer (?:be )?|\bno longer (?!than)(?:be )?/;

/** `X may not be Y when Z`, `reference books never leave`, `never Y without Z`, `a claim on a lapsed policy is denied`. */
function forbidden(rule: Rule): boolean {
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
function subjectQuality(rule: Rule, event: WriteEvent, end: number): Expression | null {
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

/** `orders over 20 kg cost extra`, `late checkout costs 30 euros`: what costs more carries the surcharge. */
function extraFee(rule: Rule): boolean {
  const off = /\b(?:gets?|receives?|have|are given) (?:a )?(\d+(?:\.\d+)?) percent (?:off|discount)/.exec(rule.gloss);
  const size = off ? thresholdOf(rule) : null;
  if (off && size && !size.sumFor && !isPerson(size.kind)) {
    const discount = ensureField(size.kind, "discount", () => namedField("discount"), rule.clause.id);
    return guard(
      rule,
      { kind: size.kind, on: ["create", "update"], fields: [size.field.name, discount.name] },
      [beyond(size, "new")],
      compare(get(`new.${discount.name}`), "ge", value(Number(off[1]))),
      `Set ${discount.name} to ${off[1]}.`,
    );
  }
  const match = /\b(costs?|pays?|charged|incurs?|extra|surcharge)\b/.exec(rule.gloss);
  if (!match || !/\b(costs?|extra|surcharge|fee|charged)\b/.test(rule.gloss)) return false;
  const threshold = thresholdOf(rule);
  const head = rule.gloss.slice(0, match.index);
  const kind =
    threshold && !threshold.sumFor
      ? threshold.kind
      : (before(rule, match.index)?.kind ??
        kindsOf(rule).find((candidate) => candidate.archetype === "booking") ??
        rule.context);
  if (!kind || isPerson(kind)) return false;
  const fixed = /(\d+(?:\.\d+)?) ?(?:eur|euros?|dollars?|usd|pounds?|€|\$)/.exec(rule.gloss.slice(match.index));
  const fee = ensureField(
    kind,
    "surcharge",
    () => ({ ...namedField("surcharge", "money"), sample: "money:0-0", initial: 0 }),
    rule.clause.id,
  );
  const name = slug(head.replace(/\b(after|before|from) \d[\d: ]*/g, ""));
  const cause =
    threshold && !threshold.sumFor
      ? beyond(threshold, "new")
      : name.length > 2
        ? compare(
            get(`new.${ensureFlag(kind, name, `Whether there is: ${head.trim()}.`, rule.clause.id).name}`),
            "eq",
            value(true),
          )
        : null;
  if (!cause) return false;
  return guard(
    rule,
    { kind, on: ["create", "update"] },
    [cause],
    fixed
      ? compare(get(`new.${fee.name}`), "ge", value(Number(fixed[1])))
      : compare(get(`new.${fee.name}`), "gt", value(0)),
    `Set ${fee.name}${fixed ? ` to at least ${fixed[1]}` : ""} as well.`,
  );
}

/** `unpaid fines above 100 euros block a new permit`, `open claims prevent renewal`: as long as it is so, no new record. */
function blocks(rule: Rule): boolean {
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

/** `electric spaces are only for electric vehicles`, `alcohol only for customers over 18`: a special thing goes only to who fits. */
function onlyFor(rule: Rule): boolean {
  const match =
    /^(.*?) (?:are |is |may be |can be )?(?:reserved )?(?:only|exclusively) (?:for|to|in|by|with) (.*)$/.exec(
      rule.gloss,
    );
  if (!match || /\b(can|may|must) only\b/.test(rule.gloss)) return false;
  const split = match[1]?.length ?? 0;
  const thing = rule.named.find((named) => named.end <= split + 1)?.kind;
  const target = rule.named.find((named) => named.start > split)?.kind;
  if (!target) return false;
  const ends = [target, ...(thing ? [thing] : [])];
  const links = kindsOf(rule)
    .sort((a, b) => ends.filter((end) => referenceTo(b, end)).length - ends.filter((end) => referenceTo(a, end)).length)
    .filter(
      (kind) =>
        kind !== target &&
        kind !== thing &&
        pathBetween(rule.draft, kind, target) !== null &&
        (thing === undefined || pathBetween(rule.draft, kind, thing) !== null) &&
        /^(booking|document|money|event)$/.test(kind.archetype),
    );
  const holder =
    links[0] ??
    (thing && referenceTo(thing, target) ? thing : referenceTo(target, thing ?? target) ? target : undefined) ??
    kindsOf(rule).find(
      (kind) => /^(booking|document)$/.test(kind.archetype) && pathBetween(rule.draft, kind, target) !== null,
    );
  if (!holder) return false;
  const event: WriteEvent = { kind: holder, on: ["create", "update"] };
  const when = thing ? qualitiesBefore(rule, event, 0, split + 1) : [];
  if (!thing || when.length === 0) {
    const name = slug(match[1] ?? "");
    if (!thing && name.length > 2)
      when.push(
        compare(
          get(`new.${ensureFlag(holder, name, `Whether it has: ${match[1]}.`, rule.clause.id).name}`),
          "eq",
          value(true),
        ),
      );
  }
  const threshold = thresholdOf(rule);
  const base = baseOf(rule, event, target);
  if (base === null) return false;
  const fits =
    threshold && threshold.kind === target
      ? beyond(threshold, base)
      : qualitiesBefore(rule, event, split, rule.gloss.length)[0];
  return fits
    ? guard(
        rule,
        event,
        [...when, ...(base === "new" ? [] : [compare(get(base), "ne", value(null))])],
        fits,
        `Choose ${target.entity.plural.replaceAll("_", " ")} that fit the rule.`,
      )
    : false;
}

/** `hazardous items may only be stored in bins rated for hazard`, `an invoice may only be approved when ...`, `only charges younger than ...`. */
function onlyWhen(rule: Rule): boolean {
  const { gloss } = rule;
  const passive =
    /\b(?:can be|may be|must be|should be|is|are|gets) ([a-z]+) only (?=if|when|after|once|with|by|to|in|at)/.exec(
      gloss,
    );
  if (passive) {
    const found = verbIn(passive[1] ?? "", passive.index);
    const subject = before(rule, passive.index)?.kind ?? kindsOf(rule).find(isPerson);
    const event =
      found && subject
        ? writeEventOf(
            { ...rule, named: [{ kind: subject, start: 0, end: 1, plural: false }], context: subject },
            found.verb,
            passive.index,
          )
        : null;
    const condition =
      event &&
      conditionOf(
        rule,
        event,
        passive.index +
          passive[0].length +
          (/^(if|when|after|once|with|by|to|in|at) /.exec(gloss.slice(passive.index + passive[0].length))?.[0].length ??
            0),
        gloss.length,
      );
    if (event && condition)
      return guard(
        rule,
        event,
        qualitiesBefore(rule, event, 0, passive.index),
        condition.holds,
        `First see to it: ${condition.told}.`,
      );
  }
  const match = /\b(?:can|may|must|should|are|is) only (?:be )?|\bonly (?:be )?(?=[a-z]+(?:ed|en) )/.exec(gloss);
  const leading = /^only ([a-z-]+(?: [a-z-]+){0,3}?) (?:can|may|should|must|are allowed to|are) (?:be )?/.exec(gloss);
  const hit = match ?? leading;
  if (!hit) return false;
  const at = hit.index + hit[0].length;
  const found = verbIn(gloss.slice(at), at);
  const event = found && writeEventOf(rule, found.verb, found.at);
  if (!event) return false;
  if (leading && !match) {
    const wanted = qualitiesBefore(rule, event, 0, leading[0].length);
    const flag = wanted.length > 0 ? all(wanted) : subjectQuality(rule, event, (leading[1]?.length ?? 0) + 5);
    return flag ? guard(rule, event, [], flag, `The rule allows it only then; refuse otherwise. ${rule.text}`) : false;
  }
  const when = qualitiesBefore(rule, event, 0, hit.index);
  const later = /\b(when|if|after|with|once|by|to|while|during|before|in|into|on|at)\b/.exec(gloss.slice(found.at));
  if (!later) return false;
  const start = found.at + later.index + later[0].length;
  const target = after(rule, start);
  if (/^(in|into|on|at|to|by)$/.test(later[0]) && target) {
    const words = gloss
      .slice(target.end)
      .trim()
      .replace(/^(that|which|who) (are|is|have|has) /, "");
    const base = baseOf(rule, event, target.kind);
    const described = words.replace(/^(rated|marked|approved|meant|reserved|suitable|licensed|certified) for /, "$1 ");
    const name = words ? slug(described) : "";
    const present = target.kind.entity.fields.find(
      (field) =>
        field.type === "boolean" &&
        name !== "" &&
        name.split("_").some((part) => part.length > 3 && field.name.includes(part.slice(0, 5))),
    );
    const before = words ? null : qualitiesBefore(rule, event, start, target.end + 1)[0];
    if (base !== null && (name || before)) {
      const flag = name
        ? (present ??
          ensureFlag(
            target.kind,
            name,
            `Whether the ${target.kind.entity.label.toLowerCase()} is ${words}.`,
            rule.clause.id,
          ))
        : null;
      const fits = flag ? compare(get(path(base, flag.name)), "eq", value(true)) : before;
      const link = pathBetween(rule.draft, event.kind, target.kind);
      if (fits)
        return guard(
          rule,
          { ...event, fields: [...(event.fields ?? []), ...(link ? [link.split(".")[0] ?? ""] : [])] },
          [...when, ...(link ? [compare(get(path("new", link)), "ne", value(null))] : [])],
          fits,
          `Choose ${target.kind.entity.plural.replaceAll("_", " ")} that fit the rule.`,
        );
    }
  }
  const condition = conditionOf(rule, event, start, gloss.length);
  return condition ? guard(rule, event, when, condition.holds, `First see to it: ${condition.told}.`) : false;
}

/** `parties bigger than 8 need a deposit`, `age-restricted parcels need an ID check before handing over`, `every X must have Y`. */
function needs(rule: Rule): boolean {
  const { gloss } = rule;
  const asked =
    /^(?:a |an |the )?(?:valid |signed )?([a-z -]+?) (?:is|are) (?:always )?(?:required|needed|mandatory|obligatory|necessary|compulsory) (?:for|before|with|when|to) (.*)$/.exec(
      gloss,
    );
  const wanting = asked ? after(rule, asked[1]?.length ?? 0)?.kind : undefined;
  if (asked?.[1] && wanting) {
    const holder =
      kindsOf(rule).find((kind) => kind.archetype === "booking" && referenceTo(kind, wanting)) ??
      (isPerson(wanting) ? undefined : wanting);
    if (!holder) return false;
    const event: WriteEvent =
      holder === wanting ? commitment(holder, rule) : { kind: holder, on: ["create", "update"] };
    const name = slug(asked[1]);
    const flag = ensureFlag(
      holder,
      /(ed|en)$/.test(name) ? name : `${name}_${/deposit|fee|payment/.test(name) ? "paid" : "present"}`,
      `Whether there is: ${asked[1]}.`,
      rule.clause.id,
    );
    const when = qualitiesBefore(rule, event, gloss.length - (asked[2]?.length ?? 0), gloss.length);
    return guard(
      rule,
      event,
      when,
      compare(get(`new.${flag.name}`), "eq", value(true)),
      `Set ${flag.name} once it is so.`,
    );
  }
  const match =
    /\b(?:needs?|requires?|must have|must carry|must include|must show|has to have|have to have|must come with|must be accompanied by) (?:to be |to have )?(?:a |an |the |their |at least 1 |valid |proof of )*([a-z][a-z -]*?)(?= before\b| to be\b| to\b| when\b| for\b| on\b| at\b| in\b| recorded\b| if\b|,|$)/.exec(
      gloss,
    ) ??
    /\bmust (?:always )?be ([a-z]+(?:ed|en|t)(?: by [a-z ]+?)?)(?= before\b| when\b| by\b| at\b| in\b|,|$)/.exec(gloss);
  if (!match?.[1]) return false;
  const phrase = match[1].trim();
  const property = wantedProperty(rule, match.index, phrase);
  if (property) return property.made;
  const threshold = thresholdOf(rule);
  const subject =
    before(rule, match.index)?.kind ??
    (threshold && !threshold.sumFor ? threshold.kind : undefined) ??
    (/\bpart(y|ies)\b/.test(gloss) ? kindsOf(rule).find((kind) => kind.archetype === "booking") : undefined) ??
    rule.context;
  if (!subject) return false;
  const beforeWord = /\bbefore\b(.*)$/.exec(gloss) ?? /\bto be\b(.*)$/.exec(gloss);
  const acted = beforeWord ? verbIn(beforeWord[1] ?? "", gloss.length - (beforeWord[1]?.length ?? 0)) : null;
  const holder =
    isPerson(subject) || subject.archetype === "category" || subject.archetype === "org"
      ? (kindsOf(rule).find((kind) => kind.archetype === "booking" && referenceTo(kind, subject)) ?? subject)
      : subject;
  const event: WriteEvent =
    (acted && writeEventOf({ ...rule, context: holder }, acted.verb, acted.at)) || commitment(holder, rule);
  const carrier = event.kind === holder || pathBetween(rule.draft, event.kind, subject) === null ? event.kind : subject;
  const flagName = /^(deposit|prepayment|payment)$/.test(phrase)
    ? `${phrase}_paid`
    : `${slug(phrase)}${/(ed|en)$/.test(phrase) ? "" : /check|inspection|test|training|signature|consent/.test(phrase) ? (/\brecorded\b/.test(gloss) ? "_recorded" : "_done") : "_present"}`;
  const flag = ensureFlag(carrier, flagName, `Whether there is: ${phrase}.`, rule.clause.id);
  const base = baseOf(rule, event, carrier) ?? "new";
  const when: Expression[] = [
    ...(threshold && !threshold.sumFor && threshold.kind === event.kind ? [beyond(threshold, "new")] : []),
    ...qualitiesBefore(rule, event, 0, match.index),
  ];
  const fields = event.fields
    ? [...event.fields, ...(threshold && threshold.kind === event.kind ? [threshold.field.name] : [])]
    : undefined;
  return guard(
    rule,
    { ...event, ...(fields ? { fields } : {}) },
    when,
    compare(get(path(base, flag.name)), "eq", value(true)),
    `Set ${flag.name} of the ${carrier.entity.label.toLowerCase()} once it is so, then go on.`,
  );
}

/** `every rejection needs a reason`: a property with a value of its own is filled in, in the state the subject names. */
function wantedProperty(rule: Rule, at: number, phrase: string): { made: boolean } | null {
  const name = nameOf(phrase);
  if (
    !/^(reason|description|note|notes|comment|category|subject|deadline|due_date|start_date|end_date|email|phone|address|title|priority|price|amount|summary|budget|expiry_date|tracking_number|justification|receipt_number)$/.test(
      name,
    )
  )
    return null;
  const head = rule.gloss.slice(0, at).split(" ").filter(Boolean).at(-1) ?? "";
  const states: Readonly<Record<string, string>> = {
    rejection: "rejected",
    cancellation: "cancelled",
    refund: "refunded",
    closure: "closed",
    approval: "approved",
    denial: "denied",
    escalation: "escalated",
    resolution: "resolved",
    waiver: "waived",
    return: "returned",
  };
  const state = states[head];
  const holder = state
    ? (kindsOf(rule).find((kind) => stateField(kind.entity)?.values?.includes(state) && rule.context === kind) ??
      kindsOf(rule).find((kind) => stateField(kind.entity)?.values?.includes(state)) ??
      rule.context)
    : (before(rule, at)?.kind ?? rule.context);
  if (!holder) return null;
  const field = ensureField(holder, name, () => namedField(name), rule.clause.id);
  const status = state ? ensureState(holder, state, rule.clause.id) : null;
  const event: WriteEvent =
    status && state
      ? { kind: holder, on: ["update"], fields: [status], when: compare(get(`new.${status}`), "eq", value(state)) }
      : { kind: holder, on: ["create"] };
  return {
    made: guard(rule, event, [], compare(get(`new.${field.name}`), "ne", value(null)), `Fill in ${field.name} first.`),
  };
}

/** The write that commits a record: the state that hands it over, confirms or completes it. */
function commitment(kind: Kind, rule: Rule): WriteEvent {
  const state = stateField(kind.entity);
  const target = state?.values?.find(
    (candidate) =>
      /^(confirmed|delivered|approved|active|completed|published|paid|shipped|done|on_loan|in_use|rented)$/.test(
        candidate,
      ) && candidate !== state.initial,
  );
  if (state && target)
    return { kind, on: ["update"], fields: [state.name], when: compare(get(`new.${state.name}`), "eq", value(target)) };
  const name = ensureState(kind, "confirmed", rule.clause.id);
  return { kind, on: ["update"], fields: [name], when: compare(get(`new.${name}`), "eq", value("confirmed")) };
}

/** `check the licence before handing over`, `inspect the vehicle after return`: the check is on record first. */
function checkBefore(rule: Rule): boolean {
  const { gloss } = rule;
  if (/\b(needs?|requires?)\b/.test(gloss)) return false;
  const match =
    /\b(check|inspect|scan|sign|confirm|verify|test|clean|weigh|review|collect|obtain|get|ask for|ask|take|count|sanitise|sanitize|calibrate|complete|record|validate|disinfect)\w* ([a-z' -]+?) (?:before|prior to|ahead of)(?: every| each| any| a| an| the)? ?(.*)$/.exec(
      gloss,
    ) ?? /^before (.*?), (?:always )?([a-z]+) (.*)$/.exec(gloss);
  if (!match) return false;
  const opening = gloss.startsWith("before ");
  const [verb = "", thing = "", act = ""] = opening ? [match[2], match[3], match[1]] : [match[1], match[2], match[3]];
  const found = verbIn(act, gloss.indexOf(act));
  const event =
    (found && writeEventOf(rule, found.verb, found.at)) ?? (rule.context ? commitment(rule.context, rule) : null);
  if (!event) return false;
  const name = `${slug(thing) || "all"}_${/y$/.test(verb) ? `${verb.slice(0, -1)}ied` : /e$/.test(verb) ? `${verb}d` : /^(get|take|ask)$/.test(verb) ? "obtained" : `${verb}ed`}`;
  const flag = ensureFlag(event.kind, name, `Whether this was done: ${verb} ${thing}.`, rule.clause.id);
  return guard(
    rule,
    event,
    [],
    compare(get(`new.${flag.name}`), "eq", value(true)),
    `Do it and set ${flag.name} first.`,
  );
}

/** `nothing outside /etc/app`: paths stay inside the folders named. */
function foldersOnly(rule: Rule): boolean {
  const folders =
    rule.clause.text.match(/(?<![\w/])\/[\w.-]+(?:\/[\w.-]+)*/g)?.map((folder) => folder.replace(/[.,]$/, "")) ?? [];
  if (folders.length === 0 || !/outside|only|except|other than|beyond/.test(rule.gloss)) return false;
  const kinds = kindsOf(rule).filter((kind) => fieldNamed(kind, "path"));
  const holders = kinds.length > 0 ? kinds : kindsOf(rule).slice(0, 1);
  for (const kind of holders) {
    const field = ensureField(kind, "path", () => namedField("path", "text"), rule.clause.id);
    field.sample = `choice:${folders.map((folder) => `${folder}/${kind.entity.name}`).join("|")}|/opt/${kind.entity.name}|/srv/${kind.entity.name}`;
    addPolicy(rule.draft, {
      kind: "scope",
      text: rule.text,
      enforcement: "blocked",
      guard: {
        entity: kind.entity.name,
        on: ["create", "update"],
        require: { any: folders.map((folder) => compare(get(`new.${field.name}`), "contains", value(`${folder}/`))) },
        hint: `Stay inside ${folders.join(", ")}.`,
      },
      clause: rule.clause.id,
    });
  }
  return true;
}

/** `if no refills remain, request ...`, `when X, Y instead`: the usual act is barred while the condition holds. */
function insteadOf(rule: Rule): boolean {
  const match = /^(?:if|when) (.*?), (.*?) instead(?: of (.*))?$/.exec(rule.gloss);
  if (!match) return false;
  const act = match[3] ?? "";
  const found = verbIn(act, rule.gloss.length - act.length) ?? { verb: "create", at: rule.gloss.length };
  const event = writeEventOf(rule, found.verb, found.at) ?? (rule.context ? commitment(rule.context, rule) : null);
  const condition = event && conditionOf(rule, event, 3, 3 + (match[1]?.length ?? 0));
  return event && condition ? guard(rule, event, [], not(condition.holds), `${match[2]} instead.`) : false;
}

/** `if X, Y must be Z`, `when the meter is broken the invoice is estimated`: a state of things asks for a state of the record. */
function ifThen(rule: Rule): boolean {
  const match =
    /^(?:if|when|once|whenever|as soon as|the moment) (.*?)(?:,| then) (.*)$/.exec(rule.gloss) ??
    /^(.*?) (?:must|should|has to|have to) (.*?) (?:if|when|once|as soon as) (.*)$/.exec(rule.gloss);
  if (!match) return false;
  const kind =
    namedWhere(rule, (candidate) => !isPerson(candidate) && stateField(candidate.entity) !== null) ?? rule.context;
  if (!kind) return false;
  const ifFirst = /^(if|when|once|whenever|as soon as|the moment)/.test(rule.gloss);
  const [cause, deed] = ifFirst ? [match[1] ?? "", match[2] ?? ""] : [match[3] ?? "", match[2] ?? ""];
  const causeAt = rule.gloss.indexOf(cause);
  const event: WriteEvent = { kind, on: ["update"] };
  const found = verbIn(deed, rule.gloss.indexOf(deed));
  const condition = conditionOf(rule, event, causeAt, causeAt + cause.length);
  if (!condition || !found) return false;
  const name = `${slug(deed) || found.verb}`;
  const flag = ensureFlag(
    kind,
    /(ed|en)$/.test(name) ? name : `${name}_done`.slice(0, 44),
    `Whether this was done: ${deed}.`,
    rule.clause.id,
  );
  return guard(
    rule,
    commitment(kind, rule),
    [condition.holds],
    compare(get(`new.${flag.name}`), "eq", value(true)),
    `Do it and set ${flag.name}.`,
  );
}

/** Qualities of a whole record kind that always hold: nothing special fits, but a state verb does (`X must be Y`). */
function mustState(rule: Rule): boolean {
  const match = /\bmust (?:always )?be (?:kept |stored |marked |[a-z]+ly )?([a-z]+(?:-[a-z]+)?)/.exec(rule.gloss);
  const kind = match && (before(rule, match.index)?.kind ?? rule.context);
  if (!match?.[1] || !kind || isPerson(kind)) return false;
  const tail = rule.gloss.slice(match.index + match[0].length - match[1].length);
  const [said = "", then = ""] = tail.split(/ (?:before|prior to) /);
  const flag = ensureFlag(
    kind,
    slug(said) || nameOf(match[1]),
    `Whether the ${kind.entity.label.toLowerCase()} is ${said.trim()}.`,
    rule.clause.id,
  );
  const acted = then
    ? verbIn(then.replace("check-in", "check in").replace("check-out", "check out"), rule.gloss.length - then.length)
    : null;
  const dealings = kindsOf(rule).find((other) => other.archetype === "booking" && referenceTo(other, kind));
  const event =
    (acted && dealings
      ? writeEventOf(
          { ...rule, named: [{ kind: dealings, start: 0, end: 1, plural: false }], context: dealings },
          acted.verb,
          rule.gloss.length,
        )
      : null) ?? commitment(kind, rule);
  const base = baseOf(rule, event, kind);
  if (base !== null && base !== "new")
    return guard(
      rule,
      event,
      [compare(get(base), "ne", value(null))],
      compare(get(path(base, flag.name)), "eq", value(true)),
      `See to it and set ${flag.name} of the ${kind.entity.label.toLowerCase()} first.`,
    );
  return guard(
    rule,
    commitment(kind, rule),
    qualitiesBefore(rule, commitment(kind, rule), 0, match.index),
    compare(get(`new.${flag.name}`), "eq", value(true)),
    `See to it and set ${flag.name} first.`,
  );
}

/** The general readings, most particular first. */
export const conditionRules = [
  foldersOnly,
  insteadOf,
  exceeds,
  extraFee,
  blocks,
  onlyFor,
  onlyWhen,
  checkBefore,
  needs,
  forbidden,
  mustState,
  ifThen,
];

/** `a refund can't exceed the captured amount`: one amount stays within another. */
function exceeds(rule: Rule): boolean {
  const match =
    /\b(?:can|may|must|should) not (?:ever )?(?:exceed|be (?:more|higher|greater|larger) than|be above|go over)\b|\bnever (?:exceeds?|more than)\b/.exec(
      rule.gloss,
    );
  if (!match) return false;
  const kind = before(rule, match.index)?.kind ?? rule.context;
  if (!kind) return false;
  const share = /(\d+(?:\.\d+)?) percent of (?:the |its |their )?([a-z ]+)/.exec(
    rule.gloss.slice(match.index + match[0].length),
  );
  const number = share ? null : /(\d+(?:\.\d+)?)/.exec(rule.gloss.slice(match.index + match[0].length));
  const numbers = kind.entity.fields.filter((field) => /^(money|integer|decimal)$/.test(field.type));
  const own =
    numbers.find((field) => /^(amount|total|quantity|value|price)$/.test(field.name)) ??
    numbers[0] ??
    ensureField(kind, "amount", () => namedField("amount"), rule.clause.id);
  const tail = rule.gloss
    .slice(match.index + match[0].length)
    .replace(/\b(the|its|their|a|an|of|original)\b/g, " ")
    .trim();
  const wanted = slug(tail);
  const other = after(rule, match.index)?.kind;
  const targets = [
    ...(other && other !== kind ? [other] : []),
    ...kind.entity.fields.flatMap((field) =>
      kindsOf(rule).filter((candidate) => field.type === "reference" && candidate.entity.name === field.entity),
    ),
  ];
  let limit: Expression | null = number && !/percent/.test(tail) ? value(Number(number[1])) : null;
  for (const target of targets) {
    const link = pathBetween(rule.draft, kind, target);
    const field =
      target.entity.fields.find(
        (candidate) =>
          wanted !== "" &&
          candidate.name !== "id" &&
          /^(money|integer|decimal)$/.test(candidate.type) &&
          (candidate.name === wanted ||
            wanted.split("_").some((part) => part.length > 3 && candidate.name.includes(part.slice(0, 6)))),
      ) ??
      target.entity.fields.find(
        (candidate) =>
          candidate.type === own.type &&
          /^(amount|total|value|balance|price|capacity|quantity|stock|credit_limit)$/.test(candidate.name),
      );
    if (!limit && link && field) limit = get(path("new", link, field.name));
  }
  if (share) {
    const whole = slug(share[2] ?? "") || "total";
    const field = ensureField(
      kind,
      whole,
      () => ({ ...namedField(whole, own.type), ...(own.sample ? { sample: own.sample } : {}) }),
      rule.clause.id,
    );
    limit = { arithmetic: "multiply", left: get(`new.${field.name}`), right: value(Number(share[1]) / 100) };
  }
  if (!limit)
    limit = get(
      `new.${ensureField(kind, wanted || "limit", () => namedField(wanted || "limit", own.type), rule.clause.id).name}`,
    );
  return guard(
    rule,
    { kind, on: ["create", "update"], fields: [own.name] },
    [
      compare(get(`new.${own.name}`), "ne", value(null)),
      ...("get" in limit ? [compare(limit, "ne", value(null))] : []),
    ],
    compare(get(`new.${own.name}`), "le", limit),
    `Lower ${own.name}: it exceeds the limit.`,
  );
}
