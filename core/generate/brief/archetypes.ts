import type { Entity, Field } from "../../environment.ts";
import { type Archetype, type Noun, nounOf, pluralOf } from "../lexicon/nouns.ts";
import { fieldOf } from "../system.ts";
import type { Draft, Kind } from "./draft.ts";
import { labelOf, readFields } from "./field-notation.ts";

/** What every entity of an archetype has, in field notation; `number` becomes `<entity>_number`. */
const base: Readonly<Record<Archetype, { fields: string; rows: number; display: readonly string[] }>> = {
  person: { fields: "full_name+ email+ phone status(active=inactive)", rows: 40, display: ["full_name"] },
  staff: { fields: "full_name+ email+ phone job_title active", rows: 15, display: ["full_name"] },
  org: { fields: "name+~company.name email phone city status(active=inactive)", rows: 20, display: ["name"] },
  place: { fields: "name+ address city capacity active", rows: 12, display: ["name"] },
  item: {
    fields: "name+ code* category condition status(available=in_use=maintenance=retired) purchased_on",
    rows: 40,
    display: ["name"],
  },
  product: { fields: "name+~product.name sku* category price stock active", rows: 40, display: ["name"] },
  container: { fields: "name+ description created_on", rows: 18, display: ["name", "title"] },
  category: { fields: "name+ description active", rows: 10, display: ["name"] },
  document: {
    fields: "number* title priority status(open>in_progress>completed!cancelled) due_date notes created_on",
    rows: 50,
    display: ["title", "number"],
  },
  booking: {
    fields: "number* starts_at ends_at status(booked>confirmed>completed!cancelled) notes",
    rows: 60,
    display: ["number"],
  },
  event: {
    fields: "title+ starts_at ends_at capacity price status(scheduled>ongoing>completed!cancelled)",
    rows: 24,
    display: ["title"],
  },
  money: {
    fields: "number* amount+ method due_date paid_on status(pending>paid!failed|refunded)",
    rows: 60,
    display: ["number"],
  },
  message: { fields: "subject+ body posted_at status(new>reviewed>published!removed)", rows: 60, display: ["subject"] },
  measure: {
    fields: "number* recorded_at value:decimal~decimal:1-100 unit status(recorded>checked>approved!rejected) notes",
    rows: 50,
    display: ["number"],
  },
  work: {
    fields: "title+ description priority status(open>in_progress>done!cancelled) due_date",
    rows: 50,
    display: ["title"],
  },
  line: { fields: "number* quantity price notes", rows: 80, display: ["number"] },
};

const personEndings = /(?:[^aeiou]er|[^u]or|ist|ian|ee|man|woman|eer)$/;
const notPeople =
  /(?:order|offer|letter|number|paper|layer|parameter|filter|folder|cluster|poster|banner|register|counter|charger|printer|sensor|monitor|container|router|server|computer|tractor|reactor|elevator|generator|motor|sector|floor|door|color|error|factor|vector|tower|tree|fee|coffee|committee|employee handbook|decree|degree|timer|meter|ladder|trailer|mower|freezer|boiler|header|footer|marker|locker|drawer|river|flower|chapter|quarter|semester|theater|center|water|weather)$/;

/** The archetype that an unknown noun most likely has, by its head or its ending. */
export function guessArchetype(phrase: string): Archetype {
  const head = phrase.slice(phrase.lastIndexOf(" ") + 1);
  const known = nounOf(head);
  if (known) return known.archetype;
  if (personEndings.test(head) && !notPeople.test(head)) return "person";
  if (/(?:ation|ition|ment|sal|val|ance|ence|request|report)$/.test(head)) return "document";
  if (/(?:shop|house|yard|room|hall|land|station|port|field)$/.test(head)) return "place";
  if (/(?:type|class|category|kind|genre|level|area)$/.test(head)) return "category";
  if (/(?:ing|session|game|meet)$/.test(head)) return "event";
  return "item";
}

/** snake_case name of a phrase; letters outside a-z are dropped. */
export function nameOf(phrase: string): string {
  const plain = phrase
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[_0-9]+|_+$/g, "");
  return plain.slice(0, 40).replace(/_+$/, "") || "record";
}

const reserved = new Set([
  "notification",
  "verification",
  "approval",
  "done",
  "id",
  "constructor",
  "prototype",
  "proto",
  "to_string",
  "value_of",
  "has_own_property",
]);

/** Builds the entity of a noun phrase: the archetype's fields and the noun's own. References come later. */
export function buildKind(draft: Draft, phrase: string, noun: Noun | null, clause?: string): Kind {
  const definition = noun ?? nounOf(phrase.slice(phrase.lastIndexOf(" ") + 1));
  const archetype = definition?.archetype ?? guessArchetype(phrase);
  const first = nameOf(phrase);
  const name = reserved.has(first) ? `${first}_record` : first;
  const own = readFields(definition?.fields ?? "");
  const fields: Field[] = [
    fieldOf({ name: "id", label: "Id", type: "id", description: "Record id", required: true, unique: true }),
  ];
  for (const field of readFields(base[archetype].fields).fields) {
    if (
      own.without.has(field.name) ||
      own.fields.some(
        (other) =>
          other.name === field.name || (other.transitions && field.name === "status" && own.without.has("status")),
      )
    )
      continue;
    fields.push(field);
  }
  fields.push(...own.fields.filter((field) => field.name !== `${name}_number`));
  const entity: Entity = {
    name,
    plural: pluralName(name),
    label: labelOf(name),
    idPrefix: freePrefix(draft, name),
    description: descriptionOf(labelOf(name), archetype),
    display: "id",
    fields: fields.slice(0, 14),
    seedRows: base[archetype].rows,
    system: false,
    deletable:
      /^(work|line|message|container)$/.test(archetype) ||
      /^(task|comment|playlist|cart|draft|note|bookmark)$/.test(name),
    creatable: true,
    updatable: true,
    ...(clause ? { clause } : {}),
  };
  nameFields(entity, archetype);
  return {
    entity,
    noun: definition,
    archetype,
    phrases: new Set([phrase, ...(noun ? [noun.name] : [])]),
    fromPack: false,
  };
}

function pluralName(name: string): string {
  const words = name.split("_");
  const last = words.pop() ?? name;
  const plural = [...words, pluralOf(last)].join("_");
  return plural === name ? `${name}_list` : plural;
}

/** Chooses the display field, names its number after the entity, and gives its seed values a look. */
function nameFields(entity: Entity, archetype: Archetype): void {
  const number = entity.fields.find((field) => field.name === "number");
  const initials = entity.name
    .split("_")
    .map((word) => word.charAt(0).toUpperCase())
    .join("");
  if (number) {
    number.name = `${entity.name}_number`.slice(0, 60);
    number.label = `${entity.label} number`;
    number.description = `Number that names the ${entity.label.toLowerCase()}.`;
    number.type = "text";
    number.managed = true;
    delete number.min;
    number.sample = `code:${initials.length > 1 ? initials : entity.name.slice(0, 2).toUpperCase()}-#####`;
  }
  const titled = entity.fields.find((field) => field.required && base[archetype].display.includes(field.name));
  const display =
    titled ?? number ?? entity.fields.find((field) => field.required && field.type === "text") ?? entity.fields[1];
  if (!display) return;
  display.required = true;
  entity.display = display.name;
  if (display.type === "text" && display.unique && display.sample?.startsWith("code:")) display.managed = true;
  const bare = display.name === "name" || display.name === "title";
  if (bare && !display.sample) display.sample = `code:${entity.label} ###`;
  for (const field of entity.fields) {
    if (field.name === "code")
      field.sample = `code:${initials.length > 1 ? initials : entity.name.slice(0, 2).toUpperCase()}-####`;
    if (field.description === `${field.label}.`)
      field.description = `${field.label} of the ${entity.label.toLowerCase()}.`;
    if (field.name === "ends_at" && entity.fields.some((other) => other.name === "starts_at"))
      field.after = "starts_at";
    if (field.name === "end_date" && entity.fields.some((other) => other.name === "start_date"))
      field.after = "start_date";
    if (field.name === "arrives_at" && entity.fields.some((other) => other.name === "departs_at"))
      field.after = "departs_at";
    if (field.name === "check_out" && entity.fields.some((other) => other.name === "check_in"))
      field.after = "check_in";
    if (field.name === "returned_at" && entity.fields.some((other) => other.name === "borrowed_at"))
      field.after = "borrowed_at";
  }
}

/** A free id prefix: initials first, then more letters of the name. */
function freePrefix(draft: Draft, name: string): string {
  const taken = new Set([...draft.kinds.map((kind) => kind.entity.idPrefix), "n", "v", "ap"]);
  const words = name
    .replace(/[^a-z_]/g, "")
    .split("_")
    .filter(Boolean);
  const letters = words.join("");
  const candidates = [
    words.map((word) => word.charAt(0)).join(""),
    letters.slice(0, 2),
    letters.slice(0, 3),
    letters.slice(0, 4),
    letters.slice(0, 6),
  ];
  for (let index = 0; index < 26; index++) candidates.push(`${letters.slice(0, 4)}${String.fromCharCode(97 + index)}`);
  return candidates.find((candidate) => /^[a-z]{1,6}$/.test(candidate) && !taken.has(candidate)) ?? "r";
}

function descriptionOf(label: string, archetype: Archetype): string {
  const what: Readonly<Record<Archetype, string>> = {
    person: "a person",
    staff: "somebody who works here",
    org: "an organisation",
    place: "a place",
    item: "a thing with a life of its own",
    product: "something that is kept in stock or sold",
    container: "a collection",
    category: "a classification",
    document: "a case or document with a life cycle",
    booking: "an agreed use of something for a time",
    event: "something that takes place",
    money: "an amount of money that is owed or moved",
    message: "something that was said or written",
    measure: "something that was measured or recorded",
    work: "something to be done",
    line: "a line of a larger record",
  };
  return `${label}: ${what[archetype]}.`;
}
