import { join } from "node:path";
import type { Certificate } from "../../core/certificate.ts";
import type { EnvironmentSpec } from "../../core/environment.ts";
import { AgentGymError, InvalidError } from "../../core/errors.ts";
import { issueText } from "../../core/first-issue.ts";
import { certifiedStage, type Stage } from "../../core/generate/stages.ts";
import { digestOf } from "../../core/state/digest.ts";
import type { EnvironmentView } from "../../core/views.ts";
import { CustomDefinition, specOfCustom } from "../../core/worlds/program/definition.ts";
import { SandboxError } from "../sandbox/sandbox-error.ts";
import { askProgram, buildProgram } from "../worlds/program/build.ts";
import { textIn } from "../worlds/program/build-context.ts";
import { resetProgram } from "../worlds/program/program.ts";
import type { Sandbox } from "../worlds/sandbox.ts";
import { BoundaryError } from "./boundary.ts";
import { certifyPlayed } from "./certify-played.ts";
import { environmentView } from "./environments.ts";
import type { Making } from "./gym.ts";

/** Most bytes of the definition, and of the grader. */
const maxTextBytes = 8 * 1024 * 1024;

/** What the making of an owner's environment tells. */
export type BuildHooks = { readonly onStage: (stage: Stage) => void; readonly onBuild: (line: string) => void };

/** Makes the environment of a folder (`environment.json`, `grader.mjs`, Dockerfile and what it copies) live: builds the image, certifies, keeps it as the next version of its slug.
 *  Throws InvalidError that names the file, UnavailableError without a Docker engine. */
export async function createCustom(gym: Making, folder: string, hooks: BuildHooks): Promise<EnvironmentView> {
  const mend = `Mend environment.mjs or grader.mjs in ${folder}; nothing was kept.`;
  const definition = await readDefinition(folder);
  const grader = await readText(folder, "grader.mjs");
  hooks.onBuild("building the image...");
  const image = await buildProgram(folder, definition.slug, hooks.onBuild, {
    what: "a custom environment",
    base: "runtime",
  });
  const { seed } = definition;
  const { tables } = await proving(mend, () => askProgram(image, (container) => resetProgram(container, seed)));
  return keepProven(gym, specOfCustom(definition, { mover: { kind: "program", image, seed }, rows: tables, grader }), {
    ...hooks,
    mend,
  });
}

/** Certifies an owner's environment by playing it, and keeps it. `mend`: where the owner mends what is wrong; `dropsBroken`: see ProofOptions; `runsIn`: the sandbox that it is played in, Docker where nothing is said. Throws InvalidError for what the owner's code does wrong. */
export async function keepProven(
  gym: Making,
  draft: EnvironmentSpec,
  {
    mend,
    dropsBroken = false,
    runsIn = "docker",
    ...hooks
  }: BuildHooks & { readonly mend: string; readonly dropsBroken?: boolean; readonly runsIn?: Sandbox["kind"] },
): Promise<EnvironmentView> {
  hooks.onStage({
    stage: "tasked",
    tasks: draft.tasks.length,
    tiers: new Set(draft.tasks.map(({ tier }) => tier)).size,
  });
  hooks.onStage({ stage: "certifying" });
  const sandbox = await gym.sandboxes.get(runsIn);
  const { spec, certificate } = await proving(mend, () =>
    certifyPlayed(draft, {
      sandbox,
      dropsBroken,
      onTask: (done, of) => hooks.onBuild(`certifying: ${done} of ${of} tasks`),
    }),
  );
  if (spec.tasks.length === 0)
    throw new InvalidError(`no task is left: ${certificate.dropped.map(({ reason }) => reason).join("; ")}`, mend);
  return keepCertified(gym, { spec, certificate }, hooks);
}

/** Keeps an owner's environment as the next version of its slug. */
export async function keepCertified(
  gym: Making,
  { spec, certificate }: { readonly spec: EnvironmentSpec; readonly certificate: Certificate },
  hooks: Pick<BuildHooks, "onStage">,
): Promise<EnvironmentView> {
  hooks.onStage(certifiedStage(certificate));
  const { environment } = await gym.store.environments.create({
    spec,
    digest: digestOf(spec),
    certificate,
    variants: [],
    createdAt: gym.nowMs(),
  });
  hooks.onStage({ stage: "live", environmentId: environment.id, path: `/environments/${environment.id}` });
  return environmentView(gym, environment.id);
}

/** What the program or the grader does wrong while it is played is its owner's to mend. */
const ownersFault = new Set(["sandbox_died", "sandbox_timeout", "sandbox_refused", "bad_answer", "not_reproducible"]);

/** What is made of what an owner's code does. Throws InvalidError for what it does wrong. */
export async function proving<T>(mend: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isFailure = error instanceof SandboxError || error instanceof BoundaryError;
    if (!isFailure || !ownersFault.has(error.code)) throw error;
    throw new InvalidError(error.message, mend);
  }
}

async function readDefinition(folder: string): Promise<CustomDefinition> {
  const path = join(folder, "environment.json");
  const text = await readText(folder, "environment.json");
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new InvalidError(`${path} is not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const { data, error } = CustomDefinition.safeParse(json);
  if (data) return data;
  throw new InvalidError(`${path}: ${issueText(error)}`, "docs/custom-environments.md shows the form.");
}

async function readText(folder: string, name: string): Promise<string> {
  try {
    return await textIn(folder, name, maxTextBytes);
  } catch (error) {
    if (!(error instanceof AgentGymError)) throw error;
    throw new InvalidError(
      `${folder}: ${error.message}`,
      error.hint ?? "agentgym new --sdk <folder> writes the files of an environment that works.",
    );
  }
}
