import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isLongText, sideBySide, textDiff } from "./text-diff.ts";

const lines = (own: string) => fc.array(fc.constantFrom("a", own, ""), { minLength: 1 });

describe("textDiff", () => {
  it("tells added and removed lines with their numbers, and three lines around them", () => {
    const lines = Array.from({ length: 20 }, (_, at) => `line ${at + 1}`);
    const { hunks, added, removed } = textDiff(
      lines.join("\n"),
      lines.with(9, "other").toSpliced(10, 0, "new").join("\n"),
    );
    expect({ hunks: hunks.length, added, removed }).toEqual({ hunks: 1, added: 2, removed: 1 });
    expect(hunks[0]?.map(({ kind, before, after, text }) => `${kind} ${before} ${after} ${text}`)).toEqual([
      "same 7 7 line 7",
      "same 8 8 line 8",
      "same 9 9 line 9",
      "removed 10 null line 10",
      "added null 10 other",
      "added null 11 new",
      "same 11 12 line 11",
      "same 12 13 line 12",
      "same 13 14 line 13",
    ]);
  });
  it("is empty for equal texts, and whole for texts that share next to nothing", () => {
    expect(textDiff("a\nb\n", "a\nb\n")).toMatchObject({ isEmpty: true, added: 0 });
    const many = (name: string) => Array.from({ length: 9_000 }, (_, at) => `${name}${at}`).join("\n");
    expect(textDiff(many("a"), many("b"))).toMatchObject({ added: 9_000, removed: 9_000 });
  });
  it("gives both texts back: every line that is not added stands in the first, every one that is not removed in the second", () =>
    fc.assert(
      fc.property(lines("b"), lines("c"), (one, other) => {
        const { hunks } = textDiff(`${one.join("\n")}\n`, `${other.join("\n")}\n`);
        for (const { before, after, text } of hunks.flat()) {
          if (before !== null) expect(one[before - 1]).toBe(text);
          if (after !== null) expect(other[after - 1]).toBe(text);
        }
      }),
    ));
});

describe("sideBySide", () => {
  it("puts what was added beside what it takes the place of", () => {
    const [lines = []] = textDiff("same\nold 1\nold 2\nend", "same\nnew\nend").hunks;
    expect(sideBySide(lines).map(({ left, right }) => [left?.text ?? null, right?.text ?? null])).toEqual([
      ["same", "same"],
      ["old 1", "new"],
      ["old 2", null],
      ["end", "end"],
    ]);
  });
});

it("isLongText is about texts of several lines, or very long ones", () => {
  expect([isLongText("a\nb"), isLongText("x".repeat(121)), isLongText("short"), isLongText(7)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
