import { describe, expect, it } from "vitest";
import { playableAgents } from "./playable-agents.ts";

const builtin = ["oracle", "noop", "random"].map((agent) => ({ agent, kind: "builtin" as const, note: "" }));
const own = { agent: "mine", kind: "registered" as const, note: "" };
const names = (agents: ReturnType<typeof playableAgents>) => agents.map(({ agent }) => agent);

describe("playableAgents", () => {
  it("proposes the oracle where tasks have plans", () => {
    expect(names(playableAgents([own, ...builtin], { hasPlans: true }))).toEqual(["oracle", "mine", "noop", "random"]);
  });

  it("offers no oracle where no task has a plan, and one's own agent first", () => {
    expect(names(playableAgents([...builtin, own], { hasPlans: false }))).toEqual(["mine", "noop", "random"]);
    expect(names(playableAgents(builtin, { hasPlans: false }))).toEqual(["noop", "random"]);
  });
});
