import { formatDatetime } from "../../core/calendar.ts";
import type { ReplayBundle } from "../../core/replay/bundle.ts";
import { emptyIndex, extendIndex } from "../../core/replay/episode-index.ts";
import { isPictureUrl } from "../../core/replay/figure-source.ts";
import { columnsOf, stateAt } from "../../core/replay/state-at.ts";
import { reasonsAt } from "../../core/replay/validator-reasons.ts";
import { stateHash } from "../../core/state/state.ts";
import { openWorld } from "../../core/worlds/open.ts";
import type { ReplaySource } from "../replay/replay-source.ts";

const maxFound = 5_000;

/** An episode that is wholly here: nothing is asked of a server. */
export function bundleSource({ header, spec, events, artifacts = {} }: ReplayBundle): ReplaySource {
  return {
    header: async () => header,
    index: async () => {
      const [started, ...rest] = events;
      if (started?.type !== "started") throw new Error("The file's log does not begin: export the episode again.");
      return extendIndex(emptyIndex(started), rest);
    },
    events: async (from, limit) => events.slice(from, from + limit),
    state: async (step) => {
      const state = stateAt(openWorld(spec.world), events, step);
      const event = events[step];
      const changed = new Map(
        (event?.type === "step" ? event.changes : []).map(({ entity, id }) => [`${entity}/${id}`, { entity, id }]),
      );
      return {
        step,
        now: formatDatetime(state.now),
        stateHash: stateHash(state),
        tables: Object.fromEntries(Object.entries(state.tables).map(([name, rows]) => [name, [...rows.values()]])),
        changed: [...changed.values()],
        columns: columnsOf(spec.world),
      };
    },
    reasons: async (step) => {
      const [task] = spec.tasks;
      if (!task) throw new Error("The file does not hold its task: export the episode again.");
      return reasonsAt(openWorld(spec.world), task, events, step);
    },
    search: async (text) => {
      const wanted = [text, JSON.stringify(text).slice(1, -1)].map((each) => each.toLowerCase());
      const steps = events.flatMap((event, number) => {
        const body = number > 0 ? JSON.stringify(event).toLowerCase() : "";
        return event.type === "step" && wanted.some((each) => body.includes(each)) ? [number] : [];
      });
      return { steps: steps.slice(0, maxFound), hasMore: steps.length > maxFound };
    },
    artifact: (digest) => {
      const url = Object.hasOwn(artifacts, digest) ? artifacts[digest] : undefined;
      return url !== undefined && isPictureUrl(url) ? url : null;
    },
    // A bundle holds what can be executed again.
    pictureAt: () => null,
  };
}
