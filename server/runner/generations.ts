import { ConflictError, NotFoundError, UnavailableError } from "../../core/errors.ts";
import type { Stage } from "../../core/generate/stages.ts";
import type { EnvironmentView, GenerationView } from "../../core/views.ts";
import { createEnvironment, type EnvironmentRequest } from "./environments.ts";
import type { Gym } from "./gym.ts";
import { newId } from "./ids.ts";

/** What a generation tells: `generation` with its id, `stage` for each stage, `environment` at the end. `id` counts from 1. */
type GenerationEvent = { readonly id: string } & (
  | { readonly event: "generation"; readonly data: { readonly id: string } }
  | { readonly event: "stage"; readonly data: Stage }
  | { readonly event: "environment"; readonly data: EnvironmentView }
);

type WithoutId<Event> = Event extends unknown ? Omit<Event, "id"> : never;

type Generation = {
  readonly told: GenerationEvent[];
  readonly stop: AbortController;
  over: boolean;
  failure: unknown;
  /** Resolves, and is made anew, whenever something is told or the generation is over. */
  news: PromiseWithResolvers<void>;
};

/** Generations of this process. They do not hang on a connection: who lost it reads on from where it was, and whoever knows the id may cancel. */
export type Generations = {
  start(request: EnvironmentRequest): string;
  /** How far it is. Throws NotFoundError. */
  view(id: string): GenerationView;
  /** What was told after event `after`, then what comes; ends after `environment`, throws the error that ended the generation. Throws NotFoundError. */
  events(id: string, after?: number): AsyncIterable<GenerationEvent>;
  /** Stops the work; nothing is kept of it. One that is over stays as it is. Throws NotFoundError. */
  cancel(id: string): void;
  close(): void;
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
