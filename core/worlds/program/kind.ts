import { z } from "zod";
import { Row } from "../../action.ts";
import type { WorldKind } from "../kind.ts";

/** Content id of a container image. */
export const ImageId = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** An owner's program in a container; its rows are what it says they are. */
export const programKind = {
  kind: "program",
  label: "a program",
  mover: z.strictObject({
    kind: z.literal("program"),
    image: ImageId.describe("Content id of a container image"),
    seed: z.int().min(0).max(2_147_483_647),
    starts: z
      .array(z.record(z.string(), z.array(Row)))
      .optional()
      .describe(
        "Of a program that knows its tasks and judges them itself: the rows of each of them at its start, by its level",
      ),
  }),
  runsIn: ["docker"],
  runsCode: true,
  reexecutes: "sandbox",
  image: ({ image = "" }) => `the owner's, ${image.slice(0, 19)}`,
  can: { tryOut: false, edit: false, seeds: false, plan: false },
} as const satisfies WorldKind;
