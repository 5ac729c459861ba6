import type { Entity, Field, WorldSpec } from "../../environment.ts";
import type { Expression } from "../../expression.ts";
import type { Effect, Operation } from "../../operation.ts";

/** One way in which an operation writes rows of an entity. */
export type Writer = {
  readonly operation: Operation;
  readonly effect: Effect;
  readonly set: Readonly<Record<string, Expression>>;
};

/** The operations and fields of a world, by what they are for. */
export type Toolbox = {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, Field>>;
  readonly entityOfPrefix: ReadonlyMap<string, string>;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly search: ReadonlyMap<string, Operation>;
  readonly list: ReadonlyMap<string, Operation>;
  readonly get: ReadonlyMap<string, Operation>;
  readonly writers: ReadonlyMap<string, readonly Writer[]>;
  /** By operation, `entity.field` that it sets from the clock: the value depends on when it is called. */
  readonly clockFields: ReadonlyMap<string, ReadonlySet<string>>;
};

const toolboxes = new WeakMap<WorldSpec, Toolbox>();

/** The toolbox of a world specification; made once per specification object. */
export function toolboxOf(spec: WorldSpec): Toolbox {
  const known = toolboxes.get(spec);
  if (known) return known;
  const made = makeToolbox(spec);
  toolboxes.set(spec, made);
  return made;
}

function makeToolbox(spec: WorldSpec): Toolbox {
  const writers = new Map<string, Writer[]>();
  const clockFields = new Map<string, Set<string>>();
  const byKind = (kind: Operation["kind"]) =>
    new Map(
      spec.operations
        .filter((operation) => operation.kind === kind && operation.entity !== undefined)
        // Of two tools for one purpose the one that needs less to be told is the later entry, which stays.
        .toSorted((a, b) => requiredCount(b) - requiredCount(a))
        .map((operation) => [operation.entity ?? "", operation]),
    );
  for (const operation of spec.operations) {
    for (const effect of operation.effects) {
      const entity = writtenEntity(operation, effect);
      if (!entity) continue;
      const set = effect.kind === "delete" ? {} : effect.set;
      const list = writers.get(entity) ?? [];
      list.push({ operation, effect, set });
      writers.set(entity, list);
      const timed = clockFields.get(operation.name) ?? new Set<string>();
      clockFields.set(operation.name, timed);
      for (const [field, expression] of Object.entries(set))
        if (readsClock(expression)) timed.add(`${entity}.${field}`);
    }
  }
  return {
    entities: new Map(spec.entities.map((entity) => [entity.name, entity])),
    fields: new Map(
      spec.entities.map((entity) => [entity.name, new Map(entity.fields.map((field) => [field.name, field]))]),
    ),
    entityOfPrefix: new Map(spec.entities.map((entity) => [entity.idPrefix, entity.name])),
    operations: new Map(spec.operations.map((operation) => [operation.name, operation])),
    search: byKind("search"),
    list: byKind("list"),
    get: byKind("get"),
    writers,
    clockFields,
  };
}

function requiredCount({ parameters }: Operation): number {
  return parameters.filter((parameter) => parameter.required).length;
}

/** The entity whose rows an effect writes. */
function writtenEntity(operation: Operation, effect: Effect): string | undefined {
  if (effect.kind === "create" || effect.kind === "update_where") return effect.entity;
  const bound = operation.bind.find((bind) => bind.as === effect.record)?.entity;
  if (bound) return bound;
  for (const other of operation.effects) if (other.kind === "create" && other.as === effect.record) return other.entity;
  return undefined;
}

function readsClock(expression: Expression): boolean {
  if ("now" in expression) return true;
  if ("not" in expression) return readsClock(expression.not);
  if ("all" in expression) return expression.all.some(readsClock);
  if ("any" in expression) return expression.any.some(readsClock);
  if ("left" in expression) return readsClock(expression.left) || readsClock(expression.right);
  if ("elapsed" in expression) return readsClock(expression.from) || readsClock(expression.to);
  if ("shift" in expression) return readsClock(expression.of) || readsClock(expression.by);
  if ("where" in expression) return readsClock(expression.where);
  return false;
}

/** The entity a record id belongs to, by its prefix. */
export function entityOfId(tools: Toolbox, id: unknown): string | undefined {
  if (typeof id !== "string") return undefined;
  const match = /^([a-z]{1,6})_\d{3,}$/.exec(id);
  return match?.[1] ? tools.entityOfPrefix.get(match[1]) : undefined;
}
