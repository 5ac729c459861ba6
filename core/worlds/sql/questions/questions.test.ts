import { describe, expect, it } from "vitest";
import { planFromBrief } from "../../../generate/brief.ts";
import { compile } from "../../../generate/compile.ts";
import { isRightAnswer } from "../../../judge/right-answer.ts";
import { answerOf } from "../answer-of.ts";
import { askedQuestions, questionKinds } from "./questions.ts";

const made = (brief: string, seed = 3, complexity: "all" | "low" = "all") =>
  compile(planFromBrief(brief), { seed, complexity });
const briefs = [
  "CRM for Salesforce agents",
  "ERP for a small manufacturer: suppliers, purchase orders, products and stock.",
  "An animal shelter: animals, adopters and adoptions.",
];

describe("askedQuestions", () => {
  it.each(briefs)("asks at least ten kinds of questions in three tiers of %s", (brief) => {
    const questions = askedQuestions(made(brief));
    expect(new Set(questions.map(({ task }) => task.family)).size).toBeGreaterThanOrEqual(10);
    expect(new Set(questions.map(({ task }) => task.tier))).toEqual(new Set([1, 2, 3]));
    const texts = questions.map(({ task }) => task.instruction);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it("uses every kind it has", () => {
    const used = new Set(briefs.flatMap((brief) => askedQuestions(made(brief)).map(({ task }) => task.family)));
    expect(questionKinds.filter(({ name }) => !used.has(`sql_${name}`))).toEqual([]);
  });

  it("asks the same of the same, and other things of other rows", () => {
    const texts = (seed: number) => JSON.stringify(askedQuestions(made(briefs[0] ?? "", seed)).map(({ task }) => task));
    expect(texts(3)).toBe(texts(3));
    expect(texts(4)).not.toBe(texts(3));
  });

  it("keeps to the complexity that was asked for", () => {
    const tiers = askedQuestions(made(briefs[0] ?? "", 3, "low")).map(({ task }) => task.tier);
    expect(new Set(tiers)).toEqual(new Set([1]));
  });

  it("never asks for what a policy protects, nor for sensitive fields", () => {
    const spec = made("Healthcare clinic");
    const hidden = spec.world.entities.flatMap(({ fields }) => fields.filter(({ sensitive }) => sensitive));
    const kept = spec.world.policies.flatMap(({ disclosure }) => disclosure?.fields ?? []);
    for (const { draft } of askedQuestions(spec))
      for (const name of [...hidden.map((field) => field.name), ...kept])
        for (const statement of draft.right) expect(statement).not.toContain(name);
  });

  it("judges an answer by its values: names and order of columns, and of rows where none was asked for, are free", () => {
    const questions = askedQuestions(made(briefs[0] ?? ""));
    const of = (family: string) => {
      const found = questions.find(({ task }) => task.family === family);
      const check = found?.task.validators.flatMap((each) => (each.check.type === "answer" ? [each.check] : []))[0];
      if (!found || !check || !Array.isArray(check.expected)) throw new Error(`there is no ${family}`);
      return { check, rows: check.expected.flatMap((row) => (Array.isArray(row) ? [row] : [])) };
    };
    const { check, rows } = of("sql_count_by_group");
    const answers = [
      answerOf("table", rows.toReversed()),
      rows.map(([name, many]) => ({ many: String(many), name: name ?? null })),
      JSON.stringify(rows),
    ];
    for (const answer of answers) expect(isRightAnswer(check, answer)).toBe(true);
    expect(isRightAnswer(check, rows.slice(1))).toBe(false);
    expect(isRightAnswer(check, [...rows, rows[0] ?? null])).toBe(false);
    const top = of("sql_top_n");
    expect(isRightAnswer(top.check, top.rows)).toBe(true);
    expect(isRightAnswer(top.check, top.rows.toReversed())).toBe(false);
  });
});
