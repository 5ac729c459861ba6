import { Norm } from "../../norms/norm.ts";
import type { Chart } from "../phrases/chart.ts";
import { fillers } from "../phrases/function-words.ts";
import { approval, before, need, refusal, right } from "./acts.ts";
import { count, deadline, exclusive, measure, stages } from "./bounds.ts";
import { draftOf } from "./draft.ts";
import { duty, notice } from "./duties.ts";
import { confided, frozen, secret, timed } from "./facts.ts";
import type { Ground, Rule } from "./rule.ts";
import { type Saying, type Skeleton, type Stretch, sayingOf, skeletonOf } from "./sentence.ts";

/** What a clause may mean, put together from its main sentence and what hangs on it, with the words that this leaves out. */
export type Composed = {
  readonly norms: readonly Norm[];
  readonly missing: readonly string[];
  /** How many facts and acts it has by the clause's own words alone. */
  readonly coins: number;
};

/** The readings of a clause as one sentence, the likeliest first. */
export function composed(chart: Chart): readonly Composed[] {
  const colon = chart.tokens.findIndex(({ lower }) => lower === ":");
  const label = colon > 0 && colon <= mostLabel && chart.tokens.length - colon > 3 ? { from: 0, to: colon } : null;
  const arrows = chart.tokens.flatMap(({ lower }, at) => (/^(?:->|=>)$/.test(lower) ? [at] : []));
  const arrow = arrows.length === 1 && !label ? (arrows[0] ?? 0) : 0;
  const begin = label ? colon + 1 : arrow > 0 ? arrow + 1 : 0;
  const rest = shifted(skeletonOf(chart.tokens.slice(begin)), begin);
  // What stands before an arrow is when it holds: `frozen -> docks 1 to 4 only`.
  const skeleton: Skeleton =
    arrow > 0 ? { ...rest, parts: [{ kind: "when", cue: 0, from: 0, to: arrow }, ...rest.parts] } : rest;
  const main = skeleton.main.find((stretch) => sayingOf(chart.tokens, stretch)) ?? skeleton.main[0];
  if (!main) return [];
  const saying = sayingOf(chart.tokens, main) ?? bare(main);
  const ground: Ground = { saying, main, parts: skeleton.parts, label };
  const found = modes.flatMap(([mayCoin, prefersActs]) =>
    rules.flatMap((rule, i): (Composed & { cost: number })[] => {
      const draft = draftOf(chart, mayCoin, prefersActs);
      const norm = rule(draft, ground);
      if (!norm || draft.isUnheld || draft.coined.size > mostCoined) return [];
      if ((mayCoin && draft.coined.size === 0) || !Norm.safeParse(norm).success) return [];
      const missing = chart.tokens
        .filter((token, at) => !draft.used.has(at) && isContent(token.pos, token.lower))
        .map((token) => token.text);
      const coins = draft.coined.size;
      return [{ norms: [norm], missing, coins, cost: missing.length * 3 + coins + i * 0.1 }];
    }),
  );
  return found.toSorted((a, b) => a.cost - b.cost);
}
const mostLabel = 5;
const mostCoined = 3;
/** As the records are, then with facts and with acts of the clause's own. */
const modes = [
  [false, false],
  [true, false],
  [true, true],
] as const;

const isContent = (pos: string, word: string): boolean =>
  !/^(?:PUNCT|DET|AUX|PART|SYM|CCONJ|PRON|ADP|SCONJ)$/.test(pos) && !fillers.has(word) && !said.test(word);
/** Words that the frame itself says. */
const said =
  /^(?:must|shall|should|may|can|cannot|never|not|no|only|needs?|has|have|be|first|always|allowed|permitted|possible|nobody|none|nothing|if|when|before|after|until|unless|within|without|once|gets?|get|does|do|is|are)$/;

const shifted = ({ main, parts }: Skeleton, by: number): Skeleton => ({
  main: main.map(({ from, to }) => ({ from: from + by, to: to + by })),
  parts: parts.map((part) => ({ ...part, cue: part.cue + by, from: part.from + by, to: part.to + by })),
});

/** A sentence without a verb: `no walk-ins in August`. */
const bare = ({ from, to }: Stretch): Saying => ({
  subject: { from, to },
  force: "plain",
  isNegated: false,
  isOnly: false,
  hasBe: false,
  hasHave: false,
  isPassive: false,
  verb: null,
  object: null,
  tails: [],
});

const rules: readonly Rule[] = [
  notice,
  approval,
  right,
  secret,
  confided,
  frozen,
  exclusive,
  count,
  timed,
  deadline,
  stages,
  before,
  need,
  refusal,
  measure,
  duty,
];
