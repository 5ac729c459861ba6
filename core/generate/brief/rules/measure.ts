import type { Field } from "../../../environment.ts";
import type { Expression } from "../../../expression.ts";
import { nameOf } from "../archetypes.ts";
import { compare, ensureField, fieldNamed, get, isPerson, type Kind, referenceTo, value } from "../draft.ts";
import { namedField, stateField } from "../field-notation.ts";
import { after, attributeIn, before, kindsOf, type Rule } from "../rule.ts";

/** A quantity that a rule compares with a number. */
export type Threshold = {
  readonly kind: Kind;
  /** The field compared; for a sum, the field summed. */
  readonly field: Field;
  readonly above: boolean;
  readonly limit: number;
  readonly start: number;
  readonly end: number;
  /** The quantity is the sum of the field over these rows that belong to the subject. */
  readonly sumFor?: Kind;
  /** State the summed rows are in. */
  readonly state?: { readonly field: string; readonly value: string };
};

const comparator =
  /\b(above|over|more than|exceeds?|exceeding|greater than|bigger than|larger than|higher than|longer than|older than|beyond|worth more than|heavier than|of more than|under|below|less than|younger than|fewer than|smaller than|shorter than|lower than|lighter than|at most|at least|up to|maximum(?: of)?|max(?: of)?|minimum(?: of)?|limit(?: of)?)\s+(?:the |a |an |about )?(?:(?:eur|usd|gbp|chf) )?(?:[€$£] ?)?(\d+(?:\.\d+)?)\s?([€$£%]|[a-z]+)?/;
const lower =
  /^(under|below|less than|younger than|fewer than|smaller than|shorter than|lower than|lighter than|at least|minimum)/;
const money = /^(eur|euro|euros|usd|dollar|dollars|gbp|pound|pounds|chf|franc|francs|cents?|€|\$|£)$/;

/** The comparison a rule makes, with the field it is about; the field is added when missing. Null when there is none, or it counts records or time. */
export function thresholdOf(rule: Rule): Threshold | null {
  const match = comparator.exec(rule.gloss);
  if (!match) return null;
  const [whole, word = "", digits = "", unit = ""] = match;
  const start = match.index;
  const end = start + whole.length;
  const timed = /^(minute|minutes|hour|hours|day|days|week|weeks|month|months|times?)$/.test(unit);
  if (timed && !/hours?/.test(unit)) return null;
  if (timed && propertyBefore(rule.gloss.slice(Math.max(0, match.index - 40), match.index), rule) === null) return null;
  const limit = Number(digits);
  const above = !lower.test(word);
  const subject = before(rule, start);
  const next = after(rule, end);
  const sentenceSubject = subject?.kind ?? next?.kind ?? rule.context;
  if (
    money.test(unit) &&
    next &&
    /^ (of|in|worth of)\b/.test(rule.gloss.slice(end)) &&
    next.start - end < 26 &&
    subject &&
    next.kind !== subject.kind
  ) {
    const field = moneyField(next.kind, rule);
    const state = stateIn(next.kind, rule.gloss.slice(end, next.start));
    return { kind: next.kind, field, above, limit, start, end, sumFor: subject.kind, ...(state ? { state } : {}) };
  }
  if (next && next.start - end <= 1 && !money.test(unit)) return null;
  const around = `${rule.gloss.slice(Math.max(0, start - 40), start)}`;
  const named = propertyBefore(around, rule);
  const property = named ?? (unit && !money.test(unit) ? unitProperty(unit) : null);
  if (property) {
    const owner =
      (named === null && subject && !isPerson(subject.kind) ? subject.kind : undefined) ??
      (subject && fieldNamed(subject.kind, property) ? subject.kind : undefined) ??
      kindsOf(rule).find((kind) => rule.named.some((named) => named.kind === kind) && fieldNamed(kind, property)) ??
      kindsOf(rule).find((kind) => fieldNamed(kind, property)) ??
      sentenceSubject ??
      kindsOf(rule).find((kind) => /^(document|booking|money)$/.test(kind.archetype));
    if (!owner) return null;
    if (property === "weight_kg" && !fieldNamed(owner, property)) {
      const held = ["stock", "quantity", "stock_kg"].map((name) => fieldNamed(owner, name)).find(Boolean);
      if (held) return { kind: owner, field: held, above, limit, start, end };
    }
    return {
      kind: owner,
      field: ensureField(owner, property, () => namedField(property), rule.clause.id),
      above,
      limit,
      start,
      end,
    };
  }
  if (!subject && /\bpart(y|ies)|group/.test(around)) {
    const booking =
      kindsOf(rule).find((kind) => fieldNamed(kind, "party_size")) ??
      kindsOf(rule).find((kind) => kind.archetype === "booking");
    if (booking)
      return {
        kind: booking,
        field: ensureField(booking, "party_size", () => namedField("party_size"), rule.clause.id),
        above,
        limit,
        start,
        end,
      };
  }
  if (!sentenceSubject) return null;
  if (
    subject &&
    isPerson(subject.kind) &&
    limit < 120 &&
    !money.test(unit) &&
    /^(under|below|over|above|younger than|older than|less than|more than|at least)$/.test(word)
  ) {
    return {
      kind: subject.kind,
      field: ensureField(
        subject.kind,
        "age",
        () => ({ ...namedField("age"), sample: `int:${Math.max(0, limit - 6)}-${limit + 40}` }),
        rule.clause.id,
      ),
      above,
      limit,
      start,
      end,
    };
  }
  if (money.test(unit) || limit >= 50)
    return { kind: sentenceSubject, field: moneyField(sentenceSubject, rule), above, limit, start, end };
  return null;
}

/** `a discount above`, `weight over`, `parties bigger than`: the noun before the comparison, when it is a property. */
function propertyBefore(text: string, rule: Rule): string | null {
  const words = text.trim().split(/\s+/);
  const last = words.at(-1) ?? "";
  if (/^(parties|party|groups?)$/.test(last)) return "party_size";
  const found = attributeIn(words.slice(-3).join(" "));
  if (found) return found;
  const known = kindsOf(rule)
    .flatMap((kind) => kind.entity.fields)
    .find(
      (field) =>
        /^(integer|decimal|money)$/.test(field.type) &&
        (field.name === last ||
          (last.length > 4 && field.name.startsWith(last)) ||
          field.name === nameOf(words.slice(-2).join(" "))),
    );
  return known?.name ?? null;
}

function unitProperty(unit: string): string | null {
  const table: Readonly<Record<string, string>> = {
    percent: "percentage",
    "%": "percentage",
    kg: "weight_kg",
    kilo: "weight_kg",
    kilograms: "weight_kg",
    km: "distance_km",
    miles: "mileage",
    people: "party_size",
    persons: "party_size",
    guests: "party_size",
    participants: "party_size",
    passengers: "party_size",
    years: "age",
    year: "age",
    points: "points",
    stars: "rating",
    degrees: "temperature",
    pages: "pages",
    credits: "credits",
    litres: "volume",
    liters: "volume",
    m2: "area_m2",
    cm: "height_cm",
  };
  return table[unit] ?? null;
}

/** The amount of a record, added when it has none. */
export function moneyField(kind: Kind, rule: Rule): Field {
  const fields = kind.entity.fields.filter((field) => field.type === "money");
  return (
    fields.find((field) => /^(total|amount|value|price|net|balance)$/.test(field.name)) ??
    fields[0] ??
    ensureField(kind, "amount", () => namedField("amount"), rule.clause.id)
  );
}

/** The state of `kind` that words name: `unpaid fines`. */
export function stateIn(kind: Kind, words: string): { field: string; value: string } | null {
  const field = stateField(kind.entity);
  const found = field?.values?.find((state) => new RegExp(`\\b${state.replaceAll("_", "[ _-]")}\\b`).test(words));
  if (field && found) return { field: field.name, value: found };
  if (field && /\b(unpaid|outstanding|open|pending)\b/.test(words)) {
    const open = field.values?.find((state) => /^(unpaid|pending|open|overdue|sent)$/.test(state));
    if (open) return { field: field.name, value: open };
  }
  return null;
}

/** Whether the quantity is beyond its limit, over a row bound to `binding` (or, for a sum, for the person at `binding`). */
export function beyond(threshold: Threshold, binding: string): Expression {
  const by = threshold.above ? "gt" : "lt";
  if (!threshold.sumFor) return compare(get(`${binding}.${threshold.field.name}`), by, value(threshold.limit));
  const link = referenceTo(threshold.kind, threshold.sumFor)?.name ?? "";
  const where: Expression[] = [compare(get(`entry.${link}`), "eq", get(binding))];
  if (threshold.state) where.push(compare(get(`entry.${threshold.state.field}`), "eq", value(threshold.state.value)));
  return compare(
    { sum: threshold.kind.entity.name, as: "entry", where: { all: where }, of: get(`entry.${threshold.field.name}`) },
    by,
    value(threshold.limit),
  );
}
