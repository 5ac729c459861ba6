import type { Clause, Domain, Plan } from "../../core/environment.ts";
import { withSystem } from "../../core/generate/build/system.ts";
import { slugOf } from "../../core/generate/build/title.ts";
import { type PlanProblem, readPlan } from "../../core/generate/plan-problems.ts";
import type { Text } from "../../core/reading/text.ts";
import { type ClauseOf, entitiesOf } from "./entities-of.ts";
import type { ModelPlan } from "./model-plan.ts";
import { operationOf } from "./operation-of.ts";
import { policiesOf } from "./policies-of.ts";
import { valueProblems } from "./problem-values.ts";

/** What the brief is, apart from what a model makes of it. */
export type BriefParts = {
  readonly brief: string;
  readonly language: string;
  readonly domain: Domain | undefined;
  readonly clauses: readonly Clause[];
  readonly text: Text;
};

/** Where environments begin. */
const clock: Plan["clock"] = { startAt: "2026-03-02T09:00:00Z", secondsPerStep: 60 };
/** The plan that a model's answer stands for, and all that is wrong with it as sentences; a plan with problems cannot be compiled. */
export function planOf(model: ModelPlan, parts: BriefParts): { readonly plan: Plan; readonly problems: string[] } {
  const problems: string[] = [];
  const clauseIds = new Set(parts.clauses.map(({ id }) => id));
  const clauseOf: ClauseOf = (id) => (id !== null && clauseIds.has(id) ? { clause: id } : {});
  const own = entitiesOf(model, problems, clauseOf);
  const tools = model.operations.flatMap((operation) => {
    const made = operationOf(operation, own, problems);
    return made ? [{ ...made, ...clauseOf(operation.clause ?? null) }] : [];
  });
  const policies = policiesOf(model, own, tools, parts, problems);
  const { entities, operations } = withSystem(own, tools, policies);
  const plan: Plan = {
    name: model.name,
    slug: slugOf(model.name),
    domain: parts.domain ?? model.domain,
    language: parts.language,
    summary: model.summary,
    brief: parts.brief,
    clauses: parts.clauses.map((clause) => understood(clause, model)),
    clock,
    entities,
    operations,
    policies,
  };
  problems.push(...readPlan(plan).problems.map((problem) => sentenceOf(problem, plan)));
  problems.push(...valueProblems(model, plan));
  return { plan, problems: [...new Set(problems)] };
}

/** A problem with the name of what it is about: a model knows no places in the compiled plan. */
function sentenceOf({ path: [list, index], message }: PlanProblem, plan: Plan): string {
  const lists = { entities: plan.entities, operations: plan.operations };
  const about = list === "entities" || list === "operations" ? lists[list][Number(index)]?.name : undefined;
  return about === undefined || message.includes(about) ? message : `${about}: ${message}`;
}

/** The clause with what became of it: something stands for it, or the model says why nothing has to. */
function understood(clause: Clause, model: ModelPlan): Clause {
  const standsFor = (each: { readonly clause?: string | undefined }) => each.clause === clause.id;
  const kind: Clause["kind"] | null = model.policies.some(standsFor)
    ? "constraint"
    : model.operations.some(standsFor)
      ? "action"
      : model.entities.some(standsFor)
        ? "entity"
        : null;
  const context = model.context.find(standsFor);
  if (kind === "constraint") return { ...clause, kind, understood: true, rule: "enforced", readBy: "model" };
  if (kind) return { ...clause, kind, understood: true };
  if (context) return { ...clause, kind: "context", understood: true, note: context.why };
  return { ...clause, kind: "context", understood: false, note: "Nothing in the environment stands for this." };
}
