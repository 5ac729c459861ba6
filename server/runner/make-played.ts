import type { Domain, EnvironmentSpec } from "../../core/environment.ts";
import { InvalidError } from "../../core/errors.ts";
import { compiler } from "../../core/generate/compiler.ts";
import type { Generated } from "../../core/generate/generate.ts";
import type { Stage } from "../../core/generate/stages.ts";
import { kindOf } from "../../core/worlds/kinds.ts";
import type { WorldMaker } from "../../core/worlds/maker.ts";
import { certifyMade } from "./certify-made.ts";
import type { ProofOptions } from "./certify-played.ts";
import type { EnvironmentRequest } from "./environment-request.ts";
import type { Gym } from "./gym.ts";

/** Who makes environments of a domain or brief. What makers know of words and names is much to hold for a server that is asked for none of their environments. */
async function makerFor(domain: Domain | undefined, brief: string): Promise<WorldMaker | null> {
  return (await import("../../core/worlds/makers.ts")).makerFor(domain, brief);
}

/** Who makes the environment of a request by a way of their own; null where plan and compiler do. Throws InvalidError where a model is asked for what only these can make. */
export async function makerOf({
  domain,
  brief,
  plan,
  from,
  generator,
}: EnvironmentRequest): Promise<WorldMaker | null> {
  if (plan || from) return null;
  if (generator !== "llm") return makerFor(domain, brief);
  if (domain !== undefined && (await makerFor(domain, brief)))
    throw new InvalidError(
      `environments of the domain ${domain} are made by the offline generator`,
      "Leave the generator out; a model writes plans of records.",
    );
  return null;
}

/** A certified environment whose world only a sandbox can move. Throws InvalidError for a brief that gives none. */
export async function makePlayed(
  gym: Pick<Gym, "sandboxes">,
  maker: WorldMaker,
  { brief, seed, tasks, complexity }: EnvironmentRequest,
  onStage: (stage: Stage) => void,
  signal?: AbortSignal,
): Promise<Generated> {
  onStage({ stage: "parsing" });
  const spec = maker.make(brief, { seed, complexity, ...(tasks === undefined ? {} : { tasks }) });
  const { clauses, name } = spec.plan;
  onStage({
    stage: "domain",
    domain: maker.domain,
    name,
    understood: clauses.filter(({ understood }) => understood).length,
    notUnderstood: clauses.filter(({ understood }) => !understood).length,
  });
  onStage({ stage: "schema" });
  for (const { name: table, label, fields } of spec.world.entities)
    onStage({ stage: "entity", label, fields: fields.length, rows: spec.world.rows[table]?.length ?? 0 });
  onStage({ stage: "tasks" });
  onStage({ stage: "tasked", tasks: spec.tasks.length, tiers: new Set(spec.tasks.map(({ tier }) => tier)).size });
  onStage({ stage: "certifying" });
  const certified = await prove(gym, maker, spec, {
    signal,
    onTask: (tasks, of) => {
      if (tasks < of && Math.floor((tasks * toldParts) / of) > Math.floor(((tasks - 1) * toldParts) / of))
        onStage({ stage: "certifying", played: { tasks, of } });
    },
  });
  const { certificate } = certified;
  for (const { id, title, ok, passed, checked } of certificate.gates)
    onStage({ stage: "gate", gate: id, title, ok, passed, checked });
  onStage({
    stage: "certified",
    certified: certificate.tasks.certified,
    generated: certificate.tasks.generated,
    oracle: certificate.baselines.oracle.passed,
    noop: certificate.baselines.noop.passed,
    mutants: certificate.mutants.total === 0 ? 1 : certificate.mutants.rejected / certificate.mutants.total,
    ok: certificate.ok,
    warnings: certificate.warnings,
  });
  return { ...certified, variants: [] };
}

/** The same environment on another seed, proven anew; null where plan and compiler made it, as they once did for domains that have a maker now. */
export async function remakePlayed(
  gym: Pick<Gym, "sandboxes">,
  { plan, options, generator }: EnvironmentSpec,
  seed: number,
) {
  const maker = generator.name === compiler.name ? null : await makerFor(plan.domain, plan.brief);
  return maker && prove(gym, maker, maker.make(plan.brief, { ...options, seed }));
}

/** How often a proof tells how far it is. */
const toldParts = 4;

async function prove(
  gym: Pick<Gym, "sandboxes">,
  maker: WorldMaker,
  spec: EnvironmentSpec,
  how: Pick<ProofOptions, "signal" | "onTask"> = {},
) {
  const sandbox = await gym.sandboxes.get("embedded");
  const hasDocker = (await gym.sandboxes.available()).includes("docker");
  const docker = hasDocker ? await gym.sandboxes.get("docker") : null;
  return certifyMade(maker, spec, {
    sandbox,
    ...(kindOf(spec.world).runsIn.includes("docker") ? { second: docker } : {}),
    ...how,
  });
}
