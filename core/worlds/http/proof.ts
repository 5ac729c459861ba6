import type { EnvironmentSpec } from "../../environment.ts";
import type { ExamCase, FaceProof } from "../maker.ts";
import { casesOver, toolExamOf } from "../tool-exam.ts";
import { carriedOver } from "./carried.ts";
import { serviceOf } from "./routes.ts";

/** What an API's tasks are proven with: what proves them by the tools, carried over to requests. */
export async function httpProofOf(base: EnvironmentSpec): Promise<FaceProof> {
  const service = serviceOf(base.world);
  const examOf = toolExamOf(base);
  const over = (cases: readonly ExamCase[]) => casesOver(cases, (actions) => carriedOver(service, actions));
  return {
    faults: new Map(),
    examOf: (_, task) => {
      const { trivial, mutants, unrelated, alternatives } = examOf(task.id);
      return {
        trivial: over(trivial),
        mutants: over(mutants),
        unrelated: over(unrelated),
        alternatives: over(alternatives),
      };
    },
  };
}
