import { expect, it } from "vitest";
import type { StepEvent } from "../episode.ts";
import { differenceOf, onlyOf } from "./compare-views.ts";

const step = (number: number, action: string, params: Record<string, string>, kind: StepEvent["kind"]): StepEvent => ({
  type: "step",
  step: number,
  action: { action, params },
  observation: {},
  kind,
  changes: [],
  violations: [],
  stateHash: "0.0",
  now: "2026-01-01T00:00:00Z",
  outcomes: {},
  score: 0,
  reward: 0,
  durationUs: 1,
  at: 1,
});

it("names what one did and the others did not, writes first, repeats once", () => {
  const [first, second] = onlyOf([
    [
      step(1, "find", { a: "1", b: "2" }, "read"),
      step(2, "look", {}, "read"),
      step(3, "look", {}, "read"),
      step(4, "put", {}, "write"),
    ],
    [step(1, "find", { b: "2", a: "1" }, "read")],
  ]);
  expect(first?.actions.map(({ action, step: at, times }) => [action, at, times])).toEqual([
    ["put", 4, 1],
    ["look", 2, 2],
  ]);
  expect(second).toEqual({ total: 0, actions: [] });
});

it("names rows and fields that differ, and rows that only some have", () => {
  const same = { id: "c_1", city: "Porto", name: "A" };
  const difference = differenceOf([
    { contact: [same, { id: "c_2", city: "Oslo", name: "B" }] },
    {
      contact: [
        { name: "A", id: "c_1", city: "Porto" },
        { id: "c_2", city: "Rome", name: "B" },
        { id: "c_3", city: null, name: "C" },
      ],
    },
  ]);
  expect(difference.total).toBe(2);
  expect(difference.rows).toEqual([
    {
      entity: "contact",
      id: "c_2",
      fields: ["city"],
      rows: [
        { id: "c_2", city: "Oslo", name: "B" },
        { id: "c_2", city: "Rome", name: "B" },
      ],
    },
    { entity: "contact", id: "c_3", fields: ["id", "name"], rows: [null, { id: "c_3", city: null, name: "C" }] },
  ]);
});
