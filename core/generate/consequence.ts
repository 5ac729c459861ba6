import { z } from "zod";

/** What would come of a reading that an open rule may have. */
export const Consequence = z
  .strictObject({
    said: z.string().describe("The reading as a sentence"),
    tasks: z.int().min(0).describe("Tasks that would test it, before they are certified"),
  })
  .meta({ id: "Consequence" });
export type Consequence = z.infer<typeof Consequence>;

/** `2 tasks would test it`. */
export function testedBy({ tasks }: Pick<Consequence, "tasks">): string {
  return `${tasks === 0 ? "no task" : tasks === 1 ? "1 task" : `${tasks} tasks`} would test it`;
}
