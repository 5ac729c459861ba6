import { Episode, type EpisodeHost, type EpisodeOptions } from "./episode.ts";
import { InvalidError } from "./errors.ts";
import type { Environment, Prompt, Run, Split, Task } from "./models.ts";
import { addressOf, askerOf, type Connection, pause } from "./request.ts";

export type { EpisodeOptions, Finish } from "./episode.ts";
// biome-ignore lint/performance/noBarrelFile: the entrance of the package
export {
  AgentGymError,
  AuthenticationError,
  ConflictError,
  ConnectionFailed,
  ForbiddenError,
  InvalidError,
  NotFoundError,
  RateLimitError,
  ServerError,
  TooLargeError,
  UnavailableError,
} from "./errors.ts";
export type {
  Action,
  Environment,
  Live,
  Observation,
  Outcome,
  Prompt,
  Run,
  Split,
  StepInfo,
  Task,
  Tool,
} from "./models.ts";
export type { Connection, Episode };

/** How to reach a server, and the name under which lists and leaderboards show the episodes (the key's own without one). */
export type GymOptions = Connection & {
  readonly agent?: string | undefined;
  /** How agents meet the environment: by its `tools` (default), as a database by `sql`, as a web site by `web`, in a conversation by `chat`, as an HTTP API by `http`. */
  readonly face?: "tools" | "sql" | "web" | "chat" | "http" | undefined;
  /** Each observation of the face `web` has a picture of the page, a data URL in `screenshot`. */
  readonly screenshots?: boolean | undefined;
};

/** What a team has already: a document as text, the address of an MCP server, or data (SQLite files in base64). */
export type Import =
  | { readonly kind: "openapi" | "sql" | "prisma"; readonly text: string; readonly name?: string | undefined }
  | { readonly kind: "mcp"; readonly url: string }
  | {
      readonly kind: "data";
      readonly files: readonly {
        readonly name: string;
        readonly text?: string | undefined;
        readonly base64?: string | undefined;
      }[];
      /** Facts about people that are found in the data may be kept; a ConflictError names them else. */
      readonly confirmed?: boolean | undefined;
    };

/** What a brief may be given. */
export type CreateOptions = {
  /** What the environment is made from; the brief, which may be empty then, has its rules. */
  readonly from?: Import | undefined;
  /** Overrides the domain found in the brief. */
  readonly domain?: string | undefined;
  readonly tasks?: number | undefined;
  readonly complexity?: "low" | "medium" | "high" | "all" | undefined;
  /** The same brief and seed give the same environment. */
  readonly seed?: number | undefined;
  /** `llm` lets a model write the plan: `model`, or the server's own. */
  readonly generator?: "offline" | "llm" | undefined;
  readonly model?: string | undefined;
  /** `["offline", "model"]` lets a model read the rules that the offline reader leaves open. */
  readonly readers?: readonly ("offline" | "model")[] | undefined;
  /** Picks of rules that the brief leaves open. The same brief and picks give the same environment. */
  readonly readings?: readonly ReadingPick[] | undefined;
  /** Usual rules of the trade to switch on, by text or id. */
  readonly offered?: readonly string[] | undefined;
  /** Rules assumed for a brief that states none, to switch off; `false`: all. */
  readonly assumed?: false | readonly string[] | undefined;
};

/** What a clause of the brief means: one of its candidates by number, a norm in full, other words for it, or no rule. */
export type ReadingPick = {
  readonly clause: string;
  readonly candidate?: number;
  readonly norm?: Readonly<Record<string, unknown>>;
  /** Further norms that the clause says. */
  readonly and?: readonly Readonly<Record<string, unknown>>[];
  readonly words?: string;
  readonly aside?: true;
};

/** Which episodes to play: of a tier or a task, `trials` times each, no more than `limit`. */
export type EpisodesOptions = {
  readonly tier?: number | undefined;
  readonly task?: string | undefined;
  readonly trials?: number | undefined;
  readonly seed?: number | undefined;
  readonly limit?: number | undefined;
};

/** What a run on the server may be given. */
export type RunOptions = {
  readonly tier?: number | undefined;
  readonly tierMin?: number | undefined;
  readonly task?: string | undefined;
  readonly trials?: number | undefined;
  readonly parallel?: number | undefined;
  readonly threshold?: number | undefined;
  readonly seed?: number | undefined;
  readonly maxSteps?: number | undefined;
  /** Stop once the interval of the mean leaves the threshold out. */
  readonly stopEarly?: boolean | undefined;
  /** In a conversation: the model that words what the simulated user says. */
  readonly user?: string | undefined;
  /** The tasks with these data indices, as AgentEval's items name them (`textcraft_17`: 17). */
  readonly items?: readonly number[] | undefined;
  /** One side of the split that collections of training data make. */
  readonly split?: Split | undefined;
  /** How a model (`llm:`) is told to answer, in text; by its endpoint's tool calls when absent. */
  readonly format?: "react" | "function" | "code" | undefined;
  /** The finished run of the same request, where there is one, and nothing is played again. */
  readonly reuse?: boolean | undefined;
};

/** Of which tasks prompts are asked for, on which rows. */
export type PromptsOptions = {
  readonly tier?: number | undefined;
  readonly task?: string | undefined;
  readonly seed?: number | undefined;
  readonly split?: Split | undefined;
};

/** An environment on a server. */
export class Gym {
  #id: string;
  readonly #host: EpisodeHost;
  #environment: Promise<Environment> | null = null;

  constructor(env: string, { agent, face, screenshots, ...connection }: GymOptions = {}) {
    const origin = addressOf(connection.baseUrl);
    this.#id = env;
    const idNow = () => this.#id;
    this.#host = {
      ask: askerOf(origin, connection),
      origin,
      agent,
      face,
      screenshots,
      get environmentId() {
        return idNow();
      },
    };
  }

  /** Id of the environment; a slug (the newest version) until the environment was asked for. */
  get id(): string {
    return this.#id;
  }

  /** Makes an environment from a brief, or from what you have (`from`): generated, certified and live when this resolves. */
  static async create(prompt: string, options: CreateOptions & GymOptions = {}): Promise<Gym> {
    const { from, domain, tasks, complexity, seed, generator, model, readers, ...more } = options;
    const { readings, offered, assumed, ...connection } = more;
    const ask = askerOf(addressOf(connection.baseUrl), connection);
    const picks = { readings, offered, assumed };
    const body = { brief: prompt, from, domain, tasks, complexity, seed, generator, model, readers, ...picks };
    const made = await ask<Environment>("POST", "/environments", body);
    return new Gym(made.id, connection);
  }

  /** Where a browser shows the environment. */
  get url(): string {
    return `${this.#host.origin}/environments/${this.id}`;
  }

  /** Its tools, its tasks without their answers. Versions never change, so it is asked for once. */
  environment(): Promise<Environment> {
    const { face } = this.#host;
    this.#environment ??= this.#host
      .ask<Environment>("GET", `/environments/${encodeURIComponent(this.id)}${face ? `?face=${face}` : ""}`)
      .then((environment) => {
        // A slug's newest version may be another one tomorrow; a gym stays with its own.
        this.#id = environment.id;
        return environment;
      })
      .catch((error: unknown) => {
        this.#environment = null;
        throw error;
      });
    return this.#environment;
  }

  /** Its tasks, of a tier where one is given. Throws InvalidError when there are none. */
  async tasks({ tier, task }: { readonly tier?: number | undefined; readonly task?: string | undefined } = {}) {
    const { tasks } = await this.environment();
    const found = tasks.filter(
      (each: Task) => (tier === undefined || each.tier === tier) && (task === undefined || each.id === task),
    );
    if (found.length === 0)
      throw new InvalidError(`${this.id} has no ${task === undefined ? `task of tier ${tier}` : `task ${task}`}`, {
        code: "INVALID",
        hint: `It has tasks of the tiers ${[...new Set(tasks.map((each) => each.tier))].join(", ")}.`,
      });
    return found;
  }

  /** What a model is told of each task before its first turn, for trainers that keep prompts apart from episodes. */
  async prompts({ split, ...choice }: PromptsOptions = {}): Promise<Prompt[]> {
    const { ask, face } = this.#host;
    const given = Object.entries({ ...choice, face }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    );
    const path = `/environments/${encodeURIComponent(this.id)}/prompts?${new URLSearchParams(given)}`;
    const { items } = await ask<{ readonly items: readonly Prompt[] }>("GET", path);
    return items.filter((prompt) => split === undefined || prompt.split === split);
  }

  /** An episode for each task, `trials` times over; each is opened by its `reset`. */
  async *episodes({
    tier,
    task,
    trials = 1,
    seed,
    limit = Infinity,
  }: EpisodesOptions = {}): AsyncGenerator<Episode, void> {
    const tasks = await this.tasks({ tier, task });
    let count = 0;
    for (let trial = 0; trial < trials; trial++)
      for (const { id } of tasks) {
        if (count++ >= limit) return;
        yield new Episode(this.#host, { task: id, seed }, trial);
      }
  }

  /** Opens one episode now. */
  start(options: EpisodeOptions = {}): Promise<Episode> {
    return Episode.open(this.#host, options);
  }

  /** Lets the server run an agent (`oracle`, `llm:<model>`, `http://...`) and waits for the scorecard. */
  async run(agent: string, options: RunOptions = {}): Promise<Run> {
    const { ask, face, screenshots } = this.#host;
    const { id } = await ask<Run>("POST", "/runs", { environmentId: this.id, agent, face, screenshots, ...options });
    for (let ms = 100; ; ms = Math.min(2_000, ms * 1.5)) {
      const run = await ask<Run>("GET", `/runs/${id}`);
      if (run.status !== "running") return run;
      await pause(ms);
    }
  }
}
