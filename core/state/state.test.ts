import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Action } from "../action.ts";
import { planFromBrief } from "../generate/brief.ts";
import { compile } from "../generate/compile.ts";
import { canonicalJson, Json } from "../json.ts";
import { openWorld } from "../worlds/open.ts";
import { libraryWorld } from "../worlds/records/fixture.ts";
import type { World } from "../worlds/world.ts";
import { digestOf, rowHash, rowJson } from "./digest.ts";
import { applyChanges, stateHash, type WorldState } from "./state.ts";

const briefs = [
  "CRM for Salesforce agents",
  "Outpatient clinic: patients book appointments with providers; verify the date of birth first; no double booking.",
  "IT helpdesk with tickets, assets and teams; no ticket is closed with open child tasks.",
  "Warehouse with purchase orders, goods receipts and invoices; stock never below zero.",
];
const worlds = [
  libraryWorld(),
  ...briefs.map((brief) => compile(planFromBrief(brief), { seed: 3, complexity: "all" }).world),
].map(openWorld);

/** Mostly well-formed calls with ids and values of the world, some wrong, some nonsense. */
function actionIn({ spec }: World): fc.Arbitrary<Action> {
  const ids = Object.values(spec.rows).flatMap((rows) => rows.slice(0, 4).map((row) => String(row.id)));
  const sensible = fc.constantFrom(...spec.operations).chain((operation) => {
    const record: Record<string, fc.Arbitrary<Json | undefined>> = {};
    for (const { name, type, entity, values, required } of operation.parameters) {
      const own = (spec.rows[entity ?? ""] ?? []).slice(0, 6).map((row) => String(row.id));
      const good: fc.Arbitrary<Json> =
        type === "enum"
          ? fc.constantFrom(...(values ?? ["x"]))
          : type === "reference" || type === "id"
            ? fc.constantFrom(...(own.length > 0 ? own : ids))
            : type === "references"
              ? fc.subarray(own)
              : type === "boolean"
                ? fc.boolean()
                : type === "date"
                  ? fc.constantFrom("2026-03-02", "2026-12-31")
                  : type === "datetime"
                    ? fc.constantFrom("2026-03-02T10:00:00Z", "2027-01-01T08:15:00Z")
                    : type === "integer" || type === "decimal" || type === "money"
                      ? fc.oneof(
                          { weight: 9, arbitrary: fc.integer({ min: -2, max: 30 }) },
                          { weight: 1, arbitrary: fc.integer() },
                        )
                      : fc.constantFrom("Ada", "ada@example.com", "+1 202-555-0143", "https://example.com", ...ids);
      record[name] = fc.oneof(
        { weight: 60, arbitrary: good },
        { weight: required ? 0 : 90, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }).map((value) => Json.parse(value)) },
      );
    }
    return fc.record(record).map((params) => ({
      action: operation.name,
      params: Object.fromEntries(
        Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
      ),
    }));
  });
  const nonsense = fc.record({
    action: fc.constantFrom("", "__proto__", "hasOwnProperty", "done", "get_", "drop table"),
    params: fc.dictionary(fc.string({ maxLength: 12 }), fc.constantFrom<Json[]>(null, "x", [1], { a: 1 })),
  });
  return fc.oneof({ weight: 20, arbitrary: sensible }, { weight: 1, arbitrary: nonsense });
}

function rowsHashFromScratch(state: WorldState): bigint {
  let sum = 0n;
  for (const [entity, table] of Object.entries(state.tables))
    for (const row of table.values()) sum += BigInt(`0x${digestOf([entity, row])}`);
  return sum % (1n << 256n);
}

describe.each(worlds.map((world) => [world.spec.entities[0]?.name ?? "", world] as const))(
  "any list of actions in the world of %s",
  (_name, world) => {
    it("never throws, changes nothing when refused, and hashes and records what it did", () => {
      let writes = 0;
      fc.assert(
        fc.property(fc.array(actionIn(world), { maxLength: 25 }), (actions) => {
          let state = world.initial;
          for (const action of actions) {
            const before = structuredClone(action);
            const step = world.step(state, action);
            expect(action).toEqual(before);
            expect(step.state.now - state.now).toBe(world.spec.clock.secondsPerStep * 1_000);
            if (step.kind !== "write") {
              expect(step.changes).toEqual([]);
              expect(step.state.tables).toBe(state.tables);
              expect(step.state.nextNumber).toBe(state.nextNumber);
              expect(step.state.rowsHash).toBe(state.rowsHash);
            }
            expect(step.observation.error !== undefined).toBe(step.kind === "error");
            const recorded = JSON.parse(JSON.stringify(step.changes));
            expect(applyChanges(state, recorded, step.state.now)).toEqual(step.state);
            writes += step.changes.length;
            state = step.state;
          }
          expect(state.rowsHash).toBe(rowsHashFromScratch(state));
          expect(JSON.parse(JSON.stringify([...Object.values(state.tables)].map((table) => [...table])))).toEqual(
            [...Object.values(state.tables)].map((table) => [...table]),
          );
        }),
        { numRuns: 60 },
      );
      expect(writes).toBeGreaterThan(10);
    });
  },
);

describe("stateHash", () => {
  it("depends on rows and clock, not on the order of tables, rows or fields", () => {
    const spec = libraryWorld();
    const turned = libraryWorld();
    for (const rows of Object.values(turned.rows)) rows.reverse();
    turned.entities.reverse();
    turned.rows = Object.fromEntries(
      Object.entries(turned.rows).map(([name, rows]) => [
        name,
        rows.map((row) => Object.fromEntries(Object.entries(row).reverse())),
      ]),
    );
    const hash = stateHash(openWorld(spec).initial);
    expect(stateHash(openWorld(turned).initial)).toBe(hash);
    expect(hash).toMatch(/^[0-9a-f]{64}\.\d+$/);
    turned.rows.book = turned.rows.book?.map((row) => (row.id === "b_001" ? { ...row, copies: 3 } : row)) ?? [];
    expect(stateHash(openWorld({ ...turned }).initial)).not.toBe(hash);
  });

  it("tells the same row of two entities apart", () => {
    const row = { id: "x_001", name: "A" };
    expect(rowHash("a", { ...row })).not.toBe(rowHash("b", { ...row }));
  });
});

describe("rowJson", () => {
  it("is the canonical JSON of entity and row", () => {
    const row = fc.dictionary(fc.constantFrom("id", "b", "a", "a_b", "__x", "10", "9"), fc.jsonValue({ maxDepth: 2 }));
    fc.assert(
      fc.property(fc.string(), row, (entity, each) => {
        const plain = Object.fromEntries(Object.entries(each).map(([name, value]) => [name, Json.parse(value)]));
        expect(rowJson(entity, plain)).toBe(canonicalJson([entity, plain]));
      }),
    );
  });
});
