import type { Domain } from "../environment.ts";
import { NotFoundError } from "../errors.ts";
import type { Picks } from "../norms/pick.ts";
import { planFromBrief } from "./brief.ts";
import { compile } from "./compile.ts";
import type { Consequence } from "./consequence.ts";

/** For each candidate of an open rule how many tasks would test it, were it picked beside the other picks. The tasks are made, not certified. Throws NotFoundError for a clause that is not open, and what planFromBrief throws. */
export function consequencesOf(
  brief: string,
  { clause, ...options }: Picks & { readonly domain?: Domain | undefined; readonly clause: string },
): Consequence[] {
  const found = planFromBrief(brief, options).clauses.find(({ id, rule }) => id === clause && rule === "open");
  if (!found) throw new NotFoundError(`${clause} is no open rule of this brief`, "POST /briefs/understand lists them.");
  const given = options.readings ?? [];
  const words = given.find((each) => each.clause === clause)?.words;
  return (found.candidates ?? []).map(({ said }, at) => {
    const pick = { clause, candidate: at + 1, by: "author" as const, ...(words === undefined ? {} : { words }) };
    const readings = [...given.filter((each) => each.clause !== clause || each.by === "model"), pick];
    const { tasks } = compile(planFromBrief(brief, { ...options, readings }), { seed: 1, complexity: "all" });
    return { said, tasks: tasks.filter(({ clauses }) => clauses.includes(clause)).length };
  });
}
