import type { AskModel, ModelSink } from "./model-gate.ts";

/** An agent's own model calls, with what has kept the last of them from an answer. */
export type WatchedModel = {
  readonly ask: AskModel;
  /** Why the last call failed at the endpoint; null when it was answered, or none was made. */
  trouble(): string | null;
};

/** The same calls, watched: where an agent's time is up while its endpoint fails, that is no score. */
export function watchedModel(ask: AskModel): WatchedModel {
  let failed: string | null = null;
  const watched = (sink: ModelSink): ModelSink => ({
    begin(status, headers) {
      failed = status === 429 || status >= 500 ? `its model's endpoint answered ${status}` : null;
      sink.begin(status, headers);
    },
    write: (text) => sink.write(text),
    end: (text) => sink.end(text),
    breakOff() {
      failed = "its model's endpoint broke off its answer";
      sink.breakOff();
    },
  });
  return {
    async ask(episodeId, call, sink, gone) {
      failed = "its model's endpoint has not answered yet";
      await ask(episodeId, call, watched(sink), gone);
    },
    trouble: () => failed,
  };
}
