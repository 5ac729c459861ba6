import type { EnvironmentSpec, WorldSpec } from "../../environment.ts";
import { carriedTask, groundOf } from "./carry.ts";
import type { Theme, WebSite } from "./kind.ts";
import { webTables } from "./tables.ts";
import { webTasks } from "./tasks/web-tasks.ts";
import { themeOf } from "./theme-of.ts";
import { webTools } from "./tools.ts";

/** A records world as a web site: the browser's tools in the place of its own, and tables for what the browser has open. */
export function webWorldOf(
  spec: WorldSpec,
  { title, theme, sites }: { readonly title: string; readonly theme: Theme; readonly sites?: WebSite[] | undefined },
): WorldSpec {
  const { program: _, mover: __, operations, entities, rows, ...world } = spec;
  const own = webTables(spec);
  return {
    ...world,
    entities: [...entities, ...own.entities],
    rows: { ...rows, ...own.rows },
    operations: webTools(),
    mover: { kind: "web", title, theme, operations, ...(sites ? { sites } : {}) },
  };
}

/** The world of an environment as a web site. */
export function webWorldFor({ plan, world }: Pick<EnvironmentSpec, "plan" | "world">): WorldSpec {
  return webWorldOf(world, { title: plan.name, theme: themeOf(plan), sites: plan.sites });
}

/** The same environment met as a web site: its records, rules, actor and clock, its tasks with their oracles carried over to pages, and tasks that only a site asks for. Pure; nothing of it is proven. */
export function webFaceOf(spec: EnvironmentSpec): EnvironmentSpec {
  const whole = { ...spec, world: webWorldFor(spec) };
  const ground = groundOf(whole, spec);
  return {
    ...whole,
    tasks: [...spec.tasks, ...webTasks(spec)]
      .flatMap((task) => carriedTask(ground, task) ?? [])
      .toSorted((a, b) => a.tier - b.tier),
  };
}
