import type { Entity, Field, FieldType } from "../../environment.ts";
import { attributeOf } from "../lexicon/attributes.ts";
import { fieldOf } from "../system.ts";

/** `due_date` -> `Due date`, `sku` -> `SKU`. */
export function labelOf(name: string): string {
  const words = name
    .replace(/_id$/, "")
    .split("_")
    .map((word) => acronyms.get(word) ?? word);
  const text = words.join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const acronyms = new Map(
  "id ID,sku SKU,isbn ISBN,iban IBAN,ip IP,vin VIN,url URL,api API,sim SIM,po PO,gpa GPA,vip VIP,sms SMS,pin PIN,m2 m²,kwh kWh,kw kW,gb GB,kb KB,ssn SSN,phi PHI,pr PR,sla SLA"
    .split(",")
    .map((pair) => {
      const [word = "", shown = ""] = pair.split(" ");
      return [word, shown] as const;
    }),
);

const types: readonly FieldType[] = [
  "text",
  "longtext",
  "integer",
  "decimal",
  "money",
  "boolean",
  "date",
  "datetime",
  "enum",
  "email",
  "phone",
  "url",
  "address",
];
const token =
  /^([a-z][a-z0-9_]*)([*+!]*)(?::([a-z]+))?([*+!]*)(?:~([^([]*))?(?:\(([^)]*)\))?(?:\[(-?\d+)\.\.(-?\d+)\])?([*+!]*)$/;

/** Fields written as `name*:type~sample(values)[min..max]`, separated by spaces; `*` required and unique, `+` required, `!` sensitive.
 *  Values: `a>b>c!x|y` is a life cycle (x and y leave it at any point), `a=b` changes freely, `a|b` is a plain choice. `-name` leaves a field out. */
export function readFields(text: string): { fields: Field[]; without: Set<string> } {
  const fields: Field[] = [];
  const without = new Set<string>();
  for (const part of text.split(/ (?=-?[a-z][a-z0-9_]*(?:[:+*!~([]| |$))/)) {
    const written = part.trim();
    if (!written) continue;
    if (written.startsWith("-")) without.add(written.slice(1));
    else fields.push(readField(written));
  }
  return { fields, without };
}

function readField(written: string): Field {
  const match = token.exec(written);
  const name = match?.[1] ?? written.replace(/[^a-z0-9_].*$/, "");
  const flags = `${match?.[2] ?? ""}${match?.[4] ?? ""}${match?.[9] ?? ""}`;
  const field = namedField(
    name,
    types.find((type) => type === match?.[3]),
  );
  if (match?.[5]) field.sample = match[5].trim();
  if (match?.[6]) withValues(field, match[6]);
  if (match?.[7] !== undefined) {
    field.min = Number(match[7]);
    field.max = Number(match[8]);
  }
  if (flags.includes("*")) {
    field.required = true;
    field.unique = true;
  }
  if (flags.includes("+")) field.required = true;
  if (flags.includes("!")) field.sensitive = true;
  return field;
}

/** The field that a property's name stands for: by the lexicon, else by the type given, else a text. */
export function namedField(name: string, type?: FieldType, label = labelOf(name)): Field {
  const known = attributeOf(name);
  const attribute = type === undefined || known?.type === type ? known : null;
  const field = fieldOf({ name, label, type: type ?? attribute?.type ?? "text", description: `${label}.` });
  if (attribute?.sample) field.sample = attribute.sample;
  if (attribute?.sensitive) field.sensitive = true;
  if (attribute?.managed) field.managed = true;
  if (attribute?.min !== undefined) field.min = attribute.min;
  if (attribute?.max !== undefined) field.max = attribute.max;
  if (attribute?.values) field.values = [...attribute.values];
  if (field.type === "money") {
    field.currency = "EUR";
    field.min ??= 0;
  }
  if (field.type === "integer" && type !== undefined && field.min === undefined) field.min = 0;
  if (field.type === "boolean") field.initial = false;
  if (field.type === "enum" && !field.values) field.values = ["standard", "special"];
  return field;
}

const afterTheEnd = new Set(["refunded", "returned", "reversed", "overturned", "archived"]);
const goesOn = new Set(["overdue", "failed", "on_hold", "delayed", "frozen", "suspended", "paused", "expired"]);

function withValues(field: Field, text: string): void {
  field.type = "enum";
  if (text.includes(">")) {
    const [chain = "", exits = ""] = text.split("!");
    setLifeCycle(
      field,
      chain.split(">").map((stage) => stage.split(/[|=]/)),
      exits.split(/[|=]/).filter(Boolean),
    );
    return;
  }
  field.values = text.split(/[|=]/);
  delete field.sample;
  if (text.includes("=")) {
    field.initial = field.values[0];
    field.required = true;
  }
}

/** Makes an enum field a life cycle: each stage leads to the next, every stage but the last to the exits. */
export function setLifeCycle(field: Field, stages: readonly (readonly string[])[], exits: readonly string[]): void {
  field.type = "enum";
  delete field.sample;
  field.required = true;
  field.values = [...new Set([...stages.flat(), ...exits])];
  const transitions: Record<string, string[]> = {};
  stages.forEach((stage, index) => {
    const next = stages[index + 1];
    for (const value of stage) {
      const late = exits.filter((exit) => afterTheEnd.has(exit));
      transitions[value] = next ? [...next, ...exits.filter((exit) => !afterTheEnd.has(exit))] : late;
    }
  });
  const last = stages.at(-1) ?? [];
  for (const exit of exits) transitions[exit] = goesOn.has(exit) ? [...last] : [];
  field.transitions = transitions;
  field.initial = stages[0]?.[0] ?? field.values[0] ?? null;
}

/** The field that carries an entity's state: a life cycle, else an enum named status or the like; null without one. */
export function stateField(entity: Entity): Field | null {
  return (
    entity.fields.find((field) => field.type === "enum" && field.transitions) ??
    entity.fields.find((field) => field.type === "enum" && /^(status|state|stage|phase)$/.test(field.name)) ??
    null
  );
}

/** Adds a value to a life cycle, reachable from every value that is not an end. */
export function addState(field: Field, value: string): void {
  if (field.values?.includes(value)) return;
  field.values = [...(field.values ?? []), value];
  if (!field.transitions) return;
  for (const [from, to] of Object.entries(field.transitions))
    if (to.length > 0 || from === field.initial) field.transitions[from] = [...to, value];
  field.transitions[value] = [];
}
