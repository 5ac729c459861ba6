import type { EnvironmentSpec } from "../../environment.ts";
import type { Task } from "../../task.ts";
import { carriedOver } from "./carried.ts";
import { type Service, serviceOf } from "./routes.ts";
import { httpTools } from "./tools.ts";

/** The same environment met as an HTTP API: its entities, rows, rules, actor, clock and tasks, their oracles carried over to requests. Pure; nothing of it is proven. */
export function httpFaceOf(spec: EnvironmentSpec): EnvironmentSpec {
  const { program: _, ...world } = spec.world;
  const service = serviceOf(spec.world);
  return {
    ...spec,
    world: {
      ...world,
      operations: [...httpTools],
      mover: { kind: "http", title: spec.plan.name, operations: world.operations },
    },
    tasks: spec.tasks.flatMap((task) => taskOver(service, task) ?? []),
  };
}

function taskOver(service: Service, task: Task): Task | null {
  const oracle = carriedOver(service, task.oracle);
  return oracle && { ...task, oracle };
}
