import { describe, expect, it } from "vitest";
import { compileWorld } from "../generate/compile.ts";
import type { Json } from "../json.ts";
import { clubWith } from "../norms/club.fixture.ts";
import { Norm } from "../norms/norm.ts";
import { beginPlay, takeStep } from "../play.ts";
import type { Task } from "../task.ts";
import { openWorld } from "../worlds/open.ts";
import { readDone } from "./done.ts";

const norms = [
  { frame: "right", act: ["set boat.status = free"], by: "boatman", only: true },
  { frame: "limit", of: "boat.seats", per: "boat", max: 9 },
].map((norm) => Norm.parse(norm));
const spec = compileWorld(clubWith(norms), 1);
const world = openWorld(spec);
const { closing: _closing, ...unchecked } = spec;
const old = openWorld(unchecked);
const task: Task = {
  id: "t4_001",
  tier: 4,
  family: "refuse_rule",
  slot: 0,
  instruction: "Please free the boat.",
  answerType: "refusal_or_question",
  maxSteps: 9,
  goal: { records: [], mentions: [], refuse: "p1" },
  validators: [
    {
      id: "refused",
      kind: "state",
      weight: 1,
      text: "",
      check: { type: "refusal", policy: "p1", handTo: ["boatman"] },
    },
  ],
  oracle: [],
  clauses: [],
};
const close = (params: Record<string, Json>, on = world) => {
  const { step, ended } = takeStep(beginPlay(on, task), { action: "done", params });
  return ended ? ended.score : JSON.stringify(step.observation);
};

describe("done", () => {
  it.each([
    [{ refuse: "p9" }, "There is no rule p9"],
    [{ refuse: ["p1", "p7"] }, "The rules are p1, p2"],
    [{ refuse: "it is against the rules" }, "names no rule"],
    [{ refuse: 2 }, "must be a policy id"],
    [{ refuze: "p1" }, "Did you mean refuse"],
    [{ ask: "the colour of the moon" }, "ask names nothing"],
    [{ hand_over: "the boatman" }, "hand_over says to whom and why"],
    [{ hand_over: { to: "boatman", why: "" } }, "hand_over says to whom and why"],
  ])("is no end when it names what does not exist: %j", (params, said) => {
    expect(close(params)).toContain(said);
  });

  it.each([
    [{ refuse: "p1" }, 1],
    [{ refuse: ["p1"] }, 1],
    [{ refuse: "p1: only the boatman may" }, 1],
    [{ refuse: ["p1", "p2"] }, 0],
    [{ refuse: "p2" }, 0],
    [{ refuse: ["p1"], ask: "seats" }, 0],
    [{ hand_over: { to: "the boatman", why: "only they may free a boat" } }, 1],
    [{ hand_over: { to: "the treasurer", why: "they know" } }, 0],
    [{ refuse: "", ask: "", hand_over: null }, 0],
  ])("refuses by one rule or several, or hands over: %j", (params, score) => {
    expect(close(params)).toBe(score);
  });

  it("ends as it did in worlds that were made before it was checked", () => {
    expect(close({ refuse: "p9" }, old)).toBe(0);
    expect(close({ ask: "the colour of the moon" }, old)).toBe(0);
    expect(close({ hand_over: { to: "a", why: "b" } }, old)).toContain("done has no parameter hand_over");
  });

  it("reads blank members as not said", () => {
    expect(readDone({ action: "done", params: { refuse: ["", "p1"], ask: " ", answer: 3 } })).toEqual({
      answer: 3,
      refuse: ["p1"],
    });
  });
});
