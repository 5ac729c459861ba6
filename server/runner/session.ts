import type { Action, Observation, Row, TakenAction } from "../../core/action.ts";
import { withoutSecrets } from "../../core/address.ts";
import { type Artifact, maxArtifactBytes } from "../../core/artifact.ts";
import type { EnvironmentSpec } from "../../core/environment.ts";
import {
  type EndedEvent,
  type EpisodeEvent,
  type ErrorEvent,
  EVENT_VERSION,
  type StartedEvent,
  type StepEvent,
  type Usage,
} from "../../core/episode.ts";
import { ConflictError } from "../../core/errors.ts";
import {
  beginPlay,
  cutPlay,
  firstObservation,
  type Play,
  playActions,
  recordStep,
  replaySteps,
} from "../../core/play.ts";
import { stateHash, type WorldState } from "../../core/state/state.ts";
import type { Task, TaskStart } from "../../core/task.ts";
import type { Outcome } from "../../core/validator.ts";
import { kindOf } from "../../core/worlds/kinds.ts";
import { broughtBy, openWorld } from "../../core/worlds/open.ts";
import type { WorldStep } from "../../core/worlds/world.ts";
import { sumUsage } from "../agents/prices.ts";
import type { Speaking } from "../agents/user-words.ts";
import type { Screenshots, Taken } from "../screenshots/screenshots.ts";
import type { Answer } from "../store/append.ts";
import type { Sandbox, WorldSession } from "../worlds/sandbox.ts";
import { BoundaryError, boundary } from "./boundary.ts";

/** Commits events of one episode at a place in its log; resolves once they are durable, rejects with ConflictError when somebody else wrote there. */
export type AppendEvents = (
  episodeId: string,
  expectedSeq: number,
  events: readonly EpisodeEvent[],
  answer: Answer | null,
) => Promise<void>;

/** What an episode runs on. */
export type SessionPorts = {
  readonly sandbox: Sandbox;
  readonly append: AppendEvents;
  /** Keeps contents that a step made; resolves once they are durable. The step that names them is appended after. */
  readonly keep: (artifacts: readonly Artifact[]) => Promise<void>;
  readonly screenshots: Pick<Screenshots, "take">;
  readonly nowMs: () => number;
};

/** What is fixed when an episode starts. */
export type EpisodeStart = {
  readonly episodeId: string;
  readonly environmentId: string;
  readonly spec: EnvironmentSpec;
  readonly specDigest: string;
  readonly task: Task;
  readonly agent: string;
  readonly trial: number;
  readonly maxSteps?: number | undefined;
  /** Who words what a simulated user says; its script when absent. */
  readonly speaking?: Speaking | undefined;
  readonly parent?: { readonly episodeId: string; readonly step: number } | undefined;
  readonly screenshots?: boolean | undefined;
  /** The rows with which its parent begins. */
  readonly brings?: TaskStart["brings"];
};

function firstPlay({ spec, task, maxSteps, brings }: EpisodeStart): Play {
  return beginPlay(openWorld(spec.world), task, { ...(maxSteps === undefined ? {} : { maxSteps }), brings });
}

/** What comes with an action. */
export type StepOptions = {
  readonly thought?: string | undefined;
  readonly note?: string | undefined;
  readonly usage?: Usage | undefined;
  /** Makes the answer that a repeated request gets, committed together with the step. */
  readonly answer?: ((result: StepResult) => Answer | null) | undefined;
};

/** What a step gives back: its event, and the end of the episode when this was its last. */
export type StepResult = {
  readonly step: StepEvent;
  readonly ended: EndedEvent | null;
  /** The page as a data URL, where the episode has screenshots. */
  readonly picture?: string | undefined;
};

/** What an agent sees of a step. */
export function seenAfter({ step: { observation }, picture }: StepResult): Observation {
  return picture === undefined ? observation : { ...observation, screenshot: picture };
}

/** The first event of an episode's log. */
export function startedEvent(
  { sandbox, nowMs }: Pick<SessionPorts, "sandbox" | "nowMs">,
  start: EpisodeStart,
): StartedEvent {
  const world = openWorld(start.spec.world);
  const { maxSteps, state } = firstPlay(start);
  return {
    type: "started",
    version: EVENT_VERSION,
    episodeId: start.episodeId,
    environmentId: start.environmentId,
    specDigest: start.specDigest,
    taskId: start.task.id,
    seed: start.spec.options.seed,
    trial: start.trial,
    agent: withoutSecrets(start.agent),
    sandbox: sandbox.kind,
    maxSteps,
    changes: [...(start.brings ?? broughtBy(world, start.task))],
    stateHash: stateHash(state),
    observation: firstObservation(start.spec.world, start.task),
    ...(start.speaking ? { speaker: start.speaking.speaker } : {}),
    ...(start.screenshots ? { screenshots: true } : {}),
    ...(start.parent ? { parent: start.parent } : {}),
    at: nowMs(),
  };
}

/** A refused `done` is a step of the log that the world never sees. */
function isForWorld({ action }: Action): boolean {
  return action !== "done";
}

/** What the grader of a custom environment will be told. */
type Grading = {
  readonly source: string;
  readonly seed: number;
  readonly steps: { action: Action; observation: Observation }[];
};

function gradingOf(spec: EnvironmentSpec, steps: readonly StepEvent[]): Grading | null {
  if (spec.grader === undefined) return null;
  const before = steps.map(({ action, observation }) => ({ action, observation }));
  return { source: spec.grader, seed: spec.options.seed, steps: before };
}

function rowsOf({ tables }: WorldState): Record<string, readonly Row[]> {
  return Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, [...rows.values()]]));
}

function artifactBytesOf(event: EpisodeEvent): number {
  const made = event.type === "step" ? (event.artifacts ?? []) : [];
  return made.reduce((bytes, { byteCount }) => bytes + byteCount, 0);
}

/** The play after recorded steps: executed again, or as it was recorded where only a sandbox moves the world. */
function playedBefore(spec: EnvironmentSpec, from: Play, steps: readonly StepEvent[]): Play {
  if (kindOf(spec.world).reexecutes !== "here") return replaySteps(from, steps);
  return playActions(
    from.world,
    from.task,
    steps.map(({ action }) => action),
    { from },
  ).play;
}

/** Fails when a world that a sandbox moves, given the same actions again, came to another state than the log has. */
async function expectReached(session: WorldSession, expected: string, whose: string): Promise<void> {
  if (session.reached === undefined || session.reached === expected) return;
  await session.close();
  throw new BoundaryError(
    "environment",
    "not_reproducible",
    `the world, given the same actions again, comes to another state than ${whose}`,
  );
}

/** One episode while it runs: world, validators and log move together, one step at a time, and a step is answered only once its event is durable. */
export class EpisodeSession {
  readonly id: string;
  lastUsedAtMs: number;
  readonly #ports: SessionPorts;
  readonly #world: WorldSession;
  #play: Play;
  #nextSeq: number;
  #busy = false;
  /** What the agent's model used since the last step, as the model proxy saw it. */
  #proxied: Usage | undefined;
  #error: ErrorEvent | null = null;
  /** Bytes that are kept beside the log. */
  #artifactBytes: number;
  #isStale = false;
  readonly #grading: Grading | null;
  readonly #speaking: Speaking | undefined;
  readonly #hasScreenshots: boolean;

  private constructor(
    ports: SessionPorts,
    world: WorldSession,
    play: Play,
    before: readonly EpisodeEvent[],
    grading: Grading | null,
    { episodeId, screenshots }: StartedEvent,
    speaking: Speaking | undefined,
  ) {
    this.#speaking = speaking;
    this.#grading = grading;
    this.#hasScreenshots = screenshots === true;
    this.id = episodeId;
    this.#ports = ports;
    this.#world = world;
    this.#play = play;
    this.#nextSeq = before.length;
    this.#artifactBytes = before.reduce((bytes, event) => bytes + artifactBytesOf(event), 0);
    this.lastUsedAtMs = ports.nowMs();
  }

  /** A session of a new episode and its started event, which the caller commits together with the episode's row. `copied` are the parent's steps of a fork. */
  static async start(
    ports: SessionPorts,
    start: EpisodeStart,
    copied: readonly StepEvent[] = [],
  ): Promise<{ session: EpisodeSession; events: [StartedEvent, ...EpisodeEvent[]] }> {
    const { spec, specDigest, brings } = start;
    const actions = copied.map((event) => event.action);
    const sandboxed = await boundary("sandbox", () =>
      ports.sandbox.open(spec.world, specDigest, actions.filter(isForWorld), { ...start.task, brings }),
    );
    const play = playedBefore(spec, firstPlay(start), copied);
    await expectReached(sandboxed, stateHash(play.state), `step ${copied.length} of its parent`);
    const started = startedEvent(ports, start);
    const events: [StartedEvent, ...EpisodeEvent[]] = [started, ...copied];
    const grading = gradingOf(start.spec, copied);
    const session = new EpisodeSession(ports, sandboxed, play, events, grading, started, start.speaking);
    return { session, events };
  }

  /** A session of an episode that another process left, from its log: the actions are taken again, which leads to the same state. Throws ConflictError when the episode has ended. */
  static async adopt(
    ports: SessionPorts,
    spec: EnvironmentSpec,
    task: Task,
    events: readonly EpisodeEvent[],
    speaking?: Speaking | undefined,
  ): Promise<EpisodeSession> {
    const [started, ...rest] = events;
    if (started?.type !== "started")
      throw new BoundaryError("environment", "broken_log", "the episode's log does not begin with a started event");
    const steps = rest.filter((event): event is StepEvent => event.type === "step");
    if (steps.length < rest.length)
      throw new ConflictError(
        `episode ${started.episodeId} has ended`,
        "Start a new episode, or fork this one from a step.",
      );
    const world = openWorld(spec.world);
    const actions = steps.map((event) => event.action);
    const { maxSteps, changes: brings } = started;
    const play = playedBefore(spec, beginPlay(world, task, { maxSteps, brings }), steps);
    const recorded = steps.at(-1)?.stateHash ?? started.stateHash;
    if (stateHash(play.state) !== recorded)
      throw new BoundaryError(
        "environment",
        "not_reproducible",
        `the log of ${started.episodeId} leads to another state than it recorded`,
      );
    const sandboxed = await boundary("sandbox", () =>
      ports.sandbox.open(spec.world, started.specDigest, actions.filter(isForWorld), { ...task, brings }),
    );
    await expectReached(sandboxed, recorded, `the log of ${started.episodeId}`);
    return new EpisodeSession(ports, sandboxed, play, events, gradingOf(spec, steps), started, speaking);
  }

  /** The episode so far. */
  get play(): Play {
    return this.#play;
  }

  /** True once no step can follow. */
  get isOver(): boolean {
    return this.#play.ended !== null || this.#error !== null;
  }

  /** True once its world is not where the log is: the episode goes on in a session adopted from the log. */
  get isStale(): boolean {
    return this.#isStale;
  }

  /** Counts what the agent's model used towards the next step. */
  noteUsage(usage: Usage): void {
    this.#proxied = sumUsage([this.#proxied, usage]);
    this.lastUsedAtMs = this.#ports.nowMs();
  }

  /** Takes one action. What the model proxy saw wins over the usage that the agent tells. Throws ConflictError when the episode is over or another step is under way, BoundaryError when the infrastructure failed (which is then in the log). */
  async step(action: Action, options: StepOptions = {}): Promise<StepResult> {
    if (this.#error)
      throw new ConflictError(
        `episode ${this.id} ended with an infrastructure error: ${this.#error.message}`,
        "Start a new episode.",
      );
    if (this.isOver)
      throw new ConflictError(`episode ${this.id} has ended`, "Start a new episode, or fork this one from a step.");
    if (this.#busy)
      throw new ConflictError(
        `another step of ${this.id} is under way`,
        "Wait for its answer; one client at a time steps an episode.",
      );
    this.#busy = true;
    this.lastUsedAtMs = this.#ports.nowMs();
    try {
      return await this.#take(action, options);
    } catch (error) {
      // A sandbox that this process closed has not failed: the episode stays open for the process that adopts it.
      if (error instanceof BoundaryError && error.code !== "closed") await this.#fail(error);
      throw error;
    } finally {
      this.#busy = false;
    }
  }

  async #take(asked: Action, { thought, note, usage, answer }: StepOptions): Promise<StepResult> {
    const action = await this.#voiced(asked);
    const startedMs = performance.now();
    const proxied = this.#proxied;
    const used = proxied ?? usage;
    this.#proxied = undefined;
    const moved = action.action === "done" ? null : await boundary("sandbox", () => this.#world.step(action));
    const worldStep = moved && this.#withRoom(moved);
    const taken = await boundary("validator", async () => {
      const plain = recordStep(this.#play, action, worldStep);
      if (!plain.ended) return plain;
      const graded = await this.#judgedAtEnd(plain.play, [{ action, observation: plain.step.observation }]);
      return graded ? recordStep(this.#play, action, worldStep, graded) : plain;
    });
    const durationUs = Math.max(0, Math.round((performance.now() - startedMs) * 1_000));
    const pictured = this.#hasScreenshots && worldStep ? await this.#picture(taken.play) : null;
    const at = this.#ports.nowMs();
    const step: StepEvent = {
      type: "step",
      ...taken.step,
      ...(thought === undefined ? {} : { thought }),
      ...(note === undefined ? {} : { note }),
      ...(used === undefined ? {} : { usage: used }),
      ...(pictured ? { screenshot: pictured.screenshot } : {}),
      durationUs,
      at,
    };
    const ended: EndedEvent | null = taken.ended && { type: "ended", ...taken.ended, at };
    const result: StepResult = { step, ended, ...(pictured ? { picture: pictured.dataUrl } : {}) };
    try {
      if (worldStep?.artifacts) await this.#ports.keep(worldStep.artifacts);
      await this.#append(ended ? [step, ended] : [step], answer?.(result) ?? null);
    } catch (error) {
      this.#proxied = sumUsage([proxied, this.#proxied]);
      // The world has taken an action that the log does not have: whoever goes on takes the episode up from its log.
      this.#isStale = true;
      await this.#world.close();
      throw error;
    }
    this.#grading?.steps.push({ action, observation: step.observation });
    this.#artifactBytes += artifactBytesOf(step);
    this.#play = taken.play;
    if (ended) await this.#world.close();
    return result;
  }

  /** A step with those of its artifacts that find room beside the log. */
  #withRoom(step: WorldStep): WorldStep {
    if (!step.artifacts) return step;
    let room = maxArtifactBytes - this.#artifactBytes;
    const artifacts = step.artifacts.filter(({ byteCount }) => {
      const fits = byteCount <= room;
      if (fits) room -= byteCount;
      return fits;
    });
    return { ...step, artifacts };
  }

  /** The action with what comes to the step from whoever speaks for a simulated user. What an agent sends is an action alone. */
  async #voiced({ action, params }: Action): Promise<TakenAction> {
    const voice = await this.#speaking?.voiceFor(this.#play, { action, params });
    return { action, params, ...(voice ? { voice } : {}) };
  }

  /** What a grader, or the world itself, says of an episode that ends with further steps; null where neither judges. */
  async #judgedAtEnd(play: Play, last: Grading["steps"]): Promise<readonly Outcome[] | null> {
    if (!this.#grading) return (await this.#world.judge?.(play.task)) ?? null;
    return this.#grade({ ...this.#grading, steps: [...this.#grading.steps, ...last] }, play);
  }

  #grade({ source, seed, steps }: Grading, { task, world, state }: Play): Promise<readonly Outcome[]> {
    return this.#ports.sandbox.grade(source, {
      task: { id: task.id, tier: task.tier, instruction: task.instruction },
      seed,
      steps,
      before: rowsOf(world.initial),
      after: rowsOf(state),
    });
  }

  #picture({ world, state }: Play): Promise<Taken> {
    return boundary("sandbox", () => this.#ports.screenshots.take(world, state));
  }

  /** Ends the episode without a further step because a limit of its agent's is reached; it is scored as it stands. */
  async cut(truncated: "context_exhausted"): Promise<EndedEvent> {
    const cut = await boundary("validator", async () => {
      return cutPlay(this.#play, truncated, await this.#judgedAtEnd(this.#play, []));
    });
    const ended: EndedEvent = { type: "ended", ...cut.ended, at: this.#ports.nowMs() };
    await this.#append([ended], null);
    this.#play = cut.play;
    await this.#world.close();
    return ended;
  }

  /** Ends the episode without a score because the infrastructure failed. */
  async fail(error: BoundaryError, answer: Answer | null = null): Promise<void> {
    if (!this.isOver) await this.#fail(error, answer);
  }

  async #fail({ boundary: at, code, message }: BoundaryError, answer: Answer | null = null): Promise<void> {
    const event: ErrorEvent = { type: "error", boundary: at, code, message, at: this.#ports.nowMs() };
    await this.#append([event], answer);
    this.#error = event;
    await this.#world.close();
  }

  async #append(events: readonly EpisodeEvent[], answer: Answer | null): Promise<void> {
    await this.#ports.append(this.id, this.#nextSeq, events, answer);
    this.#nextSeq += events.length;
  }

  /** Frees the world; the log stays and the episode can be adopted again. */
  async close(): Promise<void> {
    await this.#world.close();
  }
}
