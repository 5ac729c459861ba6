import { z } from "zod";
import { Operation } from "../../operation.ts";
import type { WorldKind } from "../kind.ts";

export const Theme = z.enum(["shop", "office", "helpdesk", "forum", "code", "map", "encyclopedia"]);
export type Theme = z.infer<typeof Theme>;

/** One of several sites of a world: some of its operations, met at an address of their own. */
export const WebSite = z
  .strictObject({
    name: z
      .string()
      .regex(/^(?!home$)[a-z][a-z0-9-]{0,30}$/, "a site's name has small letters, digits and -, and is not home")
      .describe("Its address is `http://<name>.test/`"),
    title: z.string().max(80),
    theme: Theme,
    says: z.string().max(200).describe("What stands on its first page"),
    operations: z.array(z.string()).min(1).describe("Names of the operations that are met there, each at one site"),
  })
  .meta({ id: "WebSite" });
export type WebSite = z.infer<typeof WebSite>;

/** A web site over records: lists, record pages and forms made of the operations beneath, met as a browser meets it. */
export const webKind = {
  kind: "web",
  label: "a web site",
  mover: z.strictObject({
    kind: z.literal("web"),
    title: z.string().max(80).describe("What stands at the head of each page"),
    theme: Theme,
    operations: z.array(Operation).describe("The operations that pages and forms are made of"),
    sites: z
      .array(WebSite)
      .min(2)
      .max(12)
      .optional()
      .describe("Several sites over the same records; operations that are of none stand on the first page of all"),
  }),
  runsIn: ["embedded", "docker"],
  runsCode: false,
  reexecutes: "here",
  face: "web",
  live: "site",
  can: { tryOut: false, edit: false, seeds: true, plan: false },
} as const satisfies WorldKind;
