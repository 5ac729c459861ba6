import { describe, expect, it } from "vitest";
import { AnswerFormat } from "../../../core/answer-format.ts";
import { householdFunctions } from "../../../core/worlds/game/household/functions.ts";
import type { SpokenFunction } from "../../../core/worlds/spoken-function.ts";
import { parameter, tool } from "../../../core/worlds/tool.ts";
import { toolsOf } from "../../../core/worlds/tools.ts";
import { textFormats } from "./answer-formats.ts";
import { callablesOf } from "./callables.ts";

const tools = (operations: Parameters<typeof toolsOf>[0]["operations"], functions: readonly SpokenFunction[] = []) => {
  const made = toolsOf({ operations, closing: undefined });
  return { tools: made, callables: callablesOf(made, functions) };
};
const act = tool("act", "Act", "Takes an action", [parameter("action", "text", "The action")]);
const find = tool("find", "Find", "Finds items", [
  parameter("name", "text", "Of the item"),
  parameter("limit", "integer", "How many", false),
  parameter("tags", "list", "Tags", false),
]);
const game = tools([act]);
const house = tools([act], householdFunctions);
const shop = tools([find]);
const said = (action: string) => ({ action: "act", params: { action } });
const found = (params: object) => ({ action: "find", params });

type Case = readonly [text: string, acting: typeof game, action: object | RegExp, thought: string];
const cases: Readonly<Record<AnswerFormat, readonly Case[]>> = {
  react: [
    ["Thought:\nA log first.\n\nAction:\nget 1 oak log", game, said("get 1 oak log"), "A log first."],
    ["Thought: Not Action: x yet.\nAction: inventory", game, said("inventory"), "Not Action: x yet."],
    ["Action: I am done crafting", game, said("I am done crafting"), ""],
    ["Thought: Not done.\nAction: get_x with Action Input: {}", game, said("get_x with Action Input: {}"), "Not done."],
    ['Action: act with Action Input: {"action": "up"}', game, said("up"), ""],
    ["click[Buy Now]", game, said("click[Buy Now]"), ""],
    ["I do not know.", game, /has no Action:/, "I do not know."],
    ['Thought: Find.\n\nAction: find with Action Input: {"name": "pen"}', shop, found({ name: "pen" }), "Find."],
    ['Action:\nfind with Action Input: {"name": "pen"}', shop, found({ name: "pen" }), ""],
    ["Action: buy the pen", shop, /no call of a tool/, ""],
  ],
  function: [
    [
      '{"thought": "Cold.", "function_name": "goto", "arguments": {"recep": "fridge 1"}}',
      house,
      said("go to fridge 1"),
      "Cold.",
    ],
    [
      '{"function_name": "take", "arguments": {"obj": "mug 1", "recep": "shelf 2"}}',
      house,
      said("take mug 1 from shelf 2"),
      "",
    ],
    ['{"function_name": "examine", "arguments": {"recep": "shelf 2"}}', house, said("examine shelf 2"), ""],
    [
      '{"function_name": "examine", "arguments": {"recep": "mug 1", "obj": "lamp 1"}}',
      house,
      said("examine mug 1 with lamp 1"),
      "",
    ],
    ['```json\n{"thought": "", "function_name": "look", "arguments": {}}\n```', house, said("look"), ""],
    ['{"function_name": "goto", "arguments": {}}', house, /leaves out/, ""],
    ['{"function_name": "goto", "arguments": {"recep": {"a": 1}}}', house, /leaves out/, ""],
    ['{"function_name": "fly", "arguments": {}}', house, /no function fly/, ""],
    ["I go to the fridge.", house, /no JSON object/, "I go to the fridge."],
    [
      '{"function_name": "goto", "arguments": [1]}',
      house,
      /no function_name with an object/,
      '{"function_name": "goto", "arguments": [1]}',
    ],
    ['{"function_name": "find", "arguments": {"name": "pen", "limit": 2}}', shop, found({ name: "pen", limit: 2 }), ""],
    ['{"function_name": "act", "arguments": {"action": "up"}}', game, said("up"), ""],
  ],
  code: [
    [
      '```python\n# Cold.\n# So the fridge.\ngoto("fridge 1")\n```',
      house,
      said("go to fridge 1"),
      "Cold.\nSo the fridge.",
    ],
    ["```python\ntake('mug 1', recep='shelf 2')\n```", house, said("take mug 1 from shelf 2"), ""],
    [
      '```python\nfind("a # b", tags=["x", \'y\'], limit=3)  # all\n```',
      shop,
      found({ name: "a # b", tags: ["x", "y"], limit: 3 }),
      "all",
    ],
    ["look()", house, said("look"), ""],
    ["```python\ndone()\n```", shop, { action: "done", params: {} }, ""],
    ["```python\nlook()\nlook()\n```", house, /more than one call/, ""],
    ['```python\n__import__("os").system("id")\n```', house, /no call/, ""],
    ["```python\ngoto(input())\n```", house, /no call/, ""],
    ["```python\nfor x in range(3): look()\n```", house, /no call/, ""],
    ['```python\ngoto("a", recep="b")\n```', house, /no call/, ""],
    ['```python\nfind("a", 1, [], "too many")\n```', shop, /no call/, ""],
  ],
};

describe.each(AnswerFormat.options)("the answers of %s", (name) => {
  const format = textFormats[name];

  it.each(cases[name])("%j", (text, acting, expected, thought) => {
    const spoken = format.read(text, acting);
    if (expected instanceof RegExp) expect(spoken.problem).toMatch(expected);
    else expect(spoken.action).toEqual(expected);
    if (thought !== "" || !(expected instanceof RegExp)) expect(spoken.thought).toBe(thought);
  });

  it("are asked for with every function that there is, where functions are called", () => {
    const told = format.prompt(shop) + format.beside({ now: "2026-01-01T00:00:00Z", policies: [] }, shop);
    for (const word of ["find", "limit", "done"]) expect(told).toContain(word);
    expect(format.prompt(house) + format.beside({}, house)).not.toMatch(/undefined|\bdone\b/);
  });
});
