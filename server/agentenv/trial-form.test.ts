import { expect, it } from "vitest";
import { fixtureSpec } from "../../core/generate/fixture.ts";
import { parameter, tool } from "../../core/worlds/tool.ts";
import { trialForm } from "./trial-form.ts";

it.each([
  ["finish", '{"answer": "4"}', { action: "done", params: { answer: "4" } }],
  ["finish_order", '{"order_id": "or_1"}', { action: "finish_order", params: { order_id: "or_1" } }],
  ["check_valid_actions", "{}", expect.stringContaining("finish_order, check_valid_actions, finish")],
  ["refund", "{}", "ERROR | Invalid action: refund."],
])("reads %s as what the environment has by that name", (name, input, meant) => {
  const { world } = fixtureSpec();
  const finishOrder = tool("finish_order", "Finish order", "Closes an order.", [
    parameter("order_id", "text", "Its id"),
  ]);
  const offering = { ...world, operations: [...world.operations, finishOrder] };
  // Nothing of how an instance stands is looked at.
  const read = trialForm.reads?.(`Action: ${name} with Action Input: ${input}`, offering, undefined as never);
  expect(read).toEqual(meant);
});
