import { z } from "zod";
import type { Understanding } from "../../core/generate/understanding.ts";
import { Beside } from "../../core/norms/candidate.ts";
import { Norm } from "../../core/norms/norm.ts";
import type { Picks } from "../../core/norms/pick.ts";

/** What an author said of a brief's rules, by their words: the text may change around them while it is written. */
export const Choices = z.object({
  readings: z.array(
    z.object({
      /** The words of the clause. */
      text: z.string(),
      norm: Norm.optional(),
      and: Beside,
      words: z.string().optional(),
      aside: z.literal(true).optional(),
    }),
  ),
  /** What a model read in open clauses: offered, and enforced where the words of the clause show all of it. */
  byModel: z
    .array(z.object({ text: z.string(), norm: Norm.optional(), and: Beside, aside: z.literal(true).optional() }))
    .default([]),
  /** Usual rules of the trade whose switch was moved from where it stood, by their words. */
  switched: z.array(z.object({ text: z.string(), on: z.boolean() })),
});
export type Choices = z.infer<typeof Choices>;
export type Choice = Choices["readings"][number];
export type ModelChoice = Choices["byModel"][number];

export const noChoices: Choices = { readings: [], byModel: [], switched: [] };

/** With another choice for its clause. */
export function withChoice(choices: Choices, choice: Choice): Choices {
  return { ...choices, readings: [...choices.readings.filter(({ text }) => text !== choice.text), choice] };
}

/** Without what was said of a clause. */
export function withoutChoice(choices: Choices, text: string): Choices {
  return { ...choices, readings: choices.readings.filter((choice) => choice.text !== text) };
}

/** With the first reading of each open rule that a model gave. */
export function withModelTaken(choices: Choices, { open }: Pick<Understanding, "open">): Choices {
  return open.reduce((before, { text, candidates: [first] }) => {
    if (first?.by !== "model") return before;
    const { norm, and } = first;
    return withChoice(before, { text, norm, ...(and ? { and } : {}) });
  }, choices);
}

/** With the switch of a usual rule moved. */
export function withSwitch(choices: Choices, text: string, on: boolean): Choices {
  return { ...choices, switched: [...choices.switched.filter((each) => each.text !== text), { text, on }] };
}

/** The choices as picks of a brief that was read without any; those whose words are no longer there are left out. */
export function picksFor(bare: Understanding, choices: Choices): Picks {
  const picked = <By extends "author" | "model">(all: readonly (Choice | ModelChoice)[], by: By) =>
    all.flatMap(({ text, ...choice }) =>
      bare.clauses.filter((clause) => clause.text === text).map(({ id }) => ({ clause: id, ...choice, by })),
    );
  const readings = [...picked(choices.byModel, "model"), ...picked(choices.readings, "author")];
  const isMoved = (text: string, on: boolean) => choices.switched.some((each) => each.text === text && each.on === on);
  const offered = bare.offered.filter(({ text }) => isMoved(text, true)).map(({ text }) => text);
  const assumed = bare.policies
    .filter((policy) => policy.assumed && isMoved(policy.text, false))
    .map(({ text }) => text);
  return {
    ...(readings.length > 0 ? { readings } : {}),
    ...(offered.length > 0 ? { offered } : {}),
    ...(assumed.length > 0 ? { assumed } : {}),
  };
}
