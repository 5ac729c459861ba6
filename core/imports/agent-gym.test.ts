import { describe, expect, it } from "vitest";
import { readAgentGymTasks } from "./agent-gym.ts";

const command = { query: "Count the lines of a.txt into n.txt", env: "open('a.txt', 'w')", verify: "success = True" };
const question = { question: "What is 1 + 2?", answer: "\\boxed{3}" };
const reading = (json: unknown) => () => readAgentGymTasks(typeof json === "string" ? json : JSON.stringify(json));

describe("readAgentGymTasks", () => {
  it("knows the form by the first element", () => {
    expect(reading([command, command])()).toEqual({ form: "commands", tasks: [command, command] });
    expect(reading([question])()).toEqual({ form: "questions", tasks: [question] });
  });

  it("passes over members that it does not know", () => {
    expect(reading([{ ...question, level: 3 }])()).toEqual({ form: "questions", tasks: [question] });
  });

  it.each([
    ["[", /^it is no JSON/],
    [{ tasks: [] }, "it is no list of tasks"],
    [[], "it is no list of tasks"],
    [["query"], "its first element is no task"],
    [[{ text: "x" }], "its first element is no task"],
    [[command, { ...command, verify: 3 }], /^element 2: verify: /],
    [[{ query: " ", env: "x", verify: "x" }], /^element 1: query: /],
    [[question, command], /^element 2: question: /],
    [[{ environment_description: "A shop" }], /played and judged by a model/],
  ])("refuses %j", (json, message) => {
    expect(reading(json)).toThrow(message);
  });
});
