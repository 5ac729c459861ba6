import type { Clause, Entity, Policy } from "../../core/environment.ts";
import { systemEntities } from "../../core/generate/build/system.ts";
import type { NormAct, Scene } from "../../core/norms/act.ts";
import { compileNorm, readCanonical, sayNorm } from "../../core/norms/compile.ts";
import { NormProblem } from "../../core/norms/problem.ts";
import { sameNorm } from "../../core/norms/same.ts";
import type { Operation } from "../../core/operation.ts";
import { numbersAgainst } from "../../core/reading/evidence.ts";
import type { Text } from "../../core/reading/text.ts";
import type { ModelPlan } from "./model-plan.ts";

/** The policies that a model's norms are, each said back in one sentence; what is wrong with them goes to `problems`. A rule of a clause says no number that the clause does not; one of no clause is assumed. */
export function policiesOf(
  { policies, operations }: ModelPlan,
  entities: readonly Entity[],
  tools: readonly Operation[],
  { clauses, text }: { readonly clauses: readonly Clause[]; readonly text: Text },
  problems: string[],
): Policy[] {
  const scene: Scene = { entities: [...entities, ...systemEntities(tools)], acts: operations.map(actOf) };
  const made = policies.flatMap(({ clause: id, norm, text: told }, index) => {
    const at = `policy ${index + 1} (${norm.frame}${id === undefined ? "" : ` of ${id}`})`;
    const place = clauses.findIndex((each) => each.id === id);
    const clause = clauses[place];
    const read = text.clauses[place];
    if (read) problems.push(...numbersAgainst([norm], read).map((why) => `${at}: ${why}`));
    const compiled = compileNorm(scene, norm);
    if (!compiled.ok) {
      problems.push(`${at}: ${compiled.why}`);
      return [];
    }
    return compiled.parts.flatMap((part): Omit<Policy, "id">[] => {
      const back = readCanonical(part.said);
      if (!back || !sameNorm(back, part.norm)) {
        problems.push(`${at}: it cannot be said back in one sentence`);
        return [];
      }
      return [
        {
          ...part,
          text: clause?.text ?? told ?? saidOf(part.norm),
          readBy: "model",
          ...(clause ? { clause: clause.id } : { assumed: true }),
        },
      ];
    });
  });
  return made
    .filter((each, at) => made.findIndex((other) => other.norm && each.norm && sameNorm(other.norm, each.norm)) === at)
    .map((policy, at) => ({ id: `p${at + 1}`, ...policy }));
}

function saidOf(norm: Parameters<typeof sayNorm>[0]): string {
  try {
    return sayNorm(norm);
  } catch (error) {
    if (error instanceof NormProblem) return "A rule.";
    throw error;
  }
}

/** An operation as an act of norms: `return_rental` is `return rental`. */
function actOf({ name, entity, makes, sets, params }: ModelPlan["operations"][number]): NormAct {
  const verb = name.endsWith(`_${entity}`) ? name.slice(0, -entity.length - 1) : (name.split("_")[0] ?? name);
  if (makes) return { verb, record: entity, effect: { kind: "create" } };
  const set = sets.find(({ to, value }) => to === "value" && (typeof value === "string" || typeof value === "boolean"));
  return set
    ? { verb, record: entity, effect: { kind: "set", field: set.field, value: String(set.value) } }
    : { verb, record: entity, effect: { kind: "update", fields: [...params, ...sets.map(({ field }) => field)] } };
}
