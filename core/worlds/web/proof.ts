import type { EnvironmentSpec } from "../../environment.ts";
import type { FaceProof } from "../maker.ts";
import { groundOf } from "./carry.ts";
import { webExamOf } from "./exam.ts";
import { webWorldFor } from "./face.ts";
import { webTasks } from "./tasks/web-tasks.ts";

/** What a site's tasks are proven with: mistakes are made in terms of the environment's own tools, and carried over to pages as the oracle was. */
export async function webProofOf(base: EnvironmentSpec): Promise<FaceProof> {
  const ground = groundOf({ world: webWorldFor(base) }, base);
  return { faults: new Map(), examOf: webExamOf(ground, { ...base, tasks: [...base.tasks, ...webTasks(base)] }) };
}
