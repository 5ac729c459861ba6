import type Docker from "dockerode";
import type { Action, Observation, RowChange } from "../../../core/action.ts";
import type { WorldState } from "../../../core/state/state.ts";
import type { Task } from "../../../core/task.ts";
import type { Outcome } from "../../../core/validator.ts";
import { nextStep, usualCommandSeconds } from "../../../core/worlds/harbor/environment.ts";
import type { HarborStart, TaskStep } from "../../../core/worlds/harbor/kind.ts";
import { combined, isEnough, judgedBy, rewardsText } from "../../../core/worlds/harbor/rewards.ts";
import { moverAs } from "../../../core/worlds/kinds.ts";
import type { Moved } from "../../../core/worlds/moved.ts";
import { openWorld, startOf } from "../../../core/worlds/open.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import type { OpenRequest, WorldHost } from "../host.ts";
import { openMoved, type SessionMover } from "../moved-session.ts";
import { added, fileChanges } from "../repository/session.ts";
import type { WorldSession } from "../sandbox.ts";
import { type Place, takeStep } from "../terminal/runtime/tools.ts";
import { containerFiles, taskSnapshots } from "./container-files.ts";
import { untilHealthy } from "./healthcheck.ts";
import { keptFiles } from "./kept-files.ts";
import { TaskContainer } from "./task-container.ts";
import { TaskShell } from "./task-shell.ts";
import { type Verified, verify } from "./verify.ts";

/** Most bytes of a command's output that the agent sees. */
const outputBytes = 30_000;

/** Episodes of task folders, each in a container of its own. */
export function harborTasks(engine: Docker): WorldHost {
  const open = new Set<TaskEpisode>();
  return {
    async open({ spec, history, task }: OpenRequest): Promise<WorldSession> {
      if (history.length > 0)
        throw new SandboxError(
          "not_reproducible",
          "what was done in a task's container is gone with it: start a new episode",
        );
      const start = moverAs(spec, "harbor").starts[task.level ?? 0];
      if (!start) throw new SandboxError("wrong_start", `there is no task folder ${task.level} in this specification`);
      const world = openWorld(spec);
      const fields = world.entity("file").fields.map(({ name }) => name);
      const episode = new TaskEpisode(engine, start, fields, () => open.delete(episode));
      open.add(episode);
      return openMoved(world, startOf(world, task), [], episode);
    },
    async close() {
      await Promise.all([...open].map((episode) => episode.end()));
    },
  };
}

/** What an episode has while its task's container is there. */
type Running = {
  readonly container: TaskContainer;
  readonly image: TaskContainer;
  readonly snapshots: Place["snapshots"];
};

/** One episode of a task folder: a container, the shell of the present step, and what the tests of the steps before gave. */
class TaskEpisode implements SessionMover {
  readonly #engine: Docker;
  readonly #start: HarborStart;
  readonly #fields: readonly string[];
  readonly #released: () => void;
  #running: Running | null = null;
  #place: (Place & { readonly shell: TaskShell }) | null = null;
  #at = 0;
  #beganMs = 0;
  readonly #verified: Verified[] = [];
  /** The task ended by itself, after a step whose tests gave too little. */
  #isOver = false;

  constructor(engine: Docker, start: HarborStart, fields: readonly string[], released: () => void) {
    this.#engine = engine;
    this.#start = start;
    this.#fields = fields;
    this.#released = released;
  }

  async begin(): Promise<void> {
    const wish = this.#start.container;
    const image = await TaskContainer.still(this.#engine, wish);
    try {
      const container = await TaskContainer.start(this.#engine, wish);
      this.#running = { container, image, snapshots: taskSnapshots(container, image, this.#fields) };
      await untilHealthy(container, wish.healthcheck);
    } catch (error) {
      await image.close();
      throw error;
    }
    await this.#enter();
    // What its own start has written is no change of the agent's.
    await this.#here().snapshots.take();
  }

  async carryOut(action: Action, state: WorldState): Promise<Moved> {
    if (action.action === nextStep) return this.#next(state);
    const { params } = action;
    const limitMs = Math.min(
      (typeof params.timeout_seconds === "number" ? params.timeout_seconds : usualCommandSeconds) * 1_000,
      Math.max(1_000, this.#leftMs()),
    );
    const request = { op: "step", tool: action.action, params, nowMs: state.now, limitMs } as const;
    const { observation = {}, changes, command } = await takeStep(this.#shellPlace(), request);
    const files = fileChanges(state, changes, this.#fields);
    const noted = command
      ? [added(state, "command", "cmd", { command: command.command, exit_code: command.exit_code, cwd: command.cwd })]
      : [];
    const moved = { observation, changes: [...files, ...noted] };
    return this.#leftMs() > 0 ? moved : this.#timeOver(state, moved);
  }

  async judge({ validators }: Task): Promise<readonly Outcome[]> {
    // A step that the agent did not come to is one in which it did nothing.
    while (!this.#isOver && (await this.#finish())) {
      this.#at++;
      await this.#enter();
    }
    const rewards = combined(
      this.#start.strategy,
      this.#verified.map((each) => each.rewards),
    );
    const judged = judgedBy(rewards);
    if ("problem" in judged) throw new SandboxError("verifier_failed", judged.problem);
    const { steps } = this.#start;
    const each = this.#verified.map(({ rewards: own, said }, at) =>
      steps.length === 1 ? said : `${steps[at]?.name}: ${rewardsText(own)}\n${said}`,
    );
    const outcome = { ...judged, evidence: { expected: 1, actual: each.join("\n") } };
    return validators.filter(({ check }) => check.type === "graded").map(({ id }) => ({ id, ...outcome }));
  }

  async end(): Promise<void> {
    this.#released();
    this.#place?.shell.close();
    await Promise.all([this.#running?.container.close(), this.#running?.image.close()]);
  }

  /** Ends the present step, and begins the next where the tests gave enough. */
  async #next(state: WorldState): Promise<Moved> {
    const { steps } = this.#start;
    const step = this.#step();
    const next = steps[this.#at + 1];
    if (!next) {
      const hint = "Call done when the task is ready.";
      return {
        observation: { error: { code: "CONFLICT", message: "this is the task's last step", hint } },
        changes: [],
      };
    }
    const goesOn = await this.#finish();
    const rewards = this.#verified.at(-1)?.rewards ?? {};
    const row = added(state, "task_step", "part", { name: step.name, rewards: rewardsText(rewards) });
    if (!goesOn) {
      const reason = `the task ends with its step ${step.name}, whose tests gave ${rewardsText(rewards)}.`;
      return { observation: { result: { step: step.name } }, changes: [row], ended: { reason } };
    }
    this.#at++;
    await this.#enter();
    const changes = fileChanges(state, await this.#here().snapshots.take(), this.#fields);
    const result = { step: next.name, number: this.#at + 1, of: steps.length, instruction: next.instruction };
    return { observation: { result }, changes: [...changes, row] };
  }

  /** The agent has no time left: the next step begins, or the episode is over. */
  async #timeOver(
    state: WorldState,
    moved: { observation: Observation; changes: readonly RowChange[] },
  ): Promise<Moved> {
    const { timeoutSeconds, name } = this.#step();
    const reason = `the ${timeoutSeconds} seconds of ${name} are over.`;
    if (this.#at + 1 === this.#start.steps.length) return { ...moved, ended: { reason } };
    const next = await this.#next(state);
    const told = next.observation.result ?? null;
    return {
      ...next,
      observation: { ...moved.observation, time_over: reason, next: told },
      changes: [...moved.changes, ...next.changes],
    };
  }

  /** Prepares the present step: its files, its network, a shell of its own. */
  async #enter(): Promise<void> {
    const { container, snapshots } = this.#here();
    const { files, user, network, healthcheck } = this.#step();
    const folder = this.#start.container.workdir ?? (await container.run("pwd"));
    if (files) {
      await container.put(await keptFiles(files), folder);
      const setup = `cd -- "$1" && if [ -f setup.sh ]; then bash ./setup.sh; fi`;
      const { exitCode, output } = await container.execute(["bash", "-c", setup, "bash", folder], {
        user,
        timeoutMs: setupMs,
      });
      if (exitCode !== 0)
        throw new SandboxError(
          "setup_failed",
          `setup.sh of ${this.#step().name} failed: ${output.toString("utf8").trim().slice(-500)}`,
        );
    }
    await container.connect(network);
    await untilHealthy(container, healthcheck);
    const shell = new TaskShell(container, user, outputBytes);
    const home = await shell.begin();
    const { env } = this.#start.container;
    this.#place = {
      terminal: {
        kind: "terminal",
        cwd: shell.cwd,
        user: user ?? "root",
        env: { ...env, HOME: home },
        watched: ["/"],
        writable: [],
        forbidden: [],
        secret: [],
        limits: { commandMs: usualCommandSeconds * 1_000, outputBytes, memoryMb: 64 },
        packages: [],
      },
      files: containerFiles(container, user),
      shell,
      snapshots,
      secrets: new Map(),
      settle: async () => {},
    };
    this.#beganMs = performance.now();
  }

  /** Has the present step's tests judge it; says whether the task goes on. */
  async #finish(): Promise<boolean> {
    const { container, image } = this.#here();
    this.#place?.shell.close();
    // What a command has ended from behind is judged all the same.
    await container.revive();
    const step = this.#step();
    const isLast = this.#at + 1 === this.#start.steps.length;
    const verified = await verify(this.#engine, container, image, step, isLast);
    this.#verified.push(verified);
    this.#isOver = isLast || !isEnough(verified.rewards, step.minReward);
    return !this.#isOver;
  }

  #leftMs(): number {
    const { timeoutSeconds } = this.#step();
    return timeoutSeconds === null
      ? Number.POSITIVE_INFINITY
      : timeoutSeconds * 1_000 - (performance.now() - this.#beganMs);
  }

  #step(): TaskStep {
    const step = this.#start.steps[this.#at];
    if (!step) throw new SandboxError("wrong_start", `the task has no step ${this.#at + 1}`);
    return step;
  }

  #here(): Running {
    if (!this.#running) throw new SandboxError("closed", "the task's container was not started");
    return this.#running;
  }

  #shellPlace(): Place {
    if (!this.#place) throw new SandboxError("closed", "the task's shell was not started");
    return this.#place;
  }
}

/** Longest that a step's setup.sh may take, milliseconds. */
const setupMs = 600_000;
