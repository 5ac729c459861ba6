import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { mergeTraining } from "./training-file.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-merge-"));
afterAll(() => rmSync(dir, { recursive: true }));

const row = (told: string, answer: string, metadata?: object) => ({
  messages: [
    { role: "system", content: "s" },
    { role: "user", content: told },
    { role: "assistant", content: answer },
  ],
  ...(metadata ? { metadata } : {}),
});
function file(name: string, rows: readonly (object | string)[]): string {
  const path = join(dir, name);
  writeFileSync(path, rows.map((each) => `${typeof each === "string" ? each : JSON.stringify(each)}\n`).join(""));
  return path;
}
const held = { slug: "crm", families: new Set(["refund"]), instructions: ["Close deal 7."] };
const target = join(dir, "train.jsonl");
const answersIn = () =>
  readFileSync(target, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).messages.at(-1).content);

describe("mergeTraining", () => {
  it("has the base set, then each round, each conversation once, whatever it says of itself", async () => {
    const base = file("base.jsonl", [`\uFEFF${JSON.stringify(row("a", "1"))}`, row("a", "1"), "", row("b", "2")]);
    const rounds = [
      file("one.jsonl", [row("a", "1", { canary: "x" }), row("a", "3")]),
      file("two.jsonl", [row("a", "3"), row("c", "4")]),
    ];
    expect(await mergeTraining(target, base, rounds, held)).toEqual({ base: 2, heldOut: 0, conversations: 4 });
    expect(answersIn()).toEqual(["1", "2", "3", "4"]);
  });

  it("leaves out what the base set has of held-out tasks: by their family, and by their words in what is not ours", async () => {
    const base = file("base.jsonl", [
      row("x", "of the family", { environment: "env_crm_v3_aaaaaa", family: "refund" }),
      row("x", "of another environment", { environment: "env_shop_v1_aaaaaa", family: "refund" }),
      row("Close deal 7.\n\n{}", "the same task"),
      row("Close deal 8.\n\n{}", "another task"),
    ]);
    expect(await mergeTraining(target, base, [], held)).toEqual({ base: 2, heldOut: 2, conversations: 2 });
    expect(answersIn()).toEqual(["of another environment", "another task"]);
  });

  it.each([
    ["no JSON", "not json"],
    ["no messages", '{"prompt":"x"}'],
    ["messages of another form", '{"messages":[{"from":"human"}]}'],
    ["no conversation", '{"messages":[]}'],
  ])("refuses a line with %s by its number", async (_, line) => {
    const base = file("base.jsonl", [row("a", "1"), line]);
    await expect(mergeTraining(target, base, [], held)).rejects.toThrow(/base\.jsonl, line 2 is no conversation/);
  });

  it("refuses a file that is not there", async () => {
    await expect(mergeTraining(target, join(dir, "none.jsonl"), [], held)).rejects.toThrow("cannot be read");
  });
});
