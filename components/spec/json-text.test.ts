import { describe, expect, it } from "vitest";
import { contextAt, placeOf } from "./json-text.ts";

const text = JSON.stringify(
  { name: "CRM", entities: [{ name: "deal", fields: [{ name: "id" }, { name: 'a,}"b', min: 1 }] }], clauses: [] },
  null,
  2,
);
const textAt = (path: (string | number)[]) => {
  const { from, to } = placeOf(text, path);
  return text.slice(from, to);
};

describe("placeOf", () => {
  it("gives the key of a member and the beginning of an item", () => {
    expect(textAt(["name"])).toBe('"name"');
    expect(placeOf(text, ["entities", 0, "fields", 1, "min"]).from).toBe(text.indexOf('"min"'));
    expect(textAt(["entities", 0, "fields", 1])).toBe("{");
  });

  it("gives the nearest container of what is not there", () => {
    expect(placeOf(text, ["entities", 0, "fields", 1, "max"])).toEqual(placeOf(text, ["entities", 0, "fields", 1]));
    expect(textAt([])).toBe("{");
    expect(placeOf("", ["name"])).toEqual({ from: 0, to: 0 });
  });
});

describe("contextAt", () => {
  /** The context at the bar. */
  const at = (marked: string) => contextAt(marked.replace("|", ""), marked.indexOf("|"));

  it.each([
    ['{ "na|', { path: [], writes: "key", from: 2, keys: [] }],
    ['{ "name": "x", | "slug": "y" }', { path: [], writes: "key", from: 15, keys: ["name", "slug"] }],
    ['{ "domain": "c|', { path: ["domain"], writes: "value", from: 12 }],
    [
      '{ "entities": [ { "a": 1 }, { "fields": [ { "type": | } ] } ] }',
      { path: ["entities", 1, "fields", 0, "type"], writes: "value" },
    ],
    ['{ "entities": [ { "name": "x" }, | ] }', { path: ["entities", 1], writes: "value" }],
    ['{ "a": { "b": true, "c| } }', { path: ["a"], writes: "key", keys: ["b"] }],
  ])("%s", (marked, expected) => expect(at(marked)).toMatchObject(expected));
});
