import type { Action, Observation } from "../../action.ts";
import type { EnvironmentSpec } from "../../environment.ts";
import type { FaceProof } from "../maker.ts";
import { sqlExamOf } from "./exam.ts";
import { type ExecutedQuestion, executeQuestion, faultOf } from "./questions/executed.ts";
import { askedQuestions } from "./questions/questions.ts";
import { rowsIn } from "./results.ts";

/** What a database's tasks are proven with: the statements of each question are executed, and must give the answer that was worked out from the rows without them. */
export async function sqlProofOf(
  base: EnvironmentSpec,
  take: (action: Action) => Promise<Observation>,
): Promise<FaceProof> {
  const rowsOf = async (statement: string) => rowsIn(await take({ action: "run_sql", params: { statement } }));
  const executed = new Map<string, ExecutedQuestion>();
  const faults = new Map<string, string>();
  for (const asked of askedQuestions(base)) {
    const question = await executeQuestion(asked, rowsOf);
    executed.set(asked.task.id, question);
    const fault = faultOf(question);
    if (fault !== null) faults.set(asked.task.id, fault);
  }
  return { faults, examOf: sqlExamOf(base, executed) };
}
