import { describe, expect, it } from "vitest";
import { languageOf } from "./language.ts";

describe("languageOf", () => {
  it.each([
    [
      "pl",
      "Wypożyczalnia kajaków, system rezerwacji. Klienci rezerwują kajaki na godziny, nikt nie dostaje kajaka bez kamizelki.",
    ],
    ["de", "Kanuverleih mit online System: Kunden, Kanus, Fahrten. Niemand fährt ohne Schwimmweste."],
    ["en", "Canoe hire: customers, canoes and trips. Nobody goes out without a life jacket."],
  ])("tells %s, whatever words of software stand in it", (language, brief) => expect(languageOf(brief)).toBe(language));
});
