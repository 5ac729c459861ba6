import { describe, expect, it } from "vitest";
import type { Json } from "../json.ts";
import { fileFinding, sameAsPython } from "./file-values.ts";

const path = "/repo/eval_artifacts/answer.json";
const files = (text: string | null) => new Map(text === null ? [] : [[path, { id: path, text }]]);

describe("sameAsPython", () => {
  it.each<[Json, Json, boolean]>([
    [3, 3, true],
    ["3", 3, false],
    [true, 1, true],
    [false, 0, true],
    [true, "true", false],
    [null, 0, false],
    [[1, [2]], [true, [2]], true],
    [[1, 2], [2, 1], false],
    [{ path: "a", size: 3 }, { size: 3, path: "a" }, true],
    [{ path: "a" }, { path: "a", size: 3 }, false],
    [{ a: null }, { b: null }, false],
  ])("%j and %j", (a, b, same) => expect(sameAsPython(a, b)).toBe(same));
});

describe("fileFinding", () => {
  const count = { path, form: "json", key: "count", expected: 3 } as const;
  it.each([
    ['{"count": 3}', undefined, null],
    ['{"count": 3.0, "other": 1}', undefined, null],
    ['{"count": "3"}', undefined, 'count in answer.json is "3"'],
    ['{"count": 4}', undefined, "count in answer.json is 4"],
    ["{}", undefined, "answer.json does not say count"],
    ["[3]", undefined, "answer.json does not say count"],
    ["{count: 3", undefined, "answer.json does not say count"],
    [null, undefined, "There is no answer.json that says count"],
    [null, { count: 3 }, null],
    [null, '{"count": 3}', null],
    ['{"count": 4}', { count: 3 }, "count in answer.json is 4"],
  ])("reads %j, answered %j", (text, answer, problem) =>
    expect(fileFinding(files(text), count, answer).problem).toBe(problem),
  );

  const pairs = { path, form: "pairs", expected: { repo_id: "shop", entries: 5, has_license: true } } as const;
  it.each([
    ["# about\nrepo_id: shop\n\nEntries: 5\nhas_license: Yes\n", null],
    ["repo_id: shop\nentries: five\nhas_license: y", 'entries in answer.json is "five"'],
    ["repo_id: shop\nentries: 5\nhas_license: no", 'has_license in answer.json is "no"'],
    ["repo_id: shop\nentries: 5", "answer.json does not say has_license"],
  ])("reads pairs in %j", (text, problem) => expect(fileFinding(files(text), pairs, undefined).problem).toBe(problem));

  it("looks for texts", () => {
    const both = { path, form: "contains", expected: ["one", "two"] } as const;
    expect(fileFinding(files("two one"), both, undefined).problem).toBeNull();
    expect(fileFinding(files("one"), both, undefined).problem).toBe('answer.json does not contain "two"');
  });

  it.each([
    [["/repo/docs/a.md"], null],
    [["/repo/docs", "/repo/docs/new/b.md", "/repo/eval_artifacts/answer.json"], null],
    [["/repo/src"], null],
    [["/repo/src/a.js"], null],
    [["/repo/src/b.js"], "/repo/src/b.js was changed"],
    [["/repo/docs2/a.md"], "/repo/docs2/a.md was changed"],
    [[], null],
  ])("sees whether nothing else was changed: %j", (changed, problem) => {
    const rows = new Map(changed.map((id) => [id, { id }]));
    const only = { path: "/repo", form: "within", expected: ["docs/", "src/a.js", "eval_artifacts"] } as const;
    expect(fileFinding(rows, only, undefined).problem).toBe(problem);
  });
});
