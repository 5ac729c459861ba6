import { describe, expect, it } from "vitest";
import type { Goal } from "../task.ts";
import { fixtureSpec } from "./fixture.ts";
import { validatorsOf } from "./validators.ts";

const { plan, world } = fixtureSpec();
const record = (part: Partial<Goal["records"][number]>): Goal["records"][number] => ({
  entity: "deal",
  match: {},
  expect: {},
  fill: {},
  gone: false,
  role: "target",
  ...part,
});
const compileGoal = (goal: Partial<Goal>, answer?: { answer: number }) =>
  validatorsOf(
    plan,
    world,
    { records: [], mentions: [], ...goal },
    {
      answerType: answer ? "number" : "none",
      oracleSteps: 3,
      ...answer,
    },
  );
const weights = (goal: Partial<Goal>, answer?: { answer: number }) =>
  Object.fromEntries(
    compileGoal(goal, answer).flatMap(({ id, weight, kind }) => (weight > 0 || kind === "gate" ? [[id, weight]] : [])),
  );

describe("validatorsOf", () => {
  it("gives the whole weight to the result when nothing has to follow", () => {
    expect(weights({ records: [record({ id: "d_001", expect: { note: "x" } })] })).toMatchObject({
      state_correct: 1,
      within_scope: 0,
    });
    expect(weights({ question: { entity: "deal", where: [], take: { kind: "count" } } }, { answer: 4 })).toMatchObject({
      answer_correct: 1,
    });
    expect(weights({ refuse: "p1" })).toMatchObject({ refused: 1 });
    expect(weights({ ask: "amount" })).toMatchObject({ asked: 1 });
  });

  it("leaves 0.15 for confirmations and follow-ups together", () => {
    const message = record({
      entity: "notification",
      match: { recipient_id: "co_001", kind: "confirmation" },
      role: "notification",
    });
    const entry = record({ match: { title: "Log" }, role: "follow_up" });
    const found = weights({ records: [record({ id: "d_001", expect: { note: "x" } }), message, entry] });
    expect(found.state_correct).toBeCloseTo(0.85, 9);
    expect(found.confirmation_sent).toBeCloseTo(0.075, 9);
    expect(found.follow_up_done).toBeCloseTo(0.075, 9);
  });

  it("numbers several confirmations", () => {
    const message = (to: string) =>
      record({ entity: "notification", match: { recipient_id: to, kind: "confirmation" }, role: "notification" });
    expect(
      Object.keys(weights({ records: [record({ id: "d_001", expect: { note: "x" } }), message("a"), message("b")] })),
    ).toEqual(expect.arrayContaining(["confirmation_sent", "confirmation_sent_2"]));
  });

  it("allows only what the goal speaks of", () => {
    const frame = compileGoal({
      records: [
        record({ id: "d_001", expect: { note: "x" }, fill: { amount: 1 } }),
        record({ id: "d_002", gone: true }),
        record({ match: { title: "New" } }),
      ],
    }).find(({ id }) => id === "within_scope");
    expect(frame?.check).toEqual({
      type: "frame",
      allowed: [
        { entity: "deal", id: "d_001", fields: ["note", "amount"] },
        { entity: "deal", id: "d_002", gone: true },
        { entity: "deal", atMost: 1 },
      ],
    });
  });

  it("keeps every policy as a gate, and none where there are none", () => {
    const gate = compileGoal({ ask: "x" }).find(({ id }) => id === "policies_kept");
    expect(gate?.check).toEqual({ type: "policies", ids: world.policies.map(({ id }) => id) });
    const free = validatorsOf(
      plan,
      { ...world, policies: [] },
      { records: [], mentions: [], ask: "x" },
      {
        answerType: "refusal_or_question",
        oracleSteps: 1,
      },
    );
    expect(free.map(({ id }) => id)).not.toContain("policies_kept");
  });
});
