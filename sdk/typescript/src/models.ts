/** What the agent sees: first `instruction`, `policies`, `now`, `tools`; then `result` or `error`. */
export type Observation = { readonly [key: string]: unknown };

/** `"name"`, `["name", {...}]` or `{ action: "name", params: {...} }`. */
export type Action =
  | string
  | readonly [name: string, params?: { readonly [key: string]: unknown }]
  | {
      readonly action: string;
      readonly params?: { readonly [key: string]: unknown };
      readonly thought?: string;
      readonly usage?: { readonly [key: string]: unknown };
    };

/** An action that the environment takes; `inputSchema` is the JSON Schema of its parameters. */
export type Tool = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: { readonly [key: string]: unknown };
};

/** A scored objective, without its answers. */
export type Task = {
  readonly id: string;
  readonly tier: number;
  readonly family: string;
  readonly instruction: string;
  readonly answerType: string;
  readonly maxSteps: number;
};

/** On which side of training a family of tasks is; collections of training data are split alike. */
export type Split = "train" | "eval";

/** What a model is told of a task before its first turn: `messages` and `tools` as OpenAI-compatible endpoints take them, word for word as AgentGYM's own model agents are told. */
export type Prompt = {
  readonly environment: string;
  readonly task: string;
  readonly tier: number;
  readonly family: string;
  readonly split: Split;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly tools: readonly { readonly [key: string]: unknown }[];
};

/** What one validator says of an episode: a score from 0 to 1 and why. */
export type Outcome = { readonly id: string; readonly score: number; readonly reason: string };

/** What is known of a step beside what the agent sees; `score` and `failure` are null before the end. */
export type StepInfo = {
  readonly step: number;
  readonly kind: "read" | "write" | "error" | "done";
  readonly now: string;
  readonly state_hash: string;
  readonly terminated: boolean;
  readonly truncated: string | null;
  readonly score: number | null;
  readonly failure: string | null;
};

/** An environment: its tools, its tasks without their answers. */
export type Environment = {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly brief: string;
  readonly certified: boolean;
  /** The certificate's verdict, with the rules of the brief that are open. */
  readonly proof: string;
  readonly seed: number;
  readonly summary: string;
  /** What it was made from beside the brief, and the parts of that which it does not simulate. */
  readonly imported: {
    readonly kind: "openapi" | "sql" | "prisma" | "mcp" | "data";
    readonly title: string;
    readonly unsimulated: readonly { readonly what: string; readonly why: string }[];
  } | null;
  readonly tools: readonly Tool[];
  readonly tasks: readonly Task[];
};

/** A run and its scorecard. PASS when every task reached the threshold, UNKNOWN when too little was scored to tell. */
export type Run = {
  readonly id: string;
  readonly agent: string;
  readonly status: "running" | "finished" | "interrupted" | "stopped";
  /** Why it does not go on, where that is known. */
  readonly reason: string | null;
  readonly planned: number;
  readonly scored: number;
  readonly errors: number;
  readonly scorecard: {
    readonly verdict: "PASS" | "FAIL" | "UNKNOWN";
    readonly threshold: number;
    readonly mean: number | null;
    readonly tasksBelow: readonly { readonly taskId: string; readonly mean: number }[];
  };
};

/** Where a browser or an HTTP client of its own plays an episode: a link or the address of an API, and the token that opens it. */
export type Live = { readonly address: string; readonly token: string };

/** The answer to the start of an episode. */
export type Started = {
  readonly episode_id: string;
  readonly observation: Observation;
  readonly task: Task;
  readonly tools: readonly Tool[];
  readonly live?: Live | undefined;
};

/** The answer to a step. */
export type Stepped = {
  readonly observation: Observation;
  readonly reward: number;
  readonly done: boolean;
  readonly info: StepInfo;
};

/** The answer to the end of an episode. */
export type Ended = {
  readonly score: number | null;
  readonly failure: string | null;
  readonly explanation: string | null;
  readonly validators: readonly Outcome[];
  readonly steps: number;
};
