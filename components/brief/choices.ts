import { z } from "zod";
import type { Understanding } from "../../core/generate/understanding.ts";
import { Norm } from "../../core/norms/norm.ts";
import type { Picks } from "../../core/norms/pick.ts";

/** What an author said of a brief's rules, by their words: the text may change around them while it is written. */
export const Choices = z.object({
  readings: z.array(
    z.object({
      /** The words of the clause. */
      text: z.string(),
      norm: Norm.optional(),
      words: z.string().optional(),
      aside: z.literal(true).optional(),
    }),
  ),
  /** Usual rules of the trade whose switch was moved from where it stood, by their words. */
  switched: z.array(z.object({ text: z.string(), on: z.boolean() })),
});
export type Choices = z.infer<typeof Choices>;
export type Choice = Choices["readings"][number];

export const noChoices: Choices = { readings: [], switched: [] };

/** With another choice for its clause. */
export function withChoice(choices: Choices, choice: Choice): Choices {
  return { ...choices, readings: [...choices.readings.filter(({ text }) => text !== choice.text), choice] };
}

/** Without what was said of a clause. */
export function withoutChoice(choices: Choices, text: string): Choices {
  return { ...choices, readings: choices.readings.filter((choice) => choice.text !== text) };
}

/** With the switch of a usual rule moved. */
export function withSwitch(choices: Choices, text: string, on: boolean): Choices {
  return { ...choices, switched: [...choices.switched.filter((each) => each.text !== text), { text, on }] };
}

/** The choices as picks of a brief that was read without any; those whose words are no longer there are left out. */
export function picksFor(bare: Understanding, choices: Choices): Picks {
  const readings = choices.readings.flatMap(({ text, ...choice }) =>
    bare.clauses
      .filter((clause) => clause.text === text)
      .map(({ id }) => ({ clause: id, ...choice, by: "author" as const })),
  );
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
