import type { ActionError } from "../action.ts";
import type { Json } from "../json.ts";

/** Thrown inside a step and caught by World.step: the action is refused and nothing changes. */
export class Refusal extends Error {
  readonly error: ActionError;
  constructor(code: ActionError["code"], message: string, hint: string) {
    // Refusals are ordinary answers: a stack trace for each would cost more than the step.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
    this.error = { code, message, hint };
  }
}

/** The candidate most like a word, by shared letter pairs; null when none is alike. Source: Dice 1945 over bigrams. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const pairs = (text: string) =>
    new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)));
  const wanted = pairs(word.toLowerCase().slice(0, 100));
  let best: string | null = null;
  let most = 0.3;
  for (const candidate of candidates) {
    const have = pairs(candidate);
    let shared = 0;
    for (const pair of wanted) if (have.has(pair)) shared++;
    const likeness = (2 * shared) / (wanted.size + have.size || 1);
    if (likeness > most) [best, most] = [candidate, likeness];
  }
  return best;
}

/** A value as shown in a message, cut to a readable length. */
export function told(value: Json): string {
  if (value !== null && typeof value === "object" && !isFlatList(value))
    return Array.isArray(value) ? "a nested list" : "an object";
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** Deeper values are not shown: writing them out could exhaust the stack. */
function isFlatList(value: object): boolean {
  return Array.isArray(value) && value.every((each) => each === null || typeof each !== "object");
}
