import { z } from "zod";
import { Domain } from "../environment.ts";
import { EnvironmentSummary } from "../views.ts";

export const ListedSuiteEntry = z
  .strictObject({
    name: z.string(),
    title: z.string(),
    says: z.string().describe("One sentence for people who choose"),
    brief: z.string().describe("What makes it: `POST /environments` with this brief and domain"),
    domain: Domain,
    newest: EnvironmentSummary.nullable().describe("The newest environment here that was made of it"),
  })
  .meta({ id: "ListedSuiteEntry" });
/** An environment of the suite as a server lists it. */
export type ListedSuiteEntry = z.infer<typeof ListedSuiteEntry>;
