import type { Action } from "../../core/action.ts";
import type { Certificate } from "../../core/certificate.ts";
import { certifiedLine } from "../../core/certified-line.ts";
import type { EnvironmentSpec } from "../../core/environment.ts";
import { InvalidError, NotFoundError } from "../../core/errors.ts";
import { mutantsOfTask } from "../../core/generate/gates/mutants.ts";
import type { Generated } from "../../core/generate/generate.ts";
import type { Stage } from "../../core/generate/stages.ts";
import { scopeText } from "../../core/judge/scope-text.ts";
import { digestOf } from "../../core/state/digest.ts";
import type { Task } from "../../core/task.ts";
import type { EnvironmentSummary, EnvironmentView, TaskAnswers, TaskView, TriedAction } from "../../core/views.ts";
import { faceOf, facesInOrder } from "../../core/worlds/face.ts";
import type { Face } from "../../core/worlds/kind.ts";
import { imageOf, kindOf, moverOf, placesOf } from "../../core/worlds/kinds.ts";
import { openWorld } from "../../core/worlds/open.ts";
import { toolsOf } from "../../core/worlds/tools.ts";
import type { EnvironmentRow } from "../store/environments.ts";
import type { PageRequest } from "../store/page.ts";
import { certifyInDocker } from "./certify-docker.ts";
import type { EnvironmentRequest } from "./environment-request.ts";
import { faceFor, provenFace } from "./faces.ts";
import { generateByRequest } from "./generate-by-request.ts";
import type { Gym, Making } from "./gym.ts";
import type { KeptSpec } from "./kept-spec.ts";
import { makePlayed, makerOf, remakePlayed } from "./make-played.ts";

/** Generates, certifies and keeps an environment. The same brief and options give the environment that is there. An aborted `signal` stops it, and nothing is kept. */
export async function createEnvironment(
  gym: Gym,
  request: EnvironmentRequest,
  onStage: (stage: Stage) => void = () => {},
  signal?: AbortSignal,
): Promise<EnvironmentView> {
  const maker = await makerOf(request);
  const generated: Generated & { readonly note?: string } = maker
    ? await makePlayed(gym, maker, request, onStage, signal)
    : await generateByRequest(gym, request, onStage, signal);
  const { spec, variants, note } = generated;
  if (spec.tasks.length === 0) {
    const [first] = generated.certificate.dropped;
    throw new InvalidError(
      `no task of this environment could be certified${first ? `: ${first.reason}` : ""}`,
      request.data === undefined
        ? "Say in the brief what the agent works on: the kinds of records, their states, and what it does with them."
        : "Take data with more to ask: what is left out of each kind stands in the documentation of the suite.",
    );
  }
  const digest = digestOf(spec);
  const kind = (await gym.sandboxes.available()).includes("docker") ? "docker" : "embedded";
  onStage({ stage: "container", sandbox: kind });
  const certificate =
    kind === "docker" && !maker
      ? await certifyInDocker(gym, spec, digest, generated.certificate)
      : generated.certificate;
  signal?.throwIfAborted();
  const certified: Certificate = { ...certificate, specDigest: digest };
  // About this request, not about the environment: it may be there already, and is for others too.
  const noted = (view: EnvironmentView): EnvironmentView =>
    note === undefined
      ? view
      : { ...view, certificate: { ...view.certificate, warnings: [...view.certificate.warnings, note] } };
  const { environment } = await gym.store.environments.create(
    {
      spec,
      digest,
      certificate: certified,
      variants: variants.map((variant) => ({ spec: variant, digest: digestOf(variant) })),
      createdAt: gym.nowMs(),
    },
    (created) => noted(viewOf(created, spec, certified)),
  );
  onStage({ stage: "live", environmentId: environment.id, path: `/environments/${environment.id}` });
  return noted(await environmentView(gym, environment.id));
}

/** Environments, newest first. */
export async function listEnvironments(
  gym: Pick<Gym, "store">,
  request: PageRequest,
): Promise<{ items: EnvironmentSummary[]; nextCursor: string | null }> {
  const page = await gym.store.environments.list(request);
  return { items: page.items.map(summaryOf), nextCursor: page.nextCursor };
}

/** An environment of the store as lists show it. */
export function summaryOf({
  id,
  slug,
  version,
  name,
  domain,
  brief,
  certified,
  meaning,
  createdAt,
  ...row
}: EnvironmentRow): EnvironmentSummary {
  const counts = {
    entities: row.entityCount,
    operations: row.operationCount,
    policies: row.policyCount,
    tasks: row.taskCount,
    rows: row.rowCount,
  };
  const proof = certifiedLine({ ok: certified, meaning });
  return { id, slug, version, name, domain, brief, certified, proof, counts, createdAt };
}

/** Schema, tools, tasks without their answers, certificate; of another face, which is proven where nobody has asked for it yet. Throws NotFoundError. */
export async function environmentView(gym: Making, id: string, face: Face = "tools"): Promise<EnvironmentView> {
  const row = await gym.store.environments.get(id);
  if (face !== "tools") {
    const own = await specFor(gym, row.id);
    const proven = await provenFace(gym, own, face);
    return viewOf(
      { ...row, specDigest: proven.digest, taskCount: proven.spec.tasks.length },
      proven.spec,
      proven.certificate,
    );
  }
  const [spec, certificate] = await Promise.all([
    specOf(gym, row.specDigest),
    gym.store.environments.certificate(row.id),
  ]);
  return viewOf(row, spec, certificate);
}

function viewOf(row: EnvironmentRow, spec: EnvironmentSpec, certificate: Certificate): EnvironmentView {
  return {
    ...summaryOf({ ...row, meaning: certificate.meaning ?? null }),
    specDigest: row.specDigest,
    seed: spec.options.seed,
    language: spec.plan.language,
    summary: spec.plan.summary,
    world: worldView(spec),
    clauses: spec.plan.clauses,
    imported: spec.plan.imported ?? null,
    entities: spec.plan.entities,
    policies: spec.world.policies,
    tools: toolsOf(spec.world).map((tool) => ({ ...tool })),
    tasks: spec.tasks.map(taskView),
    certificate,
  };
}

/** What may be done with a world, for pages and clients. */
function worldView(spec: EnvironmentSpec): EnvironmentView["world"] {
  const { world, tasks } = spec;
  const { label, runsCode, can } = kindOf(world);
  return {
    kind: moverOf(world).kind,
    label,
    runsIn: [...placesOf(world)],
    image: imageOf(world),
    runsCode,
    faces: facesInOrder(spec),
    judgedAtEnd: tasks.some(({ validators }) =>
      validators.some(({ check }) => check.type === "tests" || check.type === "graded"),
    ),
    hasPlans: tasks.some(({ oracle }) => oracle.length > 0),
    can,
  };
}

/** What one action would do to the seed rows; nothing is recorded and no episode begins. */
export async function tryAction(gym: Making, id: string, action: Action): Promise<TriedAction> {
  const { spec } = await specFor(gym, id);
  const { can, label } = kindOf(spec.world);
  if (!can.tryOut)
    throw new InvalidError(
      `the world of this environment is ${label}, which runs for an episode only`,
      "Try a task by hand: an episode of your own, in its sandbox.",
    );
  const world = openWorld(spec.world);
  const { observation, kind, changes, violations } = world.step(world.initial, action);
  return { observation, kind, changes, violations };
}

/** What a task demands, in words, and the planned actions that pass it. For the pages only; each request is in the log. */
export async function taskAnswers(gym: Making, id: string, taskId: string, face?: Face): Promise<TaskAnswers> {
  const { spec } = await specFor(gym, id, undefined, face);
  const task = taskOf(spec, taskId);
  const { validators, oracle } = task;
  const frame = validators.map(({ check }) => check).find((check) => check.type === "frame");
  gym.log.info({ environmentId: id, taskId }, "the answers of a task were shown");
  return {
    validators: validators.map(({ id: validator, kind, weight, text, clause }) => ({
      id: validator,
      kind,
      weight,
      text,
      clause: spec.plan.clauses.find((each) => each.id === clause) ?? null,
    })),
    oracle,
    scope: frame ? scopeText(frame.allowed) : null,
    mutants: !kindOf(spec.world).can.plan
      ? []
      : mutantsOfTask(spec, task).map(({ mutation, detail, rejected, by, reason }) => ({
          mutation,
          detail,
          rejected,
          by,
          reason,
        })),
  };
}

/** A task without its answers. */
export function taskView({ id, tier, family, instruction, answerType, maxSteps, clauses }: Task): TaskView {
  return {
    id,
    tier,
    family,
    instruction,
    answerType: answerType === "refusal_or_question" ? "none" : answerType,
    maxSteps,
    clauses,
  };
}

/** The task of an id. Throws NotFoundError. */
export function taskOf(spec: EnvironmentSpec, id: string): Task {
  const task = spec.tasks.find((each) => each.id === id);
  if (!task)
    throw new NotFoundError(
      `there is no task ${id} in this environment`,
      "agentgym tasks <env>, or GET /environments/:id, lists its tasks.",
    );
  return task;
}

/** The specification of a digest. */
export function specOf(gym: Pick<Gym, "store">, digest: string): Promise<EnvironmentSpec> {
  return gym.store.environments.spec(digest);
}

/** The id that a name means: an id, or a slug, which is its newest version. Null where there is none. */
export async function findEnvironmentId(gym: Pick<Gym, "store">, idOrSlug: string): Promise<string | null> {
  try {
    return (await gym.store.environments.get(idOrSlug)).id;
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}

/** The specification of an environment (by its id, or a slug) on a seed, its own by default, and in a face, and the environment's id. A seed or face that was not used before is made, certified and kept first, so that no episode runs on an unproven task. */
export async function specFor(gym: Making, idOrSlug: string, seed?: number, face: Face = "tools"): Promise<KeptSpec> {
  const own = await specOnSeed(gym, idOrSlug, seed);
  return face === "tools" || face === faceOf(own.spec.world) ? own : faceFor(gym, own, face);
}

async function specOnSeed(
  gym: Pick<Gym, "generator" | "sandboxes" | "store">,
  idOrSlug: string,
  seed: number | undefined,
): Promise<KeptSpec> {
  const { id: environmentId, specDigest } = await gym.store.environments.get(idOrSlug);
  const own = await specOf(gym, specDigest);
  if (seed === undefined || seed === own.options.seed) return { spec: own, digest: specDigest, environmentId };
  const known = (await gym.store.environments.variants(environmentId)).find((variant) => variant.seed === seed);
  if (known) return { spec: await specOf(gym, known.specDigest), digest: known.specDigest, environmentId };
  // What somebody brought is what it is, whatever its kind could make of another seed.
  if (!kindOf(own.world).can.seeds || own.plan.domain === "custom")
    throw new InvalidError(
      `the world of ${environmentId} is ${kindOf(own.world).label}, certified on seed ${own.options.seed} only`,
      "Leave the seed out, or change it in environment.json and make the next version.",
    );
  const { spec } = (await remakePlayed(gym, own, seed)) ?? (await gym.generator.variant(own, seed));
  if (spec.tasks.length === 0)
    throw new InvalidError(
      `no task of ${environmentId} could be certified on seed ${seed}`,
      "Use another seed, or none.",
    );
  const digest = digestOf(spec);
  await gym.store.environments.addVariant(environmentId, spec, digest);
  return { spec: await specOf(gym, digest), digest, environmentId };
}
