import { describe, expect, it } from "vitest";
import { readingsOfBrief } from "../../core/generate/understand.ts";
import { movedTo, partId, partsOf, segmentsOf } from "./parts.ts";

const brief =
  "Public library: members, books and loans. A member may have at most five loans at a time. Never overlook the tone of voice.";
const understood = readingsOfBrief(brief).understood;
const parts = partsOf(understood);
const limit = "A member may have at most five loans at a time";
const ruleId = understood.clauses.find(({ text }) => text === limit)?.id ?? "";

describe("segmentsOf", () => {
  it("covers the text once, and every word of every part", () => {
    const segments = segmentsOf(brief, parts);
    expect(segments.map(({ start, end }) => brief.slice(start, end)).join("")).toBe(brief);
    for (const { id, words } of parts)
      for (const { start, end } of words)
        expect(
          segments
            .filter((segment) => segment.start >= start && segment.end <= end)
            .every((segment) => segment.parts.includes(id)),
        ).toBe(true);
    const books = segments.find(({ start }) => start === brief.indexOf("books"));
    expect(books?.parts).toContain(partId.entity("book"));
    expect(segments.filter(({ missed }) => missed).map(({ start, end }) => brief.slice(start, end))).toEqual([
      "Never overlook the tone of voice",
    ]);
  });

  it("takes an empty text", () => expect(segmentsOf("", parts.slice(0, 0))).toEqual([]));
});

describe("movedTo", () => {
  it("shifts the words behind an edit, keeps those before, and drops those it touched", () => {
    const edited = brief.replace("books", "old books and maps");
    for (const part of movedTo(edited, brief, parts))
      for (const { start, end } of part.words) expect(brief).toContain(edited.slice(start, end));
    const book = movedTo(edited, brief, parts).find(({ id }) => id === partId.rule(ruleId));
    expect(book?.words.map(({ start, end }) => edited.slice(start, end))).toEqual([limit]);
    expect(movedTo("", brief, parts).every(({ words }) => words.length === 0)).toBe(true);
  });
});
