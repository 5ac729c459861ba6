import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListToolsRequestSchema,
  McpError,
} from "@modelcontextprotocol/sdk/types.js";
import { Action, type Observation } from "../../core/action.ts";
import type { EnvironmentSpec } from "../../core/environment.ts";
import type { EndedEvent } from "../../core/episode.ts";
import { scoreText } from "../../core/figures.ts";
import { firstObservation } from "../../core/play.ts";
import type { Task } from "../../core/task.ts";
import { commonSchema } from "../../core/worlds/common-schema.ts";
import { toolsOf } from "../../core/worlds/tools.ts";
import { problemOf } from "../api/trpc.ts";
import { line } from "../in-turn.ts";
import { BoundaryError } from "../runner/boundary.ts";
import { type EpisodeRequest, openEpisode } from "../runner/episodes.ts";
import type { Gym } from "../runner/gym.ts";
import type { Who } from "../runner/people/who.ts";
import { version } from "../version.ts";

/** One task as an MCP server: the tools of the world as tools, the task as a prompt and in the instructions. The episode begins with the first call of a tool. */
export type TaskServer = {
  readonly server: Server;
  /** Ends an episode that was begun and not closed by the agent: as an error of the agent, without a score. */
  abandon(): Promise<void>;
};

/** What is served: a task of an environment on a seed. */
export type TaskToServe = Pick<EpisodeRequest, "environmentId" | "seed" | "face"> & {
  readonly spec: EnvironmentSpec;
  readonly task: Task;
  /** The server's address as the client knows it. */
  readonly origin: string;
};

/** The MCP server of one client's session. */
export function taskServer(
  gym: Gym,
  who: Who,
  { environmentId, seed, face, spec, task, origin }: TaskToServe,
): TaskServer {
  const told = taskText(spec, task);
  const server = new Server(
    { name: "agentgym", title: spec.plan.name, version },
    { capabilities: { tools: {}, prompts: {} }, instructions: told },
  );
  /** The episode's id only: its session may be put aside and taken up again. */
  let opening: Promise<string> | null = null;
  /** Calls wait for one another: a world takes one action at a time. */
  const inTurn = line();

  const open = async (): Promise<string> => {
    const agent = await gym.agentNames.takeAny(who, `mcp:${clientName(server.getClientVersion()?.name)}`);
    const keyId = gym.keys.ownerOf(who);
    const { id } = (await openEpisode(gym, { environmentId, seed, face, task: task.id, agent, keyId })).session;
    gym.keys.noteOwn(who, id);
    return id;
  };
  const opened = () => {
    opening ??= open().catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  };
  const call = async (action: Action): Promise<CallToolResult> => {
    const id = await opened();
    const { step, ended } = await (await gym.sessions.get(id)).step(action);
    if (!ended) return result(step.observation);
    await gym.sessions.drop(id);
    return result(step.observation, [endText(ended, who.role === "agent" ? null : `${origin}/episodes/${id}`)]);
  };

  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: toolsOf(spec.world, task).map(({ inputSchema, ...tool }) => ({
      ...tool,
      inputSchema: { ...commonSchema(inputSchema), type: "object" as const },
    })),
  }));
  server.setRequestHandler(ListPromptsRequestSchema, () => ({
    prompts: [{ name: "task", title: `Task ${task.id}`, description: "What is to be done, and the policies to keep." }],
  }));
  server.setRequestHandler(GetPromptRequestSchema, ({ params: { name } }) => {
    if (name !== "task")
      throw new McpError(ErrorCode.InvalidParams, `there is no prompt ${name.slice(0, 100)}: it is called task`);
    return { messages: [{ role: "user" as const, content: { type: "text" as const, text: told } }] };
  });
  server.setRequestHandler(CallToolRequestSchema, ({ params }) =>
    inTurn(async () => {
      const action = Action.safeParse({ action: params.name, params: params.arguments ?? {} });
      return action.success ? call(action.data).catch(refusal) : refusal(action.error);
    }),
  );
  return {
    server,
    async abandon() {
      await inTurn(async () => {});
      const id = await opening?.catch(() => null);
      if (!id || (await gym.store.episodes.get(id)).status !== "running") return;
      const episode = await gym.sessions.get(id);
      await episode.fail(new BoundaryError("agent", "abandoned", "the MCP session was closed before done was called"));
      await gym.sessions.drop(id);
    },
  };
}

/** What the agent reads before it begins. */
function taskText(spec: EnvironmentSpec, task: Task): string {
  const { now, policies, conflicts, acting_for } = firstObservation(spec.world, task);
  return [
    task.instruction,
    `It is ${String(now)}. You work in a business system (${spec.plan.name}) through its tools: do what is asked, no more, and keep the policies. When it is done, refused by a policy, or something is missing that only the user knows, call the tool done, which ends the task.`,
    ...(acting_for === undefined ? [] : [`You act for: ${JSON.stringify(acting_for)}`]),
    ...(Array.isArray(policies) && policies.length > 0 ? [`Policies:\n${policyLines(spec)}`] : []),
    ...(typeof conflicts === "string" ? [conflicts] : []),
  ].join("\n\n");
}

function policyLines(spec: EnvironmentSpec): string {
  return spec.world.policies.map(({ id, text }) => `- ${id}: ${text}`).join("\n");
}

/** `replay`: where its replay is; null for one who may not know what would have passed. */
function endText({ score, failure, explanation, truncated }: EndedEvent, replay: string | null): string {
  const why = truncated ? ` (cut short: ${truncated})` : "";
  const ended = `The episode has ended${why}. score: ${scoreText(score)}${failure ? ` · ${failure}` : ""}.`;
  return replay === null ? ended : `${ended} ${explanation}\nReplay: ${replay}`;
}

function result(observation: Observation, more: readonly string[] = []): CallToolResult {
  return {
    content: [JSON.stringify(observation), ...more].map((text) => ({ type: "text", text })),
    ...("error" in observation ? { isError: true } : {}),
  };
}

/** A call that could not be carried out, as text for the agent. */
function refusal(error: unknown): CallToolResult {
  const { detail, hint } = problemOf(error);
  return { content: [{ type: "text", text: hint ? `${detail}. ${hint}` : detail }], isError: true };
}

/** The name that a client gives of itself, as far as it is fit for a list. */
function clientName(name: string | undefined): string {
  return (name ?? "").replaceAll(/[^\w.@/-]+/g, "-").slice(0, 60) || "client";
}
