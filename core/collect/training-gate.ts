import { z } from "zod";
import { noAction } from "../action.ts";
import type { EpisodeEvent } from "../episode.ts";
import { canonicalJson } from "../json.ts";
import { digestOf } from "../state/digest.ts";
import type { Task } from "../task.ts";

/** Which of the episodes that have a score are candidates. */
export const Keep = z
  .enum(["passed", "all", "best-of-n"])
  .describe("`passed`: that reach the threshold; `best-of-n`: of the trials of each task the best; `all`: every one");
export type Keep = z.infer<typeof Keep>;

/** Why an episode is not in a collection. */
export const leftOutReasons = {
  not_passed: "its score is below the threshold",
  not_best: "another trial of its task has a higher score, or the same with fewer steps",
  unverified: "executed again it comes out otherwise, or it cannot be executed again",
  nothing_learned: "no step of it is known to lead towards a pass",
  duplicate: "another episode of the same task took nearly the same calls",
} as const;
export type LeftOutReason = keyof typeof leftOutReasons;

export type LeftOut = { readonly id: string; readonly reason: LeftOutReason; readonly why: string };

/** Of an episode what the gate goes by. */
export type Candidate = {
  readonly id: string;
  readonly taskId: string;
  readonly family: string;
  readonly seed: number;
  readonly score: number;
  readonly steps: number;
  /** What it did, as texts that are the same for the same calls. */
  readonly calls: readonly string[];
};

/** The calls of a log that the world took, one after the other; the same twice in a row is one, and so is the case and spacing of a text. */
export function callsOf(events: readonly EpisodeEvent[]): string[] {
  const taken = events.flatMap((event) =>
    event.type === "step" && event.kind !== "error" && event.action.action !== noAction ? [event.action] : [],
  );
  const texts = taken.map((action) => canonicalJson(action).toLowerCase().replace(/\s+/g, " "));
  return texts.filter((text, at) => text !== texts[at - 1]);
}

type Sorted<T> = { readonly kept: readonly T[]; readonly leftOut: readonly LeftOut[] };

/** The candidates that are wanted; of equally good ones the shorter, then the first. */
export function wantedOf(candidates: readonly Candidate[], keep: Keep, threshold: number): Sorted<Candidate> {
  switch (keep) {
    case "all":
      return { kept: candidates, leftOut: [] };
    case "passed":
      return sorted(candidates, ({ score }) =>
        score >= threshold ? null : ["not_passed", `${score} is below ${threshold}`],
      );
    case "best-of-n": {
      const best = new Map<string, Candidate>();
      for (const each of candidates) {
        const before = best.get(slotOf(each));
        if (!before || isBetter(each, before)) best.set(slotOf(each), each);
      }
      return sorted(candidates, (each) => {
        const chosen = best.get(slotOf(each));
        return chosen === each ? null : ["not_best", `${chosen?.id} is`];
      });
    }
    default:
      return keep satisfies never;
  }
}

const slotOf = ({ taskId, seed }: Candidate) => `${taskId}/${seed}`;
const isBetter = (a: Candidate, b: Candidate) => a.score > b.score || (a.score === b.score && a.steps < b.steps);

/** Calls that two episodes share, of all that either took, from which they teach the same. */
const nearShare = 0.9;
/** Episodes of one task that another is held against. */
const mostCompared = 50;

/** The candidates of which each does something that no other of its task does, the best first. */
export function distinctOf(candidates: readonly Candidate[]): Sorted<Candidate> {
  const kept = new Map<string, { readonly id: string; readonly calls: ReadonlySet<string> }[]>();
  const twins = new Map<string, string>();
  for (const each of [...candidates].sort((a, b) => b.score - a.score || a.steps - b.steps)) {
    const others = kept.get(slotOf(each)) ?? [];
    const calls = new Set(each.calls);
    const twin = others.slice(0, mostCompared).find((other) => shareOf(calls, other.calls) >= nearShare);
    if (twin) twins.set(each.id, twin.id);
    else kept.set(slotOf(each), [...others, { id: each.id, calls }]);
  }
  return sorted(candidates, ({ id }) => {
    const twin = twins.get(id);
    return twin === undefined ? null : ["duplicate", `as ${twin}`];
  });
}

/** Jaccard's index of two sets; two empty ones are alike. */
function shareOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const all = a.union(b).size;
  return all === 0 ? 1 : a.intersection(b).size / all;
}

function sorted(
  candidates: readonly Candidate[],
  wrongWith: (candidate: Candidate) => readonly [LeftOutReason, string] | null,
): Sorted<Candidate> {
  const kept: Candidate[] = [];
  const leftOut: LeftOut[] = [];
  for (const each of candidates) {
    const wrong = wrongWith(each);
    if (wrong) leftOut.push({ id: each.id, reason: wrong[0], why: wrong[1] });
    else kept.push(each);
  }
  return { kept, leftOut };
}

/** Share of the tasks that is held out for evaluation. */
export const EvalShare = z
  .number()
  .min(0)
  .max(0.9)
  .describe(
    "Share of the families of tasks (of the levels, where all are of one family) that is held out for evaluation",
  );
export const usualEvalShare = 0.2;

/** What is learned from, and what that is evaluated on. */
export const Side = z.enum(["train", "eval"]);
export type Side = z.infer<typeof Side>;

type Names = { readonly train: readonly string[]; readonly eval: readonly string[] };

/** The sides of an environment's tasks, by names of families or of tasks. */
export type TaskSplit = Names & {
  readonly by: "family" | "level";
  sideOf(task: Pick<Task, "id" | "family">): Side;
};

/** Splits tasks by their families, none of which is on both sides; where there is one family only, by its levels, of which those with the same solution stay together. */
export function splitTasks(tasks: readonly Pick<Task, "id" | "family" | "oracle">[], share: number): TaskSplit {
  if (new Set(tasks.map(({ family }) => family)).size > 1) {
    const split = splitNames(
      tasks.map(({ family }) => family),
      share,
    );
    return { by: "family", ...split, sideOf: ({ family }) => (split.eval.includes(family) ? "eval" : "train") };
  }
  const levels = Map.groupBy(tasks, ({ oracle }) => digestOf(oracle));
  const split = splitNames([...levels.keys()], share);
  const idsOf = (side: readonly string[]) => side.flatMap((level) => levels.get(level)?.map(({ id }) => id) ?? []);
  const held = new Set(idsOf(split.eval));
  return {
    by: "level",
    train: idsOf(split.train).sort(),
    eval: [...held].sort(),
    sideOf: ({ id }) => (held.has(id) ? "eval" : "train"),
  };
}

/** Splits names: `share` of them, rounded up, for evaluation, one at least for training. Which they are follows from the names alone, so that every collection of an environment is split alike. */
export function splitNames(names: readonly string[], share: number): Names {
  const all = [...new Set(names)];
  const order = new Map(all.map((name) => [name, digestOf(["agentgym split", name])]));
  const shuffled = all.sort((a, b) => ((order.get(a) ?? "") < (order.get(b) ?? "") ? -1 : 1));
  const held = Math.min(Math.ceil(share * all.length), Math.max(0, all.length - 1));
  return { train: shuffled.slice(held).sort(), eval: shuffled.slice(0, held).sort() };
}

/** What marks a collection: to be found by whoever looks whether a model has seen it. The same data has the same mark. */
export function canaryOf(ids: readonly string[]): string {
  return `agentgym canary ${digestOf(["canary", [...ids].sort()]).slice(0, 32)}`;
}
