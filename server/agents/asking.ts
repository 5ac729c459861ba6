import type { Action } from "../../core/action.ts";
import type { Usage } from "../../core/episode.ts";
import { durationText } from "../../core/figures.ts";
import type { Assignment, Reply } from "./agent.ts";
import type { ModelEndpoint } from "./model-endpoint.ts";
import type { Extras } from "./model-extras.ts";
import type { ModelMessage, ModelRequest } from "./model-request.ts";
import { sumUsage } from "./prices.ts";

/** Answers without a usable action, one after the other, before the episode is closed for the model. */
export const maxMisses = 3;
const maxThoughtChars = 100_000;
export const maxProblemChars = 300;

/** What comes with a step that took one or more answers of the model. */
export type Told = { readonly thoughts: string[]; usage: Usage | undefined; readonly notes: string[] };

export const toldOfStep = (): Told => ({ thoughts: [], usage: undefined, notes: [] });

/** What an endpoint answered. */
export type Answer = Awaited<ReturnType<ModelEndpoint["ask"]>>;

/** A model's endpoint in one episode. */
export type Asking = {
  /** Usage and what the endpoint does not take are told with the step. */
  ask(request: Pick<ModelRequest, "messages" | "picture" | "tools">, told: Told): Promise<Answer>;
  /** The action with what comes with it; a note stands with the first step that it is of. */
  reply(action: Action, told: Told): Reply;
  /** As an episode of an agent has it. */
  trouble(): string | null;
  close(): Promise<void>;
};

export function askingOf(
  endpoint: ModelEndpoint,
  { seed, trial }: Pick<Assignment, "seed" | "trial">,
  temperature: number | undefined,
): Asking {
  const stop = new AbortController();
  const noted = new Set<string>();
  let trouble: string | null = null;
  let isAsked = false;
  /** How long its answers took, those that are whole and the one that comes, and when it was last heard. */
  let [spokeMs, heardAtMs] = [0, 0];
  const hear = () => {
    const now = performance.now();
    spokeMs += now - heardAtMs;
    heardAtMs = now;
  };
  return {
    async ask(request, told) {
      isAsked = true;
      heardAtMs = performance.now();
      try {
        const asked = {
          ...request,
          // With one seed an endpoint that keeps to it would answer every trial alike.
          seed: (seed + trial) % 2 ** 31,
          ...(temperature === undefined ? {} : { temperature }),
        };
        const answer = await endpoint.ask(asked, stop.signal, {
          onTrouble: (why) => {
            trouble = why;
            heardAtMs = performance.now();
          },
          onSpeech: hear,
        });
        trouble = null;
        hear();
        told.notes.push(...endpoint.conceded);
        told.usage = sumUsage([told.usage, answer.usage]);
        return answer;
      } finally {
        isAsked = false;
      }
    },
    reply(action, { thoughts, usage, notes }) {
      const thought = thoughts.join("\n\n").slice(0, maxThoughtChars);
      const fresh = notes.filter((note) => !noted.has(note));
      for (const note of fresh) noted.add(note);
      return {
        action,
        ...(thought ? { thought } : {}),
        ...(usage ? { usage } : {}),
        ...(fresh.length > 0 ? { note: `${[...new Set(fresh)].join("; ")}.` } : {}),
      };
    },
    trouble: () => trouble ?? (isAsked ? silence(spokeMs, performance.now() - heardAtMs) : null),
    async close() {
      stop.abort();
    },
  };
}

/** Of an endpoint that has said nothing for longer than all that it said took: it hangs, and is not slow. */
function silence(spokeMs: number, silentMs: number): string | null {
  if (silentMs <= spokeMs) return null;
  if (spokeMs === 0) return "the model's endpoint has not answered yet";
  return `the model's endpoint has said nothing for ${durationText(silentMs)}`;
}

/** An answer without a call; an empty one is refused by some endpoints. */
export function spoken(text: string, extras: Extras): ModelMessage {
  return { role: "assistant", content: text || "(no answer)", ...extras };
}
