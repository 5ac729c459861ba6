import type { Entity, Field } from "../../environment.ts";
import type { GraphRecord } from "../../reading/graph.ts";
import { recordIn } from "../../trades/library.ts";
import type { TradeStates } from "../../trades/notation.ts";
import { fieldOf } from "../system.ts";

/** The entities with what tasks need at least: where nothing has a state, one record has those that it has in its trade, else can be active or not; where nothing has a number, one has a priority. Whole briefs have these; a brief of two words does not. */
export function enoughToTest(entities: readonly Entity[], records: readonly GraphRecord[]): Entity[] {
  const [first] = entities;
  const usual = (entity: Entity) => usualStates(records.find(({ name }) => name === entity.name));
  const main =
    entities.find((entity) => usual(entity) !== null) ??
    entities.find((entity) => !entity.fields.some(({ sample }) => sample === "person.full_name")) ??
    first;
  if (!main) return [...entities];
  const has = (test: (field: Field) => boolean) => entities.some((entity) => entity.fields.some(test));
  const added: Field[] = [];
  if (!has((field) => field.type === "enum")) added.push(state(usual(main)));
  if (!has((field) => /^(integer|decimal|money)$/.test(field.type) && !field.managed)) added.push(priority());
  return added.length === 0
    ? [...entities]
    : entities.map((entity) => (entity === main ? { ...entity, fields: withFields(entity.fields, added) } : entity));
}

/** Fields with others beside them, or in the place of those of the same names. */
const withFields = (fields: readonly Field[], added: readonly Field[]): Field[] => [
  ...fields.filter(({ name }) => !added.some((other) => other.name === name)),
  ...added,
];

/** The states that a record has in its trade; null where it has none. */
function usualStates(record: GraphRecord | undefined): TradeStates | null {
  const [trade = "", name = ""] = record?.sense?.split("/") ?? [];
  const states = recordIn(trade, name)?.states.find(({ field, values }) => field === "status" && values.length > 1);
  return states ?? null;
}

const anyStates: Pick<TradeStates, "values" | "order"> = {
  values: ["new", "active", "completed", "cancelled"],
  order: [
    ["new", "active"],
    ["new", "cancelled"],
    ["active", "completed"],
    ["active", "cancelled"],
  ],
};

function state(usual: TradeStates | null): Field {
  const { values, order } = usual ?? anyStates;
  const [initial] = values;
  return fieldOf({
    name: "status",
    label: "Status",
    type: "enum",
    description: "Status. Assumed: the brief gives no states.",
    required: true,
    values: [...values],
    ...(initial === undefined ? {} : { initial }),
    transitions: Object.fromEntries(
      values.map((value) => [value, order.filter(([from]) => from === value).map(([, to]) => to)]),
    ),
  });
}

const priority = () =>
  fieldOf({
    name: "priority_level",
    label: "Priority level",
    type: "integer",
    description: "Priority level, 1 first. Assumed: the brief gives no numbers.",
    min: 1,
    max: 5,
    sample: "int:1-5",
  });
