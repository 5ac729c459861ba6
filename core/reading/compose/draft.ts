import type { GraphRecord } from "../graph.ts";
import type { Chart } from "../phrases/chart.ts";
import type { Stretch } from "./sentence.ts";

/** What is being put together of a clause: which of its words are in it, and whether it speaks of what the records do not hold. */
export type Draft = {
  readonly chart: Chart;
  readonly used: Set<number>;
  isUnheld: boolean;
  /** Whether facts and acts that the graph does not have may be told by the clause's own words, and those that are. */
  readonly mayCoin: boolean;
  readonly coined: Set<string>;
  /** Whether what happened is told by an act rather than by what is so since: `when a job is finished`. */
  readonly prefersActs: boolean;
  /** What a fact without a record of its own is a fact of. */
  focus: GraphRecord | null;
};

export const draftOf = (
  chart: Chart,
  mayCoin: boolean,
  prefersActs = false,
  coined: Set<string> = new Set(),
): Draft => ({
  chart,
  used: new Set(),
  isUnheld: false,
  mayCoin,
  coined,
  prefersActs,
  focus: null,
});

export const cover = ({ used }: Draft, { from, to }: Stretch): void => {
  for (let i = from; i < to; i++) used.add(i);
};
