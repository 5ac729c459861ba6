import type { Entity, Field } from "../environment.ts";
import { verbFor } from "../generate/verbs.ts";
import type { Operation } from "../operation.ts";
import type { GraphAct, GraphField, GraphRecord, RecordGraph } from "./graph.ts";

/** The record graph of entities that are there already: an import's, or those of an environment whose rules are edited. Sentences are read over it as over the graph of a brief. `operations` name further acts. */
export function graphOfEntities(all: readonly Entity[], operations: readonly Operation[] = []): RecordGraph {
  const entities = all.filter(({ system }) => !system);
  const isKnown = (name: string | undefined) => entities.some((entity) => entity.name === name);
  return {
    records: entities.map(recordOf),
    relations: entities.flatMap(({ name, fields }) =>
      fields.flatMap((field) =>
        field.entity !== undefined && isKnown(field.entity)
          ? [
              {
                from: name,
                name: stem(field.name),
                to: field.entity,
                many: field.type === "references",
                source: "brief" as const,
                spans: [],
              },
            ]
          : [],
      ),
    ),
    states: entities.flatMap(({ name, fields }) =>
      fields.flatMap((field) =>
        field.transitions
          ? [
              {
                record: name,
                field: field.name,
                values: field.values ?? [],
                order: Object.entries(field.transitions).flatMap(([from, to]) =>
                  to.map((next): [string, string] => [from, next]),
                ),
                source: "brief" as const,
                spans: [],
              },
            ]
          : [],
      ),
    ),
    acts: [...entities.flatMap(actsOf), ...operations.flatMap((operation) => namedAct(entities, operation))],
    roles: [],
  };
}

const stem = (name: string) => name.replace(/_ids?$/, "").replace(/Ids?$/, "");
const spaced = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();

function recordOf({ name, plural, label, fields }: Entity): GraphRecord {
  return {
    name,
    plural,
    words: [...new Set([spaced(name), label.toLowerCase()])],
    sense: null,
    isPerson: fields.some(({ sample, type }) => sample === "person.full_name" || type === "email"),
    fields: fields.flatMap((field) => (field.type === "id" || field.entity ? [] : [fieldOf(field)])),
    partOf: null,
    source: "brief",
    spans: [],
  };
}

function fieldOf({ name, label, type, values, currency }: Field): GraphField {
  return {
    name,
    type,
    words: [...new Set([spaced(name), label.toLowerCase(), spaced(name).replace(/ (on|at|date|time)$/, "")])],
    ...(values ? { values: values.map((value) => ({ name: value, words: [spaced(value)] })) } : {}),
    ...(currency ? { unit: currency } : {}),
    source: "brief",
    spans: [],
  };
}

/** Making and taking away a record, and bringing it to each state that has a verb. */
function actsOf({ name, fields, deletable }: Entity): GraphAct[] {
  const act = (verb: string, effect: GraphAct["effect"]): GraphAct => ({
    verb,
    record: name,
    verbs: [verb],
    effect,
    source: "brief",
    spans: [],
  });
  const states = fields.flatMap((field) => {
    const isState = field.transitions !== undefined || /^(status|state|stage)$/.test(field.name);
    if (field.type === "boolean") {
      const verb = verbFor(field.name);
      return verb ? [act(verb, { kind: "set", field: field.name, value: "true" })] : [];
    }
    return (isState ? (field.values ?? []) : []).flatMap((value) => {
      const verb = verbFor(value);
      return verb ? [act(verb, { kind: "set", field: field.name, value })] : [];
    });
  });
  return [act("create", { kind: "create" }), ...(deletable ? [act("delete", { kind: "delete" })] : []), ...states];
}

/** A planned tool that makes records, as its first word names it: `borrow_book` makes loans. */
function namedAct(entities: readonly Entity[], { name, origin, effects }: Operation): GraphAct[] {
  if (origin !== "planned") return [];
  const verb = spaced(name).split(" ")[0] ?? "";
  return effects.flatMap((effect) =>
    effect.kind === "create" && verb !== "create" && entities.some((entity) => entity.name === effect.entity)
      ? [
          {
            verb,
            record: effect.entity,
            verbs: [verb],
            effect: { kind: "create" as const },
            source: "brief" as const,
            spans: [],
          },
        ]
      : [],
  );
}
