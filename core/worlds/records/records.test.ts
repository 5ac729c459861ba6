import { describe, expect, it } from "vitest";
import type { Action } from "../../action.ts";
import { openWorld } from "../open.ts";
import type { WorldStep } from "../world.ts";
import { libraryWorld } from "./fixture.ts";

const world = openWorld(libraryWorld());

function act(action: string, params: Action["params"] = {}, from = world.initial): WorldStep {
  return world.step(from, { action, params });
}

function resultOf(step: WorldStep) {
  expect(step.observation.error).toBeUndefined();
  return step.observation.result;
}

describe("openWorld", () => {
  it("opens a specification once", () => {
    const spec = libraryWorld();
    expect(openWorld(spec)).toBe(openWorld(spec));
  });
});

describe("a read", () => {
  const spec = libraryWorld();
  const changed = openWorld({
    ...spec,
    operations: spec.operations.map((operation) => ({
      ...operation,
      ...(operation.kind === "search" && operation.entity === "member" ? { shows: ["name"] } : {}),
      ...(operation.name === "get_member" ? { shows: ["id", "born_on"] } : {}),
      ...(operation.name === "search_loans"
        ? {
            require: [
              {
                that: { compare: "ne", left: { get: "params.member_id" }, right: { value: null } },
                code: "INVALID_PARAMETER",
                message: "Whose loans?",
                hint: "Give member_id.",
              } as const,
            ],
          }
        : {}),
    })),
  });
  const read = (action: string, params: Action["params"]) => changed.step(changed.initial, { action, params });

  it("shows the fields that its tool names, and no others", () => {
    expect(read("search_members", {}).observation.result).toContainEqual({ name: "Ana Ruiz" });
    expect(read("get_member", { member_id: "m_001" }).observation.result).toEqual({
      id: "m_001",
      born_on: expect.anything(),
    });
  });

  it("is refused where what its tool requires does not hold, lists too", () => {
    expect(read("search_loans", {}).observation.error).toMatchObject({ message: "Whose loans?" });
    expect(read("search_loans", { member_id: "m_001" }).observation.error).toBeUndefined();
  });

  it("is no specification where its tool names a field that is not there", () => {
    const operations = spec.operations.map((each) => (each.name === "get_member" ? { ...each, shows: ["x"] } : each));
    expect(() => openWorld({ ...spec, operations })).toThrow("shows an unknown field x");
  });
});

describe("a refusal", () => {
  it.each([
    ["UNKNOWN_TOOL", "get_membr", {}, "get_membr", "get_member"],
    ["UNKNOWN_TOOL", "dnoe_done", {}, "dnoe_done", "Did you mean done?"],
    ["UNKNOWN_TOOL", "__proto__", {}, "__proto__", ""],
    ["UNKNOWN_TOOL", "constructor", {}, "constructor", ""],
    ["UNKNOWN_PARAMETER", "get_member", { member: "m_001" }, "member", "member_id"],
    ["UNKNOWN_PARAMETER", "get_member", { member_id: "m_001", toString: "x" }, "toString", ""],
    ["UNKNOWN_PARAMETER", "get_member", JSON.parse('{"member_id":"m_001","__proto__":{"a":1}}'), "__proto__", ""],
    ["MISSING_PARAMETER", "get_member", {}, "member_id", ""],
    ["MISSING_PARAMETER", "get_member", { member_id: null }, "member_id", ""],
    ["INVALID_PARAMETER", "get_member", { member_id: 7 }, "member_id", ""],
    ["INVALID_PARAMETER", "get_member", { member_id: " " }, "member_id", ""],
    ["INVALID_PARAMETER", "create_member", { name: "Ed", email: "ed" }, "email", "ana.ruiz@example.com"],
    ["INVALID_PARAMETER", "create_member", { name: "Ed", born_on: "2026-02-30" }, "born_on", "2026-03-14"],
    ["INVALID_PARAMETER", "create_member", { name: "Ed", kind: "Adult" }, "kind", "adult, child"],
    ["INVALID_PARAMETER", "create_book", { title: "Kim", copies: 11 }, "copies", "from 0 to 10"],
    ["INVALID_PARAMETER", "create_book", { title: "Kim", copies: 1.5 }, "copies", "whole number"],
    ["INVALID_PARAMETER", "create_book", { title: "Kim", code: "xBK-001" }, "code", "BK-"],
    ["INVALID_PARAMETER", "create_book", { title: "Kim", related: "b_001" }, "related", "list"],
    ["INVALID_PARAMETER", "search_loans", { sort: "born_on" }, "sort", "due_on"],
    ["INVALID_PARAMETER", "search_members", { sort: "born_on" }, "sort", "name"],
    ["NOT_FOUND", "get_member", { member_id: "m_999" }, "m_999", "search_members"],
    ["NOT_FOUND", "get_member", { member_id: "constructor" }, "constructor", "search_members"],
    ["NOT_FOUND", "get_member", { member_id: "b_001" }, "b_001", "search_members"],
    ["NOT_FOUND", "create_book", { title: "Kim", related: ["b_001", "b_999"] }, "b_999", ""],
    ["NOT_ALLOWED", "set_loan_status", { loan_id: "l_002", status: "out" }, "from lost to", "returned"],
    ["NOT_ALLOWED", "set_loan_status", { loan_id: "l_007", status: "out" }, "from returned to", "final"],
    ["POLICY", "create_loan", { member_id: "m_002", book_id: "b_001" }, "p1: A member with more", "pay first"],
    ["CONFLICT", "create_member", { name: "Ana Ruiz" }, "m_001", ""],
    ["CONFLICT", "delete_member", { member_id: "m_001" }, "l_001", "l_001"],
    ["CONFLICT", "extend_loan", { loan_id: "l_002", days: 3 }, "over", "out"],
    ["LIMIT", "extend_loan", { loan_id: "l_001", days: 9e15 }, "due_on", "smaller"],
    ["LIMIT", "split_fines", { member_id: "m_002", other_id: "m_001", by: 0 }, "fines", "smaller"],
  ] as const)("%s for %s %j", (code, action, params, message, hint) => {
    const step = act(action, params);
    expect(step.observation).toMatchObject({ error: { code } });
    const { error } = step.observation as { error: { message: string; hint: string } };
    expect(error.message).toContain(message);
    expect(error.hint).toContain(hint);
    expect(error.hint).not.toBe("");
    expect(step.kind).toBe("error");
    expect(step.changes).toEqual([]);
    expect(step.state).toEqual({ ...world.initial, now: world.initial.now + 60_000 });
  });

  it("answers values of any depth and length in a short message", () => {
    const deep = Array.from({ length: 30_000 }).reduce<unknown[]>((inner) => [inner], []);
    for (const value of [deep, { a: { b: deep } }, "x".repeat(100_000), Number.MAX_VALUE]) {
      const { error } = act("create_book", { title: "Kim", copies: value } as Action["params"]).observation as {
        error: { message: string };
      };
      expect(error.message.length).toBeLessThan(300);
    }
  });

  it("takes back the effects that came before it", () => {
    const step = act("lend_two", { member_id: "m_001", book_id: "b_001", second_id: "b_404" });
    expect(step.kind).toBe("error");
    expect(step.state.tables).toBe(world.initial.tables);
    expect(step.state.rowsHash).toBe(world.initial.rowsHash);
    expect(resultOf(act("create_loan", { member_id: "m_001", book_id: "b_001" }, step.state))).toMatchObject({
      id: "l_008",
    });
  });
});

describe("create", () => {
  it("gives the next id, initial values, null and the clock", () => {
    const step = act("create_loan", { member_id: " m_001 ", book_id: "b_002" });
    expect(resultOf(step)).toEqual({
      id: "l_008",
      member_id: "m_001",
      book_id: "b_002",
      status: "out",
      due_on: null,
      started_at: "2026-03-01T09:00:00Z",
      ended_at: null,
      note: null,
    });
    expect(step.changes).toMatchObject([{ entity: "loan", id: "l_008", before: null }]);
    expect(step.state.now - world.initial.now).toBe(60_000);
  });

  it("never gives an id again", () => {
    const made = act("create_member", { name: "Ed" });
    const gone = act("delete_member", { member_id: "m_005" }, made.state);
    expect(resultOf(gone)).toEqual({ deleted: "m_005" });
    expect(resultOf(act("create_member", { name: "Flo" }, gone.state))).toMatchObject({ id: "m_006" });
  });

  it("is let through exactly at the limit of a guard", () => {
    expect(act("create_loan", { member_id: "m_004", book_id: "b_001" }).kind).toBe("write");
  });
});

describe("update", () => {
  it("changes what is given and the time of the change", () => {
    const step = act("update_member", { member_id: "m_001", name: "Ana Paz" });
    expect(step.changes).toHaveLength(1);
    expect(step.changes[0]?.after).toEqual({
      ...world.initial.tables.member?.get("m_001"),
      name: "Ana Paz",
      updated_at: "2026-03-01T09:00:00Z",
    });
  });

  it("writes nothing when nothing differs", () => {
    const step = act("update_member", { member_id: "m_001", name: "Ana Ruiz" });
    expect(step.changes).toEqual([]);
    expect(step.state.rowsHash).toBe(world.initial.rowsHash);
    expect(step.kind).toBe("write");
  });

  it("reports an audited policy only when its fields change and its condition holds", () => {
    expect(act("update_member", { member_id: "m_003", email: "cy@example.com" }).violations).toEqual(["p2"]);
    expect(act("update_member", { member_id: "m_003", name: "Cy Moss" }).violations).toEqual([]);
    expect(act("update_member", { member_id: "m_001", email: "a@example.com" }).violations).toEqual([]);
  });

  it("keeps money in whole cents", () => {
    expect(resultOf(act("split_fines", { member_id: "m_002", other_id: "m_001", by: 7 }))).toBeDefined();
    const step = act("split_fines", { member_id: "m_002", other_id: "m_001", by: 7 });
    expect(step.state.tables.member?.get("m_002")?.fines).toBe(1.79);
  });

  it("moves dates over the end of a month", () => {
    expect(resultOf(act("extend_loan", { loan_id: "l_001", days: 25 }))).toMatchObject({ due_on: "2026-04-04" });
  });

  it("sees the first effect when two bindings are one record", () => {
    const step = act("split_fines", { member_id: "m_002", other_id: "m_002", by: 5 });
    expect(step.state.tables.member?.get("m_002")).toMatchObject({ fines: 2.5, kind: "child" });
  });

  it("repeats over every row that fits, and deletes what nothing refers to any more", () => {
    const step = act("merge_members", { member_id: "m_001", other_id: "m_002" });
    expect(step.changes.map(({ id, after }) => `${id} ${after ? "kept" : "gone"}`)).toEqual([
      "l_002 kept",
      "l_007 kept",
      "m_001 kept",
      "m_002 gone",
    ]);
    expect(step.state.tables.loan?.get("l_007")?.member_id).toBe("m_001");
    expect(step.state.tables.member?.get("m_001")?.fines).toBe(12.5);
  });

  it("follows the transitions", () => {
    const back = act("set_loan_status", { loan_id: "l_001", status: "lost" });
    const step = act("set_loan_status", { loan_id: "l_001", status: "returned" }, back.state);
    expect(resultOf(step)).toMatchObject({ status: "returned", ended_at: "2026-03-01T09:01:00Z" });
  });
});

describe("sensitive fields", () => {
  it("are shown by get alone", () => {
    expect(resultOf(act("get_member", { member_id: "m_001" }))).toMatchObject({ born_on: "1990-04-02" });
    const others = [
      act("search_members", {}),
      act("search_members", { query: "1990-04-02" }),
      act("update_member", { member_id: "m_001" }),
      act("update_member", { member_id: "m_001", name: "Ana Paz" }),
      act("merge_members", { member_id: "m_001", other_id: "m_004" }),
      act("create_member", { name: "Ed", born_on: "1990-04-02" }),
    ];
    for (const { observation } of others) {
      expect(observation.error).toBeUndefined();
      expect(JSON.stringify(observation)).not.toMatch(/born_on|1990-04-02/);
    }
  });

  it("put reads under guard", () => {
    expect(act("get_member", { member_id: "m_003" })).toMatchObject({ kind: "read", violations: ["p3"] });
    expect(act("get_member", { member_id: "m_001" }).violations).toEqual([]);
  });
});

describe("search and list", () => {
  const ids = (action: string, params: Action["params"]) =>
    (resultOf(act(action, params)) as { id: string }[]).map(({ id }) => id);

  it.each([
    ["search_members", { query: "LIND" }, ["m_002", "m_003"]],
    ["search_members", { query: "  lind  " }, ["m_002", "m_003"]],
    ["search_members", { query: "" }, ["m_001", "m_002", "m_003", "m_004"]],
    ["search_members", { query: ".*" }, []],
    ["search_members", { name: "ana ruiz" }, ["m_001"]],
    ["search_members", { fines_min: 0.1, fines_max: 10 }, ["m_003", "m_004"]],
    ["search_members", { sort: "-fines" }, ["m_002", "m_004", "m_003", "m_001"]],
    ["search_members", { sort: "email" }, ["m_001", "m_002", "m_004", "m_003"]],
    ["search_members", { sort: "-email" }, ["m_004", "m_002", "m_001", "m_003"]],
    ["search_loans", { member_id: "m_002", status: "lost" }, ["l_002"]],
    ["search_loans", { member_id: "m_999" }, []],
    ["search_loans", { due_on_from: "2026-02-01", due_on_to: "2026-03-10" }, ["l_001", "l_002"]],
    ["search_loans", { due_on_to: "2026-02-28" }, ["l_002"]],
    ["search_loans", { started_at_to: "2026-01-02" }, ["l_002", "l_007"]],
    ["search_loans", { query: null, status: null }, ["l_001", "l_002", "l_007"]],
    ["list_books", { page_size: 2 }, ["b_001", "b_002"]],
    ["list_books", { page_size: 2, page: 2 }, ["b_003"]],
    ["list_books", { page_size: 2, page: 9 }, []],
  ] as const)("%s %j", (action, params, expected) => {
    expect(ids(action, params)).toEqual(expected);
  });

  it("counts all that was found, whatever the page", () => {
    expect(act("list_books", { page_size: 2, page: 9 }).observation).toMatchObject({ total: 3, page: 9, pages: 2 });
  });
});
