import type { Row } from "../../action.ts";
import { formatDate, formatDatetime, parseTime, unitMs } from "../../calendar.ts";
import type { Field } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { Nested } from "../../operation.ts";
import type { Random } from "../../random.ts";
import { nameOf } from "./family.ts";
import type { Survey, View } from "./survey.ts";
import { sayValue } from "./words.ts";

const remarks = [
  "Asked for a call back on Monday morning.",
  "Prefers to be contacted by e-mail.",
  "Waiting for a reply from the finance team.",
  "Details were confirmed by phone today.",
  "Needs to be reviewed before the end of the month.",
  "Documents were received and checked.",
  "Agreed on the next steps in today's meeting.",
  "Please handle with care, special wishes apply.",
];

/** A value that a person might change a field of a row to; undefined when none comes to mind. */
export function changedValue(survey: Survey, view: View, field: Field, row: Row, random: Random): Json | undefined {
  const present = row[field.name] ?? null;
  if (present === null && field.type !== "longtext") return undefined;
  switch (field.type) {
    case "enum": {
      const values = (field.transitions?.[String(present)] ?? field.values ?? []).filter((value) => value !== present);
      return values.length > 0 ? random.pick(values) : undefined;
    }
    case "boolean":
      return typeof present === "boolean" ? !present : undefined;
    case "integer":
    case "decimal":
    case "money":
      return typeof present === "number" ? changedNumber(field, present, random) : undefined;
    case "date":
    case "datetime":
      return typeof present === "string" ? movedDate(survey, field, present, random) : undefined;
    case "email":
      return typeof present === "string"
        ? present.replace(/@.*$/, `@${random.pick(["example.com", "example.org", "mail.example.net"])}`)
        : undefined;
    case "phone":
      return typeof present === "string" ? otherDigits(present, random) : undefined;
    case "longtext":
      return random.pick(remarks);
    case "text":
    case "address":
      return field.unique ? undefined : peerValue(view, field, row, random);
    case "reference": {
      const target = survey.viewOf.get(field.entity ?? "");
      const isBound = field.same || view.entity.fields.some((other) => other.same?.via === field.name);
      if (!target || isBound || target.rows.length < 2) return undefined;
      const other = random.pick(target.rows).id;
      return other === present ? undefined : other;
    }
    default:
      return undefined;
  }
}

function changedNumber(field: Field, present: number, random: Random): number | undefined {
  const step =
    Math.abs(present) >= 20
      ? Math.round(Math.abs(present) * random.pick([0.05, 0.1, 0.15, 0.2, 0.25]))
      : random.int(1, 3);
  const moved = Math.round((present + (random.next() < 0.5 ? -step : step)) * 100) / 100;
  const [min, max] = [field.min ?? 0, field.max ?? Number.MAX_SAFE_INTEGER];
  const value = Math.min(max, Math.max(min, field.type === "integer" ? Math.round(moved) : moved));
  return value === present || field.name === "year" ? undefined : value;
}

function movedDate(survey: Survey, field: Field, present: string, random: Random): string | undefined {
  const time = parseTime(present);
  const now = survey.world.initial.now;
  if (/birth/.test(`${field.name} ${field.sample ?? ""}`)) return undefined;
  const days = random.int(1, 12) * (time < now ? -1 : 1);
  const moved = time + days * unitMs.days;
  return field.type === "date" ? formatDate(moved) : formatDatetime(moved);
}

function otherDigits(text: string, random: Random): string {
  let left = 4;
  const characters = [...text].reverse().map((character) => {
    if (!/\d/.test(character) || left === 0) return character;
    left--;
    return String(random.int(0, 9));
  });
  return characters.reverse().join("");
}

function peerValue(view: View, field: Field, row: Row, random: Random): Json | undefined {
  const values = view.rows
    .map((other) => other[field.name] ?? null)
    .filter((value) => value !== null && value !== row[field.name]);
  return values.length > 0 ? random.pick(values) : undefined;
}

/** A value for a field of a record to be made; undefined when none comes to mind. `given` are the values chosen so far. */
export function newValue(
  survey: Survey,
  view: View,
  field: Field,
  given: Readonly<Record<string, Json>>,
  random: Random,
): Json | undefined {
  if (field.type === "reference") return newReference(survey, field, given, random);
  if (field.type === "enum") return field.values && field.values.length > 0 ? random.pick(field.values) : undefined;
  if (field.type === "boolean") return random.next() < 0.5;
  if (field.type === "longtext") return random.pick(remarks);
  if (field.type === "object" || field.type === "list") {
    const samples = view.rows.map((row) => row[field.name] ?? null).filter((value) => value !== null);
    return samples.length > 0 ? random.pick(samples) : undefined;
  }
  const values = view.rows.map((row) => row[field.name] ?? null).filter((value) => value !== null);
  const sample = values.length > 0 ? random.pick(values) : undefined;
  if (typeof sample === "number") return changedNumber(field, sample, random) ?? sample;
  if (field.type === "integer" || field.type === "decimal" || field.type === "money") return bounded(field, random);
  if (field.type === "date" || field.type === "datetime")
    return newDate(survey, field, typeof sample === "string" ? sample : undefined, random);
  if (field.type === "email") return emailFor(given, random);
  if (typeof sample !== "string") return field.type === "text" ? `${field.label} ${random.int(10, 99)}` : undefined;
  if (field.type === "phone") return otherDigits(sample, random);
  return newText(view, field, sample, values, random);
}

function bounded(field: Field, random: Random): number {
  const min = field.min ?? 1;
  return random.int(Math.ceil(min), Math.floor(Math.min(field.max ?? min + 100, min + 1000)));
}

function newDate(survey: Survey, field: Field, sample: string | undefined, random: Random): string {
  const now = survey.world.initial.now;
  const past = sample !== undefined && parseTime(sample) < now && /past|recent|birth/.test(field.sample ?? "");
  const moved =
    past && sample ? parseTime(sample) - random.int(1, 20) * unitMs.days : now + random.int(2, 28) * unitMs.days;
  if (field.type === "date") return formatDate(moved);
  const hour = sample ? sample.slice(10) : `T${String(random.int(8, 16)).padStart(2, "0")}:00:00Z`;
  return `${formatDate(moved)}${hour}`;
}

function emailFor(given: Readonly<Record<string, Json>>, random: Random): string {
  const name = Object.entries(given).find(([field, value]) => field.endsWith("name") && typeof value === "string")?.[1];
  const local =
    typeof name === "string"
      ? name
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, ".")
          .replace(/^\.|\.$/g, "")
      : `office${random.int(10, 99)}`;
  return `${local || "office"}@example.com`;
}

function newText(
  view: View,
  field: Field,
  sample: string,
  values: readonly Json[],
  random: Random,
): string | undefined {
  const mustDiffer = field.unique || field.name === view.entity.display;
  if (!mustDiffer) return sample;
  if (/\d{2,}/.test(sample)) {
    const made = otherDigits(sample, random);
    return values.includes(made) ? undefined : made;
  }
  const other = String(random.pick(values));
  const [head, tail] = [sample.split(" "), other.split(" ")];
  const made = head.length > 1 ? [...head.slice(0, -1), tail.at(-1)].join(" ") : `${sample} ${tail.at(-1)}`;
  if (values.includes(made)) return undefined;
  return made;
}

function newReference(
  survey: Survey,
  field: Field,
  given: Readonly<Record<string, Json>>,
  random: Random,
): Json | undefined {
  if (field.same) {
    const via = given[field.same.via];
    const name = field.same.field;
    if (via !== undefined)
      for (const view of survey.views) {
        const row = view.rows.find((each) => each.id === via);
        if (row) return row[name] ?? undefined;
      }
  }
  const rows = survey.viewOf.get(field.entity ?? "")?.rows ?? [];
  return rows.length > 0 ? random.pick(rows).id : undefined;
}

/** A value as an instruction says it: references by the name of their record. Undefined when it cannot be said. */
export function sayFieldValue(
  survey: Survey,
  field: Pick<Field, "type" | "entity" | "currency"> & Partial<Field>,
  value: Json,
): string | undefined {
  if (field.type === "reference") {
    const target = survey.viewOf.get(field.entity ?? "");
    return target && nameOf(target, value)?.bare;
  }
  if (field.type === "object" || field.type === "list") return sayNested(survey, field, value);
  if (typeof value === "string" && (field.type === "text" || field.type === "longtext")) return `"${value}"`;
  return sayValue(
    {
      name: "value",
      label: "",
      description: "",
      required: false,
      unique: false,
      sensitive: false,
      managed: false,
      ...field,
    },
    value,
  );
}

/** A nested value with the names of its members: `line1 "12 Oak Street", city "Leeds"`; items of a list are told apart by semicolons. */
function sayNested(survey: Survey, shape: Nested, value: Json): string | undefined {
  if (Array.isArray(value)) {
    const items = value.map((item) => (shape.items ? sayInner(survey, shape.items, item) : JSON.stringify(item)));
    return items.every((item) => item !== undefined) && items.length > 0 ? items.join(" and ") : undefined;
  }
  if (typeof value !== "object" || value === null || !shape.members) return undefined;
  const said = Object.entries(value).map(([name, each]) => {
    const member = shape.members?.[name];
    const words = member && sayInner(survey, member, each);
    return words === undefined ? undefined : `${name} ${words}`;
  });
  return said.every((each) => each !== undefined) && said.length > 0 ? `{${said.join(", ")}}` : undefined;
}

function sayInner(survey: Survey, { values, entity, type, ...rest }: Nested, value: Json): string | undefined {
  if (type === "object" || type === "list") return sayNested(survey, { type, ...rest }, value);
  return sayFieldValue(
    survey,
    { type, ...(values ? { values: [...values] } : {}), ...(entity === undefined ? {} : { entity }) },
    value,
  );
}
