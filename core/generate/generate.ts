import type { Certificate } from "../certificate.ts";
import type { Domain, EnvironmentSpec, GenerateOptions, Plan } from "../environment.ts";
import { type ImportSource, planOfImport } from "../imports/import.ts";
import type { Picks } from "../norms/pick.ts";
import { isMissed, statedRules } from "../stated-rules.ts";
import { planFromBrief } from "./brief.ts";
import { certify } from "./certify.ts";
import { compile } from "./compile.ts";
import { settleWords } from "./edit/settle-words.ts";
import { certifiedStage, type Stage } from "./stages.ts";

/** What a person asks for. */
export type GenerateRequest = {
  readonly brief: string;
  readonly domain?: Domain | undefined;
  /** Made from the brief elsewhere: by a person who edited one, or by a model. The brief is not parsed again. */
  readonly plan?: Plan | undefined;
  /** The plan that a ready one was edited from: rules whose words were changed are read anew. */
  readonly before?: Plan | undefined;
  /** What the author decided beside the brief's words; a ready plan has its own. */
  readonly picks?: Picks | undefined;
  /** What a team has already: records and tools come from it, rules from the brief. */
  readonly from?: ImportSource | undefined;
  readonly options: GenerateOptions;
};

/** A certified environment: the specification without the tasks that were dropped, its proof, and the same plan on the other seeds the tasks were solved on. */
export type Generated = {
  readonly spec: EnvironmentSpec;
  readonly certificate: Certificate;
  readonly variants: readonly EnvironmentSpec[];
};

function planOf({ brief, domain, from, picks, plan: ready, before }: GenerateRequest): Plan {
  if (ready) return before ? settleWords(before, ready) : ready;
  if (!from) return planFromBrief(brief, { ...picks, domain });
  const plan = planOfImport(from, brief, picks?.readings);
  return domain ? { ...plan, domain } : plan;
}

/** The way from a brief, from what a team has, or from a ready plan, to a certified environment. Throws InvalidError or TooLargeError for a brief or import that gives none, ConflictError for
 *  data about people that nobody has confirmed, InvalidError for a plan that contradicts itself. */
export function generate(request: GenerateRequest, onStage: (stage: Stage) => void, nowMs: () => number): Generated {
  const startedMs = nowMs();
  onStage(request.from ? { stage: "importing", kind: request.from.kind } : { stage: "parsing" });
  const plan = planOf(request);
  if (request.from && plan.imported)
    onStage({
      stage: "imported",
      title: plan.imported.title,
      records: plan.entities.filter((entity) => !entity.system).length,
      tools: plan.operations.length,
      unsimulated: plan.imported.unsimulated.length,
    });
  const parsedMs = nowMs();
  const notUnderstood = plan.clauses.filter(isMissed).length;
  onStage({
    stage: "domain",
    domain: plan.domain,
    name: plan.name,
    understood: plan.clauses.filter((clause) => clause.understood).length,
    notUnderstood,
    rules: statedRules(plan),
  });
  onStage({ stage: "schema" });
  const compiled = compile(plan, request.options);
  const compiledMs = nowMs();
  for (const entity of plan.entities)
    if (!entity.system)
      onStage({
        stage: "entity",
        label: entity.label,
        fields: entity.fields.length,
        rows: compiled.world.rows[entity.name]?.length ?? 0,
      });
  onStage({ stage: "tasks" });
  onStage({
    stage: "tasked",
    tasks: compiled.tasks.length,
    tiers: new Set(compiled.tasks.map((task) => task.tier)).size,
  });
  onStage({ stage: "certifying" });
  const certified = certify(compiled, {
    nowMs,
    onGate: ({ id, title, ok, passed, checked }) => onStage({ stage: "gate", gate: id, title, ok, passed, checked }),
  });
  const timingsMs = {
    parse: parsedMs - startedMs,
    compile: compiledMs - parsedMs,
    ...certified.certificate.timingsMs,
    total: nowMs() - startedMs,
  };
  const certificate: Certificate = { ...certified.certificate, timingsMs };
  onStage(certifiedStage(certificate));
  return { spec: certified.spec, certificate, variants: certified.variants };
}
