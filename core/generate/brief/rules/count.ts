import type { Expression } from "../../../expression.ts";
import { linkingVerbs } from "../../lexicon/words.ts";
import { isGoingOn, spanOf } from "../actions.ts";
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
  referenceTo,
  value,
} from "../draft.ts";
import { namedField, stateField } from "../field-notation.ts";
import { after, before, kindsOf, namedWhere, personOf, type Rule } from "../rule.ts";
import { infinitiveOf } from "../tokens.ts";
import { thresholdOf } from "./measure.ts";

/** `after three failed attempts the parcel goes back to the depot`: no fourth attempt. */
function attemptsThen(rule: Rule): boolean {
  const { gloss, draft } = rule;
  const match =
    /\b(?:after|on|upon) (\d+) (?:consecutive )?(failed|unsuccessful|missed|wrong|rejected|late|declined|no-show)\w* ?([a-z]+)?/.exec(
      gloss,
    ) ?? /\b(?:after) (\d+) (no-shows|strikes|warnings|violations|reminders|absences)()/.exec(gloss);
  if (!match) return false;
  const limit = Number(match[1]);
  const attempt = after(rule, match.index)?.kind;
  const subject =
    rule.named.map((named) => named.kind).find((kind) => kind !== attempt) ??
    (attempt ? kindsOf(rule).find((kind) => referenceTo(attempt, kind) !== undefined) : namedWhere(rule, () => true)) ??
    rule.context;
  if (!subject) return false;
  const state = consequence(gloss.slice(match.index + match[0].length));
  if (!attempt || attempt === subject) {
    const counter = ensureField(
      subject,
      "failed_attempts",
      () => ({ ...namedField("failed_attempts", "integer"), sample: "int:0-4", min: 0 }),
      rule.clause.id,
    );
    const status = ensureState(subject, state, rule.clause.id);
    addPolicy(draft, {
      kind: "limit",
      text: rule.text,
      enforcement: "blocked",
      guard: {
        entity: subject.entity.name,
        on: ["update"],
        fields: [status, counter.name],
        when: compare(get(`new.${counter.name}`), "ge", value(limit)),
        require: compare(get(`new.${status}`), "eq", value(state)),
        hint: `Set ${status} to ${state}.`,
      },
      clause: rule.clause.id,
    });
    return true;
  }
  const link =
    referenceTo(attempt, subject) ?? addReference(attempt, subject, { required: true, clause: rule.clause.id });
  const status = ensureState(subject, state, rule.clause.id);
  const outcome =
    attempt.entity.fields.find(
      (field) =>
        field.type === "enum" && field.values?.some((candidate) => /fail|unsuccess|refus|reject/.test(candidate)),
    ) ??
    ensureField(
      attempt,
      "outcome",
      () => ({ ...namedField("outcome", "enum"), values: ["succeeded", "failed"] }),
      rule.clause.id,
    );
  const failed = (outcome.values ?? []).filter(
    (candidate) => !/^(succeeded|delivered|passed|ok|completed)$/.test(candidate),
  );
  const count: Expression = {
    count: attempt.entity.name,
    as: "other",
    where: all([
      compare(get(`other.${link.name}`), "eq", get(`new.${link.name}`)),
      compare(get(`other.${outcome.name}`), "in", value(failed)),
    ]),
  };
  addPolicy(draft, {
    kind: "limit",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: attempt.entity.name,
      on: ["create"],
      require: compare(count, "lt", value(limit)),
      hint: `The ${subject.entity.label.toLowerCase()} had ${limit} failed attempts: set its ${status} to ${state}.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

/** The state that `goes back to the depot`, `is blocked` or `must be locked` leaves. */
function consequence(text: string): string {
  const back = /\b(?:goes|go|sent|returned|moved) (?:back )?to (?:the |a )?([a-z]+)/.exec(text);
  if (back?.[1]) return /return|back/.test(text) ? `returned_to_${back[1]}` : `at_${back[1]}`;
  const done = /\b(?:is|are|be|gets?|becomes?) (?:automatically )?([a-z]+(?:ed|en))\b/.exec(text);
  return done?.[1] ?? "suspended";
}

/** `two approving reviews and green checks to be merged`: so many records of a kind come first. */
function needsRecords(rule: Rule): boolean {
  const { gloss, draft } = rule;
  const match =
    /\b(?:need|needs|require|requires|must have|has to have|at least|after) (?:at least )?(\d+) ([a-z-]+ )?/.exec(
      gloss,
    );
  const counted = match ? after(rule, match.index + match[0].length - 1) : undefined;
  if (!match || !counted || counted.start - (match.index + match[0].length) > 14) return false;
  const subject =
    rule.named.map((named) => named.kind).find((kind) => kind !== counted.kind && !isPerson(kind)) ?? rule.context;
  if (!subject || subject === counted.kind) return false;
  const link = referenceTo(counted.kind, subject) ?? addReference(counted.kind, subject, { clause: rule.clause.id });
  const where: Expression[] = [compare(get(`other.${link.name}`), "eq", get("new.id"))];
  const quality = (match[2] ?? "").trim();
  if (/approv|positive|passed|success/.test(quality)) {
    const verdict =
      counted.kind.entity.fields.find(
        (field) =>
          field.type === "enum" &&
          field.values?.some((candidate) => /^(approve|approved|positive|passed)$/.test(candidate)),
      ) ??
      ensureField(
        counted.kind,
        "verdict",
        () => ({ ...namedField("verdict", "enum"), values: ["approve", "reject"] }),
        rule.clause.id,
      );
    where.push(
      compare(
        get(`other.${verdict.name}`),
        "eq",
        value(verdict.values?.find((candidate) => /^(approve|approved|positive|passed)$/.test(candidate)) ?? "approve"),
      ),
    );
  }
  const requires: Expression[] = [
    compare({ count: counted.kind.entity.name, as: "other", where: all(where) }, "ge", value(Number(match[1]))),
  ];
  const also = /\band (?:a |an |the )?([a-z]+) ([a-z]+?)s?\b(?: to| before|$|,)/.exec(gloss.slice(counted.end));
  if (also) {
    const [, adjective = "", noun = ""] = also;
    const present = subject.entity.fields.find((field) => field.type === "boolean" && field.name.includes(noun));
    const flag =
      present ?? ensureFlag(subject, `${noun}s_${adjective}`, `Whether the ${noun}s are ${adjective}.`, rule.clause.id);
    requires.push(compare(get(`new.${flag.name}`), "eq", value(true)));
  }
  const aim =
    /\b(?:to be|before being|be) ([a-z]+)/.exec(gloss.slice(counted.end)) ??
    /\b(?:before|to) ([a-z]+ing)\b/.exec(gloss);
  const state = stateField(subject.entity);
  const wanted =
    aim?.[1] && state?.values?.includes(aim[1])
      ? aim[1]
      : (state?.values?.find((candidate) =>
          /^(merged|published|approved|completed|closed|active|confirmed)$/.test(candidate),
        ) ?? "completed");
  const status = ensureState(subject, wanted, rule.clause.id);
  addPolicy(draft, {
    kind: "precondition",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: subject.entity.name,
      on: ["update"],
      fields: [status],
      when: compare(get(`new.${status}`), "eq", value(wanted)),
      require: all(requires),
      hint: `See that what is asked for is there before setting ${status} to ${wanted}.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

const most =
  /\b(?:at most|no longer than|not longer than|valid for|maximum(?: of)?|max\.?(?: of)?|no more than|not more than|not .{0,30}?more than|up to|limited to|limit of|never more than|only|only (?:hold|have|take|carry|serve|contain|use|borrow|book|own|place|make|keep|be given)) (\d+) |\b(\d+) ([a-z -]+?) (?:per|for each|for every) |\b(?:at most|only) (once)\b/;

/** `at most five loans`, `one coupon per order`: how many records of a kind one owner has at a time. */
function atMost(rule: Rule): boolean {
  const { gloss } = rule;
  const noTwo = /\bno (?:2|two) ([a-z -]+?) (?:at|in|on|for|with|share|use|of) (?:1|one|the same|a|an)\b/.exec(gloss);
  const first = noTwo ? after(rule, noTwo.index) : undefined;
  const second = noTwo && first ? after(rule, first.end) : undefined;
  if (first && second && second.kind !== first.kind) return countFor(rule, first.kind, second.kind, 1);
  const single = /\b([a-z]+) (?:only |just |exactly )?once\b(?! (?:the|a|it|they|he|she|all|every)\b)/.exec(gloss);
  if (single && /\b(every|each|only|can|may|must|exactly|just)\b/.test(gloss)) {
    const verb = infinitiveOf(single[1] ?? "") ?? single[1];
    const deed = kindsOf(rule).find(
      (kind) =>
        kind.entity.name === verb ||
        (kind.noun !== null && linkingVerbs.get(verb ?? "") === kind.noun.name) ||
        kind.noun?.name === verb,
    );
    const owner = personOf(rule);
    if (deed && owner && deed !== owner) return countFor(rule, deed, owner, 1);
  }
  const match = most.exec(gloss);
  if (!match) return false;
  const tail = rule.gloss.slice(match.index + match[0].length - 1);
  if (/^ ?(minute|hour|day|week|month|year)s? (before|after|in advance|of|notice|ahead|prior|from|since)\b/.test(tail))
    return false;
  // `owes one shift per month` is a duty, not a limit.
  if (match[2] && /\b(owes?|at least|must|has to|have to|needs?|requires?)\b/.test(gloss.slice(0, match.index)))
    return false;
  const limit = match[3] !== undefined ? Number(match[2]) : match[4] ? 1 : Number(match[1]);
  const perAt = gloss.search(/\b(per|for each|for every|in one|in a|each) /);
  const counted = match[4] ? undefined : after(rule, match.index);
  const per = perAt >= 0 ? after(rule, perAt) : undefined;
  const earlier = before(rule, match.index);
  const perOwner = per && per === counted && /^ ?(people|persons|participants|attendees|places|seats)\b/.test(tail);
  const joins = perOwner
    ? kindsOf(rule).find((kind) => kind.archetype === "booking" && referenceTo(kind, per.kind))
    : undefined;
  if (perOwner && joins) return countFor(rule, joins, per.kind, limit);
  if (!counted || counted.start > match.index + match[0].length + 24) return limitField(rule, limit, match.index);
  if (per && per !== counted && per.kind !== counted.kind) return countFor(rule, counted.kind, per.kind, limit);
  if (earlier && earlier.kind !== counted.kind) return countFor(rule, counted.kind, earlier.kind, limit);
  const person = personOf(rule);
  if (person && person !== counted.kind) return countFor(rule, counted.kind, person, limit);
  const holder = counted.kind.entity.fields.find((field) => field.type === "reference");
  const kind = kindsOf(rule).find((other) => other.entity.name === holder?.entity);
  return kind ? countFor(rule, counted.kind, kind, limit) : false;
}

function countFor(rule: Rule, counted: Kind, owner: Kind, limit: number): boolean {
  const { draft } = rule;
  const verbs = rule.gloss.split(" ").map(infinitiveOf);
  const links = kindsOf(rule).filter(
    (kind) =>
      kind !== counted &&
      kind !== owner &&
      referenceTo(kind, counted) &&
      referenceTo(kind, owner) &&
      /^(booking|document|line|measure|message)$/.test(kind.archetype),
  );
  const between =
    links.find((kind) => verbs.some((verb) => verb !== null && linkingVerbs.get(verb) === kind.noun?.name)) ?? links[0];
  const direct = referenceTo(counted, owner);
  const reverse = referenceTo(owner, counted);
  if (!direct && !between && reverse && limit === 1) {
    addPolicy(draft, {
      kind: "limit",
      text: rule.text,
      enforcement: "blocked",
      guard: {
        entity: owner.entity.name,
        on: ["update"],
        fields: [reverse.name],
        require: {
          any: [
            compare(get(`old.${reverse.name}`), "eq", value(null)),
            compare(get(`new.${reverse.name}`), "eq", value(null)),
            compare(get(`new.${reverse.name}`), "eq", get(`old.${reverse.name}`)),
          ],
        },
        hint: `The ${owner.entity.label.toLowerCase()} has a ${counted.entity.label.toLowerCase()} already.`,
      },
      clause: rule.clause.id,
    });
    return true;
  }
  const holder = direct ? counted : (between ?? counted);
  if (holder === owner) return false;
  const field = referenceTo(holder, owner) ?? addReference(holder, owner, { clause: rule.clause.id });
  const where = all([
    compare(get(`other.${field.name}`), "eq", get(`new.${field.name}`)),
    compare(get("other.id"), "ne", get("new.id")),
    isGoingOn(holder, "other"),
    ...sameDay(rule, holder),
  ]);
  addPolicy(draft, {
    kind: "limit",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: holder.entity.name,
      on: ["create", "update"],
      fields: [field.name],
      when: all([isGoingOn(holder, "new"), compare(get(`new.${field.name}`), "ne", value(null))]),
      require: compare({ count: holder.entity.name, as: "other", where }, "lt", value(limit)),
      hint: `The ${owner.entity.label.toLowerCase()} has ${limit} ${limit === 1 ? holder.entity.label.toLowerCase() : holder.entity.plural.replaceAll("_", " ")} already.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

/** `per day` counts only what begins within a day of the new one. */
function sameDay(rule: Rule, holder: Kind): Expression[] {
  if (!/\b(per|a|each|every) (day|week|month)\b/.test(rule.gloss)) return [];
  const date = ["starts_at", "start_date", "scheduled_at", "date", "check_in", "borrowed_at"]
    .map((name) => fieldNamed(holder, name))
    .find(Boolean);
  if (!date) return [];
  const days = /week/.test(rule.gloss) ? 7 : /month/.test(rule.gloss) ? 30 : 1;
  const gap: Expression = { elapsed: "days", from: get(`other.${date.name}`), to: get(`new.${date.name}`) };
  return [compare(gap, "lt", value(days)), compare(gap, "gt", value(-days))];
}

/** `maximum weight of 20 kg`, `no longer than 14 days`, `at most 4 people`: a limit on a property. */
function limitField(rule: Rule, limit: number, at: number): boolean {
  const unit = /^\D*\d+(?:\.\d+)? ?([a-z%]+)?/.exec(rule.gloss.slice(at))?.[1] ?? "";
  const subject = before(rule, at)?.kind ?? namedWhere(rule, (kind) => !isPerson(kind)) ?? rule.context;
  if (!subject) return false;
  const target = isPerson(subject)
    ? (kindsOf(rule).find((kind) => kind.archetype === "booking" && referenceTo(kind, subject)) ?? subject)
    : subject;
  const span = spanOf(target);
  const lasting = /^(minute|hour|day|week)s?$/.exec(unit)?.[1];
  if (span && lasting) {
    const unitName = lasting === "week" ? "days" : (`${lasting}s` as "minutes" | "hours" | "days");
    const lasts: Expression = { elapsed: unitName, from: get(`new.${span[0]}`), to: get(`new.${span[1]}`) };
    addPolicy(rule.draft, {
      kind: "limit",
      text: rule.text,
      enforcement: "blocked",
      guard: {
        entity: target.entity.name,
        on: ["create", "update"],
        fields: [...span],
        when: all([
          compare(get(`new.${span[0]}`), "ne", value(null)),
          compare(get(`new.${span[1]}`), "ne", value(null)),
        ]),
        require: compare(lasts, "le", value(limit * (lasting === "week" ? 7 : 1))),
        hint: `End it at most ${limit} ${lasting}s after it starts.`,
      },
      clause: rule.clause.id,
    });
    return true;
  }
  const property = /^(day|days|week|weeks)$/.test(unit)
    ? "duration_days"
    : /^(hour|hours)$/.test(unit)
      ? "hours"
      : /^(minute|minutes)$/.test(unit)
        ? "duration_minutes"
        : null;
  const threshold = property ? null : thresholdOf(rule);
  const kind = threshold && !threshold.sumFor ? threshold.kind : target;
  const name =
    property ??
    threshold?.field.name ??
    (/^(people|persons|guests|participants|passengers)$/.test(unit)
      ? "party_size"
      : /^(kg|kilos?)$/.test(unit)
        ? "weight_kg"
        : null);
  if (!name) return false;
  const factor = /^weeks?$/.test(unit) ? 7 : 1;
  const field = ensureField(kind, name, () => namedField(name), rule.clause.id);
  addPolicy(rule.draft, {
    kind: "limit",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: kind.entity.name,
      on: ["create", "update"],
      fields: [field.name],
      when: compare(get(`new.${field.name}`), "ne", value(null)),
      require: compare(get(`new.${field.name}`), "le", value(limit * factor)),
      hint: `Keep ${field.name} at ${limit * factor} or less.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

/** Rules that count. */
export const countRules = [attemptsThen, needsRecords, atMost];
