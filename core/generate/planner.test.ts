import { describe, expect, it } from "vitest";
import type { WorldSpec } from "../environment.ts";
import type { Goal, Mention } from "../task.ts";
import { openWorld } from "../worlds/open.ts";
import { fixtureSpec } from "./fixture.ts";
import { planOracle } from "./planner.ts";
import { approvalEntity, requestApproval } from "./system.ts";

const { world: spec } = fixtureSpec();
const world = openWorld(spec);
const rowsOf = (entity: string, from: WorldSpec = spec) => from.rows[entity] ?? [];
const dealIn = (stage: string) => {
  const row = rowsOf("deal").find((each) => each.stage === stage);
  if (!row) throw new Error(`the fixture has no deal in ${stage}`);
  return {
    row,
    id: String(row.id),
    mention: { entity: "deal", id: String(row.id), by: "title", value: row.title ?? null } satisfies Mention,
  };
};
const goal = (part: Partial<Goal>): Goal => ({ records: [], mentions: [], ...part });
const wants = (entity: string, id: string, expect: Goal["records"][number]["expect"]): Goal["records"][number] => ({
  entity,
  id,
  match: {},
  expect,
  fill: {},
  gone: false,
  role: "target",
});
const plan = (part: Partial<Goal>, on = world) => planOracle(on, { goal: goal(part), answerType: "none" });

describe("planOracle", () => {
  it("finds the record it was told of before it changes it", () => {
    const { id, mention, row } = dealIn("lead");
    expect(plan({ records: [wants("deal", id, { note: "Called back." })], mentions: [mention] })).toEqual([
      { action: "search_deals", params: { title: row.title } },
      { action: "update_deal", params: { deal_id: id, note: "Called back." } },
      { action: "done", params: {} },
    ]);
  });

  it("takes the states on the way when a state cannot be reached at once", () => {
    const { id, mention } = dealIn("lead");
    const actions = plan({ records: [wants("deal", id, { stage: "won" })], mentions: [mention] });
    expect(actions?.filter(({ action }) => action === "set_deal_stage").map(({ params }) => params.stage)).toEqual([
      "qualified",
      "won",
    ]);
  });

  it("gives up on a state that no path reaches", () => {
    const { id, mention } = dealIn("won");
    expect(plan({ records: [wants("deal", id, { stage: "lead" })], mentions: [mention] })).toBeNull();
  });

  it("gives up on a record that its mention does not single out", () => {
    const { id } = dealIn("lead");
    expect(
      plan({
        records: [wants("deal", id, { note: "x" })],
        mentions: [{ entity: "deal", id, by: "stage", value: "lead" }],
      }),
    ).toBeNull();
  });

  it("makes a row and refers to it by the id it got", () => {
    const company = rowsOf("company")[0];
    const mention = { entity: "company", id: String(company?.id), by: "name", value: company?.name ?? null };
    const actions = plan({
      records: [
        {
          entity: "notification",
          match: { recipient_id: String(company?.id), about_id: "=new:1", kind: "confirmation" },
          expect: {},
          fill: { body: "Done." },
          gone: false,
          role: "notification",
        },
        {
          entity: "deal",
          match: { title: "Spare parts", company_id: String(company?.id), amount: 1200 },
          expect: {},
          fill: {},
          gone: false,
          role: "target",
        },
      ],
      mentions: [mention],
    });
    expect(actions?.map(({ action }) => action)).toEqual([
      "search_companies",
      "create_deal",
      "send_notification",
      "done",
    ]);
    expect(actions?.[2]?.params.about_id).toMatch(/^d_\d{3}$/);
    expect(rowsOf("deal").map(({ id }) => id)).not.toContain(actions?.[2]?.params.about_id);
  });

  it("answers from what it reads, page after page", () => {
    const total = rowsOf("deal").reduce((sum, row) => sum + (typeof row.amount === "number" ? row.amount : 0), 0);
    const actions = plan({ question: { entity: "deal", where: [], take: { kind: "sum", path: "amount" } } });
    expect(actions?.at(-1)?.params.answer).toBeCloseTo(total, 2);
  });

  it("follows references with a read of their record", () => {
    const { row } = dealIn("lead");
    const company = rowsOf("company").find(({ id }) => id === row.company_id);
    const question: Goal["question"] = {
      entity: "deal",
      where: [{ path: "title", op: "eq", value: row.title ?? null }],
      take: { kind: "value", path: "company_id.tax_code" },
    };
    const actions = plan({ question });
    expect(actions?.map(({ action }) => action)).toEqual(["search_deals", "get_company", "done"]);
    expect(actions?.at(-1)?.params.answer).toBe(company?.tax_code);
  });

  it("closes with the policy or the missing information that the goal names", () => {
    const { mention } = dealIn("lead");
    expect(plan({ refuse: "p1", mentions: [mention] })?.at(-1)).toEqual({ action: "done", params: { refuse: "p1" } });
    expect(plan({ ask: "amount" })).toEqual([{ action: "done", params: { ask: "amount" } }]);
  });

  it("rejects a selection that does not read what the goal is about", () => {
    const { id } = dealIn("lead");
    const selects: Goal["selects"] = [
      { entity: "deal", where: [{ path: "stage", op: "eq", value: "won" }], take: { kind: "ids" } },
    ];
    expect(plan({ records: [wants("deal", id, { note: "x" })], selects })).toBeNull();
  });

  it("gets an approval first when a rule asks for one, and nothing that the goal does not need", () => {
    const guarded: WorldSpec = {
      ...spec,
      entities: [...spec.entities, approvalEntity()],
      operations: [...spec.operations, requestApproval()],
      policies: [
        {
          id: "p9",
          kind: "limit",
          text: "An amount above 1,000,000 needs an approval.",
          enforcement: "blocked",
          guard: {
            entity: "deal",
            on: ["update"],
            fields: ["amount"],
            when: { compare: "gt", left: { get: "new.amount" }, right: { value: 1_000_000 } },
            require: {
              some: "approval",
              as: "ap",
              where: {
                all: [
                  { compare: "eq", left: { get: "ap.about_id" }, right: { get: "new.id" } },
                  { compare: "eq", left: { get: "ap.decision" }, right: { value: "approved" } },
                ],
              },
            },
            hint: "Ask for it.",
          },
        },
      ],
    };
    const strict = openWorld(guarded);
    const { id, mention } = dealIn("lead");
    const names = (amount: number) =>
      plan({ records: [wants("deal", id, { amount })], mentions: [mention] }, strict)?.map(({ action }) => action);
    expect(names(2_000_000)).toEqual(["search_deals", "request_approval", "update_deal", "done"]);
    expect(names(999)).toEqual(["search_deals", "update_deal", "done"]);
  });
});
