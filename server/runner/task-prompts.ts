import { z } from "zod";
import { splitTasks, usualEvalShare } from "../../core/collect/training-gate.ts";
import { modelTool, openingText, systemPrompt } from "../../core/model-prompt.ts";
import { firstObservation } from "../../core/play.ts";
import type { TaskPrompt } from "../../core/views.ts";
import { faceSays } from "../../core/worlds/face.ts";
import { Face } from "../../core/worlds/kind.ts";
import { toolsOf } from "../../core/worlds/tools.ts";
import { specFor } from "./environments.ts";
import { chooseTask } from "./episodes.ts";
import type { Making } from "./gym.ts";

/** Of which tasks the prompts are asked for. */
export const PromptsChoice = z.strictObject({
  task: z.string().max(50).optional().describe("This task only"),
  tier: z.int().min(1).max(4).optional().describe("Tasks of this tier only"),
  seed: z.int().min(0).max(2_147_483_647).optional().describe("Seed of the rows; the environment's own when absent"),
  face: Face.optional().describe(faceSays),
});
export type PromptsChoice = z.infer<typeof PromptsChoice>;

/** What a model is told of each task before its first turn. Throws NotFoundError and InvalidError where no task fits. */
export async function taskPrompts(
  gym: Making,
  { id, seed, face, task: named, tier }: PromptsChoice & { readonly id: string },
): Promise<TaskPrompt[]> {
  const [{ spec: own }, { spec, environmentId }] = await Promise.all([specFor(gym, id), specFor(gym, id, seed, face)]);
  const { sideOf } = splitTasks(own.tasks, usualEvalShare);
  const first = chooseTask(spec, { task: named, tier });
  const chosen = named === undefined ? spec.tasks.filter((each) => tier === undefined || each.tier === tier) : [first];
  return chosen.map((task) => ({
    environment: environmentId,
    task: task.id,
    tier: task.tier,
    family: task.family,
    split: sideOf(task),
    messages: [
      { role: "system", content: systemPrompt },
      { role: "user", content: openingText(task.instruction, firstObservation(spec.world, task)) },
    ],
    tools: toolsOf(spec.world, task).map(modelTool),
  }));
}
