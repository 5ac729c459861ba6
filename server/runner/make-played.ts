import type { Domain, EnvironmentSpec } from "../../core/environment.ts";
import { InvalidError, UnavailableError } from "../../core/errors.ts";
import { compiler } from "../../core/generate/compiler.ts";
import type { Generated } from "../../core/generate/generate.ts";
import { certifiedStage, type Stage } from "../../core/generate/stages.ts";
import { isMissed } from "../../core/stated-rules.ts";
import { ownDataOf, placesOf } from "../../core/worlds/kinds.ts";
import type { WorldMaker } from "../../core/worlds/maker.ts";
import { ownWayOf } from "../../core/worlds/own-ways.ts";
import { ownImageOf, withOwnImage } from "../../core/worlds/terminal/own-image.ts";
import { certifyMade } from "./certify-made.ts";
import type { ProofOptions } from "./certify-played.ts";
import type { EnvironmentRequest } from "./environment-request.ts";
import type { Gym } from "./gym.ts";

/** Who makes environments of a domain or brief; loaded only where one of them does. */
async function makerFor(domain: Domain | undefined, brief: string): Promise<WorldMaker | null> {
  if (ownWayOf(domain, brief) === null) return null;
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
  { brief, seed, tasks, complexity, data, built }: EnvironmentRequest,
  onStage: (stage: Stage) => void,
  signal?: AbortSignal,
): Promise<Generated> {
  onStage({ stage: "parsing" });
  const made = maker.make(brief, { seed, complexity, ...(tasks === undefined ? {} : { tasks }) }, data);
  const spec = withOwnImage(made, built);
  const { clauses, name } = spec.plan;
  onStage({
    stage: "domain",
    domain: maker.domain,
    name,
    understood: clauses.filter(({ understood }) => understood).length,
    notUnderstood: clauses.filter(isMissed).length,
  });
  onStage({ stage: "schema" });
  for (const { name: table, label, fields } of spec.plan.entities)
    onStage({ stage: "entity", label, fields: fields.length, rows: spec.world.rows[table]?.length ?? 0 });
  onStage({ stage: "tasks" });
  onStage({ stage: "tasked", tasks: spec.tasks.length, tiers: new Set(spec.tasks.map(({ tier }) => tier)).size });
  onStage({ stage: "certifying" });
  const certified = await provenBy(gym, maker, spec, {
    signal,
    onTask: (tasks, of) => {
      if (tasks < of && Math.floor((tasks * toldParts) / of) > Math.floor(((tasks - 1) * toldParts) / of))
        onStage({ stage: "certifying", played: { tasks, of } });
    },
  });
  const { certificate } = certified;
  for (const { id, title, ok, passed, checked } of certificate.gates)
    onStage({ stage: "gate", gate: id, title, ok, passed, checked });
  onStage(certifiedStage(certificate));
  return { ...certified, variants: [] };
}

/** The same environment on another seed, proven anew; null where plan and compiler made it, as they once did for domains that have a maker now. */
export async function remakePlayed(gym: Pick<Gym, "sandboxes">, spec: EnvironmentSpec, seed: number) {
  const maker = await makerOfSpec(spec);
  if (!maker) return null;
  const made = maker.make(spec.plan.brief, { ...spec.options, seed }, ownDataOf(spec.world));
  return provenBy(gym, maker, withOwnImage(made, ownImageOf(spec)));
}

/** Who made an environment by a way of their own; null for one of plan and compiler. */
export async function makerOfSpec({
  plan,
  generator,
}: Pick<EnvironmentSpec, "plan" | "generator">): Promise<WorldMaker | null> {
  return generator.name === compiler.name ? null : makerFor(plan.domain, plan.brief);
}

/** How often a proof tells how far it is. */
const toldParts = 4;

/** An environment with the proof that its maker gives it. */
export async function provenBy(
  gym: Pick<Gym, "sandboxes">,
  maker: WorldMaker,
  spec: EnvironmentSpec,
  how: Pick<ProofOptions, "signal" | "onTask"> = {},
) {
  const places = placesOf(spec.world);
  const [first = "embedded"] = places;
  const hasDocker = (await gym.sandboxes.available()).includes("docker");
  if (first === "docker" && !hasDocker)
    throw new UnavailableError(
      "what this brief asks for runs in a container alone, and no Docker engine answers",
      "Start Docker (agentgym doctor says how), or leave out of the brief what only a container has, such as a git repository.",
    );
  return certifyMade(maker, spec, {
    sandbox: await gym.sandboxes.get(first),
    second: places.length === 1 ? undefined : hasDocker ? await gym.sandboxes.get("docker") : null,
    ...how,
  });
}
