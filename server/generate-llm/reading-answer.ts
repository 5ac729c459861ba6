import { z } from "zod";
import { issueText } from "../../core/first-issue.ts";
import { ClauseAnswer } from "../../core/norms/clause-answer.ts";
import { formOf, withoutNulls } from "./json-form.ts";

const Answer = z.strictObject({ readings: z.array(ClauseAnswer).describe("One for each clause that was asked") });

/** The form that a model answers questions about clauses in. */
export const readingForm = { name: "readings", strict: true, schema: formOf(Answer, { strict: true }) };

const Loose = z.object({ readings: z.array(z.unknown()).max(200) });
const LooseAnswer = z.object({ clause: z.string(), verdict: z.unknown(), norms: z.unknown().optional() });

/** Slots of norms that hold lists. Endpoints that are not held to the form write one act or condition bare. */
const lists = new Set(["act", "after", "then", "first", "need", "when", "unless", "fields", "roles"]);
const withLists = (norms: unknown): unknown =>
  Array.isArray(norms)
    ? norms.map((norm: unknown) =>
        norm !== null && typeof norm === "object" && !Array.isArray(norm)
          ? Object.fromEntries(
              Object.entries(norm).map(([slot, value]) => [
                slot,
                lists.has(slot) && typeof value === "string" ? [value] : value,
              ]),
            )
          : norm,
      )
    : norms;

/** What a model said of the clauses that were asked for, and what is wrong with the rest, by clause. Of a clause that is answered twice the first answer counts. */
export function answersIn(
  value: unknown,
  asked: readonly string[],
): { readonly answers: ReadonlyMap<string, ClauseAnswer>; readonly problems: ReadonlyMap<string, string> } {
  const answers = new Map<string, ClauseAnswer>();
  const problems = new Map<string, string>();
  const said = Loose.safeParse(withoutNulls(value));
  for (const each of said.success ? said.data.readings : []) {
    const loose = LooseAnswer.safeParse(each);
    if (!loose.success || !asked.includes(loose.data.clause) || answers.has(loose.data.clause)) continue;
    const { clause } = loose.data;
    const { norms = [], ...rest } = loose.data;
    const answer = ClauseAnswer.safeParse({ ...rest, norms: withLists(norms) });
    if (answer.success && (answer.data.verdict !== "rule" || answer.data.norms.length > 0)) {
      answers.set(clause, answer.data);
      problems.delete(clause);
    } else {
      problems.set(clause, answer.success ? "a rule without a norm" : issueText(answer.error));
    }
  }
  for (const clause of asked)
    if (!answers.has(clause) && !problems.has(clause)) problems.set(clause, "nothing was said of it");
  return { answers, problems };
}
