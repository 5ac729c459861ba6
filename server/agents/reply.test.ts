import { describe, expect, it } from "vitest";
import { replyFrom } from "./reply.ts";

const done = { action: { action: "done", params: {} } };
const answered = { action: { action: "done", params: { answer: "x" } } };
const read = (text: string) => replyFrom(text, "the agent");

describe("replyFrom", () => {
  it.each([
    ['"done"', done],
    ['["done"]', done],
    ['["done", null]', done],
    ['["done", []]', done],
    ['["done", {"answer": "x"}]', answered],
    ['["done", "{\\"answer\\": \\"x\\"}"]', answered],
    ['{"action": "done"}', done],
    ['{"action": "done", "params": null}', done],
    ['{"action": "done", "params": []}', done],
    ['{"action": "done", "params": ""}', done],
    ['{"action": "done", "params": "{\\"answer\\": \\"x\\"}", "id": 7}', answered],
    ['{"action":"done","params":{"answer":"x"},"thought":null,"usage":null}', answered],
    ['{"action":"done","params":{"answer":"x"},"thought":7,"usage":"many"}', answered],
    ['{"action":"done","params":{"answer":"x"},"usage":{"inputTokens":NaN,"outputTokens":-Infinity}}', answered],
  ])("reads %s", (text, reply) => expect(read(text)).toEqual(reply));

  it("keeps what is told beside the action", () => {
    const text =
      '{"action":"done","thought":[{"type":"text","text":"a"},"b"],"usage":{"prompt_tokens":9,"completion_tokens":4}}';
    expect(read(text)).toEqual({ ...done, thought: "a\nb", usage: { inputTokens: 9, outputTokens: 4 } });
  });

  it("takes NaN for null outside of texts only", () => {
    expect(read('["done", {"answer": "NaN \\" Infinity", "at": NaN, "to": -Infinity}]').action.params).toEqual({
      answer: 'NaN " Infinity',
      at: null,
      to: null,
    });
  });

  it.each([
    "{}",
    "null",
    "[]",
    '""',
    '["done", 7]',
    '["done", ["x"]]',
    '["done", "x"]',
    '{"action": null}',
    "{action: done}",
    '{"params": {}}',
  ])("says that %s is no action", (text) => expect(() => read(text)).toThrow(/the agent/));
});
