import { Action, type Observation } from "../../core/action.ts";
import type { EnvironmentSpec } from "../../core/environment.ts";
import type { Json } from "../../core/json.ts";
import { firstObservation } from "../../core/play.ts";
import type { Task } from "../../core/task.ts";
import { commonSchema } from "../../core/worlds/common-schema.ts";
import { plainTool } from "../../core/worlds/told-text.ts";
import { toolsOf } from "../../core/worlds/tools.ts";
import { BoundaryError } from "../runner/boundary.ts";
import { chooseTask, openEpisode, stepEpisode } from "../runner/episodes.ts";
import type { Gym } from "../runner/gym.ts";
import type { Who } from "../runner/people/who.ts";
import { CallTool, fitting, ListTools, OpenEnvError, PlainAction, ResetData, type Told } from "./messages.ts";

/** An environment that a client plays, one episode after the other. Its calls are made one at a time. */
export type OpenEnvSession = {
  /** Begins an episode; one that is still open ends without a score. */
  reset(data: unknown): Promise<Told>;
  step(data: unknown): Promise<Told>;
  state(): Json;
  /** The tools, for the task that is played where one is. */
  tools(): ToldTool[];
  /** Ends an open episode without a score. */
  end(why: string): Promise<void>;
};

/** What is played, by whom. */
export type Played = {
  readonly environmentId: string;
  readonly spec: EnvironmentSpec;
  readonly who: Who;
  /** The name that lists show, where a key does not bring its own. */
  readonly agent: string;
  /** The place of the next task where a client chooses none: one after the other, over all clients. */
  readonly next: () => number;
};

type Playing = {
  readonly id: string;
  readonly called: string;
  readonly task: Task;
  readonly seed: number | null;
  steps: number;
  isOver: boolean;
};

export function sessionOf(gym: Gym, { environmentId, spec, who, agent, next }: Played): OpenEnvSession {
  let playing: Playing | null = null;
  const open = async (task: Task): Promise<string> => {
    const name = await gym.agentNames.takeAny(who, agent);
    const { session } = await openEpisode(gym, {
      environmentId,
      task: task.id,
      agent: name,
      keyId: gym.keys.ownerOf(who),
    });
    gym.keys.noteOwn(who, session.id);
    return session.id;
  };
  const end = async (why: string) => {
    const left = playing;
    playing = null;
    if (!left || left.isOver || (await gym.store.episodes.get(left.id)).status !== "running") return;
    const session = await gym.sessions.get(left.id);
    await session.fail(new BoundaryError("agent", "abandoned", why));
    await gym.sessions.drop(left.id);
  };
  const reset = async (data: unknown): Promise<Told> => {
    const { seed = null, episode_id, task_id, tier } = fitting(ResetData, data);
    const task = taskFor(spec, { task: task_id ?? undefined, tier: tier ?? undefined, place: seed ?? next });
    await end("the client began another episode before this one was over");
    const id = await open(task);
    playing = { id, called: episode_id ?? id, task, seed, steps: 0, isOver: false };
    return { observation: begun(spec, task, id), reward: null, done: false };
  };
  const begunOrNext = async (): Promise<Playing> => {
    if (!playing) await reset({});
    if (!playing) throw new OpenEnvError("EXECUTION_ERROR", "No episode is open; send reset.");
    return playing;
  };
  const act = async (action: Action, thought: string | undefined): Promise<Told & { observation: Observation }> => {
    if (!playing) throw new OpenEnvError("EXECUTION_ERROR", "No episode is open; send reset.");
    const at = playing;
    if (at.isOver) throw new OpenEnvError("EXECUTION_ERROR", "The episode has ended; send reset.");
    try {
      const { observation, done, info } = await stepEpisode(
        gym,
        at.id,
        action,
        thought === undefined ? {} : { thought },
      );
      at.steps = info.step;
      at.isOver = done;
      if (done) await gym.sessions.drop(at.id);
      return { observation, reward: done ? info.score : null, done };
    } catch (error) {
      if (error instanceof BoundaryError) at.isOver = true;
      throw error;
    }
  };
  const tools = () => toolsTold(spec, playing?.task);
  return {
    reset,
    tools,
    end,
    async step(data) {
      const { action, thought, told } = readAction(spec, data);
      if (action === "list_tools") return { observation: listedTools(tools()), reward: null, done: false };
      if (action === "task") {
        const { task, id, isOver } = await begunOrNext();
        return { observation: told(begun(spec, task, id)), reward: null, done: isOver };
      }
      // Who calls tools only has no reset.
      if (isCall(data)) await begunOrNext();
      const { observation, ...rest } = await act(action, thought);
      return { observation: told(observation), ...rest };
    },
    state: (): Json =>
      playing
        ? { episode_id: playing.called, step_count: playing.steps, task_id: playing.task.id, seed: playing.seed }
        : { episode_id: null, step_count: 0 },
  };
}

/** The tool by which a client that sees no observations of its own reads what is to be done. It takes no step. */
const taskTool: ToldTool = {
  name: "agentgym_task",
  description: "What is to be done, the policies to keep and the time. Call it first.",
  inputSchema: { type: "object", properties: {}, additionalProperties: false },
};

/** A tool as the MCP plane tells it. */
export type ToldTool = {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: { readonly [key: string]: Json };
};

/** What `list_tools` is told on the environment plane. */
export function listedTools(tools: readonly ToldTool[]): Json {
  return { tools: tools.map(({ inputSchema, ...tool }) => ({ ...tool, input_schema: inputSchema })) };
}

/** The tools of an environment, and the one that tells the task. */
export function toolsTold(spec: EnvironmentSpec, task?: Task): ToldTool[] {
  const tools = toolsOf(spec.world, task).map(({ name, description, inputSchema }) => ({
    name,
    description,
    inputSchema: commonSchema(inputSchema),
  }));
  return [taskTool, ...tools];
}

type Choice = {
  readonly task: string | undefined;
  readonly tier: number | undefined;
  readonly place: number | (() => number);
};

/** The task that is asked for by its id; else the one at a place, counted round among those of the tier. Throws NotFoundError, InvalidError. */
export function taskFor(spec: EnvironmentSpec, { task, tier, place }: Choice): Task {
  const first = chooseTask(spec, { task, tier });
  if (task !== undefined) return first;
  const tasks = spec.tasks.filter((each) => tier === undefined || each.tier === tier);
  return tasks.at((typeof place === "number" ? place : place()) % tasks.length) ?? first;
}

/** What a reset tells. Clients of tools take a member `tools` for the answer to `list_tools`, so the names stand under another. */
export function begun(spec: EnvironmentSpec, task: Task, episodeId: string | null): Json {
  const { tools = [], ...told } = firstObservation(spec.world, task);
  return { ...told, tool_names: tools, task_id: task.id, episode_id: episodeId };
}

/** An action by the tool's name; where the only tool takes nothing but a text, a text that is no name is that. */
function namedAction({ world }: EnvironmentSpec, action: string, params: Readonly<Record<string, unknown>>): object {
  const plain = plainTool(world);
  if (plain && action !== plain.tool && action !== "done")
    return { action: plain.tool, params: { [plain.parameter]: action } };
  return { action, params };
}

/** What a client asks for, and the form in which it is told what came of it. Throws OpenEnvError `VALIDATION_ERROR`. */
type Asked = {
  readonly action: Action | "list_tools" | "task";
  readonly thought?: string | undefined;
  readonly told: (observation: Json) => Json;
};

export function readAction(spec: EnvironmentSpec, data: unknown): Asked {
  const asItIs = (observation: Json) => observation;
  if (typeOf(data) === "list_tools") {
    fitting(ListTools, data);
    return { action: "list_tools", told: asItIs };
  }
  if (isCall(data)) {
    const { tool_name, arguments: params } = fitting(CallTool, data);
    const told = (observation: Json) => ({ tool_name, result: resultIn(observation), error: null });
    if (tool_name === taskTool.name) return { action: "task", told };
    return { action: fitting(Action, { action: tool_name, params }), told };
  }
  const { action, params, thought } = fitting(PlainAction, data);
  return { action: fitting(Action, namedAction(spec, action, params)), thought, told: asItIs };
}

/** What a tool gave back; an action that was refused tells why in its place. */
function resultIn(observation: Json): Json {
  if (observation === null || typeof observation !== "object" || !("result" in observation)) return observation;
  const { result = null, ...rest } = observation;
  return Object.keys(rest).length === 0 ? result : observation;
}

function isCall(data: unknown): boolean {
  return typeOf(data) === "call_tool";
}

function typeOf(data: unknown): unknown {
  return data !== null && typeof data === "object" && "type" in data ? data.type : undefined;
}
