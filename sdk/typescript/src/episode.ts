import { ConflictError } from "./errors.ts";
import type { Action, Ended, Live, Observation, Outcome, Started, StepInfo, Stepped, Task, Tool } from "./models.ts";
import type { Ask } from "./request.ts";

/** Which episode to open; a task, or the first of a tier. */
export type EpisodeOptions = {
  readonly task?: string | undefined;
  readonly tier?: number | undefined;
  /** Other rows than the environment's own. */
  readonly seed?: number | undefined;
  /** Lowers the task's limit. */
  readonly maxSteps?: number | undefined;
};

/** How an episode is ended. */
export type Finish = {
  readonly answer?: unknown;
  /** The rule that forbids what was asked, or several. */
  readonly refuse?: string | readonly string[];
  readonly ask?: string;
  readonly hand_over?: { readonly to: string; readonly why: string };
  readonly reason?: string;
};

/** Where an episode's calls go. */
export type EpisodeHost = {
  readonly ask: Ask;
  readonly origin: string;
  readonly environmentId: string;
  readonly agent: string | undefined;
  readonly face: "tools" | "sql" | "web" | "chat" | "http" | undefined;
  readonly screenshots: boolean | undefined;
};

/** One run of one task. Everything but the chosen task is empty before `reset`. */
export class Episode {
  /** What the agent saw last. */
  observation: Observation = {};
  task: Task | null = null;
  /** The actions that can be taken, `done` last. */
  tools: readonly Tool[] = [];
  /** Its own address, for the faces `web` and `http`. */
  live: Live | null = null;
  done = false;
  steps = 0;
  /** 0, and the score on the last step. */
  reward = 0;
  info: StepInfo | null = null;
  /** From 0 to 1 once the episode is over; null before, and where the infrastructure failed. */
  score: number | null = null;
  failure: string | null = null;
  explanation: string | null = null;
  /** What each validator says, once the episode is over. */
  validators: readonly Outcome[] = [];
  /** Which repetition of the task this is, from 0. */
  readonly trial: number;
  readonly #host: EpisodeHost;
  #options: EpisodeOptions;
  #id: string | null = null;
  #isFresh = false;

  constructor(host: EpisodeHost, options: EpisodeOptions, trial = 0) {
    this.#host = host;
    this.#options = options;
    this.trial = trial;
  }

  /** An episode that is open; its first `reset` gives the same one. */
  static async open(host: EpisodeHost, options: EpisodeOptions): Promise<Episode> {
    const episode = new Episode(host, options);
    await episode.reset();
    episode.#isFresh = true;
    return episode;
  }

  /** `ep_...`. Throws ConflictError before `reset`. */
  get id(): string {
    if (this.#id === null)
      throw new ConflictError("the episode is not open", { code: "CONFLICT", hint: "Call reset() first." });
    return this.#id;
  }

  /** Id of the task; null when the server has still to choose it. */
  get taskId(): string | null {
    return this.#options.task ?? null;
  }

  /** Where a browser shows this episode step by step. */
  get replayUrl(): string {
    return `${this.#host.origin}/episodes/${this.id}`;
  }

  /** Opens it and gives the first observation. Called again, it opens another of the same task and seed. */
  async reset(): Promise<Observation> {
    if (this.#isFresh) {
      this.#isFresh = false;
      return this.observation;
    }
    const { ask, environmentId, agent, face, screenshots } = this.#host;
    const { task, tier, seed, maxSteps } = this.#options;
    const tierAsked = task === undefined ? tier : undefined;
    const body = { agent, face, screenshots, task, tier: tierAsked, seed, max_steps: maxSteps };
    const path = `/environments/${encodeURIComponent(environmentId)}/episodes`;
    const started = await ask<Started>("POST", path, body);
    this.#id = started.episode_id;
    this.#options = { ...this.#options, task: started.task.id };
    this.observation = started.observation;
    this.task = started.task;
    this.tools = started.tools;
    this.live = started.live ? { ...started.live, address: this.#host.origin + started.live.address } : null;
    this.done = false;
    this.steps = this.reward = 0;
    this.info = this.score = this.failure = this.explanation = null;
    this.validators = [];
    return this.observation;
  }

  /** Takes an action and gives what the agent sees next: of a wrong action, an observation with an `error`. Throws ConflictError when the episode is over. */
  async act(action: Action): Promise<Observation> {
    const answer = await this.#host.ask<Stepped>("POST", `/episodes/${this.id}/step`, bodyOf(action));
    this.#isFresh = false;
    this.observation = answer.observation;
    this.reward = answer.reward;
    this.info = answer.info;
    this.steps = answer.info.step;
    if (answer.done) {
      this.done = true;
      this.score = answer.info.score;
      this.failure = answer.info.failure;
      await this.finish();
    }
    return this.observation;
  }

  /** Ends the episode and gives its score; on one that is over it gives the same again. */
  async finish(body: Finish = {}): Promise<number | null> {
    const answer = await this.#host.ask<Ended>("POST", `/episodes/${this.id}/done`, body);
    this.#isFresh = false;
    this.done = true;
    this.steps = answer.steps;
    this.score = answer.score;
    this.failure = answer.failure;
    this.explanation = answer.explanation;
    this.validators = answer.validators;
    return this.score;
  }

  /** The whole log: every action, observation and changed row. */
  replay(): Promise<{ readonly [key: string]: unknown }> {
    return this.#host.ask("GET", `/episodes/${this.id}/replay`);
  }
}

function bodyOf(action: Action): object {
  if (typeof action === "string") return { action, params: {} };
  if ("action" in action) return action;
  const [name, params = {}] = action;
  return { action: name, params };
}
