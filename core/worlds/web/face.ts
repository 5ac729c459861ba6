import type { EnvironmentSpec } from "../../environment.ts";
import { carriedTask, groundOf } from "./carry.ts";
import { webTables } from "./tables.ts";
import { webTasks } from "./tasks/web-tasks.ts";
import { themeOf } from "./theme-of.ts";
import { webTools } from "./tools.ts";

/** The same environment met as a web site: its records, rules, actor and clock, a browser's tools and tables, and its tasks with their oracles carried over to pages. Pure; nothing of it is proven. */
export function webFaceOf(spec: EnvironmentSpec): EnvironmentSpec {
  const { program: _, mover: __, operations, entities, rows, ...world } = spec.world;
  const own = webTables(spec.world);
  const whole: EnvironmentSpec = {
    ...spec,
    world: {
      ...world,
      entities: [...entities, ...own.entities],
      rows: { ...rows, ...own.rows },
      operations: webTools(),
      mover: { kind: "web", title: spec.plan.name, theme: themeOf(spec.plan), operations },
    },
  };
  const ground = groundOf(whole, spec);
  return {
    ...whole,
    tasks: [...spec.tasks, ...webTasks(spec)]
      .flatMap((task) => carriedTask(ground, task) ?? [])
      .toSorted((a, b) => a.tier - b.tier),
  };
}
