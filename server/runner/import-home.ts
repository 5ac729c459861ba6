import type { EnvironmentSpec } from "../../core/environment.ts";
import { AgentGymError, InvalidError } from "../../core/errors.ts";
import type { Generated } from "../../core/generate/generate.ts";
import { readPlan } from "../../core/generate/plan-problems.ts";
import type { Recording } from "../../core/replay/bundle.ts";
import { digestOf } from "../../core/state/digest.ts";
import type { Task } from "../../core/task.ts";
import type { OtherFace } from "../../core/worlds/face.ts";
import { kindOf } from "../../core/worlds/kinds.ts";
import { specOf } from "./environments.ts";
import { keepFace, proveFace } from "./faces.ts";
import type { Gym, Making } from "./gym.ts";
import { makerOfSpec, provenBy } from "./make-played.ts";

/** Where an imported episode belongs here: its environment as it is here, or as our own generator makes it, not proven yet. */
export type Home = {
  readonly spec: EnvironmentSpec;
  readonly isNew: boolean;
  /** Proves and keeps what is not here; to be called once the episode has proved to be true. Throws InvalidError where its task does not stand the proof. */
  keep(taskId: string): Promise<{ readonly environmentId: string; readonly digest: string }>;
};

/** The environment here that has the episode's specification, or the one that our own generator makes of its plan. Throws InvalidError where there is none, or it comes out otherwise. */
export async function homeOf(gym: Making, specDigest: string, recording: Recording): Promise<Home> {
  const { spec } = recording;
  const known = await gym.store.environments.ofSpec(specDigest);
  if (known !== null)
    return {
      spec: reexecutable(await specOf(gym, specDigest)),
      isNew: false,
      keep: async () => ({ environmentId: known, digest: specDigest }),
    };
  const { face, can, label } = kindOf(reexecutable(spec).world);
  if (face && face !== "tools") return homeOfFace(gym, face, recording);
  if (can.plan) return homeOfPlan(gym, recording);
  const maker = await makerOfSpec(spec);
  if (!maker)
    throw new InvalidError(
      `the environment of this episode is ${label}, which this AgentGYM does not have`,
      "Make the environment here first, or open the file by itself: it shows the replay without AgentGYM.",
    );
  const made = await ofStranger(() => maker.make(spec.plan.brief, spec.options));
  expectSame(made, recording);
  return {
    spec: made,
    isNew: true,
    keep: async (taskId) => keepEnvironment(gym, withTask(await provenBy(gym, maker, made), taskId, recording)),
  };
}

/** Throws InvalidError for a world whose log cannot be checked: one that cannot be executed twice, or is judged by a program of its owner's. */
function reexecutable(spec: EnvironmentSpec): EnvironmentSpec {
  const { label, reexecutes } = kindOf(spec.world);
  const isGraded = spec.tasks.some(({ validators }) => validators.some(({ check }) => check.type === "graded"));
  if (reexecutes === "never" || isGraded)
    throw new InvalidError(
      `the world of this episode is ${label}: what became of it cannot be checked from a log`,
      "Open the file by itself: it shows the replay without AgentGYM.",
    );
  return spec;
}

async function homeOfPlan(gym: Making, recording: Recording): Promise<Home> {
  const made = await remade(gym, recording, recording.slots);
  expectSame(made.spec, recording);
  return { spec: made.spec, isNew: true, keep: (taskId) => keepEnvironment(gym, withTask(made, taskId, recording)) };
}

async function homeOfFace(gym: Making, face: OtherFace, recording: Recording): Promise<Home> {
  const { madeFaces } = await import("../../core/worlds/made-faces.ts");
  const base = await remade(gym, recording, recording.faceOf ?? recording.slots);
  const whole = madeFaces[face].make(base.spec);
  expectSame(whole, recording);
  return {
    spec: whole,
    isNew: true,
    keep: async (taskId) => {
      const proven = withTask(await proveFace(gym, base.spec, face), taskId, recording);
      const { environmentId } = await keepEnvironment(gym, base);
      const key = { environmentId, seed: base.spec.options.seed, face };
      const { spec, digest } = await keepFace(gym, key, proven);
      withTask({ ...proven, spec }, taskId, recording);
      return { environmentId, digest };
    },
  };
}

type Certified = Pick<Generated, "spec" | "certificate">;

/** The environment of the recording's plan with the tasks of these slots, made and certified by our own generator. */
async function remade(gym: Making, { spec }: Recording, slots: Recording["slots"]): Promise<Certified> {
  const [first] = readPlan(spec.plan).problems;
  if (first) throw changed(`its plan contradicts itself: ${first.path.join(".")}: ${first.message}`);
  const [task] = spec.tasks;
  if (!task) throw changed("its specification has no task");
  const tasks = slots.map((slot): Task => ({ ...task, ...slot }));
  return ofStranger(() => gym.generator.variant({ ...spec, tasks }, spec.options.seed));
}

/** What is made of a stranger's plan: what the compiler stumbles over in it is no fault of this server. */
async function ofStranger<T>(make: () => T | Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof AgentGymError) || error.code === "INTERNAL") throw changed("its environment cannot be made");
    throw error;
  }
}

function expectSame({ world }: EnvironmentSpec, recording: Recording): void {
  if (digestOf(world) !== digestOf(recording.spec.world))
    throw notHere("its environment comes out otherwise when it is made again here", recording);
}

function withTask(made: Certified, taskId: string, recording: Recording): Certified {
  if (made.spec.tasks.some(({ id }) => id === taskId)) return made;
  throw notHere(`task ${taskId} cannot be certified here`, recording);
}

async function keepEnvironment(
  gym: Pick<Gym, "nowMs" | "store">,
  { spec, certificate }: Certified,
): Promise<{ readonly environmentId: string; readonly digest: string }> {
  const digest = digestOf(spec);
  const known = await gym.store.environments.ofSpec(digest);
  if (known !== null) return { environmentId: known, digest };
  const proven = { ...certificate, specDigest: digest };
  const kept = { spec, digest, certificate: proven, variants: [], createdAt: gym.nowMs(), imported: true };
  return { environmentId: (await gym.store.environments.create(kept)).environment.id, digest };
}

/** The error for a file that says what is not so. */
export function changed(what: string): InvalidError {
  return new InvalidError(
    `this bundle does not hold: ${what}`,
    "The file was changed after its export, or another version of AgentGYM made it. Nothing was kept.",
  );
}

/** The error for an episode whose environment is another one here. */
export function notHere(what: string, { spec }: Recording): InvalidError {
  const { name, version } = spec.generator;
  return new InvalidError(
    `${what}; it was made by ${name.slice(0, 60)} ${version.slice(0, 30)}`,
    "Make the environment from its brief here first. Nothing was kept.",
  );
}
