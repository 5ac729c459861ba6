import { describe, expect, it } from "vitest";
import { GivenName, stemOf, versionedName, withoutVersion } from "./agent-name.ts";

describe("stemOf", () => {
  it.each([
    ["/home/ann/agents/planner.py", "planner"],
    ["./my.agent.v2.mjs", "my.agent.v2"],
    ["C:\\agents\\planner.ts", "planner"],
    ["../bin/agent", "agent"],
    [".agent", ".agent"],
    ["./", "."],
  ])("of %s is %s", (path, stem) => expect(stemOf(path)).toBe(stem));
});

it("tells versions of a file apart, and leaves registered ones", () => {
  const name = versionedName("planner", "3fa9c01b77");
  expect([name, withoutVersion(name), withoutVersion("support-bot@2")]).toEqual([
    ...["planner@3fa9c01b", "planner", "support-bot@2"],
  ]);
});

it("takes names that nobody mistakes for a path, an address or another's version", () => {
  for (const name of ["planner", "Zoë's bot".replace("'", ""), "gpt 4.1 + tools"])
    expect(GivenName.safeParse(name).success).toBe(true);
  for (const name of ["/home/ann", "a@2", "llm:x", "", " x", "\u202Ex", "=1+1"])
    expect(GivenName.safeParse(name).success).toBe(false);
});
