import { expect, it } from "vitest";
import { fixtureSpec } from "../../generate/fixture.ts";
import { openWorld } from "../open.ts";
import { Refusal } from "../refusal.ts";
import { draftFrom, type RowWrite, writeRows } from "./write-rows.ts";

const world = openWorld(fixtureSpec(1).world);
const [first = "", second = ""] = [...(world.initial.tables.deal?.keys() ?? [])];

function refused(writes: readonly RowWrite[]): string | null {
  try {
    writeRows(world, draftFrom(world.initial), writes);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.error.code;
    throw error;
  }
}

it("writes rows as one action, new ones in the order of their numbers", () => {
  const draft = draftFrom(world.initial);
  const values = { recipient_id: "co_001", about_id: first, kind: "reminder", body: "x" };
  const ids = writeRows(world, draft, [
    { kind: "update", entity: "deal", id: first, values: { title: "Renamed" } },
    { kind: "create", entity: "notification", id: "n_012", values: { ...values, body: "later" } },
    { kind: "create", entity: "notification", id: "n_009", values },
  ]);
  expect([...ids]).toEqual([
    ["n_009", "n_001"],
    ["n_012", "n_002"],
  ]);
  expect(draft.changes.map(({ id }) => id)).toEqual(["n_001", "n_002", first]);
  expect(draft.state.tables.notification?.get("n_002")).toMatchObject({
    body: "later",
    sent_at: world.spec.clock.startAt,
  });
});

it.each<[string, RowWrite[]]>([
  ["NOT_FOUND", [{ kind: "update", entity: "deal", id: "d_999", values: { title: "x" } }]],
  ["INVALID_PARAMETER", [{ kind: "update", entity: "deal", id: first, values: { title: null } }]],
  [
    "NOT_ALLOWED",
    [
      {
        kind: "create",
        entity: "notification",
        id: "n_001",
        values: { recipient_id: "a", about_id: "b", kind: "reminder", sent_at: "2026-01-01T00:00:00Z" },
      },
    ],
  ],
  [
    "CONFLICT",
    [
      {
        kind: "update",
        entity: "deal",
        id: first,
        values: { title: String(world.initial.tables.deal?.get(second)?.title) },
      },
    ],
  ],
  ["CONFLICT", [{ kind: "delete", entity: "company", id: String(world.initial.tables.deal?.get(first)?.company_id) }]],
])("refuses with %s what a tool may not write", (code, writes) => {
  expect(refused(writes)).toBe(code);
});
