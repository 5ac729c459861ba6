import { z } from "zod";
import { Operation } from "../../operation.ts";
import type { WorldKind } from "../kind.ts";

/** Records behind an HTTP API of their own: each request stands for an operation beneath. */
export const httpKind = {
  kind: "http",
  label: "an HTTP API",
  mover: z.strictObject({
    kind: z.literal("http"),
    title: z.string().describe("What the API is called in its document"),
    operations: z.array(Operation).describe("What its requests stand for"),
  }),
  runsIn: ["embedded", "docker"],
  runsCode: false,
  reexecutes: "here",
  face: "http",
  live: "api",
  can: { tryOut: false, edit: false, seeds: true, plan: false },
} as const satisfies WorldKind;
