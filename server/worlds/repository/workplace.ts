import { moverAs } from "../../../core/worlds/kinds.ts";
import { openWorld } from "../../../core/worlds/open.ts";
import { checkoutRoot } from "../../../core/worlds/repository/kind.ts";
import { RuntimeContainer } from "../../sandbox/container.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import type { OpenWorkplace } from "../host.ts";
import { containerPlaces } from "../terminal/container.ts";
import { askAll } from "../terminal/place.ts";
import { homeOf } from "../terminal/runtime/paths.ts";
import { volumeOf } from "./checkout-volume.ts";
import { checkoutFolder } from "./checkouts.ts";
import { terminalOf } from "./session.ts";

/** Most that may be written over the checkout, and the memory of what works there. */
const [writableMb, memoryMb] = [512, 2_048];
const lookMs = 60_000;
const userPath = "/usr/local/bin:/usr/bin:/bin";

/** A checkout of a task in a container of its own. */
export const openWorkplace: OpenWorkplace = async (engine, spec, task, tools) => {
  const { starts, env, limits, packages } = moverAs(spec, "repository");
  const begin = starts[task.level ?? 0];
  if (!begin)
    throw new SandboxError("wrong_start", `there is no start ${task.level} in this repository's specification`);
  const terminal = terminalOf({ env, limits: { ...limits, memoryMb }, packages });
  const volume = await volumeOf(engine, await checkoutFolder(begin.commit), packages);
  const volumes: Record<string, string> = {};
  for (const [path, folder] of Object.entries(tools)) volumes[path] = await volumeOf(engine, folder, packages);
  const places = containerPlaces({ engine, start: (wish) => RuntimeContainer.start(engine, { ...wish, volumes }) });
  const place = await places.begin({ terminal, checkout: { volume, writableMb } });
  const world = openWorld(spec);
  const fields = world.entity("file").fields.map(({ name }) => name);
  const nowMs = world.initial.now;
  try {
    const checkout = { root: checkoutRoot, folder: "/run/checkout" };
    await askAll(place, { op: "open", rows: [], fields, terminal, nowMs, checkout });
  } catch (error) {
    await place.close();
    throw error;
  }
  const look = { op: "step", tool: "list_directory", params: { path: checkoutRoot }, nowMs, limitMs: lookMs } as const;
  return {
    containerId: place.containerId,
    cwd: checkoutRoot,
    env: { HOME: homeOf(terminal), USER: terminal.user, SHELL: "/bin/bash", LANG: "C.UTF-8", PATH: userPath, ...env },
    changes: async () => (await askAll(place, look)).changes,
    close: () => place.close(),
  };
};
