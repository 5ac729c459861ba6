import { parse } from "smol-toml";
import { z } from "zod";
import { InvalidError } from "../../errors.ts";
import { issueText } from "../../first-issue.ts";
import type { HarborStart, TaskContainer, TaskStep, TaskVerifier } from "./kind.ts";

/** A container that a task file asks for, before its image is built. */
export type WantedContainer = Omit<TaskContainer, "image"> & {
  /** A ready image, where its folder has no Dockerfile. */
  readonly readyImage: string | null;
  readonly buildSeconds: number;
};
type WantedVerifier = Omit<TaskVerifier, "tests" | "container"> & { readonly container: WantedContainer | null };
/** A step that a task file asks for; `folder`: where its instruction, tests and solution are. */
export type WantedStep = Omit<TaskStep, "instruction" | "files" | "verifier"> & {
  readonly folder: string;
  readonly verifier: WantedVerifier;
};

/** What `task.toml` says. */
export type TaskFile = {
  readonly name: string | null;
  readonly difficulty: "easy" | "medium" | "hard";
  readonly container: WantedContainer;
  readonly steps: readonly WantedStep[];
  /** Whether steps have folders of their own. */
  readonly isStepwise: boolean;
  readonly strategy: HarborStart["strategy"];
  readonly solutionEnv: Readonly<Record<string, string>>;
  /** What it asks for and cannot be given here. A task with any of it is not taken. */
  readonly unmet: readonly string[];
};

const seconds = z.number().positive();
const User = z.union([z.string().min(1), z.int().min(0).transform(String)]);
const Env = z.record(z.string(), z.string());
const Phase = z.object({
  network_mode: z.enum(["public", "no-network", "allowlist"]).optional(),
  allowed_hosts: z.array(z.string()).optional(),
});
type Phase = z.infer<typeof Phase>;
const Healthcheck = z.object({
  command: z.string().min(1),
  interval_sec: seconds.default(5),
  timeout_sec: seconds.default(30),
  start_period_sec: z.number().min(0).default(0),
  start_interval_sec: seconds.default(5),
  retries: z.int().min(1).default(3),
});
const Size = z
  .string()
  .regex(/^\d+(\.\d+)?\s*[GMK]?B?$/i, "a size is a number with G, M or K, such as 2G")
  .transform((text) => Math.ceil(Number.parseFloat(text) * sizeOf(text)));
const Environment = z.object({
  ...Phase.shape,
  build_timeout_sec: seconds.default(600),
  docker_image: z.string().min(1).nullish(),
  os: z
    .string()
    .default("linux")
    .transform((name) => name.toLowerCase()),
  cpus: z.number().positive().optional(),
  memory_mb: z.int().positive().optional(),
  memory: Size.optional(),
  gpus: z.int().min(0).default(0),
  tpu: z.unknown().optional(),
  env: Env.default({}),
  workdir: z.string().startsWith("/").optional(),
  allow_internet: z.boolean().optional(),
  healthcheck: Healthcheck.optional(),
  mcp_servers: z.array(z.unknown()).default([]),
});
const Artifact = z.union([
  z.string().transform((source) => ({ source, exclude: [] as string[], service: "main" })),
  z.object({ source: z.string(), exclude: z.array(z.string()).default([]), service: z.string().default("main") }),
]);
const Agent = z.object({ ...Phase.shape, timeout_sec: seconds.optional(), user: User.optional() });
const Verifier = z.object({
  ...Phase.shape,
  timeout_sec: seconds.optional(),
  env: Env.optional(),
  user: User.optional(),
  environment_mode: z.enum(["shared", "separate"]).optional(),
  environment: Environment.optional(),
  collect: z
    .array(
      z.object({
        command: z.string().min(1),
        service: z.string().default("main"),
        timeout_sec: seconds.default(60),
        user: User.optional(),
      }),
    )
    .optional(),
});
const FolderName = z.string().regex(/^(?!\.)(?!.*\.\.)[A-Za-z0-9._-]{1,100}$/, "a step's name is that of a folder");
const Step = z.object({
  name: FolderName,
  agent: Agent.prefault({}),
  verifier: Verifier.prefault({}),
  min_reward: z
    .union([z.number().transform((reward): Record<string, number> => ({ reward })), z.record(z.string(), z.number())])
    .default({}),
  healthcheck: Healthcheck.optional(),
  artifacts: z.array(Artifact).default([]),
});
const Document = z.object({
  schema_version: z.string().optional(),
  version: z.string().optional(),
  task: z
    .object({
      name: z
        .string()
        .regex(/^(?!\.)(?!.*\.\.)[A-Za-z0-9._-]+\/(?!\.)[A-Za-z0-9._-]+$/, "a task's name is <organisation>/<name>")
        .optional(),
    })
    .prefault({}),
  metadata: z.record(z.string(), z.unknown()).default({}),
  agent: Agent.prefault({}),
  verifier: Verifier.prefault({}),
  environment: Environment.prefault({}),
  solution: z.object({ env: Env.default({}) }).prefault({}),
  multi_step_reward_strategy: z.enum(["mean", "final"]).default("mean"),
  artifacts: z.array(Artifact).default([]),
  steps: z.array(Step).max(100).default([]),
});
type Document = z.infer<typeof Document>;
type Environment = z.infer<typeof Environment>;
type Network = TaskContainer["network"];

/** Versions of the form that are read. */
const versions = ["1.0", "1.1", "1.2", "1.3", "1.4"];
/** What a container gets where its task says nothing. */
const usual = { cpus: 1, memoryMb: 2_048, verifierSeconds: 600 } as const;

/** Reads a task file. Members that are not known are passed over. Throws InvalidError that names the place. */
export function readTaskFile(text: string): TaskFile {
  let toml: unknown;
  try {
    toml = parse(text);
  } catch (error) {
    throw new InvalidError(`task.toml is no TOML: ${error instanceof Error ? error.message : String(error)}`);
  }
  const { data, error } = Document.safeParse(toml);
  if (error) throw new InvalidError(`task.toml: ${issueText(error)}`);
  return fileOf(data);
}

/** Notes what a task asks for and cannot be given. */
type Lack = (what: string) => void;

function fileOf(document: Document): TaskFile {
  const { task, metadata, solution, environment, steps } = document;
  const asked = document.schema_version ?? document.version ?? "1.4";
  if (!versions.includes(asked)) throw wrong(`version ${asked} is not known`, `Known are ${versions.join(", ")}.`);
  const unmet = new Set<string>();
  const lack: Lack = (what) => unmet.add(what);
  const container = containerOf(environment, "environment", lack);
  const { data: difficulty = "medium" } = z.enum(["easy", "medium", "hard"]).safeParse(metadata.difficulty);
  const wanted =
    steps.length > 0
      ? steps.map((step) => ({ ...step, folder: `steps/${step.name}` }))
      : [{ ...Step.parse({ name: "task" }), folder: "." }];
  const twice = wanted.find(({ name }, at) => wanted.findIndex((each) => each.name === name) !== at);
  if (twice) throw wrong(`there are two steps ${twice.name}`, "Give each a name of its own.");
  return {
    name: task.name ?? null,
    difficulty,
    container,
    steps: wanted.map((step) => stepOf(document, step, container, lack)),
    isStepwise: steps.length > 0,
    strategy: document.multi_step_reward_strategy,
    solutionEnv: envOf(solution.env, "solution.env", lack),
    unmet: [...unmet],
  };
}

function stepOf(
  document: Document,
  step: z.infer<typeof Step> & { readonly folder: string },
  container: WantedContainer,
  lack: Lack,
): WantedStep {
  const agent = { ...document.agent, ...step.agent };
  return {
    name: step.name,
    folder: step.folder,
    timeoutSeconds: agent.timeout_sec ?? null,
    user: agent.user ?? null,
    network: networkOf(agent, "agent", lack) ?? container.network,
    healthcheck: healthcheckOf(step.healthcheck),
    minReward: step.min_reward,
    verifier: verifierOf(document, step, container, lack),
  };
}

function verifierOf(
  { verifier: common, environment, artifacts }: Document,
  step: z.infer<typeof Step>,
  container: WantedContainer,
  lack: Lack,
): WantedVerifier {
  const own = step.verifier;
  const all = { ...common, ...own };
  const isSeparate = separately(own) ?? separately(common) ?? false;
  const asked = own.environment ?? common.environment ?? environment;
  const place = isSeparate ? containerOf(asked, "verifier.environment", lack) : null;
  const collect = all.collect ?? [];
  const taken = [...artifacts, ...step.artifacts];
  if ([...collect, ...taken].some(({ service }) => service !== "main")) lack("services beside the agent's container");
  if (taken.some(({ exclude }) => exclude.length > 0)) lack("artifacts that leave something out (exclude)");
  const relative = taken.find(({ source }) => !source.startsWith("/") || source.split("/").includes(".."));
  if (relative) throw wrong(`artifacts: ${relative.source} is no absolute path`, "Begin it with / and leave .. out.");
  return {
    container: place,
    timeoutSeconds: all.timeout_sec ?? usual.verifierSeconds,
    user: all.user ?? null,
    env: envOf(all.env ?? {}, "verifier.env", lack),
    network: networkOf(all, "verifier", lack) ?? (place ?? container).network,
    collect: collect.map(({ command, timeout_sec, user = null }) => ({ command, timeoutSeconds: timeout_sec, user })),
    artifacts: [...new Set(["/logs/artifacts", ...taken.map(({ source }) => source)])],
  };
}

function containerOf(asked: Environment, where: string, lack: Lack): WantedContainer {
  if (asked.os !== "linux") lack(`${asked.os} containers`);
  if (asked.gpus > 0) lack("GPUs");
  if (asked.tpu !== undefined) lack("TPUs");
  if (asked.mcp_servers.length > 0) lack("MCP servers for the agent");
  if (asked.memory_mb !== undefined && asked.memory !== undefined && asked.memory_mb !== asked.memory)
    throw wrong(`${where}.memory and memory_mb say different things`, "Leave one of them out.");
  return {
    readyImage: asked.docker_image ?? null,
    buildSeconds: asked.build_timeout_sec,
    workdir: asked.workdir ?? null,
    env: envOf(asked.env, `${where}.env`, lack),
    cpus: asked.cpus ?? usual.cpus,
    memoryMb: asked.memory_mb ?? asked.memory ?? usual.memoryMb,
    network: networkOf(asked, where, lack) ?? (asked.allow_internet ? "public" : "none"),
    healthcheck: healthcheckOf(asked.healthcheck),
  };
}

/** Null where this part does not say. */
function networkOf({ network_mode: mode, allowed_hosts: hosts }: Phase, where: string, lack: Lack): Network | null {
  if (hosts && mode !== "allowlist")
    throw wrong(`${where}.allowed_hosts is there without network_mode = "allowlist"`, "Say both, or neither.");
  if (mode === "allowlist") lack("a network of certain hosts (allowlist)");
  return mode === undefined ? null : mode === "public" ? "public" : "none";
}

/** Values with what they say of variables of the machine: a default is taken, the machine's own is never handed to a task. */
function envOf(env: Readonly<Record<string, string>>, where: string, lack: Lack): Record<string, string> {
  const filled = (value: string) =>
    value.replace(/\$\{(\w+)(?::-([^}]*))?\}/g, (_, name: string, otherwise: string | undefined) => {
      if (otherwise === undefined) lack(`the variable ${name} of this machine (${where})`);
      return otherwise ?? "";
    });
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, filled(value)]));
}

/** Whether a verifier has a container of its own; null where this part does not say. */
function separately({ environment_mode: mode, environment }: z.infer<typeof Verifier>): boolean | null {
  if (mode === "shared" && environment)
    throw wrong("verifier.environment is there, and environment_mode is shared", "Leave one of them out.");
  return mode === undefined ? (environment ? true : null) : mode === "separate";
}

function healthcheckOf(asked: z.infer<typeof Healthcheck> | undefined): TaskContainer["healthcheck"] {
  if (!asked) return null;
  return {
    command: asked.command,
    intervalSeconds: asked.interval_sec,
    timeoutSeconds: asked.timeout_sec,
    startSeconds: asked.start_period_sec,
    startIntervalSeconds: asked.start_interval_sec,
    retries: asked.retries,
  };
}

/** Megabytes of a size's unit. */
function sizeOf(text: string): number {
  return /g/i.test(text) ? 1_024 : /k/i.test(text) ? 1 / 1_024 : 1;
}

function wrong(what: string, hint: string): InvalidError {
  return new InvalidError(`task.toml: ${what}`, hint);
}
