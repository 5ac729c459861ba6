import { describe, expect, it } from "vitest";
import type { Plan } from "../environment.ts";
import { Operation } from "../operation.ts";
import { openWorld } from "../worlds/open.ts";
import { deriveOperations } from "./operations.ts";
import { libraryPlan } from "./rows/library-plan.fixture.ts";
import { seedRows } from "./rows.ts";

const operations = deriveOperations(libraryPlan);
const byName = new Map(operations.map((operation) => [operation.name, operation]));
const parametersOf = (name: string) => byName.get(name)?.parameters.map((parameter) => parameter.name) ?? [];
const worldOf = (plan: Plan) =>
  openWorld({
    clock: plan.clock,
    entities: plan.entities,
    operations: deriveOperations(plan),
    policies: plan.policies,
    rows: seedRows(plan, 1),
  });

/** The library plan with another `update` of one field of one entity. */
function withField(entity: string, field: string, change: Partial<Plan["entities"][number]["fields"][number]>): Plan {
  return {
    ...libraryPlan,
    entities: libraryPlan.entities.map((each) =>
      each.name === entity
        ? { ...each, fields: each.fields.map((one) => (one.name === field ? { ...one, ...change } : one)) }
        : each,
    ),
  };
}

describe("deriveOperations", () => {
  it("gives every entity of the brief its reads and writes, and system entities none", () => {
    for (const name of ["search_members", "list_members", "get_member", "create_member", "update_member"])
      expect(byName.has(name)).toBe(true);
    expect(
      operations.filter((operation) => operation.entity === "notification").map((operation) => operation.name),
    ).toEqual(["send_notification"]);
    expect(byName.has("delete_member")).toBe(false);
    for (const operation of operations) expect(Operation.safeParse(operation).error, operation.name).toBeUndefined();
    expect(byName.size).toBe(operations.length);
  });

  it("offers filters by type and none on sensitive fields", () => {
    const filters = parametersOf("search_members");
    expect(filters).toEqual(
      expect.arrayContaining([
        "query",
        "full_name",
        "email",
        "branch_id",
        "fines_min",
        "fines_max",
        "joined_on_from",
        "joined_on_to",
        "sort",
        "page",
        "page_size",
      ]),
    );
    expect(filters.some((name) => name.startsWith("date_of_birth"))).toBe(false);
    expect(parametersOf("list_members")).toEqual(["page", "page_size"]);
  });

  it("moves states by verbs only, and leaves to planned operations what they do", () => {
    expect(parametersOf("update_loan")).not.toContain("status");
    expect(parametersOf("create_loan")).not.toContain("status");
    expect(parametersOf("set_loan_status")).toEqual(["loan_id", "status"]);
    expect(byName.get("set_loan_status")?.parameters[1]?.values).toEqual(["overdue"]);
    expect(byName.has("lose_loan")).toBe(true);
    expect(byName.has("cancel_booking")).toBe(true);
    expect(byName.has("complete_booking")).toBe(true);
    for (const operation of operations) {
      const isReturn = operation.effects.some(
        (effect) => effect.kind === "update" && JSON.stringify(effect.set.status) === '{"value":"returned"}',
      );
      expect(isReturn).toBe(operation.name === "return_book");
    }
  });

  it("lets a planned operation win over a derived one of its name", () => {
    const [renew] = libraryPlan.operations;
    if (!renew) throw new Error("the library plan has operations");
    const plan = { ...libraryPlan, operations: [{ ...renew, name: "update_loan" }] };
    const named = deriveOperations(plan).filter((operation) => operation.name === "update_loan");
    expect(named.map((operation) => operation.origin)).toEqual(["planned"]);
  });

  it("never offers managed fields, and keeps a reference to its own kind apart from the record", () => {
    expect(parametersOf("update_loan")).not.toContain("updated_at");
    expect(parametersOf("create_loan")).not.toContain("created_at");
    const plan: Plan = {
      ...libraryPlan,
      entities: libraryPlan.entities.map((entity) =>
        entity.name === "member"
          ? {
              ...entity,
              fields: entity.fields.map((field) =>
                field.name === "branch_id" ? { ...field, name: "member_id", entity: "member", required: false } : field,
              ),
            }
          : entity.name === "loan"
            ? { ...entity, fields: entity.fields.map(({ same: _, ...field }) => field) }
            : entity,
      ),
    };
    const update = deriveOperations(plan).find((operation) => operation.name === "update_member");
    const names = update?.parameters.map((parameter) => parameter.name) ?? [];
    expect(names).toContain("member_id");
    expect(names).toContain("new_member_id");
    const world = worldOf(plan);
    const step = world.step(world.initial, {
      action: "update_member",
      params: { member_id: "m_001", new_member_id: "m_002" },
    });
    expect(step.changes[0]?.after?.member_id).toBe("m_002");
  });

  it("names in a tool's description the policies that watch it", () => {
    expect(byName.get("create_loan")?.description).toMatch(/Policies: p1, p2\.$/);
    expect(byName.get("create_booking")?.description).toMatch(/Policies: p3, p5\.$/);
    expect(byName.get("cancel_booking")?.description).toMatch(/Policies: p4\.$/);
    expect(byName.get("update_booking")?.description).toMatch(/Policies: p3\.$/);
    expect(byName.get("search_loans")?.description).not.toMatch(/Polic/);
  });

  it("stamps the time at which a state was reached", () => {
    const plan = withField("booking", "cancellation_reason", { name: "cancelled_at", type: "datetime", managed: true });
    const world = worldOf(plan);
    const booking = [...(world.initial.tables.booking?.values() ?? [])].find((row) => row.status === "booked");
    const step = world.step(world.initial, { action: "cancel_booking", params: { booking_id: String(booking?.id) } });
    expect(step.kind).toBe("write");
    expect(step.changes[0]?.after?.status).toBe("cancelled");
    expect(step.changes[0]?.after?.cancelled_at).toMatch(/^2026-03-02T09:0/);
  });

  it("gives tools that the world carries out", () => {
    const world = worldOf(libraryPlan);
    const created = world.step(world.initial, { action: "create_room", params: { name: "Quiet room", capacity: 4 } });
    expect(created.changes[0]?.after).toMatchObject({ id: "r_004", name: "Quiet room", capacity: 4 });
    const renamed = world.step(created.state, {
      action: "update_room",
      params: { room_id: "r_004", name: "Reading room" },
    });
    expect(renamed.changes[0]?.after).toMatchObject({ name: "Reading room", capacity: 4 });
    const nothing = world.step(created.state, { action: "update_room", params: { room_id: "r_004" } });
    expect(nothing.observation.error).toMatchObject({ code: "INVALID_PARAMETER" });
  });
});
