import type { Chart } from "../phrases/chart.ts";
import { fillers } from "../phrases/function-words.ts";

/** Tokens of a clause, up to but without `to`. */
export type Stretch = { readonly from: number; readonly to: number };

export const isIn = (said: readonly (Stretch | null)[], at: number): boolean =>
  said.some((each) => each !== null && at >= each.from && at < each.to);

/** The words of a clause that say something and stand in none of the stretches. */
export const leftOver = (chart: Chart, said: readonly (Stretch | null)[]): string[] =>
  chart.tokens.flatMap(({ text, lower, pos }, at) =>
    isIn(said, at) || fillers.has(lower) || /^(?:PUNCT|DET|AUX|SYM|PART)$/.test(pos) ? [] : [text],
  );
