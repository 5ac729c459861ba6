import { describe, expect, it } from "vitest";
import { fixtureSpec } from "../../generate/fixture.ts";
import { wishWith } from "../../simulated-user.ts";
import type { Task } from "../../task.ts";
import { wishOf } from "./wish.ts";

const spec = fixtureSpec(1);
const [own] = spec.tasks;
if (!own) throw new Error("the fixture has no tasks");
const title = "Data migration";
const mentions = [{ entity: "deal", id: "d_001", by: "title", value: title }];
const wish = (instruction: string, goal: Partial<Task["goal"]> = {}) =>
  wishOf(spec, { ...own, instruction, goal: { records: [], mentions, ...goal } });
const without = (instruction: string) => wishWith(wish(instruction), () => false);

describe("the wish of a task", () => {
  it.each([
    ['Set the stage to "won" for the deal "Data migration".', "Set the stage to a certain value for a certain deal."],
    [
      'Please create a new deal (title "Data migration"; amount €1,200.50; stage "lead").',
      "Please create a new deal (title; amount; stage).",
    ],
    [
      'Look at the deal "Data migration": if its amount is at least 500, set its stage to "won", otherwise to "lost".',
      "Look at a certain deal: if its amount is at least a certain number, set its stage to the first stage, otherwise to the second stage.",
    ],
  ])("%s", (instruction, request) => {
    expect(without(instruction)).toBe(request);
  });

  it("is the instruction again with every value", () => {
    for (const task of spec.tasks) expect(wishWith(wishOf(spec, task), () => true)).toBe(task.instruction);
  });

  it("calls each value as the sentence does", () => {
    const { facts } = wish(
      'Set the stage to "won" for the deal "Data migration". The person asking gives 3 as amount.',
    );
    expect(facts.map(({ noun, text }) => [noun, text])).toEqual([
      ["stage", '"won"'],
      ["deal", '"Data migration"'],
      ["amount", "3"],
    ]);
  });
});
