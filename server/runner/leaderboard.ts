import { badgeSvg, badgeText } from "../../core/aggregate/badge.ts";
import { leaderboardCsv } from "../../core/aggregate/csv.ts";
import { type Leaderboard, leaderboardRows } from "../../core/aggregate/leaderboard.ts";
import type { FailureMode } from "../../core/judge/failure-modes.ts";
import { passThreshold } from "../../core/judge/pass-threshold.ts";
import { faceNames } from "../../core/worlds/face.ts";
import type { Face } from "../../core/worlds/kind.ts";
import type { FileAnswer } from "./file-answer.ts";
import type { Gym } from "./gym.ts";

/** Which leaderboard: of one environment or over all of them, of one tier or all, by score or by how often a failure label was given. */
export type LeaderboardQuery = {
  readonly environmentId?: string | undefined;
  /** Of these alone, and how agents stand on each of them. */
  readonly environments?: readonly string[] | undefined;
  readonly tier?: number | undefined;
  readonly failure?: FailureMode | undefined;
  /** Agents that met the environments this way; by their tools when absent. */
  readonly face?: Face | undefined;
};

/** Agents by the mean over tasks of their scores in all finished episodes that were neither forks nor imports. Throws NotFoundError. */
export async function leaderboardOf(
  gym: Pick<Gym, "store">,
  { environmentId: asked, environments, tier, failure, face = "tools" }: LeaderboardQuery,
): Promise<Leaderboard> {
  const known = await Promise.all((environments ?? [asked ?? []].flat()).map((id) => gym.store.environments.get(id)));
  const chosen = [...new Map(known.map(({ id, name, version }) => [id, { id, name, version }])).values()];
  const environmentId = chosen.length === 0 ? undefined : chosen.map(({ id }) => id);
  const { standings } = gym.store;
  const [tasks, totals, baselines] = await Promise.all([
    standings.tasks({ environmentId, tier, face }, failure ?? null),
    standings.totals({ environmentId, tier, face }),
    // A certificate does not tell its baselines by tier, and it is that of the tools.
    tier === undefined && face === "tools" ? standings.baselines(environmentId) : [],
  ]);
  return {
    environmentId: environments ? null : (environmentId?.[0] ?? null),
    environments: environments ? chosen : [],
    threshold: passThreshold,
    tier: tier ?? null,
    failure: failure ?? null,
    face,
    rows: [...leaderboardRows({ tasks, totals, baselines }, failure ?? null, environments !== undefined)],
  };
}

/** The leaderboard of an environment as CSV. Throws NotFoundError. */
export async function leaderboardFileOf(
  gym: Pick<Gym, "store">,
  query: LeaderboardQuery & { readonly environmentId: string },
): Promise<FileAnswer> {
  const fileName = `leaderboard-${query.environmentId}.csv`;
  return { mediaType: "text/csv", fileName, text: leaderboardCsv(await leaderboardOf(gym, query)) };
}

/** How an agent stands on an environment as a small image. Throws NotFoundError when there is no such environment. */
export async function badgeOf(
  gym: Pick<Gym, "store">,
  environmentId: string,
  { agent, face }: { readonly agent?: string | undefined; readonly face?: Face | undefined },
): Promise<FileAnswer> {
  const [{ name, version }, { rows }] = await Promise.all([
    gym.store.environments.get(environmentId),
    leaderboardOf(gym, { environmentId, face }),
  ]);
  const row = rows.find((each) => (agent === undefined ? each.place === 1 : each.agent === agent));
  return {
    mediaType: "image/svg+xml",
    fileName: null,
    text: badgeSvg(
      `${name} v${version}${face && face !== "tools" ? ` ${faceNames[face]}` : ""}`,
      agent !== undefined && !row ? `${agent}: no score` : badgeText(row),
    ),
  };
}
