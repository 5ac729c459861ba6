import { describe, expect, it } from "vitest";
import { readNorms } from "./read-norms.ts";
import { readText } from "./read-text.ts";
import { studio } from "./studio.fixture.ts";
import { understand, understandingOf } from "./understand.ts";

const brief = `A recording studio rents microphones to musicians and books sessions in its rooms.
- A musician may have at most three rentals.
- If the moon is full, the cellar is off limits.
- A musician may rent microphones.`;

describe("understandingOf", () => {
  const understood = understandingOf(studio, readNorms(readText(brief), studio));

  it("gives an enforced clause with its norm and its exact words", () => {
    expect(understood.rules).toContainEqual({
      words: "A musician may have at most three rentals",
      status: "enforced",
      frame: "limit",
      of: "rental",
      per: "rental.musician",
      max: 3,
    });
  });

  it("shows what it could not read as open", () => {
    const open = understood.rules.filter(({ status }) => status === "open").map(({ words }) => words);
    expect(open.join(" ")).toContain("the cellar is off limits");
  });

  it("puts a permission aside, with what it is", () => {
    expect(understood.aside).toContainEqual({ words: "A musician may rent microphones", why: "permission" });
  });

  it("quotes nothing but the brief", () => {
    for (const { words } of understood.rules) expect(brief).toContain(words);
  });
});

describe("understand", () => {
  it("reads a brief the same way each time", () => expect(understand(brief)).toEqual(understand(brief)));

  it("has no policy without a clause", () => expect(understand(brief).policies_without_clause).toBe(0));

  it("marks as assumed what no sentence says", () => {
    const assumedIn = (text: string) => new Set(understand(text).entities.map(({ assumed }) => assumed));
    expect(assumedIn("Todo app")).toEqual(new Set([true]));
    expect(assumedIn("A library: books and members.")).toEqual(new Set([false]));
    const loans = (text: string) =>
      understand(`A library: books, members and loans.${text}`).relations.flatMap(({ to, assumed }) =>
        assumed ? [] : [to],
      );
    expect(loans("")).toEqual([]);
    expect(loans(" A loan belongs to a member.")).toEqual(["member"]);
  });

  it("reads nothing in an empty brief", () => expect(understand("").rules).toEqual([]));
});
