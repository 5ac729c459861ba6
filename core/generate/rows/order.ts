import type { Entity, Field } from "../../environment.ts";

/** The entities so that a record's targets are made before it. Cycles are cut at optional references first; `later` names those (`entity.field`), to be filled when all rows are there. */
export function orderEntities(entities: readonly Entity[]): {
  readonly ordered: readonly Entity[];
  readonly later: ReadonlySet<string>;
} {
  const byName = new Map(entities.map((entity) => [entity.name, entity]));
  const ordered: Entity[] = [];
  const later = new Set<string>();
  const placed = new Set<string>();
  const pending = new Set(entities.map((entity) => entity.name));
  const blockers = (entity: Entity) =>
    referencesOf(entity).filter(
      (field) => field.entity !== entity.name && byName.has(field.entity ?? "") && !placed.has(field.entity ?? ""),
    );
  const place = (entity: Entity) => {
    for (const field of blockers(entity)) later.add(`${entity.name}.${field.name}`);
    ordered.push(entity);
    placed.add(entity.name);
    pending.delete(entity.name);
  };
  while (pending.size > 0) {
    const waiting = entities.filter((entity) => pending.has(entity.name));
    const free = waiting.find((entity) => blockers(entity).length === 0);
    const cut = free ?? waiting.find((entity) => blockers(entity).every((field) => !field.required)) ?? waiting[0];
    if (cut) place(cut);
  }
  return { ordered, later };
}

/** The fields of an entity that refer to records. */
export function referencesOf(entity: Entity): Field[] {
  return entity.fields.filter((field) => field.type === "reference" || field.type === "references");
}

/** The fields of an entity (without `id`) so that what a value depends on is drawn before it: references, states, dates in their order, numbers, then texts made from others. */
export function orderFields(entity: Entity): readonly Field[] {
  const fields = entity.fields.filter((field) => field.type !== "id");
  const names = new Set(fields.map((field) => field.name));
  const sorted = fields
    .map((field, index) => ({ field, index }))
    .sort((a, b) => rank(a.field) - rank(b.field) || a.index - b.index);
  const done = new Set<string>();
  const ordered: Field[] = [];
  const visit = (field: Field, path: readonly string[]) => {
    if (done.has(field.name) || path.includes(field.name)) return;
    for (const name of needs(field)) {
      const needed = names.has(name) ? fields.find((each) => each.name === name) : undefined;
      if (needed) visit(needed, [...path, field.name]);
    }
    done.add(field.name);
    ordered.push(field);
  };
  for (const { field } of sorted) visit(field, []);
  return ordered;
}

function needs(field: Field): string[] {
  const source = /^[a-z.]+\.of:(.+)$/.exec(field.sample ?? "")?.[1];
  return [field.same?.via, field.after?.split(".")[0], source].filter((name) => name !== undefined);
}

function rank(field: Field): number {
  switch (field.type) {
    case "reference":
    case "references":
      return 0;
    case "enum":
      return 1;
    case "integer":
    case "decimal":
    case "boolean":
      return 2;
    case "date":
    case "datetime":
      return 3 + dateRank(field.name) / 10;
    case "money":
      return 4;
    case "text":
      return 5;
    default:
      return 6;
  }
}

/** When in a record's life a date of this name lies: 0 long before it (birth), 0.5 before it (hired, acquired), 0.8 its entry in the books, 1 begin, 2 middle, 3 planned end, 4 actual end, 5 last touch. */
export function dateRank(name: string): number {
  const known = ranks.get(name);
  if (known !== undefined) return known;
  const found = findDateRank(name);
  if (ranks.size < 10_000) ranks.set(name, found);
  return found;
}

const ranks = new Map<string, number>();

function findDateRank(name: string): number {
  if (/birth|dob$|^born/.test(name)) return 0;
  if (/hired|founded|acquired|purchas|since|planted|built/.test(name)) return 0.5;
  if (/^updated|^last_|modified/.test(name)) return 5;
  if (
    /(closed|completed|resolved|returned|paid|cancell?ed|finished|delivered|discharged|received|harvested|settled|decided|actual)_?/.test(
      name,
    )
  )
    return 4;
  if (
    /(due|deadline|end|ends|expir|until|check_?out|arriv|valid_to|target|expected|renewal|close_date|follow_up|next)/.test(
      name,
    )
  )
    return 3;
  if (
    /(start|begin|scheduled|check_?in|depart|pick_?up|appointment|event_date|approved|confirmed|accepted|valid_from|shipped)/.test(
      name,
    )
  )
    return 2;
  return /^(created|registered|joined)_/.test(name) ? 0.8 : 1;
}
