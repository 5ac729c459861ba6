import type { EnvironmentSpec } from "../../core/environment.ts";
import type { Json } from "../../core/json.ts";
import { kindOf } from "../../core/worlds/kinds.ts";
import { openWorld } from "../../core/worlds/open.ts";
import { fitting, OpenEnvError, ResetData, type Told } from "./messages.ts";
import { begun, listedTools, type OpenEnvSession, readAction, taskFor, toolsTold } from "./session.ts";

/** What a request without a session acts on: the seed rows, of which nothing is kept and no episode begins. Good for a look only, as with that protocol's own servers. */
export function statelessSession(spec: EnvironmentSpec): OpenEnvSession {
  const tools = () => toolsTold(spec);
  return {
    tools,
    async reset(data) {
      const { seed, task_id, tier } = fitting(ResetData, data);
      const task = taskFor(spec, { task: task_id ?? undefined, tier: tier ?? undefined, place: seed ?? 0 });
      return { observation: begun(spec, task, null), reward: null, done: false };
    },
    step: async (data) => stepped(spec, data),
    state: () => ({ episode_id: null, step_count: 0 }),
    end: async () => {},
  };
}

function stepped(spec: EnvironmentSpec, data: unknown): Told {
  const { told, action } = readAction(spec, data);
  const wrap = (observation: Json, done = false): Told => ({ observation: told(observation), reward: null, done });
  if (action === "list_tools") return wrap(listedTools(toolsTold(spec)));
  const [task] = spec.tasks;
  if (action === "task" && task) return wrap(begun(spec, task, null));
  if (typeof action === "string") throw new OpenEnvError("EXECUTION_ERROR", "This environment has no task.");
  if (action.action === "done") return wrap({ result: { closed: true } }, true);
  const { can, label } = kindOf(spec.world);
  if (!can.tryOut)
    throw new OpenEnvError(
      "EXECUTION_ERROR",
      `The world of this environment is ${label}, which runs for an episode only: play over the WebSocket at /ws.`,
    );
  const world = openWorld(spec.world);
  return wrap(world.step(world.initial, action).observation);
}
