import type { EnvironmentSpec, GenerateOptions } from "../environment.ts";
import type { Json } from "../json.ts";
import type { Task } from "../task.ts";
import type { ExamPlan, WorldMaker } from "../worlds/maker.ts";
import type { MadeName } from "./about.ts";

/** An environment of the suite that is a specification like any other: tables, rows and tools, with tasks of its own. Pure: the same options give the same. */
export type MadeSpec = {
  readonly name: MadeName;
  make(options: GenerateOptions, data?: Json): EnvironmentSpec;
  /** It can be made of data of somebody's own. */
  readonly takesData?: true;
  /** What a task is proven with; of those that say it only when statements were executed, `proofOf` tells it. */
  examOf?(spec: EnvironmentSpec, task: Task): ExamPlan;
  proofOf?: WorldMaker["proofOf"];
};
