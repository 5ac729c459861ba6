import type { Entity, Field } from "../../environment.ts";
import type { GraphField, GraphRecord, GraphStates, RecordGraph } from "../../reading/graph.ts";
import { pluralOf } from "../lexicon/nouns.ts";
import { fieldOf } from "../system.ts";
import { labelOf, namedField } from "./named-field.ts";

/** What a kind of record is, as far as it decides how it is named and how many there are. */
export type Nature =
  | "person"
  | "org"
  | "place"
  | "thing"
  | "category"
  | "event"
  | "document"
  | "money"
  | "message"
  | "line";

const rowsOf: Readonly<Record<Nature, number>> = {
  person: 30,
  org: 16,
  place: 14,
  thing: 30,
  category: 10,
  event: 50,
  document: 40,
  money: 40,
  message: 40,
  line: 60,
};

/** Records that have a name; the others have a number. */
const isNamed = (nature: Nature) => /^(person|org|place|thing|category)$/.test(nature);

const naming = /^(full_name|name|title|subject|label|number|code)$/;

/** The entities of a record graph: each with what the brief and its trade say that it holds, a name or a number, its references and states; nothing else. */
export function entitiesOf(graph: RecordGraph, natureOf: (record: GraphRecord) => Nature): Entity[] {
  const prefixes = new Set(["n", "v", "ap", "act"]);
  const names = new Set(graph.records.map(({ name }) => name));
  return graph.records.map((record) => {
    const nature = natureOf(record);
    const label = labelOf(record.name);
    const fields: Field[] = [];
    for (const field of [
      fieldOf({ name: "id", label: "Id", type: "id", description: "Record id", required: true, unique: true }),
      ...record.fields.map((field) => fieldFor(record, field)),
    ])
      addField(fields, field);
    const display = displayOf(record, nature, fields);
    for (const states of graph.states) if (states.record === record.name) addStates(fields, states);
    for (const relation of graph.relations)
      if (relation.from === record.name && names.has(relation.to))
        addField(fields, referenceFor(relation, nature, label));
    const entity: Entity = {
      name: entityName(record.name),
      plural: pluralFor(record, graph.records),
      label,
      idPrefix: freePrefix(prefixes, record.name),
      description: `${label}.`,
      display,
      fields: spaced(fields.filter(({ name }, at) => fields.findIndex((other) => other.name === name) === at)),
      seedRows: rowsOf[nature],
      system: false,
      deletable: false,
      creatable: true,
      updatable: true,
    };
    return entity;
  });
}

/** Names of the environment's own records, and of what every tool list has. */
const reserved = new Set([
  "notification",
  "verification",
  "approval",
  "act",
  "done",
  "constructor",
  "prototype",
  "record",
]);

/** The entity of a record's name: plain letters, and none of the environment's own. */
function entityName(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[_0-9]+|_+$/g, "")
    .slice(0, 40);
  return plain === "" ? "item" : reserved.has(plain) ? `${plain}_record` : plain;
}

function pluralFor(record: GraphRecord, all: readonly GraphRecord[]): string {
  const plural =
    record.plural.replace(/[^a-z0-9]+/g, "_") || pluralOf(record.name.replaceAll("_", " ")).replaceAll(" ", "_");
  return plural === record.name ||
    all.some((other) => other !== record && other.plural === plural && other.name < record.name)
    ? `${record.name}_records`
    : plural;
}

function fieldFor(record: GraphRecord, given: GraphField): Field {
  const field = namedField(given.name, given.type);
  field.description = `${field.label} of the ${labelOf(record.name).toLowerCase()}${given.unit ? `, in ${given.unit}` : ""}.`;
  const usual = given.unit ? usualOf(given.unit) : null;
  if (usual) field.sample = usual;
  if (given.type !== "enum") return field;
  field.values = (given.values ?? []).map(({ name }) => name);
  delete field.sample;
  if (field.values.length === 0)
    return fieldOf({ name: field.name, label: field.label, type: "text", description: field.description });
  return field;
}

/** Usual amounts in a unit; what a trade knows better says so itself (samples/infer.ts). */
const amounts: Readonly<Record<string, string>> = {
  gram: "decimal:150-1800",
  kg: "decimal:2-90",
  tonne: "decimal:1-25",
  litre: "decimal:1-200",
  percent: "decimal:0-100",
  km: "decimal:800-160000",
  metre: "decimal:2-40",
  m: "decimal:2-40",
  cm: "decimal:20-220",
  mm: "decimal:5-900",
  m2: "decimal:12-500",
  m3: "decimal:1-400",
  ha: "decimal:1-80",
  kw: "decimal:5-300",
  kwh: "decimal:5-80",
  bar: "decimal:1-90",
};

const usualOf = (unit: string): string | null => (Object.hasOwn(amounts, unit) ? (amounts[unit] ?? null) : null);

/** The field that names a record to a person: one that it has, else a name or a number of its own. */
function displayOf(record: GraphRecord, nature: Nature, fields: Field[]): string {
  const label = labelOf(record.name);
  const own = fields.find((field) => naming.test(field.name) && field.type === "text");
  const isCode = own && /^(number|code)$/.test(own.name);
  const field =
    own ??
    fieldOf({
      name: isNamed(nature) ? "name" : `${record.name}_number`.slice(0, 60),
      label: isNamed(nature) ? "Name" : `${label} number`,
      type: "text",
      description: `${isNamed(nature) ? "Name" : "Number"} of the ${label.toLowerCase()}.`,
    });
  field.required = true;
  if (isCode || !isNamed(nature)) {
    if (!own || isCode) {
      field.unique = true;
      field.managed = true;
      field.sample = `code:${initialsOf(record.name)}-#####`;
    }
  } else if (nature === "person") field.sample = "person.full_name";
  else if (nature === "org") field.sample = "company.name";
  else if (!own) field.sample = `code:${label} ###`;
  if (!own) fields.splice(1, 0, field);
  return field.name;
}

function initialsOf(name: string): string {
  const words = name.split("_");
  return (words.length > 1 ? words.map((word) => word.charAt(0)).join("") : name.slice(0, 2)).toUpperCase();
}

function addField(fields: Field[], field: Field): void {
  if (!fields.some(({ name }) => name === field.name)) fields.push(field);
}

/** The state of a record: a life cycle where moves are given, else a plain choice. */
function addStates(fields: Field[], states: GraphStates): void {
  const label = labelOf(states.field);
  const present = fields.find(({ name }) => name === states.field);
  const field = present ?? fieldOf({ name: states.field, label, type: "enum", description: `${label}.` });
  if (!present) fields.push(field);
  field.type = "enum";
  field.required = true;
  field.values = [...states.values];
  const [first] = states.values;
  if (first !== undefined) field.initial = first;
  if (states.order.length === 0) return;
  field.transitions = Object.fromEntries(
    states.values.map((value) => [value, states.order.filter(([from]) => from === value).map(([, to]) => to)]),
  );
  const entered = new Set(states.order.map(([, to]) => to));
  const starts = states.values.find((value) => !entered.has(value)) ?? first;
  if (starts !== undefined) field.initial = starts;
}

function referenceFor(relation: RecordGraph["relations"][number], nature: Nature, label: string): Field {
  const target = labelOf(relation.to).toLowerCase();
  if (relation.many)
    return fieldOf({
      name: `${relation.name.replace(/s$/, "")}_ids`,
      label: labelOf(relation.name),
      type: "references",
      entity: entityName(relation.to),
      description: `The ${target} records that the ${label.toLowerCase()} has.`,
    });
  return fieldOf({
    name: `${relation.name}_id`,
    label: labelOf(relation.name),
    type: "reference",
    entity: entityName(relation.to),
    description:
      relation.name === relation.to
        ? `The ${target} it belongs to.`
        : `The ${target} who is its ${labelOf(relation.name).toLowerCase()}.`,
    required:
      relation.name === relation.to &&
      relation.from !== relation.to &&
      (relation.source === "brief" ? /^(event|document|money|line)$/ : /^(event|line)$/).test(nature),
  });
}

/** Ends come after their beginnings. */
function spaced(fields: readonly Field[]): Field[] {
  const pairs: readonly (readonly [RegExp, RegExp])[] = [
    [
      /^(ends?|end_date|until|returned|due|check_out|closed|completed|resolved|departure|expires)(_|$)/,
      /^(starts?|start_date|from|lent|rented|check_in|opened|created|arrival|issued)(_|$)/,
    ],
  ];
  return fields.map((field) => {
    if (!/^date/.test(field.type) || field.after) return field;
    const [, start] = pairs.find(([end]) => end.test(field.name)) ?? [];
    const from = start && fields.find((other) => other.type === field.type && start.test(other.name));
    return from ? { ...field, after: from.name } : field;
  });
}

/** A free id prefix: initials first, then more letters of the name. */
/** The shortest prefix of ids that is free for a record of a name; takes it. */
export function freePrefix(taken: Set<string>, name: string): string {
  const words = name
    .replace(/[^a-z_]/g, "")
    .split("_")
    .filter(Boolean);
  const letters = words.join("");
  const candidates = [
    words.map((word) => word.charAt(0)).join(""),
    ...[2, 3, 4, 6].map((length) => letters.slice(0, length)),
    ...[..."abcdefghijklmnopqrstuvwxyz"].map((end) => `${letters.slice(0, 4)}${end}`),
  ];
  const prefix = candidates.find((each) => /^[a-z]{1,6}$/.test(each) && !taken.has(each)) ?? "r";
  taken.add(prefix);
  return prefix;
}
