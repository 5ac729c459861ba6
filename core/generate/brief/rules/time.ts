import type { Field } from "../../../environment.ts";
import type { Expression } from "../../../expression.ts";
import { linkingVerbs } from "../../lexicon/words.ts";
import { spanOf } from "../actions.ts";
import { ensureState } from "../attributes-of-brief.ts";
import {
  addPolicy,
  all,
  compare,
  ensureField,
  fieldNamed,
  get,
  isPerson,
  type Kind,
  pathBetween,
  referenceTo,
  value,
} from "../draft.ts";
import { namedField, stateField } from "../field-notation.ts";
import { kindsOf, namedWhere, type Rule } from "../rule.ts";
import { infinitiveOf } from "../tokens.ts";
import { moneyField } from "./measure.ts";

type Unit = "minutes" | "hours" | "days";
const unitOf: Readonly<Record<string, readonly [Unit, number]>> = {
  minute: ["minutes", 1],
  min: ["minutes", 1],
  hour: ["hours", 1],
  day: ["days", 1],
  week: ["days", 7],
  month: ["days", 30],
  year: ["days", 365],
};

/** When a record began: the date a time limit counts from. */
function beginOf(kind: Kind): Field | undefined {
  const names = [
    "opened_at",
    "reported_at",
    "requested_at",
    "booked_at",
    "booked_on",
    "placed_at",
    "charged_at",
    "submitted_at",
    "received_at",
    "filed_on",
    "incident_date",
    "ordered_on",
    "borrowed_at",
    "collected_at",
    "entered_at",
    "opened_on",
    "requested_on",
    "issued_on",
    "posted_at",
    "uploaded_at",
    "recorded_at",
    "attempted_at",
    "incurred_on",
    "purchased_on",
    "performed_on",
    "registered_on",
    "admitted_at",
    "date",
  ];
  return (
    names.map((name) => fieldNamed(kind, name)).find(Boolean) ??
    kind.entity.fields.find(
      (field) =>
        (field.type === "datetime" || field.type === "date") &&
        !/(due|end|expir|return|resolved|closed|completed|paid|deliver)/.test(field.name) &&
        field.sample !== "date.future",
    )
  );
}

/** The record a time rule is about. */
function subjectOf(rule: Rule): Kind | undefined {
  const deed = rule.gloss
    .split(/[^a-z]+/)
    .map(infinitiveOf)
    .filter((verb) => verb !== null);
  const done = kindsOf(rule).find((kind) =>
    deed.some(
      (verb) => kind.entity.name === verb || (kind.noun !== null && linkingVerbs.get(verb ?? "") === kind.noun.name),
    ),
  );
  return (
    namedWhere(
      rule,
      (kind) => !isPerson(kind) && /^(booking|document|money|event|work|measure)$/.test(kind.archetype),
    ) ??
    done ??
    namedWhere(rule, (kind) => !isPerson(kind)) ??
    rule.context ??
    kindsOf(rule).find((kind) => /^(booking|document)$/.test(kind.archetype))
  );
}

/** `late fee of 5% after the due date`: what is late carries the fee. */
function lateFee(rule: Rule): boolean {
  const { gloss, draft } = rule;
  if (
    !/\blate (fee|charge|payment)|penalty of|surcharge of|interest of|overdue .* (charged|fee|fine|cost)|(fee|fine|penalty|surcharge) .* (late|overdue|after)/.test(
      gloss,
    )
  )
    return false;
  const percent = /(\d+(?:\.\d+)?) percent/.exec(gloss);
  const fixed =
    /(\d+(?:\.\d+)?) ?(?:eur|euros?|dollars?|usd|pounds?|€|\$)/.exec(gloss) ?? /[€$£] ?(\d+(?:\.\d+)?)/.exec(gloss);
  const kind =
    namedWhere(rule, (other) => other.archetype === "money") ??
    kindsOf(rule).find((other) => other.archetype === "money" && /payment|invoice|bill/.test(other.entity.name)) ??
    kindsOf(rule).find((other) => other.archetype === "money") ??
    subjectOf(rule);
  if (!kind) return false;
  const due =
    fieldNamed(kind, "due_date") ?? ensureField(kind, "due_date", () => namedField("due_date"), rule.clause.id);
  const paid =
    fieldNamed(kind, "paid_on") ??
    fieldNamed(kind, "returned_at") ??
    ensureField(kind, "paid_on", () => namedField("paid_on"), rule.clause.id);
  const fee = ensureField(kind, "late_fee", () => namedField("late_fee"), rule.clause.id);
  const amount = moneyField(kind, rule);
  const wanted: Expression = percent
    ? { arithmetic: "multiply", left: get(`new.${amount.name}`), right: value(Number(percent[1]) / 100) }
    : value(fixed ? Number(fixed[1]) : 0.01);
  addPolicy(draft, {
    kind: "time_limit",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: kind.entity.name,
      on: ["create", "update"],
      fields: [paid.name, due.name, fee.name, amount.name],
      when: all([
        compare(get(`new.${paid.name}`), "ne", value(null)),
        compare({ elapsed: "days", from: get(`new.${due.name}`), to: get(`new.${paid.name}`) }, "gt", value(0)),
      ]),
      require: compare(get(`new.${fee.name}`), "ge", wanted),
      hint: `It is late: set ${fee.name} to ${percent ? `${percent[1]} percent of ${amount.name}` : `at least ${fixed?.[1] ?? "the fee"}`}.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

/** `must be dispatched the same day`: the date of the next step is the date of the report. */
function sameDay(rule: Rule): boolean {
  const { gloss, draft } = rule;
  if (
    !/\b(same|that) day\b|\bthe same business day\b|\bimmediately\b|\bright away\b|\bwithin (a|1) day\b/.test(gloss) ||
    !/must|need|should|always|has to|have to/.test(gloss)
  )
    return false;
  const kind = subjectOf(rule);
  if (!kind) return false;
  const begin = beginOf(kind) ?? ensureField(kind, "reported_at", () => namedField("reported_at"), rule.clause.id);
  const verb = /\bbe ([a-z]+(?:ed|en|nt))\b/.exec(gloss)?.[1] ?? "handled";
  const name = kind.entity.fields.find((field) => field.name === `${verb}_at`)?.name ?? `${verb}_at`;
  const done = ensureField(
    kind,
    name,
    () => ({ ...namedField(name, "datetime"), description: `When it was ${verb}.`, after: begin.name }),
    rule.clause.id,
  );
  delete done.sample;
  done.after = begin.name;
  const urgent = urgency(rule, kind);
  addPolicy(draft, {
    kind: "time_limit",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: kind.entity.name,
      on: ["create", "update"],
      fields: [done.name],
      when: all([compare(get(`new.${done.name}`), "ne", value(null)), ...urgent]),
      require: compare(
        { elapsed: "hours", from: get(`new.${begin.name}`), to: get(`new.${done.name}`) },
        "le",
        value(24),
      ),
      hint: `Set ${done.name} to the day of ${begin.name}.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

/** `emergency`, `urgent`: the value of a priority-like field that the rule names. */
function urgency(rule: Rule, kind: Kind): Expression[] {
  for (const field of kind.entity.fields) {
    const named =
      field.type === "enum" && field.name !== "status"
        ? field.values?.find((candidate) =>
            new RegExp(`\\b${candidate.replaceAll("_", "[ _-]")}\\b`, "i").test(rule.gloss),
          )
        : undefined;
    if (named) return [compare(get(`new.${field.name}`), "eq", value(named))];
  }
  const word = /\b(emergency|urgent|critical|priority)\b/.exec(rule.gloss)?.[1];
  const field = word
    ? kind.entity.fields.find((candidate) => /^(priority|severity|urgency)$/.test(candidate.name) && candidate.values)
    : undefined;
  if (!word || !field?.values) return [];
  const top =
    /emergency/.test(word) && !field.values.includes("emergency")
      ? "emergency"
      : (field.values.find((candidate) => candidate === word) ?? field.values.at(-1) ?? word);
  if (!field.values.includes(top)) field.values.push(top);
  return [compare(get(`new.${field.name}`), "eq", value(top))];
}

const window =
  /\b(within|only (?:up to )?|in under|in|up to|no later than|not later than|at least|less than|more than|at most|over|after|until|for|maximum|younger than|older than) (?:the first |the last |the )?(\d+(?:\.\d+)?) ?(?:working |business |calendar )?(minute|min|hour|day|week|month|year)s?\b/g;

/** `within 60 days`, `P1 answered in 15 minutes`, `at least 24 hours before`: how long there is, or how long before, an act. */
function timeWindow(rule: Rule): boolean {
  const { gloss } = rule;
  const matches = [...gloss.matchAll(window)];
  const [first] =
    matches.length > 0
      ? matches
      : [...gloss.matchAll(/()\b(\d+) ?(hour|day|week|month)s? (?=before|in advance|notice)/g)];
  if (!first) return false;
  const kind = subjectOf(rule);
  if (!kind) return false;
  if (/\b(notif|inform|told|tell|email|warn)\w*\b|\bcosts?\b/.test(gloss)) return false;
  if (matches.length > 1 || /\b(sla|answered|respon|acknowledg)/.test(gloss))
    if (serviceLevels(rule, kind, matches)) return true;
  const [whole, word = "", digits = "", unitWord = "day"] = first;
  const [unit, factor] = unitOf[unitWord] ?? ["days", 1];
  const amount = Number(digits) * factor;
  const tail = gloss.slice((first.index ?? 0) + whole.length);
  const negative = /\b(not|never|no)\b/.test(gloss);
  if (
    /^ ?(before|in advance|ahead|prior|notice)|^ or more before/.test(tail) ||
    /\b(notice|in advance|ahead of|prior to)\b/.test(gloss)
  )
    return leadTime(rule, kind, unit, amount);
  if (/\b(gets?|receives?) (a|an)\b/.test(gloss)) return false;
  const since = /\b(?:after|of|since|from) (?:the |their |its |last )?([a-z]+ing|[a-z]+ment|[a-z]+tion)$/.exec(
    gloss,
  )?.[1];
  const sinceField =
    since && !/^(booking|ordering|purchasing|registration|delivery|cancellation)$/.test(since)
      ? ensureField(
          kind,
          `${since}_on`,
          () => ({
            ...namedField(`${since}_on`, "date"),
            description: `Date of the last ${since}.`,
            sample: "date.recent",
          }),
          rule.clause.id,
        )
      : undefined;
  const begin =
    sinceField ??
    beginOf(kind) ??
    (spanOf(kind) ? fieldNamed(kind, spanOf(kind)?.[0] ?? "") : undefined) ??
    ensureField(kind, "opened_at", () => namedField("opened_at"), rule.clause.id);
  const age: Expression = { elapsed: unit, from: get(`new.${begin.name}`), to: { now: "datetime" } };
  const free = /\b(free|refund|without (charge|fee|penalty))/.test(gloss) && /cancel/.test(gloss);
  if (free) return freeCancellation(rule, kind, age, amount);
  const runsOut = /\b(expires?|lapses?|valid for|invalid after)\b/.test(gloss);
  const event = runsOut ? takingEffect(kind, rule) : eventWords(rule, kind);
  if (!runsOut && event.on.includes("create") && !/^(booking|document|money|event|work|measure)$/.test(kind.archetype))
    return false;
  const late =
    !runsOut &&
    ((/^(after|more than|over|older than)$/.test(word) && !negative) ||
      (negative && /^(within|in|less than|younger than|for|until)$/.test(word)));
  const early = /^at least$/.test(word) && !negative;
  const fits = compare(age, late || early ? "ge" : "le", value(amount));
  addPolicy(rule.draft, {
    kind: "time_limit",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: kind.entity.name,
      on: event.on,
      ...(event.on.includes("update") ? { fields: event.fields } : {}),
      ...(event.when ? { when: event.when } : {}),
      require: event.on.includes("create")
        ? { any: [compare(get(`new.${begin.name}`), "eq", value(null)), fits] }
        : fits,
      hint:
        late || early
          ? `Wait until ${amount} ${unit} after ${begin.name}.`
          : `It is more than ${amount} ${unit} since ${begin.name}; refuse.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

/** Which write the time limit stands before: a state that the rule's verb leads to, or making the record. */
function eventWords(rule: Rule, kind: Kind): { on: ("create" | "update")[]; fields: string[]; when?: Expression } {
  const verbs: readonly (readonly [RegExp, string])[] = [
    [/refund/, "refunded"],
    [/cancel/, "cancelled"],
    [/return/, "returned"],
    [/\bpay|\bpaid/, "paid"],
    [/resolv|fix/, "resolved"],
    [/clos/, "closed"],
    [/deliver/, "delivered"],
    [/approv/, "approved"],
    [/\bship/, "shipped"],
    [/answer|respon|acknowledg/, "acknowledged"],
    [/renew/, "renewed"],
    [/complet|finish/, "completed"],
    [/dispatch/, "dispatched"],
    [/collect|pick(ed)? up/, "collected"],
    [/replac/, "replaced"],
    [/repair/, "repaired"],
    [/report/, "reported"],
    [/adopt/, "adopted"],
  ];
  const state = stateField(kind.entity);
  for (const [pattern, result] of verbs) {
    if (!pattern.test(rule.gloss) || (kind.entity.name.includes(result.slice(0, 6)) && kind.archetype === "money"))
      continue;
    if (result === "reported" && !state?.values?.includes("reported")) continue;
    const field = ensureState(kind, result, rule.clause.id);
    return { on: ["update"], fields: [field], when: compare(get(`new.${field}`), "eq", value(result)) };
  }
  if (/\b(chang|edit|modif|mov|reschedul|amend|updat)/.test(rule.gloss))
    return {
      on: ["update"],
      fields: kind.entity.fields.filter((field) => field.type !== "id" && !field.managed).map((field) => field.name),
    };
  return { on: ["create"], fields: [] };
}

/** The use of what runs out: the state in which it takes effect. */
function takingEffect(kind: Kind, rule: Rule): { on: ("create" | "update")[]; fields: string[]; when?: Expression } {
  const state = stateField(kind.entity);
  const used =
    state?.values?.find(
      (candidate) =>
        /^(accepted|approved|used|confirmed|redeemed|signed|completed|active|paid)$/.test(candidate) &&
        candidate !== state.initial,
    ) ?? "used";
  const field = ensureState(kind, used, rule.clause.id);
  return { on: ["update"], fields: [field], when: compare(get(`new.${field}`), "eq", value(used)) };
}

/** `Cancellation is free within 24 hours`: later ones carry a fee. */
function freeCancellation(rule: Rule, kind: Kind, age: Expression, amount: number): boolean {
  const status = ensureState(kind, "cancelled", rule.clause.id);
  const fee = ensureField(
    kind,
    "cancellation_fee",
    () => ({ ...namedField("cancellation_fee", "money"), sample: "money:0-0" }),
    rule.clause.id,
  );
  addPolicy(rule.draft, {
    kind: "time_limit",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: kind.entity.name,
      on: ["update"],
      fields: [status],
      when: compare(get(`new.${status}`), "eq", value("cancelled")),
      require: { any: [compare(age, "le", value(amount)), compare(get(`new.${fee.name}`), "gt", value(0))] },
      hint: `The free period is over: set ${fee.name} before cancelling.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

/** `cancel at least 24 hours before the start`, `2 weeks notice`. */
function leadTime(rule: Rule, kind: Kind, unit: Unit, amount: number): boolean {
  const visited =
    /cancel|chang|reschedul|book|mov/.test(rule.gloss) && kind.archetype === "event"
      ? kindsOf(rule).find((other) => other.archetype === "booking" && referenceTo(other, kind))
      : undefined;
  if (visited && spanOf(kind)) return leadOfEvent(rule, visited, kind, unit, amount);
  const target = spanOf(kind)
    ? kind
    : (kindsOf(rule).find((other) => spanOf(other) !== null && other.archetype === "booking") ??
      kindsOf(rule).find((other) => spanOf(other) !== null) ??
      kind);
  const span = spanOf(target);
  if (!spanOf(kind)) {
    const reached = kindsOf(rule)
      .map((other) => ({ other, path: spanOf(other) ? pathBetween(rule.draft, kind, other) : null }))
      .find(({ path }) => path);
    if (reached?.path) {
      const words = eventWords(rule, kind);
      const lead: Expression = {
        elapsed: unit,
        from: { now: "datetime" },
        to: get(`new.${reached.path}.${spanOf(reached.other)?.[0]}`),
      };
      addPolicy(rule.draft, {
        kind: "time_limit",
        text: rule.text,
        enforcement: "blocked",
        guard: {
          entity: kind.entity.name,
          on: words.on,
          ...(words.on.includes("update") ? { fields: words.fields } : {}),
          ...(words.when ? { when: words.when } : {}),
          require: compare(lead, "ge", value(amount)),
          hint: `It is less than ${amount} ${unit} before the start; refuse.`,
        },
        clause: rule.clause.id,
      });
      return true;
    }
  }
  const start = span
    ? fieldNamed(target, span[0])
    : ensureField(target, "starts_at", () => namedField("starts_at"), rule.clause.id);
  if (!start) return false;
  const event = eventWords(rule, target);
  const lead: Expression = { elapsed: unit, from: { now: "datetime" }, to: get(`new.${start.name}`) };
  addPolicy(rule.draft, {
    kind: "time_limit",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: target.entity.name,
      on: event.on,
      ...(event.on.includes("update") ? { fields: event.fields } : {}),
      ...(event.when ? { when: event.when } : {}),
      require: compare(lead, "ge", value(amount)),
      hint: `It is less than ${amount} ${unit} before ${start.name}; refuse.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

/** The start is that of the class, flight or session that is booked. */
function leadOfEvent(rule: Rule, booking: Kind, event: Kind, unit: Unit, amount: number): boolean {
  const words = eventWords(rule, booking);
  const start = `new.${referenceTo(booking, event)?.name}.${spanOf(event)?.[0]}`;
  addPolicy(rule.draft, {
    kind: "time_limit",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: booking.entity.name,
      on: words.on,
      ...(words.on.includes("update") ? { fields: words.fields } : {}),
      ...(words.when ? { when: words.when } : {}),
      require: compare({ elapsed: unit, from: { now: "datetime" }, to: get(start) }, "ge", value(amount)),
      hint: `It is less than ${amount} ${unit} before the start; refuse.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

/** `P1 answered in 15 minutes, P2 in 1 hour`: after the time is up, the breach must be on record with the answer. */
function serviceLevels(rule: Rule, kind: Kind, matches: readonly RegExpMatchArray[]): boolean {
  const begin = beginOf(kind) ?? ensureField(kind, "opened_at", () => namedField("opened_at"), rule.clause.id);
  const state = stateField(kind.entity);
  if (!state) return false;
  const breach = ensureField(
    kind,
    "sla_breached",
    () => ({
      ...namedField("sla_breached", "boolean"),
      description: "Whether the time limit was missed.",
      sample: "choice:false|false|true",
    }),
    rule.clause.id,
  );
  const levels: Expression[] = [];
  for (const match of matches) {
    const [unit, factor] = unitOf[match[3] ?? "day"] ?? ["days", 1];
    const before = rule.gloss.slice(0, match.index);
    let level: Expression | null = null;
    for (const field of kind.entity.fields) {
      if (field.type !== "enum" || field === state) continue;
      const named = (field.values ?? [])
        .map((candidate) => ({ candidate, at: before.lastIndexOf(candidate.toLowerCase()) }))
        .filter(({ at }) => at >= 0)
        .sort((a, b) => b.at - a.at)[0];
      if (named) level = compare(get(`new.${field.name}`), "eq", value(named.candidate));
    }
    const late = compare(
      { elapsed: unit, from: get(`new.${begin.name}`), to: { now: "datetime" } },
      "gt",
      value(Number(match[2]) * factor),
    );
    levels.push(all([...(level ? [level] : []), late]));
  }
  addPolicy(rule.draft, {
    kind: "time_limit",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: kind.entity.name,
      on: ["update"],
      fields: [state.name],
      when: { any: levels },
      require: compare(get(`new.${breach.name}`), "eq", value(true)),
      hint: `The time limit has passed since ${begin.name}: set ${breach.name} to true first.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

/** `invoices are due in 30 days`: the due date lies so many days after the start. */
function dueIn(rule: Rule): boolean {
  const match = /\b(?:are|is|must be) (?:due|payable|paid) (?:in|within|after) (\d+) (day|week|month)s?\b/.exec(
    rule.gloss,
  );
  const kind = match && (namedWhere(rule, (candidate) => !isPerson(candidate)) ?? rule.context);
  if (!match || !kind) return false;
  const begin = beginOf(kind) ?? ensureField(kind, "issued_on", () => namedField("issued_on"), rule.clause.id);
  const due = ensureField(kind, "due_date", () => namedField("due_date"), rule.clause.id);
  due.after = begin.name;
  const days = Number(match[1]) * (unitOf[match[2] ?? "day"]?.[1] ?? 1);
  addPolicy(rule.draft, {
    kind: "time_limit",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: kind.entity.name,
      on: ["create", "update"],
      fields: [due.name, begin.name],
      when: all([
        compare(get(`new.${due.name}`), "ne", value(null)),
        compare(get(`new.${begin.name}`), "ne", value(null)),
      ]),
      require: compare(
        { elapsed: "days", from: get(`new.${begin.name}`), to: get(`new.${due.name}`) },
        "le",
        value(days),
      ),
      hint: `Set ${due.name} at most ${days} days after ${begin.name}.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

function onDutyFirst(gloss: string): RegExpExecArray | null {
  return /\bafter (\d+) (hours) (?:on|of|in) (?:shift|duty|work|driving|service|the road)/.exec(gloss);
}

/** `may not exceed 100 flight hours in 28 days`, `at least 10 hours of rest`: hours worked and rested are kept as numbers of who does the duty. */
function restAndHours(rule: Rule): boolean {
  const { gloss } = rule;
  const most =
    onDutyFirst(gloss) ??
    /\b(?:exceed|more than|at most|maximum(?: of)?|over) (\d+) ((?:[a-z]+ )?hours?)\b(?! (before|after|in advance|old))/.exec(
      gloss,
    );
  const rest = /\bat least (\d+) (hours?|days?) (?:of )?(rest|break|sleep|off)\b/.exec(gloss);
  const worker = namedWhere(rule, isPerson);
  if (!worker || !(rest || (most && /\b(work|fly|flight|drive|duty|shift|overtime|exceed)\w*/.test(gloss))))
    return false;
  const limits: { field: Field; by: "le" | "ge"; limit: number }[] = [];
  if (most) {
    const name = `${(most[2] ?? "hours").replace(/hours?/, "").trim() || "worked"}_hours`.replace(/\W+/g, "_");
    limits.push({
      field:
        fieldNamed(worker, "hours_this_month") ??
        ensureField(
          worker,
          name,
          () => ({ ...namedField(name, "decimal"), sample: `int:0-${Math.round(Number(most[1]) * 1.2)}`, min: 0 }),
          rule.clause.id,
        ),
      by: "le",
      limit: Number(most[1]),
    });
  }
  if (rest)
    limits.push({
      field: ensureField(
        worker,
        `rest_${rest[2]?.replace(/s?$/, "s")}`,
        () => ({
          ...namedField(`rest_${rest[2]?.replace(/s?$/, "s")}`, "integer"),
          sample: `int:0-${Number(rest[1]) * 3}`,
          min: 0,
        }),
        rule.clause.id,
      ),
      by: "ge",
      limit: Number(rest[1]),
    });
  const duty = kindsOf(rule).find(
    (kind) => /^(booking|event|document)$/.test(kind.archetype) && referenceTo(kind, worker) !== undefined,
  );
  const link = duty && referenceTo(duty, worker);
  const base = duty && link ? `new.${link.name}` : "new";
  addPolicy(rule.draft, {
    kind: "limit",
    text: rule.text,
    enforcement: "blocked",
    guard: {
      entity: (duty ?? worker).entity.name,
      on: ["create", "update"],
      ...(link ? { fields: [link.name], when: compare(get(base), "ne", value(null)) } : {}),
      require: all(
        limits.map(({ field, by, limit }) => ({
          any: [
            compare(get(`${base}.${field.name}`), "eq", value(null)),
            compare(get(`${base}.${field.name}`), by, value(limit)),
          ],
        })),
      ),
      hint: `Look at ${limits.map(({ field }) => field.name).join(" and ")} of the ${worker.entity.label.toLowerCase()} and choose another.`,
    },
    clause: rule.clause.id,
  });
  return true;
}

/** Rules about time. */
export const timeRules = [restAndHours, dueIn, lateFee, sameDay, timeWindow];
