import type { Entity, Field } from "../environment.ts";
import type { Json } from "../json.ts";
import type { Random } from "../random.ts";
import { patternOf } from "../worlds/records/pattern.ts";
import { inferSample, particularSample } from "./samples/infer.ts";
import { companyName, fullName, slugOf, titleFor } from "./samples/names.ts";
import { fromPattern } from "./samples/pattern.ts";
import {
  airports,
  areaCodes,
  bookTitles,
  carMakers,
  carModels,
  cities,
  colours,
  drugs,
  firstNames,
  industries,
  jobTitles,
  lastNames,
  notes,
  petNames,
  productKinds,
  products,
  sentences,
  songs,
  streets,
  strengths,
} from "./samples/words.ts";

/** Where a seed value is drawn: the row so far and what it refers to are known. */
export type Draw = {
  readonly random: Random;
  readonly entity: Entity;
  readonly field: Field;
  readonly row: Readonly<Record<string, Json>>;
  /** Value at a path that starts at the row and may follow references; null when anything is missing. */
  readonly follow: (path: string) => Json;
};

type Sampler = (draw: Draw, argument: string) => Json;

const reservedDomains = ["example.com", "example.org", "example.net"];

/** Every key of `Field.sample`, without its argument (`money:5-90` is under `money`). Dates are drawn by rows/dates.ts, which knows the row's other dates. */
const samplers: Readonly<Record<string, Sampler>> = {
  "person.full_name": ({ random, row }) => {
    const { first_name, last_name } = row;
    return typeof first_name === "string" && typeof last_name === "string"
      ? `${first_name} ${last_name}`
      : fullName(random);
  },
  "person.first_name": ({ random, row }) => wordOf(row.full_name ?? row.name, "first") ?? random.pick(firstNames),
  "person.last_name": ({ random, row }) => wordOf(row.full_name ?? row.name, "last") ?? random.pick(lastNames),
  "person.job_title": ({ random }) => random.pick(jobTitles),
  "person.username": ({ random, row }) => {
    const name = String(row.full_name ?? row.name ?? fullName(random));
    return `${slugOf(name, "")}${random.int(1, 99)}`;
  },
  email: emailFor,
  "email.of": emailFor,
  phone: ({ random }) => `+1-${random.pick(areaCodes)}-555-01${String(random.int(0, 99)).padStart(2, "0")}`,
  "company.name": ({ random }) => companyName(random),
  "company.industry": ({ random }) => random.pick(industries),
  "company.domain": (draw) => domainOf(ownName(draw) ?? companyName(draw.random)),
  "url.company": (draw) => `https://www.${domainOf(ownName(draw) ?? companyName(draw.random))}`,
  url: ({ random, field }) => `https://www.example.com/${slugOf(field.label, "-")}/${random.int(1000, 99999)}`,
  "address.street": ({ random }) => `${random.int(1, 180)} ${random.pick(streets)}`,
  "address.full": ({ random }) => `${random.int(1, 180)} ${random.pick(streets)}, ${random.pick(cities)[0]}`,
  "address.city": ({ random, row }) => random.pick(citiesIn(row.country))[0],
  "address.country": ({ random, row }) => cities.find(([city]) => city === row.city)?.[1] ?? random.pick(cities)[1],
  "address.postcode": ({ random }) => String(random.int(10_000, 99_999)),
  "product.name": ({ random }) => `${random.pick(productKinds)} ${random.pick(products)}`,
  "product.sku": ({ random }) => codeFrom("SKU-#####", random),
  "drug.name": ({ random }) => `${random.pick(drugs)} ${random.pick(strengths)}`,
  "drug.strength": ({ random }) => random.pick(strengths),
  "license.plate": ({ random }) => codeFrom("???-####", random),
  "vehicle.model": ({ random }) => `${random.pick(carMakers)} ${random.pick(carModels)}`,
  "vehicle.maker": ({ random }) => random.pick(carMakers),
  "book.title": ({ random }) => random.pick(bookTitles),
  "song.title": ({ random }) => random.pick(songs),
  "pet.name": ({ random }) => random.pick(petNames),
  "airport.code": ({ random }) => (airports.length > 0 ? random.pick(airports) : codeFrom("???", random)),
  colour: ({ random }) => random.pick(colours),
  "lorem.sentence": ({ random }) => random.pick(sentences),
  "lorem.note": ({ random }) => random.pick(notes),
  "lorem.words": ({ random, entity }) => titleFor(entity, random),
  title: ({ random, entity }) => titleFor(entity, random),
  money: ({ random }, argument) => numberBetween(random, ...rangeOf(argument, 10, 2000), "money"),
  int: ({ random }, argument) => numberBetween(random, ...rangeOf(argument, 1, 100), "integer"),
  decimal: ({ random }, argument) => numberBetween(random, ...rangeOf(argument, 1, 100), "decimal"),
  choice: ({ random, field }, argument) => typedChoice(random.pick(argument.split("|")), field),
  code: ({ random }, argument) => codeFrom(argument, random),
  pattern: ({ random }, argument) => fromPattern(argument, random),
  boolean: ({ random }, argument) => random.next() < (Number(argument) || 50) / 100,
};

/** Keys whose values rows/dates.ts draws. */
const dateKeys = new Set(["date.past", "date.recent", "date.future", "date.near", "birthdate"]);

/** True when seed values can be drawn for the key; others fall back to the field's name and type. */
export function isKnownSample(key: string): boolean {
  const { name } = splitKey(key);
  return name in samplers || dateKeys.has(name) || name === "weights";
}

/** The key by which a field's seed values are drawn: its own when known, else one inferred from its entity, name and type. */
export function sampleKeyOf(entity: Entity, field: Field): string {
  const known = keys.get(field);
  if (known !== undefined) return known;
  const key = findKey(entity, field);
  keys.set(field, key);
  return key;
}

const keys = new WeakMap<Field, string>();

function findKey(entity: Entity, field: Field): string {
  const particular = particularSample(entity, field);
  if (particular) return particular;
  // A name that is only the entity's label and a number says less than a title of its kind.
  const isBare = field.sample === `code:${entity.label} ###`;
  if (field.sample && !isBare && isKnownSample(field.sample)) return field.sample;
  return field.pattern && !field.sample ? `pattern:${field.pattern}` : inferSample(entity, field);
}

/** One seed value of a field; the same random stream and row give the same value. */
export function sampleValue(key: string, draw: Draw): Json {
  const { name, argument } = splitKey(key);
  const value = samplers[name]?.(draw, argument) ?? null;
  return shaped(value, draw);
}

function splitKey(key: string): { readonly name: string; readonly argument: string } {
  const colon = key.indexOf(":");
  return colon < 0 ? { name: key, argument: "" } : { name: key.slice(0, colon), argument: key.slice(colon + 1) };
}

/** The value in the form and the bounds of its field. */
function shaped(value: Json, { field, random }: Draw): Json {
  if (typeof value === "number") {
    const bounded = Math.min(
      field.max ?? Number.POSITIVE_INFINITY,
      Math.max(field.min ?? Number.NEGATIVE_INFINITY, value),
    );
    if (isNumeric(field)) return bounded;
    return field.type === "boolean" ? value > 0 : String(value);
  }
  if (typeof value === "string") {
    if (isNumeric(field)) return numberBetween(random, field.min ?? 1, field.max ?? 100, field.type);
    if (field.type === "boolean") return value.length % 2 === 0;
    if (field.pattern && patternOf(field.pattern)?.test(value) !== true) return fromPattern(field.pattern, random);
  }
  return value;
}

function isNumeric(field: Field): boolean {
  return field.type === "integer" || field.type === "decimal" || field.type === "money";
}

/** A number of a range: wide ranges lean to small values and to round ones, as amounts do. `money` has two decimals, `decimal` one. */
export function numberBetween(random: Random, min: number, max: number, type: Field["type"]): number {
  if (max <= min) return type === "integer" ? Math.round(min) : min;
  const isWide = min > 0 && max / min > 20;
  const raw = isWide
    ? Math.exp(Math.log(min) + random.next() * Math.log(max / min))
    : min + random.next() * (max - min);
  if (type === "integer") return Math.min(Math.floor(max), Math.max(Math.ceil(min), Math.round(raw)));
  if (type === "decimal") return within(Math.round(raw * 10) / 10, min, max);
  return within(priceLike(raw, random), min, max);
}

function within(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}

function priceLike(raw: number, random: Random): number {
  const style = random.next();
  if (raw >= 1000 && style < 0.6) return Math.round(raw / 50) * 50;
  if (raw >= 20 && style < 0.4) return Math.round(raw);
  if (style < 0.7) return Math.floor(raw) + random.pick([0.5, 0.95, 0.9, 0.25]);
  return Math.round(raw * 100) / 100;
}

function rangeOf(argument: string, min: number, max: number): [number, number] {
  const range = /^(-?\d+(?:\.\d+)?)-(-?\d+(?:\.\d+)?)$/.exec(argument);
  return range ? [Number(range[1]), Number(range[2])] : [min, max];
}

function typedChoice(choice: string, field: Field): Json {
  if (isNumeric(field) && !Number.isNaN(Number(choice))) return Number(choice);
  return field.type === "boolean" ? choice === "true" : choice;
}

/** `#` becomes a digit and `?` a capital letter; the rest stays. */
function codeFrom(form: string, random: Random): string {
  return form.replace(/[#?]/g, (place) =>
    place === "#" ? String(random.int(0, 9)) : random.pick([..."ABCDEFGHJKLMNPRSTUVWXYZ"]),
  );
}

function wordOf(name: Json | undefined, which: "first" | "last"): string | null {
  if (typeof name !== "string") return null;
  const [first, ...rest] = name.split(" ");
  return (which === "first" ? first : rest.join(" ")) || null;
}

function citiesIn(country: Json | undefined): typeof cities {
  const there = cities.filter((each) => each[1] === country);
  return there.length > 0 ? there : cities;
}

/** `maria.lopez@brightfoods.example.com`: the person in the row, at the company the row belongs to, on a reserved domain. */
function emailFor(draw: Draw, source: string): string {
  const { random, row } = draw;
  const company = companyOf(draw);
  const given = source ? row[source] : (row.full_name ?? row.name ?? joined(row) ?? row.contact_name);
  const name = typeof given === "string" ? given : null;
  if (name && !source && isOrganisation(draw))
    return `${random.pick(["info", "office", "contact", "hello"])}@${domainOf(name)}`;
  const local = slugOf(name ?? fullName(random), ".");
  return `${local}@${company ? `${domainOf(company)}` : random.pick(reservedDomains)}`;
}

function joined(row: Readonly<Record<string, Json>>): string | undefined {
  return typeof row.first_name === "string" && typeof row.last_name === "string"
    ? `${row.first_name} ${row.last_name}`
    : undefined;
}

function isOrganisation({ entity }: Draw): boolean {
  return entity.fields.some((field) => field.sample === "company.name" && field.name === entity.display);
}

function companyOf({ entity, follow }: Draw): string | null {
  const reference = entity.fields.find(
    (field) =>
      field.type === "reference" && /company|account|organi[sz]ation|employer|supplier|vendor|firm/.test(field.name),
  );
  const name = reference ? follow(`${reference.name}.name`) : null;
  return typeof name === "string" ? name : null;
}

function ownName(draw: Draw): string | null {
  const name = draw.row.name ?? draw.row[draw.entity.display] ?? draw.row.company_name;
  return typeof name === "string" ? name : companyOf(draw);
}

/** `falksystems.example.com` for `Falk Systems Ltd`, on a domain nobody can own. */
function domainOf(company: string): string {
  return `${slugOf(company.replace(/ (Ltd|Group)$/, ""), "")}.example.com`;
}
