import type { Action } from "../../../action.ts";
import type { Json } from "../../../json.ts";
import { dumpsOf } from "../../exam.ts";
import type { ExamCase, ExamPlan } from "../../maker.ts";
import { wrongAnswers } from "../../wrong-answers.ts";
import { type Stage, strayWrite } from "../exam-cases.ts";
import type { ExecutedQuestion, ExecutedStatement } from "./executed.ts";

const done = (answer: Json): Action => ({ action: "done", params: { answer } });
const run = (statement: string): Action => ({ action: "run_sql", params: { statement } });
const played = (what: string, { statement, answer }: ExecutedStatement): ExamCase => ({
  what,
  actions: [run(statement), done(answer)],
});

/** What a question is proven with: statements that nearly ask the same and answers that are nearly right; a write beside the answer; other statements for the same, and the answer in other forms. */
export function questionExam(stage: Stage, { asked, right, wrong }: ExecutedQuestion): ExamPlan {
  const { truth, form, ordered } = asked.draft;
  const [first, ...others] = right;
  const statement = first?.statement ?? "";
  const answered = (what: string, answer: Json): ExamCase => ({ what, actions: [run(statement), done(answer)] });
  return {
    trivial: dumpsOf(stage.world).map((answer) => ({ what: "everything as the answer", actions: [done(answer)] })),
    mutants: [
      ...wrong.filter(({ answer }) => answer !== null).map((each) => played("wrong_sql", each)),
      ...wrongAnswers(truth, stage.task).map((answer) => answered("wrong_answer", answer)),
      ...(ordered && Array.isArray(truth) ? [answered("wrong_order", truth.toReversed())] : []),
    ],
    unrelated: unrelatedTo(stage, statement, truth),
    alternatives: [
      ...others.map((each) => played("another statement", each)),
      { what: "the answer alone", actions: [done(truth)] },
      ...(form === "text" ? [] : [answered("the answer as text", JSON.stringify(truth))]),
      ...otherForms(truth, form, ordered === true).map((answer) => answered("the answer in another form", answer)),
    ],
  };
}

/** The same answer with its columns the other way round, its rows in another order, its numbers as texts, its rows as objects. */
function otherForms(truth: Json, form: string, isOrdered: boolean): Json[] {
  if (form === "number") return [String(truth)];
  if (!Array.isArray(truth)) return [];
  const turned = isOrdered ? truth : truth.toReversed();
  if (form === "list") return [turned];
  const rows = turned.flatMap((row) => (Array.isArray(row) ? [row] : []));
  return [
    rows.map((row) => row.toReversed()),
    rows.map((row) => row.map((cell) => (typeof cell === "number" ? String(cell) : cell))),
    rows.map((row) => Object.fromEntries(row.map((cell, at) => [`column ${at}`, cell]))),
  ];
}

/** The right answer, and a row changed that nobody asked for. */
function unrelatedTo(stage: Stage, statement: string, truth: Json): ExamCase[] {
  for (const { name } of stage.world.spec.entities)
    for (const row of [...(stage.world.initial.tables[name]?.values() ?? [])].slice(0, 5)) {
      const write = strayWrite(stage, name, row);
      if (write !== null) return [{ what: "a row elsewhere", actions: [run(statement), run(write), done(truth)] }];
    }
  return [];
}
