import { z } from "zod";
import { Operation } from "../../operation.ts";
import type { WorldKind } from "../kind.ts";

export const Theme = z.enum(["shop", "office", "helpdesk"]);
export type Theme = z.infer<typeof Theme>;

/** A web site over records: lists, record pages and forms made of the operations beneath, met as a browser meets it. */
export const webKind = {
  kind: "web",
  label: "a web site",
  mover: z.strictObject({
    kind: z.literal("web"),
    title: z.string().max(80).describe("What stands at the head of each page"),
    theme: Theme,
    operations: z.array(Operation).describe("The operations that pages and forms are made of"),
  }),
  runsIn: ["embedded", "docker"],
  runsCode: false,
  reexecutes: "here",
  face: "web",
  live: "site",
  can: { tryOut: false, edit: false, seeds: true, plan: false },
} as const satisfies WorldKind;
