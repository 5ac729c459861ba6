import type { EndedEvent, ErrorEvent } from "../episode.ts";
import type { Outcome, Validator } from "../validator.ts";
import type { Changes, EpisodeIndex } from "./episode-index.ts";
import type { ReplayHeader } from "./replay-views.ts";

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

type Known = Pick<Validator, "kind" | "weight">;

/** The figure of every generated task: while validators are hidden its id alone tells that it is not counted. */
const hiddenFigure = "efficient";

/** Whether a validator is counted: it is a gate, or has a share of the score. `validator` is undefined while it is hidden. */
export function isCounted(id: string, validator: Known | undefined): boolean {
  return validator ? validator.kind === "gate" || validator.weight > 0 : id !== hiddenFigure;
}

/** The looks of a validator's lane over a log of `count` steps. `validator` is undefined while it is hidden: then nothing is called broken. */
export function looksOf(
  { id, steps, values }: Changes & { readonly id: string },
  validator: Known | undefined,
  end: EndedEvent | ErrorEvent | null,
  count: number,
): Looks {
  if (!isCounted(id, validator)) return { steps, values, looks: values.map(() => "figure") };
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

/** The lane of each validator by its id. */
export function lanesOf(
  index: Pick<EpisodeIndex, "lanes" | "count">,
  { validators, end }: Pick<ReplayHeader, "validators" | "end">,
): ReadonlyMap<string, Looks> {
  const known = new Map(validators.map((each) => [each.id, each]));
  return new Map(index.lanes.map((lane) => [lane.id, looksOf(lane, known.get(lane.id), end, index.count)]));
}

/** The look after a step, and the value; null before the lane begins. */
export function lookAt({ steps, values, looks }: Looks, step: number): { look: Look; value: number } | null {
  const position = steps.findLastIndex((at) => at <= step);
  const look = looks[position];
  return look === undefined ? null : { look, value: values[position] ?? 0 };
}

/** The look of a score where no lane is at hand, only what became of the validator in the end. */
export function lookOf(
  { id, score }: Pick<Outcome, "id" | "score">,
  step: number,
  validator: Known | undefined,
  end: EndedEvent | ErrorEvent | null,
  count: number,
): Look {
  if (!isCounted(id, validator)) return "figure";
  if (score >= 1) return "satisfied";
  if (end?.type !== "ended") return "pending";
  const isFailed = (end.outcomes.find((each) => each.id === id)?.score ?? 0) < 1;
  return isFailed && (step >= count || validator?.kind === "gate") ? "broken" : "pending";
}

/** The validators that turn at each step: become satisfied, or broken. The first step only sets them. */
export function turnsOf(lanes: ReadonlyMap<string, Looks>): ReadonlyMap<number, readonly { id: string; look: Look }[]> {
  const turns = new Map<number, { id: string; look: Look }[]>();
  for (const [id, { steps, looks }] of lanes)
    for (const [position, step] of steps.entries()) {
      const look = looks[position];
      if (step <= 1 || !look || look === "figure" || look === looks[position - 1]) continue;
      turns.set(step, [...(turns.get(step) ?? []), { id, look }]);
    }
  return turns;
}

/** The sign of a look, where a word does not fit. */
export const lookMarks = { pending: "○", satisfied: "✓", broken: "✗", figure: "·" } as const satisfies Record<
  Look,
  string
>;

/** The word of a look. */
export const lookWords = {
  pending: "not yet satisfied",
  satisfied: "satisfied",
  broken: "broken",
  figure: "not counted",
} as const satisfies Record<Look, string>;
