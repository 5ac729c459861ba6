import type { Clause, Entity } from "../../environment.ts";
import type { Operation } from "../../operation.ts";
import type { RecordGraph, Span } from "../../reading/graph.ts";

/** The parts of a plan that a brief's words gave. */
type Made = { readonly entities: readonly Entity[]; readonly operations: readonly Operation[] };

/** Entities, fields and operations with the clause that each comes from: where the brief first names it. What only the trade gives comes from the clause that names the trade, where a brief says no more than that. */
export function withClauses(
  { entities, operations }: Made,
  graph: RecordGraph,
  clauses: readonly Clause[],
): {
  entities: Entity[];
  operations: Operation[];
} {
  const clauseOf = (spans: readonly Span[]) => {
    const [first] = spans;
    return first && clauses.find(({ start, end }) => start <= first.start && first.start < end)?.id;
  };
  const trade = graph.records.every(({ source }) => source !== "brief") ? clauses[0]?.id : undefined;
  const from = (id: string | undefined) => (id === undefined ? {} : { clause: id });
  return {
    entities: entities.map((entity) => {
      if (entity.system) return entity;
      const record = graph.records.find(({ name }) => name === entity.name);
      const spansOf = (name: string) => [
        ...(record?.fields.filter((field) => field.name === name && field.source === "brief") ?? []),
        ...graph.states.filter((each) => each.record === entity.name && each.field === name && each.source === "brief"),
        ...graph.relations.filter(
          (each) => each.from === entity.name && `${each.name}_id` === name && each.source === "brief",
        ),
      ];
      return {
        ...entity,
        ...from(clauseOf(record?.spans ?? []) ?? trade),
        fields: entity.fields.map((field) => ({
          ...field,
          ...from(clauseOf(spansOf(field.name).flatMap(({ spans }) => spans))),
        })),
      };
    }),
    operations: operations.map((operation) => {
      const act = graph.acts.find(({ verb, record }) => `${verb}_${record}` === operation.name);
      return { ...operation, ...from(clauseOf(act?.spans ?? [])) };
    }),
  };
}
