import type { Entity } from "../../../environment.ts";
import { InvalidError } from "../../../errors.ts";
import type { Operation, Parameter } from "../../../operation.ts";
import { moverAs } from "../../kinds.ts";
import { parameterFor } from "../../records/read.ts";
import type { World } from "../../world.ts";
import type { Theme } from "../kind.ts";

/** Where an operation is met. `of`: a form of one record, which `param` names. `loose`: a page of its own. */
export type Place =
  | { readonly at: "list" | "new"; readonly section: Section }
  | { readonly at: "record"; readonly section: Section; readonly param: string }
  | { readonly at: "of"; readonly section: Section; readonly param: string; readonly slug: string }
  | { readonly at: "loose" };

/** The pages of an entity. */
export type Section = {
  readonly entity: Entity;
  readonly list: Operation | null;
  readonly get: Operation | null;
  readonly create: Operation | null;
  /** The operations that have a form of their own at a record, by the last part of its address. */
  readonly forms: ReadonlyMap<string, Operation>;
};

/** A site: what of its world stands where. */
export type Site = {
  readonly world: World;
  readonly records: World;
  readonly title: string;
  readonly theme: Theme;
  /** What its first page says; by its theme when null. */
  readonly says: string | null;
  /** Its name among several, which is the first part of its addresses; empty for the one that has them all. */
  readonly name: string;
  /** The sites that a first page leads to, by name. */
  readonly within: ReadonlyMap<string, Site>;
  /** By the first part of their addresses, the brief's own entities first. */
  readonly sections: ReadonlyMap<string, Section>;
  readonly sectionOf: ReadonlyMap<string, Section>;
  readonly placeOf: ReadonlyMap<string, Place>;
  /** Operations with pages of their own: those that change something, and those that only show. */
  readonly loose: readonly Operation[];
  /** What a page shows hangs on the records alone: no rule about reading asks for the time. */
  readonly isTimeless: boolean;
};

/** The first parts of addresses that are no entity's. */
export const looseAt = "do";
export const signInAt = "sign-in";
const editAt = "edit";
/** The last part of the address of a form for a new record. */
export const newAt = "new";

const sites = new WeakMap<World, Site>();

/** The site of a world, made once. `records` moves the rows beneath. */
export function siteOf(world: World, records: World): Site {
  const site = sites.get(world) ?? buildSite(world, records);
  sites.set(world, site);
  return site;
}

function buildSite(world: World, records: World): Site {
  const { title, theme, sites: several = [] } = moverAs(world.spec, "web");
  const taken = several.flatMap((site) => site.operations);
  const rest = records.spec.operations.filter(({ name }) => !taken.includes(name));
  if (new Set(several.map(({ name }) => name)).size < several.length)
    throw new InvalidError("two sites of this environment have the same name", "Each has an address of its own.");
  if (rest.length + taken.length !== records.spec.operations.length)
    throw new InvalidError(
      "the sites of this environment name an operation that is not there, or one twice",
      `Name each at one site: ${records.spec.operations.map(({ name }) => name).join(", ")}.`,
    );
  const within = several.map((site) => {
    const own = records.spec.operations.filter(({ name }) => site.operations.includes(name));
    return [site.name, siteOver(world, records, own, { ...site, within: new Map() })] as const;
  });
  return siteOver(world, records, rest, { title, theme, says: null, name: "", within: new Map(within) });
}

function siteOver(
  world: World,
  records: World,
  operations: readonly Operation[],
  { title, theme, says, name, within }: Pick<Site, "title" | "theme" | "says" | "name" | "within">,
): Site {
  const { entities } = records.spec;
  const all = [...entities.filter(({ system }) => !system), ...entities.filter(({ system }) => system)].map((entity) =>
    sectionOfEntity(entity, operations),
  );
  const sectionOf = new Map(all.map((section) => [section.entity.name, section]));
  const placeOf = new Map<string, Place>();
  for (const operation of operations) placeOf.set(operation.name, place(operation, sectionOf));
  return {
    world,
    records,
    title,
    theme,
    says,
    name,
    within,
    sections: new Map(all.filter(hasPages).map((section) => [section.entity.plural, section])),
    sectionOf,
    placeOf,
    loose: operations.filter((each) => placeOf.get(each.name)?.at === "loose"),
    isTimeless: !/"now":/.test(
      JSON.stringify([records.spec.policies, records.spec.operations.map((each) => each.require)]),
    ),
  };
}

function hasPages({ list, get, create, forms }: Section): boolean {
  return list !== null || get !== null || create !== null || forms.size > 0;
}

function sectionOfEntity(entity: Entity, operations: readonly Operation[]): Section {
  const own = operations.filter((operation) => operation.entity === entity.name);
  const lists = own.filter(
    ({ kind, parameters }) => (kind === "search" || kind === "list") && parameters.every(({ required }) => !required),
  );
  const list = lists.toSorted(
    (a, b) => Number(b.kind === "search") - Number(a.kind === "search") || b.parameters.length - a.parameters.length,
  )[0];
  const create = own.find(({ kind }) => kind === "create");
  const forms = new Map<string, Operation>();
  for (const operation of operations) {
    const subject = operation.effects.length > 0 ? subjectOf(operation) : null;
    if (subject?.entity !== entity.name) continue;
    const isEdit = operation.kind === "update" && operation.entity === entity.name && !forms.has(editAt);
    forms.set(isEdit ? editAt : operation.name, operation);
  }
  return {
    entity,
    list: list ?? null,
    get: own.find((operation) => operation.kind === "get" && recordParameter(operation, entity) !== null) ?? null,
    create: create && subjectOf(create) === null ? create : null,
    forms,
  };
}

/** The parameter by which a record is got, where it is all that is needed. */
function recordParameter({ parameters, bind }: Operation, entity: Entity): string | null {
  const needed = parameters.filter(({ required }) => required);
  const [only] = needed;
  if (needed.length !== 1 || !only) return null;
  const isBound = bind.some(({ param, entity: bound }) => param === only.name && bound === entity.name);
  return isBound || only.entity === entity.name || only.type === "id" ? only.name : null;
}

/** The record that a form is about: the one that its first bound parameter must name. */
function subjectOf({ bind, parameters }: Operation): { entity: string; param: string } | null {
  const [first] = bind;
  const parameter = parameters.find(({ name }) => name === first?.param);
  return first && parameter?.required ? { entity: first.entity, param: first.param } : null;
}

/** Whether a list can do nothing that the search of its entity cannot. */
function isWithin({ kind, parameters }: Operation, list: Operation | null): boolean {
  return (
    kind === "list" &&
    list?.kind === "search" &&
    parameters.every(({ name, reads }) => parameterFor(list, reads ?? name) !== undefined)
  );
}

function place(operation: Operation, sectionOf: ReadonlyMap<string, Section>): Place {
  const section = sectionOf.get(operation.entity ?? "");
  if (section && (section.list === operation || isWithin(operation, section.list))) return { at: "list", section };
  if (section?.create === operation) return { at: "new", section };
  if (section?.get === operation) {
    const param = recordParameter(operation, section.entity);
    if (param !== null) return { at: "record", section, param };
  }
  const subject = operation.effects.length > 0 ? subjectOf(operation) : null;
  const home = subject ? sectionOf.get(subject.entity) : undefined;
  const slug = [...(home?.forms ?? [])].find(([, each]) => each === operation)?.[0];
  if (subject && home && slug !== undefined) return { at: "of", section: home, param: subject.param, slug };
  return { at: "loose" };
}

/** All sites of a world: the one that leads to the others first. */
export function sitesOf(site: Site): Site[] {
  return [site, ...site.within.values()];
}

/** The site on which an operation is met. */
export function siteFor(site: Site, { name }: Operation): Site {
  return sitesOf(site).find(({ placeOf }) => placeOf.has(name)) ?? site;
}

/** The address of an operation's page, for the record with an id where it is about one. */
export function pathOf(site: Site, operation: Operation, id: string | null): string[] {
  const placed = site.placeOf.get(operation.name) ?? { at: "loose" };
  if (placed.at === "loose") return [looseAt, operation.name];
  const base = placed.section.entity.plural;
  if (placed.at === "list") return [base];
  if (placed.at === "new") return [base, newAt];
  return placed.at === "of" ? [base, id ?? "", placed.slug] : [base, id ?? ""];
}

/** Whether there is a page for a record of an entity. */
export function hasRecordPage({ list, get, forms }: Section): boolean {
  return get !== null || list !== null || forms.size > 0;
}

/** What a parameter is called on a page. */
export function labelOfParameter({ name, reads }: Parameter, entity: Entity | null): string {
  if ((reads ?? name) === "query") return "Search for";
  const field = entity?.fields.find((each) => each.name === (reads ?? name));
  if (field) return field.label;
  const bound = /^(.+)_(min|max|from|to)$/.exec(reads ?? name);
  const bounded = entity?.fields.find((each) => each.name === bound?.[1]);
  if (bounded && bound) return `${bounded.label} ${bounds[bound[2] as keyof typeof bounds]}`;
  return wordsOf(name);
}

const bounds = { min: "at least", max: "at most", from: "from", to: "until" } as const;

/** `deal_id` as `Deal`, `createdAt` as `Created at`. */
export function wordsOf(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_\-[\]]+/g, " ")
    .replace(/ id$/i, "")
    .trim()
    .toLowerCase();
  return words === "" ? name : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
