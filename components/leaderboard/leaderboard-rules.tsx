import Link from "next/link";
import type { Leaderboard } from "../../core/aggregate/leaderboard.ts";

/** How the order comes about, in words. */
export function LeaderboardRules({
  leaderboard: { environmentId, failure, threshold },
}: {
  readonly leaderboard: Leaderboard;
}) {
  return (
    <p className="mt-3 max-w-3xl text-xs text-soft">
      {failure === null
        ? `Agents stand by ${environmentId === null ? "the mean of their mean scores over the environments" : "mean score"} (± its standard error): the mean over tasks of each task's mean, so that repeating a task gains nothing, and so is every other figure. An agent that cannot be told apart from the first of the group above shares its place: the 95 % interval of their difference, task by task, holds 0, or they share fewer than six tasks. An agent below 95 % coverage or on fewer than six tasks is UNKNOWN and has no place. A mean is over the tasks that an agent took: choose a tier to compare like with like.`
        : `Agents whose episodes were labelled ${failure}, the rarest first: the mean over tasks of the share of their episodes, with its 95 % interval.`}{" "}
      Passed means a score of at least {threshold}. Infrastructure errors are never scores; those at the agent's side
      lower the coverage, those at ours do not. Forks, imported episodes and conversations whose user was not worded by
      its script are not counted. oracle, random and noop are for reference and have no place.{" "}
      <Link className="link" href="/docs/scoring">
        How scoring works
      </Link>
    </p>
  );
}
