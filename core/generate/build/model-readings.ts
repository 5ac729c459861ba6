import type { Scene } from "../../norms/act.ts";
import { normsIn } from "../../norms/candidate.ts";
import { compileNorm, readCanonical } from "../../norms/compile.ts";
import type { Norm } from "../../norms/norm.ts";
import type { Pick } from "../../norms/pick.ts";
import { sameNorm } from "../../norms/same.ts";
import { evidenceAgainst } from "../../reading/evidence.ts";
import type { RecordGraph } from "../../reading/graph.ts";
import { clauseBefore, type Reading, wholeOf } from "../../reading/read-norms.ts";
import type { Text } from "../../reading/text.ts";
import { fitting } from "./additions-for.ts";
import type { ReadClause } from "./policies.ts";

/** What a model's reading of a clause is judged against. */
export type ModelGround = BriefGround & { readonly scene: Scene };

type BriefGround = {
  readonly graph: RecordGraph;
  readonly text: Text;
  readonly readings: readonly Reading[];
};

/** The open clauses with a model's reading as the first to pick from. */
export function withModelReadings(clauses: readonly ReadClause[], picks: readonly Pick[]): ReadClause[] {
  return clauses.map((each) => {
    const norms = normsBy(picks, each);
    return each.status === "open" && norms.length > 0
      ? { ...each, candidates: [{ norms, missing: [], by: "model" }, ...each.candidates] }
      : each;
  });
}

/** What a model read in a clause. */
const normsBy = (picks: readonly Pick[], { clause }: ReadClause): Norm[] =>
  picks.filter((pick) => pick.by === "model" && pick.clause === clause.id).flatMap(normsOf);

/** The open clauses with what became of a model's readings of them. A reading is enforced when the records can hold it, it is said back to the same norm, and its sentence shows all of it; any other stays a candidate to pick from. A model puts no clause aside and changes none that was read for certain: what it takes for no rule stays open and says so. */
export function applyModelReadings(
  ground: ModelGround,
  clauses: readonly ReadClause[],
  picks: readonly Pick[],
): ReadClause[] {
  return clauses.map((each, at) => {
    const own = picks.filter(({ clause, by }) => by === "model" && clause === each.clause.id);
    if (own.length === 0 || each.status !== "open") return each;
    const norms = normsBy(picks, each);
    if (norms.length === 0)
      return { ...each, why: "a model takes it for no rule; put it aside if it is none", by: "model" as const };
    const against = modelReadingAgainst(ground, at, norms);
    if (against.length === 0)
      return { ...each, status: "enforced", norms, candidates: [], why: null, by: "model" as const };
    return {
      ...each,
      why: `a model's reading is not taken for certain: ${against.slice(0, 2).join("; ")}`,
      by: "model" as const,
    };
  });
}

/** The norms of picks that may bring what follows from them by type: those of the author, and those of a model that their clause shows. */
export function implyingNorms(ground: BriefGround, picks: readonly Pick[]): Norm[] {
  return picks.flatMap((pick) => {
    const at = Number(pick.clause.slice(1)) - 1;
    return normsOf(pick).filter((norm) => pick.by !== "model" || shownAgainst(ground, at, [norm]).length === 0);
  });
}

const normsOf = ({ norm, and }: Pick): Norm[] => (norm ? normsIn({ norm, and }) : []);

/** What speaks against enforcing norms that a model read in the clause at a place of the brief; nothing where nothing does. */
function modelReadingAgainst(ground: ModelGround, at: number, norms: readonly Norm[]): string[] {
  const { scene } = ground;
  const unfit = norms.flatMap((norm) => {
    const fit = fitting(scene, norm);
    return fit.ok ? [] : [fit.why];
  });
  const against = [...unfit, ...shownAgainst(ground, at, norms)];
  if (against.length > 0) return against;
  return norms.flatMap((norm) => {
    const made = compileNorm(scene, norm);
    if (!made.ok) return [`the records do not hold it yet: ${made.why}`];
    const isSame = (part: { readonly norm: Norm; readonly said: string }) => {
      const back = readCanonical(part.said);
      return back !== null && sameNorm(back, part.norm);
    };
    return made.parts.every(isSame) ? [] : ["it cannot be said back in one sentence"];
  });
}

function shownAgainst({ graph, text, readings }: BriefGround, at: number, read: readonly Norm[]): string[] {
  const reading = readings[at];
  return reading
    ? evidenceAgainst(read, wholeOf(reading), clauseBefore(text, reading), graph)
    : ["there is no such clause"];
}
