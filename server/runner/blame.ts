import { setImmediate } from "node:timers/promises";
import { ConflictError, InvalidError, LimitError } from "../../core/errors.ts";
import { type Blame, findBlame } from "../../core/replay/blame.ts";
import { kindOf } from "../../core/worlds/kinds.ts";
import { openWorld } from "../../core/worlds/open.ts";
import { specOf, taskOf } from "./environments.ts";
import type { Gym } from "./gym.ts";

const maxAtOnce = 4;
const maxMs = 20_000;
const maxKept = 200;

type Desk = { active: number; readonly known: Map<string, Blame> };
const desks = new WeakMap<Gym["store"], Desk>();

/** The step that lost an ended episode. The thread is given back after each prefix that was tried. Throws NotFoundError, ConflictError while it runs, LimitError, and
 *  InvalidError where the oracle cannot plan. An aborted `signal` ends the search. */
export async function blameEpisode(gym: Pick<Gym, "store">, id: string, signal?: AbortSignal): Promise<Blame> {
  const desk = desks.get(gym.store) ?? { active: 0, known: new Map() };
  desks.set(gym.store, desk);
  const known = desk.known.get(id);
  if (known) return known;
  const row = await gym.store.episodes.get(id);
  if (row.status === "running") throw new ConflictError(`episode ${id} still runs`, "Ask again once it has ended.");
  if (row.status === "error")
    throw new ConflictError(
      `episode ${id} has no score, as its infrastructure failed`,
      "Nothing that the agent did lost it: start it again.",
    );
  const spec = await specOf(gym, row.specDigest);
  const { can, label } = kindOf(spec.world);
  if (!can.plan)
    throw new InvalidError(`the world of this environment is ${label}, from whose states the oracle cannot plan`);
  if (desk.active >= maxAtOnce)
    throw new LimitError(`${maxAtOnce} episodes are searched already`, "Try again in a moment.");
  desk.active++;
  try {
    const events = await gym.store.events.read(id);
    const [started] = events;
    const steps = events.filter((event) => event.type === "step");
    const limit = started?.type === "started" ? started.maxSteps : undefined;
    const search = findBlame(openWorld(spec.world), taskOf(spec, row.taskId), steps, limit);
    const endMs = performance.now() + maxMs;
    for (;;) {
      const next = search.next();
      if (next.done) return keep(desk, id, next.value);
      if (signal?.aborted) throw new ConflictError("nobody waits for this any more");
      if (performance.now() > endMs)
        throw new LimitError(
          `the search took longer than ${maxMs / 1_000} s and was stopped`,
          "Try it when less is going on.",
        );
      await setImmediate();
    }
  } finally {
    desk.active--;
  }
}

function keep({ known }: Desk, id: string, blame: Blame): Blame {
  known.set(id, blame);
  const [oldest] = known.keys();
  if (known.size > maxKept && oldest !== undefined) known.delete(oldest);
  return blame;
}
