import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Row } from "../action.ts";
import type { Plan } from "../environment.ts";
import { canonicalJson } from "../json.ts";
import { openWorld } from "../worlds/open.ts";
import { misfit } from "../worlds/values.ts";
import { deriveOperations } from "./operations.ts";
import type { DomainPack } from "./pack.ts";
import { packs } from "./packs/all.ts";
import { libraryPlan } from "./rows/library-plan.fixture.ts";
import { seedRows } from "./rows.ts";
import { approvalEntity, notificationEntity, sendNotification, verificationEntity } from "./system.ts";

/** The whole pack as a plan, all its entities, operations and policies. */
function planOf(pack: DomainPack): Plan {
  const own = pack.entities.map(({ synonyms: _, core: __, ...entity }) => entity);
  const names = new Set(own.map((entity) => entity.name));
  const system = [notificationEntity(), verificationEntity(), approvalEntity()].filter(
    (entity) => !names.has(entity.name),
  );
  const operations = pack.operations.filter((operation) => operation.name !== "send_notification");
  const policies = pack.policies.map(({ cues: _, byDefault: __, ...policy }, index) => ({
    ...policy,
    id: `p${index + 1}`,
  }));
  return {
    name: pack.name,
    slug: pack.slug,
    domain: pack.domain,
    language: "en",
    summary: pack.name,
    brief: pack.name,
    clauses: [],
    clock: pack.clock,
    entities: [...own, ...system],
    operations: [...operations, sendNotification()],
    policies,
  };
}

const plans: readonly (readonly [string, Plan])[] = [
  ["library", libraryPlan],
  ...packs.map((pack): [string, Plan] => [pack.slug, planOf(pack)]),
];

/** Every way in which rows break their own schema, as sentences. */
function faultsOf(plan: Plan, rows: Readonly<Record<string, readonly Row[]>>): string[] {
  const ids = new Map(plan.entities.map((entity) => [entity.name, new Set(rows[entity.name]?.map((row) => row.id))]));
  return plan.entities.flatMap((entity) =>
    entity.fields.flatMap((field) => {
      const values = (rows[entity.name] ?? []).map((row) => row[field.name] ?? null);
      const given = values.filter((value) => value !== null);
      const at = `${entity.name}.${field.name}`;
      const faults = given.flatMap((value) => {
        const fault = misfit(field, value);
        return fault ? [`${at}: ${JSON.stringify(value)} is not ${fault}`] : [];
      });
      if (field.required && given.length < values.length) faults.push(`${at}: a required value is missing`);
      if (field.unique && new Set(given.map((value) => canonicalJson(value))).size < given.length)
        faults.push(`${at}: not unique`);
      for (const value of field.type === "reference" || field.type === "references" ? given.flat() : []) {
        if (!ids.get(field.entity ?? "")?.has(value)) faults.push(`${at}: ${JSON.stringify(value)} does not exist`);
      }
      if (field.same) {
        const { via, field: source } = field.same;
        const target = entity.fields.find((each) => each.name === via)?.entity ?? "";
        for (const row of rows[entity.name] ?? []) {
          const other = rows[target]?.find((each) => each.id === row[via]);
          if (other && (other[source] ?? null) !== null && other[source] !== row[field.name])
            faults.push(`${at}: differs from ${via}.${source}`);
        }
      }
      return faults;
    }),
  );
}

const rowsOf = (rows: Readonly<Record<string, readonly Row[]>>, entity: string) => rows[entity] ?? [];
const times = (rows: readonly Row[], field: string) => rows.map((row) => String(row[field]));

describe("seedRows", () => {
  it.each(plans)("gives rows of %s that keep every constraint of their fields, for any seed", (_, plan) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_147_483_647 }), (seed) => {
        const rows = seedRows(plan, seed);
        expect(faultsOf(plan, rows)).toEqual([]);
        expect(() =>
          openWorld({
            clock: plan.clock,
            entities: plan.entities,
            operations: deriveOperations(plan),
            policies: plan.policies,
            rows,
          }),
        ).not.toThrow();
      }),
      { numRuns: 8 },
    );
  });

  it.each(plans)("gives the same rows of %s for the same seed and others for another", (_, plan) => {
    expect(canonicalJson(seedRows(plan, 11))).toBe(canonicalJson(seedRows(structuredClone(plan), 11)));
    expect(canonicalJson(seedRows(plan, 11))).not.toBe(canonicalJson(seedRows(plan, 12)));
  });

  it.each(plans)("has records of %s in every state of a life cycle and none of a system entity", (_, plan) => {
    const rows = seedRows(plan, 3);
    for (const entity of plan.entities) {
      if (entity.system) expect(rows[entity.name]).toEqual([]);
      for (const field of entity.fields) {
        if (!field.transitions || entity.seedRows < 4 * (field.values?.length ?? 0)) continue;
        expect(new Set(rowsOf(rows, entity.name).map((row) => row[field.name]))).toEqual(new Set(field.values));
      }
    }
  });

  it("tells records apart by what names them", () => {
    for (const [, plan] of plans) {
      const rows = seedRows(plan, 5);
      for (const entity of plan.entities) {
        const field = entity.fields.find((each) => each.name === entity.display);
        if (field?.type !== "text") continue;
        const names = rowsOf(rows, entity.name).map((row) => row[entity.display]);
        expect(new Set(names).size, `${plan.slug} ${entity.name}.${entity.display}`).toBe(names.length);
      }
    }
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("keeps the integrity rules of the library with seed %i", (seed) => {
    const rows = seedRows(libraryPlan, seed);
    const booked = rowsOf(rows, "booking").filter((row) => row.status !== "cancelled");
    for (const one of booked) {
      for (const other of booked) {
        if (one === other || one.room_id !== other.room_id) continue;
        const isApart =
          String(one.ends_at) <= String(other.starts_at) || String(other.ends_at) <= String(one.starts_at);
        expect(isApart, `${String(one.id)} overlaps ${String(other.id)}`).toBe(true);
      }
    }
    const active = rowsOf(rows, "loan").filter((row) => row.status === "active");
    const held = rowsOf(rows, "member").map((member) => active.filter((loan) => loan.member_id === member.id).length);
    expect(Math.max(...held)).toBe(5);
    expect(held.some((count) => count < 5 && count > 0)).toBe(true);
  });

  it.each([1, 2, 3, 4, 5])("has records on both sides of what rules compare with, seed %i", (seed) => {
    const rows = seedRows(libraryPlan, seed);
    const fines = rowsOf(rows, "member").map((row) => Number(row.fines));
    expect(fines.some((fine) => fine > 10)).toBe(true);
    expect(fines.some((fine) => fine > 0 && fine <= 10)).toBe(true);
    const limit = "2025-12-02";
    expect(times(rowsOf(rows, "loan"), "borrowed_on").some((day) => day < limit)).toBe(true);
    expect(times(rowsOf(rows, "loan"), "borrowed_on").some((day) => day > limit)).toBe(true);
  });

  it("fits dates to each other, to the state and to the clock", () => {
    const rows = seedRows(libraryPlan, 9);
    for (const loan of rowsOf(rows, "loan")) {
      expect(String(loan.borrowed_on) <= String(loan.due_on)).toBe(true);
      expect(String(loan.borrowed_on) <= "2026-03-02").toBe(true);
      expect(loan.returned_on !== null, String(loan.id)).toBe(loan.status === "returned");
      if (typeof loan.returned_on === "string") {
        expect(loan.returned_on >= String(loan.borrowed_on)).toBe(true);
        expect(loan.returned_on <= "2026-03-02").toBe(true);
      }
      if (loan.status !== "lost") expect(loan.lost_reason).toBeNull();
    }
    for (const booking of rowsOf(rows, "booking")) {
      expect(String(booking.starts_at) < String(booking.ends_at)).toBe(true);
      expect(booking.starts_at).toMatch(/T(0[89]|1[0-7]):(00|15|30|45):00Z$/);
      if (booking.status === "completed") expect(String(booking.starts_at) <= "2026-03-02T09:00:00Z").toBe(true);
    }
  });

  it("uses only addresses and numbers that belong to nobody", () => {
    for (const [, plan] of plans) {
      const text = canonicalJson(seedRows(plan, 2));
      for (const [, domain] of text.matchAll(/@([a-z0-9.-]+)"/g))
        expect(domain).toMatch(/(^|\.)example\.(com|org|net)$/);
      for (const [phone] of text.matchAll(/"\+1-[^"]*"/g)) expect(phone).toMatch(/-555-01\d\d"$/);
    }
  });

  it("fills references that form a cycle", () => {
    const managers = rowsOf(seedRows(libraryPlan, 4), "branch").map((row) => row.manager_id);
    expect(managers.some((id) => typeof id === "string")).toBe(true);
  });
});
