import type { Action, Voice } from "../../core/action.ts";
import type { Speaker } from "../../core/episode.ts";
import type { Play } from "../../core/play.ts";
import { type Part, scripted } from "../../core/worlds/chat/phrases.ts";
import { reworded, wordsFor } from "../../core/worlds/chat/rewording.ts";
import { moveAfter } from "../../core/worlds/chat/step.ts";
import type { ModelEndpoint } from "./model-endpoint.ts";

/** Who words what a simulated user says, at work in one episode. */
export type Speaking = {
  readonly speaker: Speaker;
  /** What comes to a step beside the agent's action; nothing where no user answers it. Rejects only where the episode is left meanwhile. */
  voiceFor(play: Pick<Play, "world" | "state">, action: Action): Promise<Voice | undefined>;
};

/** How long a user's model may take for one answer, all tries together. */
const wordingMs = 15_000;
const tries = 2;
/** After so many answers in a row without words that would do, it is not asked any more: an episode waits for nobody. */
const maxFailures = 3;

/** A model that words what a user says. A wording is taken only where core reads just the script's meaning in it; else the script speaks. */
export function modelSpeaking(speaker: Speaker, endpoint: ModelEndpoint, answerMs = wordingMs): Speaking {
  let failures = 0;
  return {
    speaker,
    async voiceFor({ world, state }, action) {
      const move = moveAfter(world, state, action);
      if (!move) return undefined;
      if (failures >= maxFailures)
        return { by: "script", why: `The model gave no words that would do ${maxFailures} times in a row.` };
      const signal = AbortSignal.timeout(answerMs);
      const messages = [{ role: "user" as const, content: promptFor(move.parts) }];
      let why = "";
      for (let tried = 0; tried < tries && !signal.aborted; tried++) {
        try {
          const { text } = await endpoint.ask({ messages }, signal);
          const words = linesOf(text);
          if (reworded(words, move.parts) !== null) {
            failures = 0;
            return { by: "model", words };
          }
          why = "The model's words said something else.";
        } catch (error) {
          why = signal.aborted
            ? `The model gave no words within ${answerMs / 1_000} seconds.`
            : `The model could not be asked: ${error instanceof Error ? error.message : String(error)}`;
        }
      }
      failures++;
      return { by: "script", why: shortly(why) };
    },
  };
}

/** A person who speaks for a user, in words of their own; `answerTo` waits for them. */
export function personSpeaking(answerTo: (said: string) => Promise<string | null>): Speaking {
  return {
    speaker: { by: "person" },
    async voiceFor({ world, state }, action) {
      if (!moveAfter(world, state, action)) return undefined;
      return { by: "person", words: await answerTo(String(action.params.text)) };
    },
  };
}

const shortly = (text: string) => text.slice(0, 500);

/** An answer's lines that hold anything; one that is too long to be right is cut, and so refused. */
function linesOf(text: string): string {
  const lines = text.slice(0, 8_000).split("\n");
  return lines.filter((line) => line.trim() !== "").join("\n");
}

/** What a model is asked: nothing of the task, the records or the agent's words, but the sentences themselves. */
function promptFor(parts: readonly Part[]): string {
  const lines = parts.map(
    (part) =>
      `- ${scripted(part)}\n  (keep, letter by letter and in this order: ${part.slots.length > 0 ? part.slots.map((slot) => JSON.stringify(slot)).join(", ") : "nothing"}; beside what the sentence says itself use these words only: ${wordsFor(part).join(" ")})`,
  );
  return [
    "Somebody speaks with a clerk. Say each of these sentences in other, everyday words that say the same: no more, no less, no questions that are none, no lists, no quotation marks of your own.",
    "Answer with one line for each sentence, in the same order, and nothing else.",
    ...lines,
  ].join("\n");
}
