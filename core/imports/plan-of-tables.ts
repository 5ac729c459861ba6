import type { Row } from "../action.ts";
import type { Entity, Field, Imported, Plan } from "../environment.ts";
import { InvalidError } from "../errors.ts";
import { pluralOf } from "../generate/lexicon/nouns.ts";
import { fieldOf } from "../generate/system.ts";
import type { Json } from "../json.ts";
import { misfit } from "../worlds/values.ts";
import type { Gap } from "./api-tool.ts";
import { labelOf, recordNameOf, snakeOf, takeName, wireNameOf } from "./naming.ts";
import { planOf } from "./plan-parts.ts";
import { entitiesOfDrafts, type RecordDraft, rowsFor } from "./record-draft.ts";
import type { Column, ReadTables, Table } from "./table.ts";

/** Most tables, columns of a table and given rows of one environment. */
const most = { tables: 20, columns: 40, rows: 2_000 } as const;

/** The plan of some tables: each a kind of record with the tools that every record has. `wanted` are words of records that somebody names. Throws InvalidError when there is no table. */
export function planOfTables(kind: Imported["kind"], read: ReadTables, wanted: ReadonlySet<string> = new Set()): Plan {
  const gaps: Gap[] = [...read.gaps];
  const usable = read.tables.filter((table) => {
    const isUsable =
      recordNameOf(table.name) !== "" && ownColumns(table).some(({ name }) => name !== "id" && wireNameOf(name));
    if (!isUsable && table.columns.length > 0)
      gaps.push({ what: `table ${table.name}`, why: "it says nothing of its records but which ones they are" });
    return isUsable;
  });
  if (usable.length === 0)
    throw new InvalidError(
      `"${read.title}" has no table whose records have more than a key`,
      "Give the statements that create the tables, or data with at least one record.",
    );
  const tables = choose(usable, wanted, gaps);
  const names = new Set<string>();
  const recordOf = new Map(tables.map((table) => [table.name, takeName(recordNameOf(table.name), names)]));
  const drafts = tables.map((table) => draftOf(table, recordOf, gaps));
  const replaced = tables.flatMap(({ name, key, columns }) =>
    key !== null && key !== "id" && columns.some((column) => column.name === key && column.target === undefined)
      ? [`${name}.${key}`]
      : [],
  );
  if (replaced.length > 0)
    gaps.push({
      what: `keys ${replaced.slice(0, 3).join(", ")}${replaced.length > 3 ? ` and ${replaced.length - 3} more` : ""}`,
      why: "records are named by `id`, which stands for them",
    });
  const entities = entitiesOfDrafts(drafts);
  const rows = tables.some((table) => table.rows) ? rowsOf(tables, entities, gaps) : undefined;
  return planOf({
    kind,
    title: read.title,
    summary: `${read.title}: ${entities.map(({ plural }) => plural.replaceAll("_", " ")).join(", ")}.`,
    entities: rows
      ? entities.map((entity) => ({ ...entity, seedRows: rows[entity.name]?.length ?? entity.seedRows }))
      : entities,
    operations: [],
    unsimulated: gaps,
    toolsOnly: false,
    ...(rows ? { rows } : {}),
  });
}

/** The tables that are taken: those that are asked for with what they refer to, then those that most others refer to or that hold most. */
function choose(tables: readonly Table[], wanted: ReadonlySet<string>, gaps: Gap[]): Table[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const incoming = new Map<string, number>();
  for (const table of tables)
    for (const target of new Set(table.columns.flatMap((column) => column.target ?? [])))
      incoming.set(target, (incoming.get(target) ?? 0) + 1);
  const named = tables.filter((table) => {
    const words = recordNameOf(table.name).replaceAll("_", " ");
    return wanted.has(words) || wanted.has(pluralOf(words));
  });
  const taken = new Set(named.flatMap((table) => [...withNeeded(table, byName)]));
  if (named.length === 0) {
    const weight = (table: Table) => {
      const links = table.columns.filter((column) => column.target).length;
      const technical =
        /log|audit|migration|session|token|cache|job|queue|setting|config|webhook|index|history|feature|flag|verification|credential/i.test(
          table.name,
        );
      return 3 * (incoming.get(table.name) ?? 0) + Math.min(table.columns.length, 12) + links - (technical ? 14 : 0);
    };
    for (const table of tables.toSorted((a, b) => weight(b) - weight(a))) {
      const wholly = withNeeded(table, byName);
      if (new Set([...taken, ...wholly]).size <= most.tables) for (const each of wholly) taken.add(each);
    }
  }
  const kept = [...taken].slice(0, most.tables);
  for (const table of tables)
    if (!kept.includes(table))
      gaps.push({
        what: `table ${table.name}`,
        why:
          named.length > 0
            ? "the brief does not name it"
            : `an environment has at most ${most.tables} kinds of records; name it in the brief to have it`,
      });
  return tables.filter((table) => kept.includes(table));
}

/** A table with all those that its rows cannot do without. */
function withNeeded(table: Table, byName: ReadonlyMap<string, Table>): ReadonlySet<Table> {
  const needed = new Set([table]);
  for (const each of needed)
    for (const column of each.columns) {
      const target = column.required ? byName.get(column.target ?? "") : undefined;
      if (target) needed.add(target);
    }
  return needed;
}

/** The columns of a table that become fields: its key is the id of records. */
function ownColumns({ columns, key }: Table): Column[] {
  return columns.filter((column) => column.name !== key || column.target !== undefined);
}

function draftOf(table: Table, recordOf: ReadonlyMap<string, string>, gaps: Gap[]): RecordDraft {
  const name = recordOf.get(table.name) ?? "";
  const taken = new Set(["id"]);
  const columns = ownColumns(table);
  const fields = columns.slice(0, most.columns).flatMap((column): Field[] => {
    const wire = column.name === "id" ? null : wireNameOf(column.name);
    if (!wire) {
      gaps.push({ what: `${table.name}.${column.name}`, why: "its name cannot be the name of a field" });
      return [];
    }
    return [fieldOfColumn(column, takeName(wire, taken), recordOf)];
  });
  for (const column of columns.slice(most.columns))
    gaps.push({ what: `${table.name}.${column.name}`, why: `a record has at most ${most.columns} fields` });
  const outgoing = fields.filter((field) => field.type === "reference" && field.entity !== name).length;
  return {
    name,
    description: table.description,
    fields,
    seedRows: rowsFor(outgoing, 1),
    deletable: true,
  };
}

function fieldOfColumn(column: Column, name: string, recordOf: ReadonlyMap<string, string>): Field {
  const target = column.target === undefined ? undefined : recordOf.get(column.target);
  const isReference = target !== undefined;
  const type = isReference ? "reference" : column.type;
  return fieldOf({
    name,
    label: labelOf(isReference ? name.replace(/(_id|Id|ID)$/, "") : name),
    type,
    description: column.description || `${labelOf(name)} of the record`,
    required: column.required,
    unique: column.unique,
    ...(isReference ? { entity: target } : {}),
    ...(type === "enum" ? { values: [...(column.values ?? [])] } : {}),
    ...(column.min === undefined ? {} : { min: column.min }),
    ...(column.max === undefined ? {} : { max: column.max }),
    ...(column.pattern === undefined || isReference ? {} : { pattern: column.pattern }),
    ...(column.items && !isReference ? { items: column.items } : {}),
    ...(column.members && !isReference ? { members: { ...column.members } } : {}),
    ...(column.currency === undefined ? {} : { currency: column.currency }),
    ...(column.initial === undefined || isReference ? {} : { initial: column.initial }),
    ...(column.kept ? { managed: true } : {}),
    ...(/password|secret|(^|_)(ssn|cvc|cvv|pin|salt)$|api_?key|_?token$|_hash$/i.test(name) ? { sensitive: true } : {}),
  });
}

/** The given rows under ids of the environment: keys and what refers to them are put into its form; what does not fit its field is left out. */
function rowsOf(tables: readonly Table[], entities: readonly Entity[], gaps: Gap[]): Record<string, Row[]> {
  const ids = new Map<string, ReadonlyMap<string, string>>();
  for (const [at, table] of tables.entries()) {
    const entity = entities[at];
    if (entity) ids.set(entity.name, idsOf(table, entity));
  }
  const made: Record<string, Row[]> = Object.fromEntries(
    tables.flatMap((table, at) => {
      const entity = entities[at];
      if (!entity || !table.rows) return [];
      if (table.rows.length > most.rows)
        gaps.push({
          what: `${table.rows.length - most.rows} rows of ${table.name}`,
          why: `an environment takes at most ${most.rows} rows of each kind`,
        });
      const own = [...(ids.get(entity.name)?.values() ?? [])];
      const dropped = new Map<string, number>();
      const rows = table.rows.slice(0, most.rows).flatMap((row, index): Row[] => {
        const made = rowOf(entity, row, own[index] ?? "", ids, dropped);
        return made ? [made] : [];
      });
      for (const [field, count] of dropped)
        gaps.push({
          what: `${count} values of ${table.name}.${field}`,
          why: entity.fields.some(({ name, type }) => name === field && type === "reference")
            ? "they refer to rows that are not taken"
            : "they do not fit the type that the column has",
        });
      return [[entity.name, rows]];
    }),
  );
  settle(made, entities);
  return made;
}

/** Takes back what refers to a row that was left out, as often as that leaves out another one. */
function settle(rows: Record<string, Row[]>, entities: readonly Entity[]): void {
  for (let round = 0; round <= entities.length; round++) {
    const there = new Map(Object.entries(rows).map(([name, list]) => [name, new Set(list.map((row) => row.id))]));
    let changed = false;
    for (const { name, fields } of entities) {
      const references = fields.filter((field) => field.type === "reference");
      const isLoose = (row: Row, field: Field) =>
        row[field.name] !== null && !there.get(field.entity ?? "")?.has(row[field.name]);
      const list = rows[name];
      if (!list?.some((row) => references.some((field) => isLoose(row, field)))) continue;
      changed = true;
      rows[name] = list.flatMap((row): Row[] => {
        const loose = references.filter((field) => isLoose(row, field));
        if (loose.some((field) => field.required)) return [];
        return [{ ...row, ...Object.fromEntries(loose.map((field) => [field.name, null])) }];
      });
    }
    if (!changed) return;
  }
}

/** The id of each row of a table, in its order, by the row's own key: with the key's number where it is one. */
function idsOf({ rows = [], key }: Table, { idPrefix }: Entity): ReadonlyMap<string, string> {
  const taken = rows.slice(0, most.rows);
  const keys = taken.map((row, index) => (key === null ? `#${index}` : String(row[key] ?? `#${index}`)));
  const byNumber = keys.every((each) => /^[1-9]\d{0,8}$/.test(each)) && new Set(keys).size === keys.length;
  return new Map(
    keys.map((each, index) => [each, `${idPrefix}_${(byNumber ? each : String(index + 1)).padStart(3, "0")}`]),
  );
}

function rowOf(
  entity: Entity,
  row: Row,
  id: string,
  ids: ReadonlyMap<string, ReadonlyMap<string, string>>,
  dropped: Map<string, number>,
): Row | null {
  const made: Record<string, Json> = {};
  for (const field of entity.fields) {
    if (field.name === "id") {
      made.id = id;
      continue;
    }
    const given = row[field.name] ?? null;
    const value = field.type === "reference" ? (ids.get(field.entity ?? "")?.get(String(given)) ?? null) : given;
    const fits = value !== null && misfit(field, value) === null;
    if (given !== null && !fits) dropped.set(field.name, (dropped.get(field.name) ?? 0) + 1);
    if (!fits && field.required) return null;
    made[field.name] = fits ? value : null;
  }
  return made;
}

/** The name by which a column says which table it refers to: `customer_id`, `customerId`, `customer`. */
export function tableNamed(names: ReadonlyMap<string, string>, column: string): string | undefined {
  const stem = snakeOf(column).replace(/_(id|uuid|key|no|number|ref)$/, "");
  if (stem === snakeOf(column) && !names.has(stem)) return undefined;
  const words = stem.split("_");
  for (let from = 0; from < words.length; from++) {
    const found = names.get(recordNameOf(words.slice(from).join("_")));
    if (found !== undefined) return found;
  }
  return undefined;
}
