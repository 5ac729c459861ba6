import type { EndedEvent, ErrorEvent } from "../episode.ts";
import type { Validator } from "../validator.ts";
import type { Changes } from "./episode-index.ts";

/** How a validator stands after a step.
 *  - `pending`: it does not hold, and nothing is lost: it may hold later.
 *  - `satisfied`: it holds.
 *  - `broken`: it held and never does again, or the episode ended without it.
 *  - `figure`: it carries no weight and is no gate, so it is neither right nor wrong. */
export type Look = "pending" | "satisfied" | "broken" | "figure";

/** The steps at which a look or a value changed, with what each was from there on. */
export type Looks = {
  readonly steps: readonly number[];
  readonly values: readonly number[];
  readonly looks: readonly Look[];
};

/** Whether a validator is counted: it is a gate, or has a share of the score. */
export function isCounted({ kind, weight }: Pick<Validator, "kind" | "weight">): boolean {
  return kind === "gate" || weight > 0;
}

/** The looks of a validator's lane over a log of `count` steps. `validator` is undefined while it is hidden: then nothing is called broken. */
export function looksOf(
  { steps, values }: Changes,
  validator: Pick<Validator, "kind" | "weight"> | undefined,
  end: EndedEvent | ErrorEvent | null,
  count: number,
): Looks {
  if (validator && !isCounted(validator)) return { steps, values, looks: values.map(() => "figure") };
  const isFinal = end?.type === "ended";
  const firstHeld = values.findIndex((value) => value >= 1);
  const lastHeld = values.findLastIndex((value) => value >= 1);
  const isLost = (position: number) =>
    firstHeld >= 0 && position > lastHeld && validator !== undefined && (isFinal || validator.kind === "gate");
  const looks = values.map(
    (value, position): Look => (value >= 1 ? "satisfied" : isLost(position) ? "broken" : "pending"),
  );
  const value = values.at(-1);
  if (!isFinal || value === undefined || looks.at(-1) !== "pending") return { steps, values, looks };
  // What never held is broken where the episode ends.
  if (steps.at(-1) === count) return { steps, values, looks: [...looks.slice(0, -1), "broken"] };
  return { steps: [...steps, count], values: [...values, value], looks: [...looks, "broken"] };
}

/** The look after a step, and the value; null before the lane begins. */
export function lookAt({ steps, values, looks }: Looks, step: number): { look: Look; value: number } | null {
  const position = steps.findLastIndex((at) => at <= step);
  const look = looks[position];
  return look === undefined ? null : { look, value: values[position] ?? 0 };
}

/** The look of a score where no lane is at hand, only what became of the validator in the end. */
export function lookOf(
  score: number,
  step: number,
  validator: Pick<Validator, "id" | "kind" | "weight"> | undefined,
  end: EndedEvent | ErrorEvent | null,
  count: number,
): Look {
  if (validator && !isCounted(validator)) return "figure";
  if (score >= 1) return "satisfied";
  if (end?.type !== "ended") return "pending";
  const isFailed = (end.outcomes.find(({ id }) => id === validator?.id)?.score ?? 0) < 1;
  return isFailed && (step >= count || validator?.kind === "gate") ? "broken" : "pending";
}
