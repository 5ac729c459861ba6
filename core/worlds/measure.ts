import { z } from "zod";
import { numberText } from "../figures.ts";

/** What a kind of world measures in its episodes beside the score, as suites of such tasks publish it. */
export const Measure = z
  .strictObject({
    id: z.string(),
    label: z.string(),
    value: z.union([z.number(), z.boolean(), z.string()]),
    standsFor: z
      .enum(["score", "violations"])
      .optional()
      .describe("Where many episodes are put together: the score, from 0 to 100, or what broke a policy"),
  })
  .meta({ id: "Measure" });
export type Measure = z.infer<typeof Measure>;

/** `92.5`, `yes`, `license`; a dash for an empty text. */
export function measureText(value: Measure["value"]): string {
  if (typeof value === "number") return numberText(value, 2);
  return typeof value === "boolean" ? (value ? "yes" : "no") : value || "–";
}
