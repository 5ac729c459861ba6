import { describe, expect, it } from "vitest";
import { nounKindOf, verbKindOf, verbOfNoun } from "./word-kinds.ts";

describe("kinds of words", () => {
  it.each([
    ["warden", "person"],
    ["forklift", "thing"],
    ["hawk", "animal"],
    ["inspection", "event"],
    ["invoice", "document"],
    ["fee", "money"],
    ["weight", "attribute"],
    ["anger", "abstract"],
    ["midnight", "time"],
    ["training session", "message"],
  ])("knows what %s stands for", (noun, kind) => {
    expect(nounKindOf(noun)).toBe(kind);
  });

  it("reads plurals and the last word of a name", () => {
    expect(nounKindOf("senior wardens")).toBe("person");
    expect(nounKindOf("glockenspiegelator")).toBeNull();
  });

  it("keeps verbs of doing apart from verbs of saying and being", () => {
    expect(["notify", "believe", "depend", "lend", "weld"].map(verbKindOf)).toEqual([
      "speech",
      "mind",
      "state",
      "possession",
      "contact",
    ]);
  });

  it("derives the verb that a noun of doing says", () => {
    expect(["inspection", "cancellation", "renewal", "delivery", "window"].map(verbOfNoun)).toEqual([
      "inspect",
      "cancel",
      "renew",
      "deliver",
      null,
    ]);
  });

  it("takes no word of the language itself for a noun", () => {
    expect(["constructor", "__proto__", "toString"].map(verbOfNoun)).toEqual([null, null, null]);
  });
});
