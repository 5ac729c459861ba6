import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { withoutSecrets } from "../../core/address.ts";
import { GivenName } from "../../core/agent-name.ts";
import { InvalidError } from "../../core/errors.ts";
import { issueText } from "../../core/first-issue.ts";
import type { ModelSettings } from "../../server/agents/model-endpoint.ts";
import { Prices } from "../../server/agents/prices.ts";
import { isScript } from "../../server/agents/script.ts";
import { RunRequest } from "../../server/runner/run-request.ts";

const limits = RunRequest.pick({
  temperature: true,
  format: true,
  maxTokens: true,
  maxCostUsd: true,
  maxSeconds: true,
  allowModel: true,
});

const Contestant = z
  .strictObject({
    name: GivenName.optional(),
    model: z.string().min(1).max(300).optional().describe("A model of an OpenAI-compatible endpoint, asked from here"),
    endpoint: z.url({ protocol: /^https?$/, error: "is not an http(s) address" }).optional(),
    key: z
      .string()
      .regex(/^[A-Z_][A-Z0-9_]{0,99}$/, "is the name of the variable that holds the key (QWEN_KEY), not the key itself")
      .optional(),
    price: Prices.valueType.optional(),
    agent: RunRequest.shape.agent.optional().describe("Any other agent, as run --agent takes it"),
    ...limits.shape,
  })
  .refine(({ model, agent }) => (model === undefined) !== (agent === undefined), "names either a model or an agent")
  .refine(
    ({ model, endpoint, key, price }) => model !== undefined || (endpoint ?? key ?? price) === undefined,
    "has endpoint, key or price, which are a model's",
  );

const Config = z
  .strictObject({
    models: z.array(Contestant).min(1).max(100),
    environments: z.array(z.string().min(1).max(200)).max(200).default([]),
    suites: z.array(z.string().min(1).max(1_000)).max(50).default([]),
    threshold: RunRequest.shape.threshold.unwrap().optional(),
    ...RunRequest.pick({
      trials: true,
      parallel: true,
      tier: true,
      tierMin: true,
      sandbox: true,
      seed: true,
      face: true,
      maxSteps: true,
    }).shape,
  })
  .refine(
    ({ environments, suites }) => environments.length + suites.length > 0,
    "names neither environments nor suites",
  );

/** An agent of an evaluation: what its runs ask for, and how it is asked where it is a model. */
export type Contestant = {
  readonly name: string;
  readonly request: Pick<RunRequest, "agent" | "name" | keyof typeof limits.shape>;
  readonly models: ModelSettings | undefined;
};

/** Many agents on many environments, as a file asks for them. */
export type Evaluation = Omit<z.infer<typeof Config>, "models"> & {
  readonly contestants: readonly Contestant[];
  /** Keys, which nothing may show. */
  readonly secrets: readonly string[];
};

/** Reads a file of an evaluation; paths in it are seen from its folder, keys are taken from `env`. Throws InvalidError that says what is wrong where, without a value that may be a key. */
export async function readEvaluation(
  path: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Evaluation> {
  const wrong = (what: string) =>
    new InvalidError(`${path}: ${what}`, "docs/agents.md shows the form, under Many models at once.");
  const text = await readFile(path, "utf8").catch(() => {
    throw wrong("it cannot be read");
  });
  let document: unknown;
  try {
    document = parse(text, { maxAliasCount: 100, prettyErrors: false });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
  const { data, error } = Config.safeParse(document);
  if (error) throw wrong(issueText(error));
  const unset = data.models.findIndex(({ key }) => key !== undefined && !env[key]);
  if (unset >= 0) throw wrong(`models.${unset}.key names a variable that is not set`);
  const { models, suites, ...rest } = data;
  const contestants = models.map((model) => contestantOf(model, dirname(resolve(path)), env));
  const twice = contestants.find(({ name }, at) => contestants.findIndex((each) => each.name === name) !== at);
  if (twice) throw wrong(`two models are called ${twice.name}: give each a name`);
  return {
    ...rest,
    suites: suites.map((suite) => resolve(dirname(path), suite)),
    contestants,
    secrets: models.flatMap(({ key }) => (key === undefined ? [] : (env[key] ?? []))),
  };
}

function contestantOf(
  { name, model, endpoint, key, price, agent = "", ...wish }: z.infer<typeof Contestant>,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Contestant {
  const asked = isScript(agent) ? resolve(folder, agent) : agent;
  const target = model === undefined ? asked : `llm:${model}${endpoint === undefined ? "" : `@${endpoint}`}`;
  const baseUrl = endpoint ?? (env.OPENAI_BASE_URL || undefined);
  const apiKey = key === undefined ? (endpoint === undefined ? env.OPENAI_API_KEY : undefined) : env[key];
  return {
    name: name ?? withoutSecrets(model === undefined ? agent : target),
    request: { ...wish, agent: target, ...(name === undefined ? {} : { name }) },
    models:
      model === undefined
        ? undefined
        : { baseUrl, apiKey: apiKey || undefined, ...(price && { prices: { [model]: price } }) },
  };
}
