import { z } from "zod";
import type { Observation, Row } from "../../../core/action.ts";
import { InvalidError } from "../../../core/errors.ts";
import { shortText } from "../../../core/imports/naming.ts";
import type { Json } from "../../../core/json.ts";
import type { MoverOf } from "../../../core/worlds/mover.ts";
import { nameThere, type OpenEnvActions, toolsOfOpenEnv } from "../../../core/worlds/remote/openenv-tools.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import { OpenEnvClient, said, type Told } from "./openenv-client.ts";
import type { RemoteProtocol } from "./protocol.ts";

type Takes = MoverOf<"remote">["takes"];

const askMs = 10_000;
const usualSteps = 50;

/** Servers of OpenEnv: a session is a WebSocket, each seed is a task. */
export const openEnvProtocol: RemoteProtocol = {
  async begin({ address, takes }, seed) {
    const { client, first } = await OpenEnvClient.begin(address, seed);
    const begun = rewardOf(first);
    let last = seen(first, "action");
    return {
      rewards: begun === undefined ? [] : [begun],
      async take({ action, params }) {
        if (action === "observe") return { observation: last };
        const data =
          takes === "tools" ? { type: "call_tool", tool_name: nameThere(action), arguments: params } : params;
        const told = await client.ask({ type: "step", data });
        const rows = await stateOf(client);
        if (told.type === "observation") {
          last = seen(told.data, takes);
          return { observation: last, rows, reward: rewardOf(told.data), done: told.data.done };
        }
        // An error after which the session still answers is the action's.
        if (rows === null || told.type !== "error")
          throw new SandboxError("remote_failed", `the server failed: ${said(told)}`);
        const error = { code: "INVALID_PARAMETER", message: said(told), hint: "Take another action." };
        return { observation: { error } };
      },
      close: () => client.close(),
    };
  },
  async meet(address, { score = "last", maxSteps = usualSteps }, seeds) {
    const { name, description, ...actions } = await described(address);
    const takes = actions.tools.length > 0 ? "tools" : "action";
    const instructions = seeds.map(
      (seed) =>
        `${shortText(description, 2_000) || name}\n\nAn episode with the seed ${seed}. Call observe first: it shows how the episode begins.`,
    );
    return {
      told: { name, description, tools: toolsOfOpenEnv(actions), instructions },
      mover: { kind: "remote", protocol: "openenv", address, takes, score },
      maxSteps,
    };
  },
};

function rewardOf({ reward }: Told): number | undefined {
  return reward === null || reward === undefined ? undefined : Number(reward);
}

/** What the agent sees: of a tool's call its result, or why it failed. */
function seen({ observation }: Told, takes: Takes): Observation {
  if (takes === "action" || !("tool_name" in observation)) return { result: observation };
  const { error, result = null } = observation;
  if (!error) return { result: unwrapped(result) };
  const message = typeof error === "object" && "message" in error ? String(error.message) : JSON.stringify(error);
  return { error: { code: "NOT_ALLOWED", message, hint: "Take another action." } };
}

/** Servers of MCP put what a tool gives into `data`, beside the same as text. */
function unwrapped(result: Json): Json {
  const isWrapped = typeof result === "object" && result !== null && !Array.isArray(result) && "data" in result;
  return isWrapped ? ((result as { readonly data: Json }).data ?? result) : result;
}

/** What the server says of its state, less the name that it gave the session; null where it does not answer. */
async function stateOf(client: OpenEnvClient): Promise<Row[] | null> {
  const frame = await client.ask({ type: "state" }).catch(() => null);
  if (frame?.type !== "state") return null;
  return Object.entries(frame.data)
    .filter(([name]) => name !== "episode_id")
    .map(([id, value]) => ({ id, value: JSON.stringify(value) }));
}

const Metadata = z.object({ name: z.string().default(""), description: z.string().default("") });
const Schemas = z.object({ action: z.unknown() });
const Tools = z
  .array(z.object({ name: z.string(), description: z.string().nullish(), input_schema: z.unknown() }))
  .min(1)
  .max(200);

/** What a server says of its environment, the tools by a session of its own. */
async function described(address: string): Promise<z.infer<typeof Metadata> & OpenEnvActions> {
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

async function toolsAt(address: string): Promise<OpenEnvActions["tools"]> {
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
