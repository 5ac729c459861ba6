import { describe, expect, it } from "vitest";
import type { Demand } from "./demand.ts";
import { breachOf } from "./reply.ts";

const says: Demand = { kind: "says", what: "the time", anyOf: ["5 to 7 working days", "5 to 7 business days"] };

describe("what a reply has to keep", () => {
  it.each<[Demand, string, string]>([
    [says, "It takes 5–7 working days.", "It takes 15 to 7 working days."],
    [says, "**5 to 7 business days**", "5 to 70 working days"],
    [says, "It takes 5 to 7 working days, not more.", "It is not true that it takes 5 to 7 working days."],
    [says, "That is wrong. It takes 5 to 7 working days.", "It does not take 5 to 7 working days."],
    [says, "5 to 7 working days", "No, 5 to 7 working days are wrong."],
    [
      { kind: "omits", what: "a promise", texts: ["I promise", "discount"] },
      "No compromise.",
      "But I PROMISE, it will.",
    ],
    [{ kind: "words", atMost: 3 }, "one - two three", "one two three four"],
    [{ kind: "plain", longest: 5 }, "Short words only", "Considerable words"],
    [{ kind: "points", count: 2 }, "Here:\n- one\n- two", "- one, - two"],
    [{ kind: "points", count: 2 }, "* one\n* two", "- one\n- two\n- three"],
    [{ kind: "subject", atMost: 3 }, "Subject: Your three questions".replace(" questions", ""), "Hello\nSubject: late"],
    [{ kind: "subject", atMost: 2 }, "Subject: Your question\nText", "Subject: more than two words"],
    [{ kind: "begins", text: "Dear Ada," }, "\nDear Ada,\nyes", "Hello Dear Ada,"],
    [{ kind: "ends", text: "Kind regards" }, "Yes.\nKind regards\n", "Kind regards, yes"],
    [{ kind: "json", values: { a: "7 days", n: 2 } }, '{ "n": 2, "a": "7 Days" }', '{ "a": "7 days" }'],
    [{ kind: "json", values: { a: "7 days" } }, '{"a":"7 days"}', '{"a":"7 days","b":1}'],
    [{ kind: "json", values: { a: "7 days" } }, '{"a":"7 days"}', 'Sure: {"a":"7 days"}'],
    [{ kind: "json", values: { a: "7 days" } }, '{"a":"7 days"}', "null"],
  ])("%o: %s, and not %s", (demand, kept, broken) => {
    expect(breachOf(demand, kept, [])).toBeNull();
    expect(breachOf(demand, broken, [])).toBeTypeOf("string");
  });
  it("counts what was said before the reply", () => {
    expect(breachOf({ kind: "turns", atMost: 1 }, "", ["a"])).toBeNull();
    expect(breachOf({ kind: "turns", atMost: 1 }, "", ["a", "b"])).toBeTypeOf("string");
    expect(breachOf({ kind: "omits", what: "a secret", texts: ["4711"] }, "Nothing.", ["It is 4711."])).toBeTypeOf(
      "string",
    );
  });
});
