import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Entity, Field } from "../environment.ts";
import { randomOf } from "../random.ts";
import { patternOf } from "../worlds/records/pattern.ts";
import { attributes } from "./lexicon/attributes.ts";
import { packs } from "./packs/all.ts";
import { fromPattern } from "./samples/pattern.ts";
import { isKnownSample, sampleKeyOf, sampleValue } from "./samples.ts";
import { fieldOf } from "./system.ts";

function entityWith(name: string, field: Field): Entity {
  return {
    name,
    plural: `${name}s`,
    label: name,
    idPrefix: "x",
    description: name,
    display: field.name,
    fields: [field],
    seedRows: 1,
    system: false,
    deletable: false,
    creatable: true,
    updatable: true,
  };
}

function drawnFor(entityName: string, draft: Partial<Field> & Pick<Field, "name" | "type">, seed = 1) {
  const field = fieldOf({ label: draft.name, description: draft.name, ...draft });
  const entity = entityWith(entityName, field);
  return sampleValue(sampleKeyOf(entity, field), {
    random: randomOf(seed, "samples"),
    entity,
    field,
    row: {},
    follow: () => null,
  });
}

describe("sampleValue", () => {
  it("knows every key that packs and the lexicon use", () => {
    const own = packs.flatMap((pack) =>
      pack.entities.flatMap((entity) => entity.fields.flatMap((field) => field.sample ?? [])),
    );
    const lexicon = [...attributes.values()].flatMap((attribute) => attribute.sample ?? []);
    expect([...new Set([...own, ...lexicon])].filter((key) => !isKnownSample(key))).toEqual([]);
  });

  it.each([
    ["customer", { name: "name", type: "text" }, /^\p{Lu}\p{L}+ \p{Lu}\p{L}+$/u],
    ["supplier", { name: "name", type: "text" }, /^\p{Lu}\p{L}+ \p{L}/u],
    ["branch", { name: "name", type: "text" }, / branch$/],
    ["locker", { name: "name", type: "text" }, / locker$/],
    ["purchase_order", { name: "order_number", type: "text", unique: true }, /^PO-\d{5}$/],
    ["loan", { name: "reference", type: "text" }, /^LOA-\d{5}$/],
    ["thing", { name: "phone", type: "phone" }, /^\+1-\d{3}-555-01\d\d$/],
    ["thing", { name: "website", type: "url" }, /^https:\/\/www\.[a-z]+\.example\.com$/],
    ["thing", { name: "code", type: "text", pattern: "[A-Z]{2}-\\d{4}" }, /^[A-Z]{2}-\d{4}$/],
    ["thing", { name: "badge", type: "text", sample: "no.such.key" }, / thing$/],
  ] as const)("gives a %s a fitting %j", (entity, field, form) => {
    for (let seed = 1; seed < 20; seed++) expect(drawnFor(entity, field, seed)).toMatch(form);
  });

  it("keeps numbers in their ranges and forms", () => {
    for (let seed = 1; seed < 200; seed++) {
      expect(drawnFor("thing", { name: "amount", type: "money", min: 10, max: 12 }, seed)).toSatisfy(
        (value: number) => value >= 10 && value <= 12 && Math.round(value * 100) / 100 === value,
      );
      expect(drawnFor("thing", { name: "count", type: "integer", sample: "int:3-900" }, seed)).toSatisfy(
        (value: number) => Number.isInteger(value) && value >= 3 && value <= 900,
      );
      expect(drawnFor("thing", { name: "temperature", type: "decimal", min: -5, max: 5 }, seed)).toSatisfy(
        (value: number) => value >= -5 && value <= 5,
      );
    }
  });
});

describe("fromPattern", () => {
  it.each([
    "[A-Z]{3}-\\d{4}",
    "(?:north|south)-[0-9a-f]{6}",
    "LC-\\d{5}",
    "a+b?c*",
    "\\w{2,5}@[a-z]+\\.example",
    "v\\d+\\.\\d+",
  ])("matches %s", (pattern) => {
    for (let seed = 0; seed < 50; seed++)
      expect(fromPattern(pattern, randomOf(seed))).toMatch(new RegExp(`^(?:${pattern})$`));
  });

  const piece = fc.constantFrom(
    "a",
    ".",
    "[ab]",
    "[^a]",
    "[^\\w ]",
    "[ -~]",
    "\\D",
    "\\W",
    "\\S",
    "\\.",
    "(?:ab|b)",
    "[T,t]",
  );
  const part = fc
    .tuple(piece, fc.constantFrom("", "*", "+", "?", "{2}", "{1,}", "{0,2}", "{1,3}?", "*?"))
    .map((both) => both.join(""));
  const source = fc
    .array(
      fc.array(part, { maxLength: 5 }).map((parts) => parts.join("")),
      { minLength: 1, maxLength: 3 },
    )
    .map((options) => options.join("|"));

  it("makes texts of whatever form the world can check", () => {
    fc.assert(
      fc.property(source, fc.nat(), (pattern, seed) => {
        expect(patternOf(pattern)?.test(fromPattern(pattern, randomOf(seed)) ?? "")).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it("makes none of a form that no text has, or that is not understood", () => {
    expect(fromPattern("[^\\s\\S]", randomOf(1))).toBeNull();
    expect(fromPattern("(?=a)a", randomOf(1))).toBeNull();
  });
});
