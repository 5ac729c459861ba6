import type { Json } from "../../../json.ts";
import { isRightAnswer } from "../../../judge/right-answer.ts";
import { answerOf } from "../answer-of.ts";
import type { AskedQuestion } from "./questions.ts";

/** A statement of a question and the answer that a database gave to it. */
export type ExecutedStatement = { readonly statement: string; readonly answer: Json };

/** What a database answered to the statements of a question. */
export type ExecutedQuestion = {
  readonly asked: AskedQuestion;
  readonly right: readonly ExecutedStatement[];
  readonly wrong: readonly ExecutedStatement[];
};

/** Executes statements of a question; `rowsOf` gives the rows of one, null where it fails. */
export async function executeQuestion(
  asked: AskedQuestion,
  rowsOf: (statement: string) => Promise<readonly (readonly Json[])[] | null>,
): Promise<ExecutedQuestion> {
  const { form, right, wrong } = asked.draft;
  const execute = async (statements: readonly string[]) => {
    const executed: ExecutedStatement[] = [];
    for (const statement of statements) {
      const rows = await rowsOf(statement);
      executed.push({ statement, answer: rows && answerOf(form, rows) });
    }
    return executed;
  };
  return { asked, right: await execute(right), wrong: await execute(wrong) };
}

/** Why a question cannot stay; null when what was worked out from the rows is what the right statements give, and none of the wrong ones. */
export function faultOf({ asked, right, wrong }: ExecutedQuestion): string | null {
  const check = asked.task.validators.flatMap((each) => (each.check.type === "answer" ? [each.check] : []))[0];
  if (!check) return "nothing judges its answer";
  const missed = right.find(({ answer }) => answer === null || !isRightAnswer(check, answer));
  if (missed) return `a right statement gives another answer: ${missed.statement}`;
  const hit = wrong.find(({ answer }) => answer !== null && isRightAnswer(check, answer));
  return hit ? `a wrong statement gives the right answer: ${hit.statement}` : null;
}
