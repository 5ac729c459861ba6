import { z } from "zod";
import { InvalidError } from "../../errors.ts";
import type { Scene } from "../../norms/act.ts";
import { compileNorm } from "../../norms/compile.ts";
import { Norm } from "../../norms/norm.ts";
import type { ReadClause } from "./policies.ts";

/** What somebody said of a clause: one of its readings by number, a norm in full, or that it is put aside. A part of the brief's record: the same brief and picks give the same environment. */
export const Pick = z
  .strictObject({
    clause: z.string().describe("`k3`"),
    candidate: z.int().min(1).max(5).optional().describe("Number of a candidate, from 1"),
    norm: Norm.optional(),
    aside: z.literal(true).optional().describe("It is no rule here"),
    by: z.enum(["author", "model"]).default("author"),
  })
  .meta({ id: "ReadingPick" });
export type Pick = z.infer<typeof Pick>;

/** The clauses as read and picked. Throws InvalidError for a pick of a clause or candidate that is not there, or of a norm that these records cannot hold. */
export function applyPicks(scene: Scene, clauses: readonly ReadClause[], picks: readonly Pick[]): ReadClause[] {
  const byClause = new Map(picks.map((pick) => [pick.clause, pick]));
  for (const { clause } of picks)
    if (!clauses.some((each) => each.clause.id === clause))
      throw new InvalidError(
        `there is no clause ${clause}`,
        `The brief has ${clauses.map((each) => each.clause.id).join(", ")}.`,
      );
  return clauses.map((each) => {
    const pick = byClause.get(each.clause.id);
    return pick ? picked(scene, each, pick) : each;
  });
}

function picked(scene: Scene, each: ReadClause, pick: Pick): ReadClause {
  if (pick.aside) return { ...each, status: "aside", norms: [], candidates: [], why: "put aside by the author" };
  const norm = pick.norm ?? offered(scene, each)[(pick.candidate ?? 1) - 1];
  if (!norm)
    throw new InvalidError(
      `clause ${pick.clause} has no reading ${pick.candidate ?? 1}`,
      "Look at its candidates, or give a norm.",
    );
  const made = compileNorm(scene, norm);
  if (!made.ok)
    throw new InvalidError(
      `the reading of ${pick.clause} cannot be enforced: ${made.why}`,
      "Pick another one, or put the clause aside.",
    );
  return { ...each, status: "enforced", norms: [norm], candidates: [], why: null };
}

/** The readings that are shown to pick from, in their order. */
export function offered(scene: Scene, { norms, candidates }: Omit<ReadClause, "clause">): Norm[] {
  return [norms, ...candidates.map((each) => each.norms)].flat().filter((norm) => compileNorm(scene, norm).ok);
}
