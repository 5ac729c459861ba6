import { AgentGymError, InvalidError, UnavailableError } from "../../core/errors.ts";
import { type GateFinding, testsFloor } from "../../core/judge/certificate-from.ts";
import { digestOf } from "../../core/state/digest.ts";
import type { Task } from "../../core/task.ts";
import { repositoryEnvironment } from "../../core/worlds/repository/environment.ts";
import { mutantsOfFile, spread } from "../../core/worlds/repository/patch-mutants.ts";
import {
  editsAsActions,
  type FileEdit,
  patchExam,
  patchPolicy,
  patchTask,
} from "../../core/worlds/repository/patch-task.ts";
import { type Patch, patchCommits, readPatch, stretchesOf, testCommand } from "../worlds/repository/patches.ts";
import type { Sandbox, WorldSession } from "../worlds/sandbox.ts";
import {
  keepRepository,
  type MadeRepository,
  openedRepository,
  type RepositoryHooks,
  repositoryName,
} from "./create-repository.ts";
import type { Making } from "./gym.ts";

/** A repository whose history tasks are made of. */
export type PatchWish = {
  readonly address: string;
  readonly ref: string;
  readonly from: string;
  /** The last part of the address when absent. */
  readonly id?: string | undefined;
  /** These commits; else the newest of the history that may be tasks. */
  readonly commits?: readonly string[] | undefined;
  /** How many commits are looked through, and how many tasks are wanted. */
  readonly last: number;
  readonly tasks: number;
  /** What runs the tests, `{tests}` for their paths; by their language when absent. */
  readonly command?: string | undefined;
};

/** Wrong patches that a task's tests are tried with, at most; with fewer than a few nothing is known of them. */
const mostMutants = 12;
const fewestMutants = 3;

/** Tests that run at the same moment. */
const testsAtOnce = 3;

type Admitted = { readonly task: Task; readonly wrong: readonly (readonly FileEdit[])[]; readonly tried: number };

/** Makes tasks of a repository's history: write the patch of a commit, judged by the tests that it brought, which stay hidden. A commit becomes one when its tests fail before it, pass after it, and fail for enough wrong patches. Throws UnavailableError without a Docker engine, InvalidError where no commit is left. */
export async function createPatches(
  gym: Making,
  { id: asked, ...rest }: PatchWish,
  hooks: RepositoryHooks,
): Promise<MadeRepository> {
  const wish = { ...rest, id: repositoryName(rest.address, asked) };
  if (!(await gym.sandboxes.available()).includes("docker"))
    throw new UnavailableError(
      "tasks of patches are judged by tests, which run in a container",
      "Start Docker, and try again.",
    );
  const sandbox = await gym.sandboxes.get("docker");
  hooks.onLine(`cloning ${wish.address}...`);
  const { mirror, checkout } = await openedRepository(wish);
  const commits = wish.commits
    ? await Promise.all(wish.commits.map((ref) => mirror.commitOf(ref)))
    : await patchCommits(mirror, checkout.commit, wish.last);
  const starts: { commit: string; policy: typeof patchPolicy; tests: true }[] = [];
  const admitted: Admitted[] = [];
  const left: string[] = [];
  for (const commit of commits) {
    if (admitted.length >= wish.tasks) break;
    hooks.onLine(`trying ${commit.slice(0, 12)}: ${admitted.length} of ${wish.tasks} tasks`);
    try {
      const patch = await readPatch(mirror, commit);
      const draft = { ...patch, edits: patch.sources, command: testCommand(patch.tests, wish.command) };
      const place = {
        id: `${wish.id}_${commit.slice(0, 12)}`,
        repo: wish.id,
        number: admitted.length + 1,
        level: starts.length,
      };
      const task = patchTask(draft, place);
      starts.push({ commit: patch.parent, policy: patchPolicy, tests: true });
      const trial = await tried(sandbox, { ...wish, starts }, patch, task);
      if (typeof trial === "string") {
        starts.pop();
        left.push(`${commit.slice(0, 12)}: ${trial}`);
      } else admitted.push({ task, ...trial });
    } catch (error) {
      if (!(error instanceof AgentGymError)) throw error;
      left.push(`${commit.slice(0, 12)}: ${error.message}`);
    }
  }
  if (admitted.length === 0)
    throw new InvalidError(
      `no commit of ${wish.id} became a task: ${left.slice(0, 5).join("; ") || "none changes sources and brings tests"}`,
      "Name commits with --commit, or say how tests run with --command.",
    );
  const rejected = admitted.reduce((sum, { wrong }) => sum + wrong.length, 0);
  const total = admitted.reduce((sum, each) => sum + each.tried, 0);
  const gate: GateFinding = {
    id: "G18",
    checked: total,
    passed: rejected,
    note: admitted
      .map(
        ({ task, wrong, tried }) =>
          `${task.id} (${task.family}): ${wrong.length} of ${tried} wrong patches fail its tests`,
      )
      .join("; "),
  };
  const wrongOf = new Map(admitted.map(({ task, wrong }) => [task.family, wrong]));
  const environment = await keepRepository(
    gym,
    {
      repository: wish.id,
      address: wish.address,
      starts,
      tasks: admitted.map(({ task }) => task),
      says: `${admitted.length} patches of the repository ${wish.id} to be written, judged by hidden tests.`,
      generator: "patches",
    },
    {
      examOf: (_, task) => patchExam(task, spread(wrongOf.get(task.family) ?? [], 2)),
      gates: [gate],
      dockerOnly: true,
    },
    hooks,
  );
  return { environment, left };
}

/** The wrong patches that a task's tests fail, of how many; or why it is no task. */
async function tried(
  sandbox: Sandbox,
  {
    id,
    address,
    starts,
  }: {
    readonly id: string;
    readonly address: string;
    readonly starts: Parameters<typeof repositoryEnvironment>[0]["starts"];
  },
  patch: Patch,
  task: Task,
): Promise<Pick<Admitted, "wrong" | "tried"> | string> {
  const { world } = repositoryEnvironment({
    repository: id,
    address,
    starts,
    tasks: [task],
    says: "",
    generator: "patches",
  });
  const session = await sandbox.open(world, digestOf(world), [], task);
  try {
    const [without, withAll] = await verdictsOf(session, task, [[], patch.sources]);
    if (without) return "its tests pass without the patch";
    if (!withAll) return "its tests fail with the patch";
    const mutants = spread(wrongPatches(patch.sources), mostMutants);
    if (mutants.length < fewestMutants)
      return `only ${mutants.length} wrong patches can be made, its tests cannot be tried`;
    const verdicts = await verdictsOf(session, task, mutants);
    const wrong = mutants.filter((_, at) => !verdicts[at]);
    if (wrong.length / mutants.length < testsFloor)
      return `its tests are too weak: only ${wrong.length} of ${mutants.length} wrong patches fail them`;
    return { wrong, tried: mutants.length };
  } finally {
    await session.close();
  }
}

/** Whether a task's tests pass on each of some patches. One session writes them one after the other; the tests run in places of their own, a few at once. */
async function verdictsOf(
  session: WorldSession,
  task: Task,
  patches: readonly (readonly FileEdit[])[],
): Promise<boolean[]> {
  const verdicts: boolean[] = [];
  for (let at = 0; at < patches.length; at += testsAtOnce) {
    const running: Promise<boolean>[] = [];
    for (const edits of patches.slice(at, at + testsAtOnce)) {
      for (const action of editsAsActions(edits)) await session.step(action);
      running.push(hasPassed(session, task));
      const back = edits.map(({ path, before, after }) => ({ path, before: after, after: before }));
      for (const action of editsAsActions(back)) await session.step(action);
    }
    verdicts.push(...(await Promise.all(running)));
  }
  return verdicts;
}

async function hasPassed(session: WorldSession, task: Task): Promise<boolean> {
  const outcomes = (await session.judge?.(task)) ?? [];
  return outcomes.length > 0 && outcomes.every(({ score }) => score === 1);
}

/** The patch with one thing made wrong in one of its files, or without one of them. */
function wrongPatches(edits: readonly FileEdit[]): (readonly FileEdit[])[] {
  return edits.flatMap((edit, at) => {
    const others = (text: string | null) => edits.map((each, i) => (i === at ? { ...each, after: text } : each));
    const { before, after } = edit;
    const left = edits.length > 1 ? [edits.filter((_, i) => i !== at)] : [];
    if (after === null || !/\.([cm]?[jt]sx?|py)$/.test(edit.path)) return left;
    return [...left, ...mutantsOfFile(before ?? "", after, stretchesOf(edit)).map(({ text }) => others(text))];
  });
}
