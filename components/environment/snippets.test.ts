import { describe, expect, it } from "vitest";
import { snippetsOf } from "./snippets.ts";

const facts = {
  origin: "http://gym.example:8080",
  environmentId: "env_crm_v1_a3f8c2",
  taskId: "t1_001",
  action: "list_contacts",
  needsKey: false,
};

// That they work as they stand is shown by e2e/environment.spec.ts, which runs them.
describe("snippetsOf", () => {
  it("names the server and the environment in each, and has no gap to fill in", () => {
    for (const { text, id } of snippetsOf(facts)) {
      expect(text, id).toContain(facts.origin);
      expect(text, id).toContain(facts.environmentId);
      expect(text, id).not.toMatch(/undefined|<\w+>|API_KEY|Bearer/);
    }
  });

  it("sends the key from the variable of the environment where the server asks for one", () => {
    for (const { text, id } of snippetsOf({ ...facts, needsKey: true }))
      expect(text, id).toMatch(/AGENTGYM_API_KEY|Bearer ag_/);
  });
});
