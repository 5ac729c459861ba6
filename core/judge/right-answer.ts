import type { Json } from "../json.ts";
import type { Check } from "../validator.ts";
import { sameList, sameTable } from "./same-table.ts";
import { numberOf, sameAnswer } from "./same-value.ts";

/** Whether an answer is the one that a check expects. */
export function isRightAnswer(
  { expected, as, tolerance, ordered }: Extract<Check, { type: "answer" }>,
  given: Json | undefined,
): boolean {
  if (as === "list") return sameList(expected, given, { tolerance, ordered });
  if (as === "table") return sameTable(expected, given, { tolerance, ordered });
  if (as === "number" && tolerance !== undefined) {
    const [wanted, said] = [numberOf(expected), numberOf(given)];
    if (wanted !== null && said !== null) return Math.abs(wanted - said) <= tolerance * Math.max(1, Math.abs(wanted));
  }
  return sameAnswer(expected, given, as);
}
