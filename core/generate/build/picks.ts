import { InvalidError } from "../../errors.ts";
import type { Scene } from "../../norms/act.ts";
import { type Candidate, normsIn } from "../../norms/candidate.ts";
import { compileNorm } from "../../norms/compile.ts";
import type { Pick } from "../../norms/pick.ts";
import { sameReading } from "../../norms/same.ts";
import type { RecordGraph } from "../../reading/graph.ts";
import type { ReadClause } from "./policies.ts";
import { readWords } from "./read-words.ts";

/** What picks are applied over. */
type Ground = {
  readonly scene: Scene;
  readonly graph: RecordGraph;
  readonly language: string;
  /** The readings that are shown to pick from, in their order. */
  readonly offersOf: (read: Omit<ReadClause, "clause">) => readonly Candidate[];
};

/** The clauses as read and picked. Throws InvalidError for a pick of a clause or candidate that is not there, of a norm that these records cannot hold, and for a pick that says nothing. */
export function applyPicks(ground: Ground, clauses: readonly ReadClause[], picks: readonly Pick[]): ReadClause[] {
  const byClause = new Map(picks.map((pick) => [pick.clause, pick]));
  for (const { clause } of picks)
    if (!clauses.some((each) => each.clause.id === clause))
      throw new InvalidError(
        `there is no clause ${clause}`,
        `The brief has ${clauses.map((each) => each.clause.id).join(", ")}.`,
      );
  return clauses.map((each) => {
    const pick = byClause.get(each.clause.id);
    return pick ? picked(ground, each, pick) : each;
  });
}

/** Why a clause is put aside that the reader would have read as a rule. */
const byAuthor = "put aside by the author";

function picked({ scene, graph, language, offersOf }: Ground, each: ReadClause, pick: Pick): ReadClause {
  if (pick.aside) return { ...each, status: "aside", norms: [], candidates: [], why: byAuthor };
  const said = pick.words === undefined ? each : { ...each, ...readWords(graph, language, pick.words) };
  if (pick.words !== undefined && pick.candidate === undefined && pick.norm === undefined) return said;
  if (pick.norm === undefined && pick.candidate === undefined)
    throw new InvalidError(
      `the pick of ${pick.clause} says nothing`,
      "Give `candidate`, `norm`, `words` or `aside: true`.",
    );
  const offers = offersOf(said);
  const given = pick.norm ? { norm: pick.norm, and: pick.and } : null;
  const offer = given ? offers.find((each) => sameReading(each, given)) : offers[(pick.candidate ?? 1) - 1];
  const reading = given ?? offer;
  if (!reading)
    throw new InvalidError(
      `clause ${pick.clause} has no reading ${pick.candidate ?? 1}`,
      "Look at its candidates, or give a norm.",
    );
  const norms = normsIn(reading);
  const problem = offer ? undefined : norms.map((norm) => compileNorm(scene, norm)).find((made) => !made.ok);
  if (problem && !problem.ok)
    throw new InvalidError(
      `the reading of ${pick.clause} cannot be enforced: ${problem.why}`,
      "Pick another one, or put the clause aside.",
    );
  return {
    ...said,
    status: "enforced",
    norms,
    candidates: [],
    why: null,
    ...(offer?.adds ? { adds: offer.adds } : {}),
  };
}
