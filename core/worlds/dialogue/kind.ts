import { z } from "zod";
import { Operation } from "../../operation.ts";
import type { WorldKind } from "../kind.ts";

/** A customer and a handbook: what is judged is the reply. The customer is the simulated user of conversations, over records that nothing writes. */
export const dialogueKind = {
  kind: "dialogue",
  label: "a dialogue",
  mover: z.strictObject({
    kind: z.literal("dialogue"),
    operations: z.array(Operation).describe("The tools of the handbook"),
  }),
  runsIn: ["embedded", "docker"],
  runsCode: false,
  reexecutes: "here",
  can: { tryOut: false, edit: false, seeds: true, plan: false },
} as const satisfies WorldKind;
