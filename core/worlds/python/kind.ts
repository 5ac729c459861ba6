import { z } from "zod";
import type { WorldKind } from "../kind.ts";

const path = z.string().regex(/^\/[^\0]*$/, "a path begins with /");

/** An interpreter whose state is kept between calls, with a working folder: rows of `file`, `variable` and `figure`. */
export const pythonKind = {
  kind: "python",
  label: "a Python interpreter",
  mover: z.strictObject({
    kind: z.literal("python"),
    cwd: path.describe("The working folder, whose files are rows"),
    limits: z
      .strictObject({
        callMs: z.int().min(100).max(600_000).default(20_000),
        outputBytes: z.int().min(1_000).max(1_000_000).default(30_000),
        memoryMb: z.int().min(64).max(8_192).default(1_024),
      })
      .prefault({}),
  }),
  runsIn: ["embedded", "docker"],
  runsCode: true,
  reexecutes: "sandbox",
  can: { tryOut: false, edit: false, seeds: true, plan: false },
} as const satisfies WorldKind;
