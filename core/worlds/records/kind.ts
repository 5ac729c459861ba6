import { z } from "zod";
import type { WorldKind } from "../kind.ts";

/** Tables that the specification's own operations move. */
export const recordsKind = {
  kind: "records",
  label: "records",
  mover: z.strictObject({ kind: z.literal("records") }),
  runsIn: ["embedded", "docker"],
  runsCode: false,
  reexecutes: "here",
  otherFaces: ["sql", "web", "chat", "http"],
  can: { tryOut: true, edit: true, seeds: true, plan: true },
} as const satisfies WorldKind;
