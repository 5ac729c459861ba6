import type { EnvironmentSpec, WorldSpec } from "../../environment.ts";
import type { Task } from "../../task.ts";
import { specOfWorld } from "../spec-of-world.ts";
import type { CommandPolicy } from "./kind.ts";
import { commandRule, repositoryTables, repositoryTools } from "./tables.ts";

/** What an environment of a repository is made of. */
export type RepositoryDraft = {
  readonly repository: string;
  readonly address: string;
  readonly starts: readonly { readonly commit: string; readonly policy: CommandPolicy }[];
  readonly tasks: readonly Task[];
  /** One sentence about where its tasks come from. */
  readonly says: string;
  /** Name of what made them. */
  readonly generator: string;
};

/** The environment of a repository; its tasks are not proven yet. */
export function repositoryEnvironment(draft: RepositoryDraft): EnvironmentSpec {
  const { repository, address, starts, tasks, says, generator } = draft;
  const clock = { startAt: "2026-06-01T09:00:00Z", secondsPerStep: 15 };
  const entities = repositoryTables();
  const operations = repositoryTools();
  const slug = repository
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  const world: WorldSpec = {
    clock,
    entities,
    operations,
    policies: [commandRule],
    rows: { file: [], command: [], safety_event: [] },
    mover: {
      kind: "repository",
      repository,
      address,
      starts: [...starts],
      env: {
        LC_ALL: "C.UTF-8",
        LANG: "C.UTF-8",
        TZ: "UTC",
        PYTHONDONTWRITEBYTECODE: "1",
        // Containers have their Node off the usual path.
        PATH: "/usr/local/bin:/usr/bin:/bin:/usr/libexec/agentgym",
      },
      limits: { commandMs: 60_000, outputBytes: 30_000, memoryMb: 512 },
      packages: [],
    },
  };
  return specOfWorld({
    generator,
    options: { seed: 1, complexity: "all" },
    plan: {
      name: repository.slice(0, 80),
      slug: slug.replace(/-+$/, "") || "repository",
      domain: "custom",
      summary: says,
      brief: says,
      tools: "planned",
    },
    world,
    tasks: [...tasks],
  });
}
