import type { Expression } from "../../../expression.ts";
import { isGoingOn, spanOf } from "../actions.ts";
import {
  addPolicy,
  addReference,
  all,
  compare,
  ensureField,
  fieldNamed,
  get,
  isPerson,
  type Kind,
  not,
  pathBetween,
  referenceTo,
  value,
} from "../draft.ts";
import { namedField, stateField } from "../field-notation.ts";
import { kindsOf, namedWhere, personOf, type Rule } from "../rule.ts";

/** `never backwards`: a state only moves on in its order. */
function neverBackwards(rule: Rule): boolean {
  if (!/\bbackwards?\b|\bnever (go|move|moves|goes|going) back\b|\bonly (move|moves|go|goes) forward/.test(rule.gloss))
    return false;
  const kind =
    namedWhere(rule, hasOrder) ??
    (rule.context && hasOrder(rule.context) ? rule.context : undefined) ??
    kindsOf(rule).find(hasOrder);
  const field = kind && stateField(kind.entity);
  if (!kind || !field?.values) return false;
  const steps = field.values.map(
    (state, index): Expression => ({
      all: [
        compare(get(`old.${field.name}`), "eq", value(state)),
        compare(get(`new.${field.name}`), "in", value(field.values?.slice(index) ?? [])),
      ],
    }),
  );
  addPolicy(rule.draft, {
    kind: "transition",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: kind.entity.name,
      on: ["update"],
      fields: [field.name],
      require: { any: steps },
      hint: `Move ${field.name} only forward: ${field.values.join(", ")}.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

function hasOrder(kind: Kind): boolean {
  return stateField(kind.entity)?.transitions !== undefined;
}

/** `no double booking`, `can't overlap`, `no time conflicts`: two records never hold the same resource at the same time. */
function noOverlap(rule: Rule): boolean {
  const { gloss } = rule;
  if (
    !/double[- ]?book|overbook|overlap|\bconflict|\b(book|rent|reserve|use)\w* twice|twice (at|for)|\b(two|2) .* (at|on|in) the same|in (two|2) \w+ at|same (time|slot|date)|clash/.test(
      gloss,
    )
  )
    return false;
  if (
    /\b(need|require)s?\b.*\b(approval|head|manager|permission|supervisor)\b/.test(gloss) ||
    /\b(at most|maximum|no more than|more than)\b/.test(gloss)
  )
    return false;
  const spanned = (kind: Kind) => !kind.fromPack || timesOf(kind) !== null;
  const mentioned = namedWhere(
    rule,
    (kind) => timesOf(kind) !== null || (/^(booking|document)$/.test(kind.archetype) && spanned(kind)),
  );
  const byTime = /time (conflict|clash)|conflict|clash/.test(gloss)
    ? kindsOf(rule).find(
        (kind) => kind.archetype === "booking" && timesOf(kind) === null && eventOf(rule, kind) !== undefined,
      )
    : undefined;
  const candidates = kindsOf(rule).filter((kind) => timesOf(kind) !== null && kind.archetype === "booking");
  const event = kindsOf(rule).find((kind) => timesOf(kind) !== null);
  const kind =
    byTime ?? mentioned ?? candidates[0] ?? event ?? kindsOf(rule).find((other) => other.archetype === "booking");
  if (!kind) return false;
  const viaEvent = byTime ? eventOf(rule, byTime) : undefined;
  if (!viaEvent && !timesOf(kind)) {
    ensureField(kind, "starts_at", () => namedField("starts_at"), rule.clause.id);
    ensureField(kind, "ends_at", () => ({ ...namedField("ends_at"), after: "starts_at" }), rule.clause.id);
  }
  const span = viaEvent ? timesOf(viaEvent.kind) : timesOf(kind);
  if (!span) return false;
  const prefix = viaEvent ? `${viaEvent.field}.` : "";
  const others = rule.named.map((named) => named.kind).filter((other) => other !== kind && !other.entity.system);
  const resource =
    others.find((other) => referenceTo(kind, other) !== undefined) ??
    (viaEvent ? personOf(rule) : undefined) ??
    kind.entity.fields
      .filter((field) => field.type === "reference")
      .map((field) => kindsOf(rule).find((other) => other.entity.name === field.entity))
      .find((other) => other && !isPerson(other) && other.archetype !== "org") ??
    others.find((other) => !referenceTo(other, kind)) ??
    kindsOf(rule).find((other) => referenceTo(kind, other) !== undefined);
  if (!resource) return false;
  const field = referenceTo(kind, resource) ?? addReference(kind, resource, { clause: rule.clause.id });
  const [from, to] = span;
  const clash = all([
    compare(get("other.id"), "ne", get("new.id")),
    compare(get(`other.${field.name}`), "eq", get(`new.${field.name}`)),
    compare(get(`other.${prefix}${from}`), "lt", endAt("new", prefix, from, to)),
    compare(endAt("other", prefix, from, to), "gt", get(`new.${prefix}${from}`)),
    isGoingOn(kind, "other"),
  ]);
  const label = resource.entity.label.toLowerCase();
  addPolicy(rule.draft, {
    kind: "integrity",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: kind.entity.name,
      on: ["create", "update"],
      fields: [field.name, ...(viaEvent ? [viaEvent.field] : [from, to])],
      when: isGoingOn(kind, "new"),
      require: not({ some: kind.entity.name, as: "other", where: clash }),
      hint: `Choose another time or another ${label}: the ${label} is taken then.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

/** The fields that say from when and to when, or how many minutes, a record holds; null without them. */
function timesOf(kind: Kind): readonly [string, string] | null {
  const minutes = fieldNamed(kind, "starts_at") && fieldNamed(kind, "duration_minutes");
  return spanOf(kind) ?? (minutes ? (["starts_at", "duration_minutes"] as const) : null);
}

function endAt(binding: string, prefix: string, from: string, to: string): Expression {
  const end = get(`${binding}.${prefix}${to}`);
  return to === "duration_minutes" ? { shift: "minutes", of: get(`${binding}.${prefix}${from}`), by: end } : end;
}

/** `a 15 minute break between treatments`: records of one person lie that far apart. */
function breakBetween(rule: Rule): boolean {
  const match =
    /\b(\d+)[ -](minute|hour|day)s? (?:long )?(?:break|rest|gap|pause|buffer|turnaround|cleaning time) (?:between|after)/.exec(
      rule.gloss,
    );
  const worker = match
    ? (namedWhere(rule, isPerson) ??
      namedWhere(rule, (kind) => kind.archetype === "place" || kind.archetype === "item"))
    : undefined;
  if (!match || !worker) return false;
  const named = namedWhere(rule, (kind) => spanOf(kind) !== null && kind !== worker);
  const kind =
    named ??
    kindsOf(rule).find((other) => spanOf(other) !== null && referenceTo(other, worker)) ??
    kindsOf(rule).find((other) => spanOf(other) !== null && other.archetype === "booking");
  const span = kind && spanOf(kind);
  if (!kind || !span) return false;
  const field = referenceTo(kind, worker) ?? addReference(kind, worker, { clause: rule.clause.id });
  const unit = match[2] === "hour" ? "hours" : match[2] === "day" ? "days" : "minutes";
  const later = (path: string): Expression => ({ shift: unit, of: get(path), by: value(Number(match[1])) });
  const [from, to] = span;
  const near = all([
    compare(get("other.id"), "ne", get("new.id")),
    compare(get(`other.${field.name}`), "eq", get(`new.${field.name}`)),
    compare(get(`other.${from}`), "lt", later(`new.${to}`)),
    compare(later(`other.${to}`), "gt", get(`new.${from}`)),
    isGoingOn(kind, "other"),
  ]);
  addPolicy(rule.draft, {
    kind: "integrity",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: kind.entity.name,
      on: ["create", "update"],
      fields: [field.name, from, to],
      when: isGoingOn(kind, "new"),
      require: not({ some: kind.entity.name, as: "other", where: near }),
      hint: `Leave ${match[1]} ${unit} between records of the same ${worker.entity.label.toLowerCase()}.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

function eventOf(rule: Rule, kind: Kind): { kind: Kind; field: string } | undefined {
  for (const field of kind.entity.fields) {
    const target =
      field.type === "reference" ? kindsOf(rule).find((other) => other.entity.name === field.entity) : undefined;
    if (target && spanOf(target)) return { kind: target, field: field.name };
  }
  return undefined;
}

/** `never negative`: a quantity stays at or above zero. */
function neverNegative(rule: Rule): boolean {
  if (!/\bnegative\b|below zero|below 0\b|less than (zero|0)\b|overdraw|overdraft|oversold|oversell/.test(rule.gloss))
    return false;
  const wanted = /balance|account|overdra/.test(rule.gloss)
    ? /^(balance|amount)$/
    : /^(stock|quantity|quantity_on_hand|on_hand|balance|available|level|points|credits)/;
  const numbersOf = (kind: Kind) =>
    kind.entity.fields.find((field) => /^(integer|decimal|money)$/.test(field.type) && wanted.test(field.name));
  const kind =
    namedWhere(rule, (other) => numbersOf(other) !== undefined && other.archetype !== "document") ??
    kindsOf(rule).find(
      (other) =>
        numbersOf(other) !== undefined &&
        /^(product|line|item|document)$/.test(other.archetype) &&
        !/movement|order/.test(other.entity.name),
    ) ??
    kindsOf(rule).find((other) => numbersOf(other) !== undefined) ??
    namedWhere(rule, () => true);
  if (!kind) return false;
  const field = numbersOf(kind) ?? ensureField(kind, "quantity", () => namedField("quantity"), rule.clause.id);
  delete field.min;
  addPolicy(rule.draft, {
    kind: "integrity",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: kind.entity.name,
      on: ["create", "update"],
      fields: [field.name],
      require: {
        any: [compare(get(`new.${field.name}`), "eq", value(null)), compare(get(`new.${field.name}`), "ge", value(0))],
      },
      hint: `Keep ${field.name} at 0 or more.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

/** `check capacity`, `waitlist when full`: no more records than the place or event holds; the rest wait. */
function capacity(rule: Rule): boolean {
  const { gloss, draft } = rule;
  if (
    !/\bcapacity\b|\bis full\b|\bare full\b|\bfully booked\b|waitlist|waiting list|\bsold out\b|no (free|available) (seat|place|spot|space)/.test(
      gloss,
    )
  )
    return false;
  if (
    /waitlist|waiting list/.test(gloss) &&
    !/\bfull\b|capacity|\bput\b|\bif\b|\bwhen\b|no (free|available)/.test(gloss)
  )
    return false;
  const holders = kindsOf(rule).filter((kind) => /^(event|place|item)$/.test(kind.archetype));
  const holderOf = (kind: Kind) =>
    holders.find(
      (holder) => referenceTo(kind, holder) && (fieldNamed(holder, "capacity") || holder.archetype === "event"),
    ) ?? holders.find((holder) => referenceTo(kind, holder));
  const joins = kindsOf(rule).filter(
    (kind) => kind.archetype === "booking" && kind.noun?.name !== "waitlist" && holderOf(kind),
  );
  const join =
    joins.find((kind) => rule.named.some((named) => named.kind === kind || named.kind === holderOf(kind))) ?? joins[0];
  const holder =
    join &&
    (namedWhere(rule, (kind) => holders.includes(kind) && referenceTo(join, kind) !== undefined) ?? holderOf(join));
  const field = holder && referenceTo(join, holder);
  if (!join || !holder || !field) return false;
  const limit =
    fieldNamed(holder, "capacity") ??
    fieldNamed(holder, "seats") ??
    ensureField(holder, "capacity", () => namedField("capacity"), rule.clause.id);
  const state = stateField(join.entity);
  const waits = state && !kindsOf(rule).some((kind) => kind.noun?.name === "waitlist" && kind !== join);
  if (waits && !state.values?.includes("waitlisted")) {
    state.values = [...(state.values ?? []), "waitlisted"];
    if (state.transitions)
      state.transitions.waitlisted = [
        String(state.initial ?? state.values[0]),
        ...(state.values.includes("cancelled") ? ["cancelled"] : state.values.includes("dropped") ? ["dropped"] : []),
      ];
  }
  const inside: Expression = isGoingOn(join, "other");
  const taken: Expression = {
    count: join.entity.name,
    as: "other",
    where: all([
      compare(get(`other.${field.name}`), "eq", get(`new.${field.name}`)),
      compare(get("other.id"), "ne", get("new.id")),
      inside,
    ]),
  };
  addPolicy(draft, {
    kind: "limit",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: join.entity.name,
      on: ["create", "update"],
      fields: [field.name, ...(state ? [state.name] : [])],
      when: isGoingOn(join, "new"),
      require: {
        any: [
          compare(get(`new.${field.name}.${limit.name}`), "eq", value(null)),
          compare(taken, "lt", get(`new.${field.name}.${limit.name}`)),
        ],
      },
      hint: waits
        ? `The ${holder.entity.label.toLowerCase()} is full: set ${state.name} to waitlisted.`
        : `The ${holder.entity.label.toLowerCase()} is full: make a waitlist entry instead.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

/** `check prerequisites`: what has to be completed before is completed. */
function prerequisites(rule: Rule): boolean {
  if (!/prerequisite|pre-requisite/.test(rule.gloss)) return false;
  const join =
    kindsOf(rule).find((kind) => /^(enrollment|registration|booking)$/.test(kind.noun?.name ?? "")) ??
    kindsOf(rule).find((kind) => kind.archetype === "booking");
  const person = join && kindsOf(rule).find((kind) => kind.archetype === "person" && referenceTo(join, kind));
  const course =
    join && kindsOf(rule).find((kind) => kind.noun?.name === "course" && pathBetween(rule.draft, join, kind) !== null);
  if (!join || !person) return false;
  const coursePath = course ? pathBetween(rule.draft, join, course) : null;
  const personField = referenceTo(join, person)?.name ?? "";
  const state = stateField(join.entity);
  const completed = state?.values?.find((candidate) => /^(completed|passed|attended|done)$/.test(candidate));
  if (!course || !coursePath || !state || !completed) {
    ensureField(
      join,
      "prerequisites_met",
      () => ({
        ...namedField("prerequisites_met", "boolean"),
        description: "Whether the prerequisites were checked and are met.",
        sample: "choice:true|false",
      }),
      rule.clause.id,
    );
    addPolicy(rule.draft, {
      kind: "precondition",
      text: rule.text,
      enforcement: "blocked",
      guard: {
        entity: join.entity.name,
        on: ["create"],
        require: compare(get("new.prerequisites_met"), "eq", value(true)),
        hint: "Check the prerequisites and record that they are met.",
      },
      clause: rule.clause.id,
    });
    return true;
  }
  const prerequisite = addReference(course, course, { as: "prerequisite", clause: rule.clause.id });
  const wanted = `new.${coursePath}.${prerequisite.name}`;
  const done = all([
    compare(get(`other.${personField}`), "eq", get(`new.${personField}`)),
    compare(get(`other.${coursePath}`), "eq", get(wanted)),
    compare(get(`other.${state.name}`), "eq", value(completed)),
  ]);
  addPolicy(rule.draft, {
    kind: "precondition",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: join.entity.name,
      on: ["create"],
      when: compare(get(wanted), "ne", value(null)),
      require: { some: join.entity.name, as: "other", where: done },
      hint: `The ${person.entity.label.toLowerCase()} must have completed the course's prerequisite.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

/** `idempotency keys`: the same key is never used twice. */
function idempotency(rule: Rule): boolean {
  const shared = /\bnot share (?:a|an|1|the same) ([a-z ]+)$/.exec(rule.gloss)?.[1];
  if (!shared && !/idempoten|\bunique\b|no duplicate|duplicates? (are|is|must|may)|no two \w+/.test(rule.gloss))
    return false;
  const kind =
    namedWhere(rule, () => true) ?? kindsOf(rule).find((other) => other.archetype === "money") ?? kindsOf(rule)[0];
  if (!kind) return false;
  const name = /idempoten/.test(rule.gloss)
    ? "idempotency_key"
    : (kind.entity.fields.find(({ name: own, label }) => shared && [own, label.toLowerCase()].includes(shared))?.name ??
      kind.entity.fields.find((field) => field.unique && field.type !== "id")?.name ??
      kind.entity.display);
  const field = ensureField(
    kind,
    name,
    () => ({ ...namedField(name, "text"), sample: "code:IK-########", unique: true }),
    rule.clause.id,
  );
  addPolicy(rule.draft, {
    kind: "integrity",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: kind.entity.name,
      on: ["create", "update"],
      fields: [field.name],
      when: compare(get(`new.${field.name}`), "ne", value(null)),
      require: not({
        some: kind.entity.name,
        as: "other",
        where: all([
          compare(get("other.id"), "ne", get("new.id")),
          compare(get(`other.${field.name}`), "eq", get(`new.${field.name}`)),
        ]),
      }),
      hint: `Use another ${field.label.toLowerCase()}; a record with this one exists.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

/** Rules about what must hold of the records themselves. */
export const integrityRules = [
  breakBetween,
  neverBackwards,
  noOverlap,
  neverNegative,
  prerequisites,
  capacity,
  idempotency,
];
