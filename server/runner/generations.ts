import { ConflictError, NotFoundError, UnavailableError } from "../../core/errors.ts";
import { createEnvironment } from "./environments.ts";
import type { GenerationEvent, Generations, Gym } from "./gym.ts";
import { newId } from "./ids.ts";

type WithoutId<Event> = Event extends unknown ? Omit<Event, "id"> : never;

type Generation = {
  readonly told: GenerationEvent[];
  readonly stop: AbortController;
  over: boolean;
  failure: unknown;
  /** Resolves, and is made anew, whenever something is told or the generation is over. */
  news: PromiseWithResolvers<void>;
};

/** How long a generation that is over can still be read. */
const keptMs = 10 * 60_000;

export function generationsOf(gym: () => Gym): Generations {
  const generations = new Map<string, Generation>();

  function get(id: string): Generation {
    const generation = generations.get(id);
    if (!generation)
      throw new NotFoundError(
        `there is no generation ${id}`,
        "It may have ended a while ago, or with an earlier server process: GET /environments lists what was made.",
      );
    return generation;
  }

  async function* eventsOf(generation: Generation, after: number): AsyncGenerator<GenerationEvent> {
    for (let next = after; ; ) {
      const { promise } = generation.news;
      const event = generation.told[next];
      if (event) {
        yield event;
        next++;
      } else if (!generation.over) await promise;
      else if (generation.failure !== undefined) throw generation.failure;
      else return;
    }
  }

  return {
    start(request) {
      const id = newId("gen");
      const generation: Generation = {
        told: [],
        stop: new AbortController(),
        over: false,
        failure: undefined,
        news: Promise.withResolvers(),
      };
      const wake = () => {
        generation.news.resolve();
        generation.news = Promise.withResolvers();
      };
      const tell = (event: WithoutId<GenerationEvent>) => {
        generation.told.push({ id: String(generation.told.length + 1), ...event });
        wake();
      };
      generations.set(id, generation);
      tell({ event: "generation", data: { id } });
      createEnvironment(gym(), request, (stage) => tell({ event: "stage", data: stage }), generation.stop.signal)
        .then(
          (environment) => tell({ event: "environment", data: environment }),
          (error: unknown) => {
            generation.failure = error;
          },
        )
        .finally(() => {
          generation.over = true;
          wake();
          setTimeout(() => generations.delete(id), keptMs).unref();
        });
      return id;
    },
    view(id) {
      const { told, over } = get(id);
      const environment = told.find((each) => each.event === "environment");
      return {
        id,
        status: environment ? "finished" : over ? "failed" : "running",
        stages: told.flatMap((each) => (each.event === "stage" ? [each.data] : [])),
        environmentId: environment?.data.id ?? null,
      };
    },
    events: (id, after = 0) => eventsOf(get(id), after),
    cancel(id) {
      get(id).stop.abort(new ConflictError("the generation was cancelled", "Nothing of it was kept."));
    },
    close() {
      for (const { stop } of generations.values())
        stop.abort(new UnavailableError("the server is stopping", "Generate it again."));
    },
  };
}
