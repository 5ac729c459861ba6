import type { EnvironmentSpec } from "../environment.ts";
import type { Task } from "../task.ts";
import type { OtherFace } from "./face.ts";
import type { ExamPlan } from "./maker.ts";
import { sqlExamOf } from "./sql/exam.ts";
import { sqlFaceOf } from "./sql/face.ts";

/** Another way to meet an environment, and what its tasks are proven with. Pure. */
type MadeFace = {
  readonly make: (spec: EnvironmentSpec) => EnvironmentSpec;
  readonly examOf: (spec: EnvironmentSpec) => (face: EnvironmentSpec, task: Task) => ExamPlan;
};

/** The faces that are made of an environment of records: the only list. */
export const madeFaces: Readonly<Record<OtherFace, MadeFace>> = {
  sql: { make: sqlFaceOf, examOf: sqlExamOf },
};
