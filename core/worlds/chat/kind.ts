import { z } from "zod";
import { Operation } from "../../operation.ts";
import type { WorldKind } from "../kind.ts";

/** Records and a simulated user in front of them: what is to be done is known to the user only. */
export const chatKind = {
  kind: "chat",
  label: "a conversation",
  mover: z.strictObject({
    kind: z.literal("chat"),
    operations: z.array(Operation).describe("The tools of the records beneath"),
  }),
  runsIn: ["embedded", "docker"],
  runsCode: false,
  reexecutes: "here",
  face: "chat",
  can: { tryOut: false, edit: false, seeds: true, plan: false },
} as const satisfies WorldKind;
