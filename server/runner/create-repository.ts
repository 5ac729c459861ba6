import type { EnvironmentSpec } from "../../core/environment.ts";
import { AgentGymError, InvalidError } from "../../core/errors.ts";
import type { Stage } from "../../core/generate/stages.ts";
import type { GateFinding } from "../../core/judge/certificate-from.ts";
import type { Task } from "../../core/task.ts";
import type { EnvironmentView } from "../../core/views.ts";
import type { ExamPlan } from "../../core/worlds/maker.ts";
import { type RepositoryDraft, repositoryEnvironment } from "../../core/worlds/repository/environment.ts";
import type { CommandPolicy } from "../../core/worlds/repository/kind.ts";
import { type AskedOutput, oracleExam, oracleTask } from "../../core/worlds/repository/oracle-task.ts";
import { policyOfTask, RepositoryId, type SuiteTask } from "../../core/worlds/repository/suite-files.ts";
import { type CheckoutReader, readCheckout } from "../worlds/repository/checkout-reader.ts";
import { addCheckout, type Mirror, mirrorOf } from "../worlds/repository/checkouts.ts";
import type { Execute } from "../worlds/repository/oracles/oracle.ts";
import { askOracle } from "../worlds/repository/oracles/oracles.ts";
import { checkWays, executeIn, needsRealShell, type Way } from "../worlds/repository/ways.ts";
import { certifyPlayed } from "./certify-played.ts";
import { keepCertified } from "./create-custom.ts";
import type { Making } from "./gym.ts";

/** What the making of a repository's environment tells. */
export type RepositoryHooks = {
  readonly onStage: (stage: Stage) => void;
  readonly onLine: (line: string) => void;
};

/** A repository with the tasks that are asked about it. */
export type RepositoryWish = {
  readonly id: string;
  readonly address: string;
  /** Branch, tag or commit. */
  readonly ref: string;
  /** What a local path is seen from. */
  readonly from: string;
  readonly tasks: readonly SuiteTask[];
  readonly says: string;
};

/** An environment that was made, and the tasks that could not be, each with the reason. */
export type MadeRepository = { readonly environment: EnvironmentView; readonly left: readonly string[] };

/** A checkout in the cache, opened. */
export type OpenedRepository = { readonly mirror: Mirror; readonly checkout: CheckoutReader };

/** What a repository is called: as asked, else the last part of its address. Throws InvalidError for what cannot be part of a file's name. */
export function repositoryName(address: string, asked: string | undefined): string {
  const last = address
    .replace(/[\\/]+$/, "")
    .replace(/\.git$/, "")
    .split(/[\\/]/)
    .at(-1);
  const { data } = RepositoryId.safeParse(asked ?? last);
  if (data) return data;
  throw new InvalidError("the repository needs a name of letters, digits, ., _ and -", "Give it with --id.");
}

/** Clones a repository where that is needed and opens the checkout that a ref names. Throws InvalidError with git's words. */
export async function openedRepository({
  address,
  ref,
  from,
}: Pick<RepositoryWish, "address" | "ref" | "from">): Promise<OpenedRepository> {
  const mirror = await mirrorOf(address, from);
  const commit = await mirror.commitOf(ref);
  return { mirror, checkout: await readCheckout(await addCheckout(mirror, commit), commit) };
}

/** Makes the environment of a repository whose tasks are judged by oracles: computes what is right, has it found again by other ways, proves each task and keeps the environment. Throws InvalidError where no task is left. */
export async function createRepository(
  gym: Making,
  wish: RepositoryWish,
  hooks: RepositoryHooks,
): Promise<MadeRepository> {
  hooks.onLine(`cloning ${wish.address}...`);
  const { checkout } = await openedRepository(wish);
  const second = (await gym.sandboxes.available()).includes("docker") ? await gym.sandboxes.get("docker") : null;
  const { tasks, starts, left, ways } = await askedTasks(
    wish,
    checkout,
    second ? executeIn(second, checkout.commit) : undefined,
  );
  const wrong = await checkWays(second ?? (await gym.sandboxes.get("embedded")), checkout.commit, ways);
  const found: GateFinding = {
    id: "G10",
    checked: ways.length,
    passed: ways.length - wrong.length,
    note:
      wrong.length === 0
        ? "What oracles compute was found again by commands."
        : wrong.map(({ task, said, way }) => `${task}: ${way} says ${said}`).join("; "),
  };
  const made = await keepRepository(
    gym,
    {
      repository: wish.id,
      address: wish.address,
      starts,
      tasks: tasks.filter(({ family }) => !wrong.some(({ task }) => task === family)),
      says: wish.says,
      generator: "repository",
    },
    {
      examOf: (_, task) => oracleExam(task, starts[task.level ?? 0]?.policy ?? { allowed: [] }),
      gates: ways.length > 0 ? [found] : [],
    },
    hooks,
  );
  return {
    environment: made,
    left: [...left, ...wrong.map(({ task, way, said }) => `${task}: ${way} says ${said}, its oracle something else`)],
  };
}

/** Certifies the environment of a repository and keeps it. Throws InvalidError where no task is left. */
export async function keepRepository(
  gym: Making,
  draft: RepositoryDraft,
  proof: {
    readonly examOf: (spec: EnvironmentSpec, task: Task) => ExamPlan;
    readonly gates: readonly GateFinding[];
    /** The tasks can be played in Docker alone. */
    readonly dockerOnly?: boolean;
  },
  { onStage, onLine }: RepositoryHooks,
): Promise<EnvironmentView> {
  if (draft.tasks.length === 0)
    throw new InvalidError(`no task of ${draft.repository} can be asked`, "See what was left out, and why.");
  const unproven = repositoryEnvironment(draft);
  onStage({
    stage: "tasked",
    tasks: draft.tasks.length,
    tiers: new Set(draft.tasks.map(({ tier }) => tier)).size,
  });
  onStage({ stage: "certifying" });
  const hasDocker = (await gym.sandboxes.available()).includes("docker");
  const docker = hasDocker ? await gym.sandboxes.get("docker") : null;
  const places =
    proof.dockerOnly && docker ? { sandbox: docker } : { sandbox: await gym.sandboxes.get("embedded"), second: docker };
  const { spec, certificate } = await certifyPlayed(unproven, {
    ...places,
    examOf: proof.examOf,
    gates: proof.gates,
    onTask: (done, of) => onLine(`certifying: ${done} of ${of} tasks`),
  });
  if (spec.tasks.length === 0)
    throw new InvalidError(
      `no task is left: ${certificate.dropped.map(({ reason }) => reason).join("; ")}`,
      "Nothing was kept.",
    );
  return keepCertified(gym, { spec, certificate }, { onStage });
}

/** The tasks whose oracles have an answer in a checkout, with their starts; and why the others have none. */
async function askedTasks({ tasks: wished }: RepositoryWish, checkout: CheckoutReader, execute: Execute | undefined) {
  const starts: { commit: string; policy: CommandPolicy }[] = [];
  const tasks: Task[] = [];
  const left: string[] = [];
  const ways: Way[] = [];
  const startOf = (policy: CommandPolicy): number => {
    const at = starts.findIndex((start) => JSON.stringify(start.policy) === JSON.stringify(policy));
    return at >= 0 ? at : starts.push({ commit: checkout.commit, policy }) - 1;
  };
  for (const [at, task] of wished.entries()) {
    const leak = leakOf(checkout, task);
    if (leak) {
      left.push(`${task.id}: ${leak}`);
      continue;
    }
    try {
      const asked: AskedOutput[] = [];
      const own: Way[] = [];
      for (const output of task.outputs) {
        const call = { fn: output.oracle.fn, args: output.oracle.args ?? {} };
        const { value, way, file } = await askOracle(checkout, call, execute);
        if (way !== null) own.push({ task: task.id, way, value });
        const isShown = way !== null && !needsRealShell(way);
        asked.push({ output, value, ...(file ? { file } : {}), ...(isShown ? { way } : {}) });
      }
      tasks.push(oracleTask(task, asked, { number: at + 1, level: startOf(policyOfTask(task)) }));
      ways.push(...own);
    } catch (error) {
      if (!(error instanceof AgentGymError)) throw error;
      left.push(`${task.id}: ${error.message}`);
    }
  }
  return { tasks, starts, left, ways };
}

/** How a checkout tells what a task asks; null where it does not. */
function leakOf(checkout: CheckoutReader, { id }: SuiteTask): string | null {
  if (checkout.entry("eval_artifacts")) return "the checkout has a folder eval_artifacts of its own";
  const told = checkout.files.find(
    ({ path, size }) =>
      /\.ya?ml$/.test(path) &&
      size < 100_000 &&
      new RegExp(`^id: *["']?${id.replaceAll(".", "\\.")}["']?\\s*$`, "m").test(checkout.text(path)),
  );
  return told ? `the checkout has the task itself, in ${told.path}` : null;
}
