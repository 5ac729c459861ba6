import { describe, expect, it } from "vitest";
import type { Row } from "../../action.ts";
import { fixtureSpec } from "../fixture.ts";
import { toolboxOf } from "../planner/toolbox.ts";
import { expectedAnswer } from "./expected.ts";

const { world } = fixtureSpec();
const tools = toolboxOf(world);
const base = world.rows.deal?.[0] ?? {};
const average = (amounts: readonly number[], kind: "average" | "sum" = "average") => {
  const rows = amounts.map((amount, at): [string, Row] => [`d_${at}`, { ...base, id: `d_${at}`, amount }]);
  const question = { entity: "deal", where: [], take: { kind, path: "amount" } };
  return expectedAnswer(tools, { deal: new Map(rows) }, question);
};

describe("the expected answer where no row fits", () => {
  const question = { entity: "deal", where: [], take: { kind: "value", path: "name" } } as const;
  it("is none, or what the question says is to be answered then", () => {
    expect(expectedAnswer(tools, {}, { ...question, where: [] })).toBeNull();
    expect(expectedAnswer(tools, {}, { ...question, where: [], otherwise: "N/A" })).toBe("N/A");
  });
  it("is never that where there are rows, be it several", () => {
    const rows = ["a", "b"].map((id): [string, Row] => [id, { ...base, id }]);
    expect(expectedAnswer(tools, { deal: new Map(rows) }, { ...question, where: [], otherwise: "N/A" })).toBeNull();
  });
});

describe("the expected average", () => {
  it("is rounded to cents", () => {
    expect(average([1, 1, 2])).toBe(1.33);
    expect(average([2, 4])).toBe(3);
  });
  it("is none where it lies halfway between two cents, which people round in two ways", () => {
    expect(average([3, 3, 3, 3, 3, 3, 3, 4])).toBeNull();
    expect(average([0.01, 0.02])).toBeNull();
    expect(average([0.01, 0.02], "sum")).toBe(0.03);
  });
});
