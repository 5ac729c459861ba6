import type { Atom } from "../../norms/atom.ts";
import { kindByEnding } from "../affinity.ts";
import type { GraphField, GraphRecord } from "../graph.ts";
import type { Token } from "../text.ts";
import { verbBase } from "../verbs.ts";
import { atom, type Cnf, flag, fromNow, negatedCnf, pathOf, text, today } from "./atoms.ts";
import { actsOf, formsOf, type Names } from "./names.ts";
import type { Amount, Bound, Span } from "./quantity.ts";

const isDate = ({ type }: GraphField): boolean => type === "date" || type === "datetime";
const isNumber = ({ type }: GraphField): boolean => type === "integer" || type === "decimal";
const isMoney = ({ type }: GraphField): boolean => type === "money";

/** The one field of a record that fits; null when none or several do. */
function oneField(record: GraphRecord, fits: (field: GraphField) => boolean): GraphField | null {
  const [found, ...others] = record.fields.filter(fits);
  return found && others.length === 0 ? found : null;
}
const named =
  (pattern: RegExp) =>
  (field: GraphField): boolean =>
    pattern.test(field.name) || field.words.some((word) => pattern.test(word));

const birthField = (record: GraphRecord) => oneField(record, (field) => isDate(field) && named(/birth|born/)(field));
export const dueField = (record: GraphRecord) =>
  oneField(record, (field) => isDate(field) && named(/\bdue|^due|deadline/)(field));
export const expiryField = (record: GraphRecord) =>
  oneField(record, (field) => isDate(field) && named(/expir|valid_?(?:until|to|thru)|runs_out/)(field));
export const startField = (record: GraphRecord) =>
  oneField(
    record,
    (field) => isDate(field) && named(/^(?:starts?|begins?|departs?|departure|check_?in|arrival)|_start$/)(field),
  ) ??
  oneField(
    record,
    (field) => isDate(field) && /^(?:date|day|at|held_on|takes_place|time|planned|scheduled)/.test(field.name),
  );
export const endField = (record: GraphRecord) =>
  oneField(record, (field) => isDate(field) && named(/^(?:ends?|finish|arrives?|check_?out|departure)|_end$/)(field));
const doneField = (record: GraphRecord) =>
  oneField(record, (field) => named(/^(?:returned|handed_back|back|closed|ended)(?:_on|_at)?$/)(field));

const path = (record: GraphRecord, field: GraphField) => pathOf(record.name, field.name);
const isTrue = (record: GraphRecord, field: GraphField): Cnf =>
  field.type === "boolean"
    ? [[atom(path(record, field), "=", flag(true))]]
    : [[atom(path(record, field), null, null, "some")]];

/** Rows that still run: not returned, not ended. Empty where the record has no such fact. */
export function stillOpen(record: GraphRecord): Cnf {
  const field = doneField(record);
  if (!field) return [];
  return field.type === "boolean"
    ? [[atom(path(record, field), "=", flag(false))]]
    : [[atom(path(record, field), null, null, "no")]];
}

/** Rows that count at a time: those that still run, else those that have not run out. */
export function running(record: GraphRecord): Cnf {
  const open = stillOpen(record);
  const expiry = open.length > 0 ? null : expiryField(record);
  return expiry ? [[atom(path(record, expiry), ">=", today)]] : open;
}

/** What an adjective or participle says of a record in the facts that the record has; null where it has none for it. */
export function propertyOf(names: Names, record: GraphRecord, words: readonly Token[]): Cnf | null {
  const [first, ...rest] = words;
  if (!first) return null;
  if (first.lower === "not" || (first.lower === "no" && rest[0]?.lower === "longer")) {
    const inner = propertyOf(names, record, first.lower === "not" ? rest : rest.slice(1));
    return inner && negatedCnf(inner);
  }
  const phrase = words.map(({ lower }) => lower.replaceAll("-", " ")).join(" ");
  const direct = usual(record, phrase) ?? known(names, record, words);
  if (direct) return direct;
  if (leading.has(first.lower) && rest.length > 0) return propertyOf(names, record, rest);
  const bare = /^(?:un|non[ -]?|in|dis)(\p{L}.+)$/u.exec(phrase)?.[1];
  if (bare && words.length === 1) {
    const inner = known(names, record, [{ ...first, lower: bare, lemma: bare }]) ?? usual(record, bare);
    return inner && negatedCnf(inner);
  }
  return null;
}

/** Small words before a state: `out for repair`, `under review`, `on hold`, `marked as lost`. */
const leading: ReadonlySet<string> = new Set(
  "out for under in on being at marked flagged as currently still a an the reported listed put already fully".split(
    " ",
  ),
);

function known(names: Names, record: GraphRecord, words: readonly Token[]): Cnf | null {
  const last = words.at(-1);
  if (!last) return null;
  const head = words.slice(0, -1).map((word) => formsOf(word).plain);
  const before = head.map((word) => `${word} `).join("");
  const found =
    head.length > 0 && !names.openings.has(before)
      ? []
      : formsOf(last).last.flatMap((form) => names.byPhrase.get(before + form) ?? []);
  const values = found.flatMap((each) => (each.kind === "value" && each.record === record ? [each] : []));
  const [value, ...others] = values;
  if (value && others.length === 0) return [[atom(path(record, value.field), "=", text(value.value))]];
  if (value) return null;
  if (last.value !== undefined && head.length > 0)
    for (const each of names.byPhrase.get(head.join(" ")) ?? [])
      if (each.kind === "field" && each.record === record && /^(?:integer|decimal|enum|text)$/.test(each.field.type))
        return [[atom(path(record, each.field), "=", { kind: "amount", amount: last.value, unit: "" })]];
  for (const each of found) {
    if (each.kind !== "field" || each.record !== record) continue;
    if (each.field.type === "boolean") return isTrue(record, each.field);
    if (
      isDate(each.field) &&
      /(?:ed|en|id|nt|un|ne)$/.test(last.lower) &&
      !/^(?:due|expire)/.test(last.lower) &&
      !/expir|valid|until|due/.test(each.field.name)
    )
      return isTrue(record, each.field);
  }
  return words.length === 1 ? leftBy(names, record, last) : null;
}

/** What a named act leaves behind: a deactivated doctor has been set inactive. */
function leftBy(names: Names, record: GraphRecord, word: Token): Cnf | null {
  if (!/(?:ed|en|nt|ld|pt)$/.test(word.lower)) return null;
  const acts = [...new Set([word.lemma, verbBase(word.lower) ?? word.lemma])]
    .flatMap((lemma) => actsOf(names, lemma))
    .filter((act) => act.record === record.name);
  const [act, ...others] = acts;
  if (!act || others.length > 0 || act.effect.kind !== "set" || act.effect.value === null) return null;
  const { field: fieldName, value } = act.effect;
  const isFlag = value === "true" || value === "false";
  return [[atom(pathOf(record.name, fieldName), "=", isFlag ? flag(value === "true") : text(value))]];
}

/** The day on which a record was made, where one date alone tells it. */
export const madeField = (record: GraphRecord): GraphField | null => {
  const dates = record.fields.filter(isDate);
  const made = dates.filter(({ name }) =>
    /^(?:created|made|placed|filed|received|joined|requested|submitted|reported|opened|registered|entered|booked|ordered|raised|added|arrived|reserved|signed_up|issued|dated|since|waiting_since|added|queued|logged|submitted|applied|asked|started_waiting|dropped_off)/.test(
      name,
    ),
  );
  const [only, ...others] = made;
  return only && others.length === 0 ? only : null;
};

const paidField = (record: GraphRecord) => oneField(record, named(/^(?:paid|settled|paid_on|paid_at|settled_on)$/));

/** The one value that a fact of a record may have and that is called so. */
function status(record: GraphRecord, pattern: RegExp): Cnf | null {
  const found = record.fields.flatMap((field) =>
    (field.values ?? []).filter(({ name }) => pattern.test(name)).map(({ name }) => ({ field, name })),
  );
  const [one, ...others] = found;
  return one && others.length === 0 ? [[atom(path(record, one.field), "=", text(one.name))]] : null;
}

/** What words of everyday records mean by the type of their facts. */
function usual(record: GraphRecord, phrase: string): Cnf | null {
  switch (phrase) {
    case "overdue":
    case "past due":
    case "late": {
      const due = dueField(record);
      const paid = paidField(record);
      return (
        due && [
          [atom(path(record, due), "<", today)],
          ...stillOpen(record),
          ...(paid ? (negatedCnf(isTrue(record, paid)) ?? []) : []),
        ]
      );
    }
    case "expired":
    case "out of date":
    case "lapsed": {
      const expiry = expiryField(record);
      return expiry && [[atom(path(record, expiry), "<", today)]];
    }
    case "valid":
    case "unexpired":
    case "in date":
    case "current": {
      const expiry = expiryField(record);
      return expiry && [[atom(path(record, expiry), ">=", today)]];
    }
    case "unpaid":
    case "unsettled":
    case "outstanding":
    case "open":
    case "owed": {
      const paid = paidField(record);
      return !paid && (phrase === "open" || phrase === "outstanding") && stillOpen(record).length > 0
        ? stillOpen(record)
        : phrase === "open" && !paid
          ? null
          : paid
            ? negatedCnf(isTrue(record, paid))
            : status(record, /^(?:unpaid|outstanding)$/);
    }
    case "under age":
    case "a minor":
    case "minor":
    case "underage": {
      const birth = birthField(record);
      return birth && [[atom(path(record, birth), ">", fromNow(-18, "years", false))]];
    }
    case "paid":
    case "settled":
    case "paid off": {
      const paid = paidField(record);
      return paid ? isTrue(record, paid) : null;
    }
    case "returned":
    case "back": {
      const done = doneField(record);
      return done && isTrue(record, done);
    }
    case "adult":
    case "of age": {
      const birth = birthField(record);
      return birth && [[atom(path(record, birth), "<=", fromNow(-18, "years", false))]];
    }
    default:
      return null;
  }
}

const turn = { "<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=" } as const;

/** A person's age against a bound in years, by the day of birth where it is known. */
export function ageAtom(record: GraphRecord, { op, by }: Bound<number>): Atom | null {
  const birth = birthField(record);
  if (birth) return op === "=" ? null : atom(path(record, birth), turn[op], fromNow(-by, "years", false));
  const age = oneField(record, ({ name }) => name === "age");
  return age && atom(path(record, age), op, { kind: "amount", amount: by, unit: "" });
}

/** What comparatives and units measure. */
export const measures: readonly (readonly [string, RegExp])[] = [
  ["weight", /^(?:heavier|lighter|weigh(?:s|ing)?|kg|g|t|lb|kilos?|grams?|tons?|tonnes?)$/],
  ["height", /^(?:higher|taller)$/],
  ["depth", /^deeper$/],
  ["width", /^wider$/],
  ["size", /^(?:larger|bigger|GB|MB|gb|mb)$/],
  ["temperature", /^(?:degrees?|°c)$/],
  ["volume", /^(?:l|ml|lit(?:re|er)s?)$/],
  ["distance", /^(?:km|miles?)$/],
  ["length", /^(?:longer|shorter)$/],
];

const unitFields: Readonly<Record<string, RegExp>> = {
  kg: /weight|load/,
  g: /weight/,
  t: /weight|load|tonnage/,
  km: /distance|radius|mileage/,
  miles: /distance|radius|mileage/,
  m: /height|depth|length|distance/,
  cm: /height|length|width/,
  knots: /wind|speed/,
  l: /volume|litre/,
  points: /point|score/,
  degrees: /temperature/,
  gb: /size/,
  mb: /size/,
  "%": /percent|share|discount|rate|battery|level/,
};

/** What a record is worth or costs as a whole, not what is paid beside it: a rental over 500 EUR is no deposit of it. */
export const isWorth = (field: GraphField): boolean =>
  isMoney(field) && !/deposit|discount|tip|tax|penalty|late_fee|allowance/.test(field.name);

/** The fact of a record that an amount without a name measures: its one sum of money, its weight; null when none or several would do. */
export function measuredField(record: GraphRecord, { unit }: Amount): GraphField | null {
  const pattern = Object.hasOwn(unitFields, unit) ? unitFields[unit] : undefined;
  if (pattern)
    return oneField(
      record,
      (field) => (isNumber(field) || isMoney(field)) && (field.unit === unit || named(pattern)(field)),
    );
  const money =
    oneField(record, isWorth) ??
    oneField(record, (field) => isMoney(field) && /^(?:amount|total|value)$/.test(field.name));
  if (money) return money;
  return unit === "" ? oneField(record, isNumber) : null;
}

/** A fact of a record against a bounded amount; null where it is not said which fact. */
export function amountAtom(record: GraphRecord, { op, by }: Bound<Amount>, field: GraphField | null): Atom | null {
  const measured = field ?? measuredField(record, by);
  if (!measured || (by.unit !== "" && !isNumber(measured) && !isMoney(measured))) return null;
  if (!isNumber(measured) && !isMoney(measured)) return null;
  return atom(path(record, measured), op, by);
}

/** The fact that everyday words name, whatever it is called: the expiry date, the due date, the age. */
export function usualFact(record: GraphRecord, phrase: string): GraphField | null {
  if (/^exp/.test(phrase)) return expiryField(record);
  if (/^due/.test(phrase)) return dueField(record);
  if (phrase === "date of birth") return birthField(record);
  if (/^start/.test(phrase)) return startField(record);
  if (/^end/.test(phrase)) return endField(record);
  return phrase === "age" && !record.isPerson ? madeField(record) : null;
}

/** How long a record lasts or may last against a bounded length; null where no one fact holds it. */
export function lengthAtom(record: GraphRecord, { op, by }: Bound<Span>): Atom | null {
  const field = oneField(
    record,
    (each) => isNumber(each) && named(/^(?:days|hours|minutes|weeks|nights|duration|length|instalments)/)(each),
  );
  return field && atom(path(record, field), op, by);
}

/** How old people and animals are is told from their birth alone, not from the day on which they came. */
const bornOrMade = (record: GraphRecord): GraphField | null =>
  birthField(record) ?? (record.isPerson || kindByEnding(record.name) === "animal" ? null : madeField(record));

/** How old what a date tells of is: `the vaccination date is older than one year`; null for what is no date. */
export const ageOfDate = (record: GraphRecord, field: GraphField, { op, by }: Bound<Span>): Atom | null =>
  isDate(field) ? atom(path(record, field), turn[op], fromNow(-by.amount, by.unit, by.working)) : null;

/** A date of a record that is late or ahead by a bounded length. */
export function dateAtom(record: GraphRecord, { op, by }: Bound<Span>, where: "late" | "ahead" | "old"): Atom | null {
  const field = where === "late" ? dueField(record) : where === "old" ? bornOrMade(record) : startField(record);
  if (!field) return null;
  return where !== "ahead"
    ? atom(path(record, field), turn[op], fromNow(-by.amount, by.unit, by.working))
    : atom(path(record, field), op, fromNow(by.amount, by.unit, by.working));
}
