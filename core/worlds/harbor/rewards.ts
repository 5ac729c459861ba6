import { z } from "zod";
import type { Outcome } from "../../validator.ts";
import type { HarborStart, TaskStep } from "./kind.ts";

/** What tests give, by name. */
export type Rewards = Readonly<Record<string, number>>;

const Written = z.record(z.string().min(1).max(200), z.number()).refine((all) => Object.keys(all).length > 0);

/** What tests wrote down: `reward.json` where it is there, else the number in `reward.txt`. Neither, or what cannot be read, is a fault of the tests and no reward. */
export function readRewards(json: string | null, text: string | null): { rewards: Rewards } | { problem: string } {
  if (json !== null) {
    const { data } = Written.safeParse(parsed(json));
    return data ? { rewards: data } : { problem: `reward.json has no object of numbers: ${json.slice(0, 200)}` };
  }
  if (text === null) return { problem: "the tests wrote neither reward.json nor reward.txt" };
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value)
    ? { rewards: { reward: value } }
    : { problem: `reward.txt has no number: ${JSON.stringify(text.slice(0, 200))}` };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** Whether a task goes on after a step. A name that is missing counts as the least there is. */
export function isEnough(rewards: Rewards, least: TaskStep["minReward"]): boolean {
  return Object.entries(least).every(([name, value]) => (rewards[name] ?? Number.NEGATIVE_INFINITY) >= value);
}

/** What the rewards of its steps make of a task: the last one's, or the mean of each name, where a missing one is 0. */
export function combined(strategy: HarborStart["strategy"], steps: readonly Rewards[]): Rewards {
  const last = steps.at(-1) ?? {};
  if (strategy === "final" || steps.length === 1) return last;
  const names = new Set(steps.flatMap((rewards) => Object.keys(rewards)));
  const mean = (name: string) => steps.reduce((sum, rewards) => sum + (rewards[name] ?? 0), 0) / steps.length;
  return Object.fromEntries([...names].sort().map((name) => [name, mean(name)]));
}

/** The score of rewards: `reward`, or the only one there is; from 0 to 1. */
export function judgedBy(rewards: Rewards): Pick<Outcome, "score" | "reason"> | { readonly problem: string } {
  const [only, ...others] = Object.values(rewards);
  const reward = rewards.reward ?? (others.length === 0 ? only : undefined);
  if (reward === undefined)
    return { problem: `none of the rewards ${Object.keys(rewards).join(", ")} is called reward` };
  const score = Math.min(1, Math.max(0, reward));
  const beyond = score === reward ? "" : `, which counts as ${score}`;
  return { score, reason: `The tests give ${rewardsText(rewards)}${beyond}.` };
}

/** `reward 1, format 0.5`. */
export function rewardsText(rewards: Rewards): string {
  return Object.entries(rewards)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}
