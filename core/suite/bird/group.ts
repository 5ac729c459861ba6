import type { Row } from "../../action.ts";
import type { Entity, EnvironmentSpec, GenerateOptions } from "../../environment.ts";
import { planFromBrief } from "../../generate/brief.ts";
import { compileWorld } from "../../generate/compile.ts";
import type { Json } from "../../json.ts";
import type { databases } from "./databases.ts";

type Database = (typeof databases)[number];

/** A database of a trade, its tables and ids called so that those of others can stand beside them: a specification without tools or tasks. */
export function groupOf({ key, brief }: Database, at: number, options: GenerateOptions): EnvironmentSpec {
  const plan = planFromBrief(brief);
  const { clock, entities, rows } = compileWorld(plan, options.seed);
  const own = entities.filter(({ system, look }) => !system && !look);
  const known = new Set(own.map(({ name }) => name));
  const prefixes = new Map(own.map(({ idPrefix }, i) => [idPrefix, `${letter(at)}${letter(i)}`]));
  const called = (name: string) => `${key}_${name}`;
  const renamed = (id: Json): Json => {
    const [, prefix = "", number = ""] = /^([a-z]+)_(\d+)$/.exec(String(id)) ?? [];
    return prefixes.has(prefix) ? `${prefixes.get(prefix)}_${number}` : id;
  };
  const made = own.map((entity): Entity => {
    const fields = entity.fields.filter((field) => field.entity === undefined || known.has(field.entity));
    return {
      ...entity,
      name: called(entity.name),
      idPrefix: prefixes.get(entity.idPrefix) ?? entity.idPrefix,
      fields: fields.map(({ clause: _, same: __, ...field }) => ({
        ...field,
        ...(field.entity === undefined ? {} : { entity: called(field.entity) }),
      })),
    };
  });
  const rowOf = (entity: Entity, row: Row): Row =>
    Object.fromEntries(
      entity.fields.map(({ name, type }) => {
        const value = row[name] ?? null;
        if (type === "id" || type === "reference") return [name, value === null ? null : renamed(value)];
        return [name, type === "references" && Array.isArray(value) ? value.map(renamed) : value];
      }),
    );
  return {
    formatVersion: 1,
    generator: { name: "suite-bird", version: "1" },
    options,
    plan: { ...plan, policies: [] },
    world: {
      clock,
      entities: made,
      operations: [],
      policies: [],
      rows: Object.fromEntries(
        own.map(({ name }, i) => {
          const entity = made[i];
          return [called(name), entity ? (rows[name] ?? []).map((row) => rowOf(entity, row)) : []];
        }),
      ),
    },
    tasks: [],
  };
}

const letter = (at: number) => String.fromCharCode(97 + at);
