import type { Action } from "../../../../core/action.ts";
import type { Entity, WorldSpec } from "../../../../core/environment.ts";
import { fieldOf, notificationEntity, sendNotification } from "../../../../core/generate/system.ts";
import type { Operation, Parameter } from "../../../../core/operation.ts";
import { openWorld } from "../../../../core/worlds/open.ts";

/** Opens and steps a made-up world until the compiler has optimised the code that does it. Without this the first CRM of a container takes 35 ms to load, with it 12. */
export function warmUp(): void {
  for (let round = 0; round < 6; round++) {
    const world = openWorld(spec());
    let state = world.initial;
    for (let n = 1; n <= 30; n++) for (const action of actionsOn(`w_${n}`)) state = world.step(state, action).state;
  }
}

function actionsOn(id: string): Action[] {
  return [
    { action: "search_things", params: { query: id, page_size: 10 } },
    { action: "get_thing", params: { thing_id: id } },
    { action: "update_thing", params: { thing_id: id, name: `Thing ${id}` } },
    { action: "send_notification", params: { recipient_id: id, about_id: id, kind: "reminder", body: "Soon." } },
    { action: "no_such_tool", params: {} },
  ];
}

const thing: Entity = {
  name: "thing",
  plural: "things",
  label: "Thing",
  idPrefix: "w",
  description: "Made up.",
  display: "name",
  fields: [
    fieldOf({ name: "id", label: "Id", type: "id", description: "Record id", required: true, unique: true }),
    fieldOf({ name: "name", label: "Name", type: "text", description: "Name", required: true }),
    fieldOf({ name: "amount", label: "Amount", type: "money", currency: "EUR", description: "Amount", min: 0 }),
    fieldOf({ name: "kind", label: "Kind", type: "enum", description: "Kind", values: ["a", "b"] }),
    fieldOf({ name: "thing_id", label: "Part of", type: "reference", entity: "thing", description: "Whole" }),
    fieldOf({ name: "updated_at", label: "Updated at", type: "datetime", description: "Last change", managed: true }),
  ],
  seedRows: 0,
  system: false,
  deletable: false,
  creatable: false,
  updatable: true,
};

const id: Parameter = { name: "thing_id", type: "reference", entity: "thing", description: "Id", required: true };
const name: Parameter = { name: "name", type: "text", description: "Name", required: false };
const bound: Pick<Operation, "bind" | "require"> = {
  bind: [{ as: "thing", entity: "thing", param: "thing_id" }],
  require: [],
};
const derived = { origin: "derived", title: "", description: "", entity: "thing" } as const;

const operations: Operation[] = [
  {
    ...derived,
    name: "search_things",
    kind: "search",
    parameters: [
      { name: "query", type: "text", description: "Text to look for", required: false },
      { name: "page_size", type: "integer", description: "Rows on a page", required: false, min: 1, max: 50 },
    ],
    bind: [],
    require: [],
    effects: [],
  },
  { ...derived, ...bound, name: "get_thing", kind: "get", parameters: [id], effects: [] },
  {
    ...derived,
    ...bound,
    name: "update_thing",
    kind: "update",
    parameters: [id, name],
    effects: [{ kind: "update", record: "thing", set: { name: { get: "params.name" } } }],
  },
  sendNotification(),
];

/** A new one each time: a world is remembered by its specification's object, a hash by its row's. */
function spec(): WorldSpec {
  const rows = Array.from({ length: 200 }, (_, n) => ({
    id: `w_${n + 1}`,
    name: `Thing ${n + 1}`,
    amount: n / 4,
    kind: n % 2 === 0 ? "a" : "b",
    thing_id: n === 0 ? null : "w_1",
    updated_at: "2026-01-01T00:00:00Z",
  }));
  return {
    clock: { startAt: "2026-01-01T00:00:00Z", secondsPerStep: 60 },
    entities: [thing, notificationEntity()],
    operations,
    policies: [],
    rows: { thing: rows, notification: [] },
  };
}
