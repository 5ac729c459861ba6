import { z } from "zod";
import { withoutSecrets } from "../../core/address.ts";
import { InvalidError, UnavailableError } from "../../core/errors.ts";
import { certificateFrom } from "../../core/judge/certificate-from.ts";
import { digestOf } from "../../core/state/digest.ts";
import type { EnvironmentView } from "../../core/views.ts";
import type { MoverOf } from "../../core/worlds/mover.ts";
import { CustomDefinition, specOfCustom } from "../../core/worlds/program/definition.ts";
import { definitionOfRemote, type ForeignEnvironment } from "../../core/worlds/remote/definition.ts";
import { SandboxError } from "../sandbox/sandbox-error.ts";
import { OpenEnvClient } from "../worlds/remote/openenv-client.ts";
import { type BuildHooks, keepCertified } from "./create-custom.ts";
import type { Making } from "./gym.ts";

/** What is asked of a server before its environment is one of ours. */
export type RemoteWish = {
  /** Its slug here. */
  readonly name: string;
  readonly address: string;
  /** How many seeds are tasks. */
  readonly tasks: number;
  readonly maxSteps: number;
  readonly score: MoverOf<"remote">["score"];
};

const askMs = 10_000;

/** Makes an environment of one on a server of OpenEnv. One episode is begun there to see what it takes; nothing is played, so nothing is proven.
 *  Throws InvalidError for an address or an environment that cannot be met, UnavailableError where the server does not answer. */
export async function createRemote(gym: Making, wish: RemoteWish, hooks: BuildHooks): Promise<EnvironmentView> {
  const slug = CustomDefinition.shape.slug.safeParse(wish.name);
  if (!slug.success)
    throw new InvalidError(`${wish.name} is no name for an environment: ${slug.error.issues[0]?.message}`);
  const address = addressOf(wish.address);
  const told = await described(address);
  const definition = definitionOfRemote(told, { slug: slug.data, tasks: wish.tasks, maxSteps: wish.maxSteps });
  const takes = told.tools.length > 0 ? "tools" : "action";
  const mover = { kind: "remote", protocol: "openenv", address, takes, score: wish.score } as const;
  const spec = specOfCustom(definition, { mover, rows: {} });
  hooks.onStage({ stage: "tasked", tasks: spec.tasks.length, tiers: 1 });
  const certificate = certificateFrom({
    spec,
    specDigest: digestOf(spec),
    seeds: [spec.options.seed],
    tasks: { asked: wish.tasks, generated: wish.tasks, repaired: 0, certified: 0 },
    dropped: [],
    gates: [{ id: "G1", checked: 0, passed: 0, owed: "Not proven: the world is on another server." }],
    mutants: [],
    scores: { oracle: [], noop: [], random: [] },
    isEnough: false,
    warnings: ["Nothing is proven: the world is on another server, which also gives the score."],
    timingsMs: { total: 0 },
    certifier: "remote-1",
  });
  return keepCertified(gym, { spec, certificate }, hooks);
}

function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash)
    return url.href.replace(/\/+$/, "");
  throw new InvalidError(
    `${withoutSecrets(text)} is no address of a server`,
    "Give it like http://localhost:8000, without a query or a password.",
  );
}

const Metadata = z.object({ name: z.string().default(""), description: z.string().default("") });
const Schemas = z.object({ action: z.unknown() });
const Tools = z
  .array(z.object({ name: z.string(), description: z.string().nullish(), input_schema: z.unknown() }))
  .min(1)
  .max(200);

/** What a server says of its environment, the tools by a session of its own. */
async function described(address: string): Promise<ForeignEnvironment> {
  const metadata = await asked(`${address}/metadata`, Metadata);
  const schemas = await asked(`${address}/schema`, Schemas);
  const tools = await toolsAt(address);
  if (tools.length === 0 && !schemas)
    throw new InvalidError(
      `${address} lists no tools, and does not say at /schema what an action is`,
      "Is it the address of an OpenEnv server?",
    );
  return { name: "", description: "", ...metadata, tools, action: schemas?.action };
}

async function toolsAt(address: string): Promise<ForeignEnvironment["tools"]> {
  try {
    const { client } = await OpenEnvClient.begin(address, 0);
    try {
      const frame = await client.ask({ type: "step", data: { type: "list_tools" } });
      const { data } = Tools.safeParse(frame.type === "observation" ? frame.data.observation.tools : undefined);
      return (data ?? []).map((tool) => ({
        name: tool.name,
        description: tool.description ?? "",
        inputs: tool.input_schema,
      }));
    } finally {
      client.close();
    }
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    throw new UnavailableError(error.message, "Is an OpenEnv server there? Give its address without /ws.", {
      cause: error,
    });
  }
}

/** Null where there is no such answer. */
async function asked<T>(address: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(askMs), redirect: "error" });
    return answer.ok ? (schema.safeParse(await answer.json()).data ?? null) : null;
  } catch {
    return null;
  }
}
