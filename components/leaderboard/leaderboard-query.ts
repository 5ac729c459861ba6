import { FailureMode } from "../../core/judge/failure-modes.ts";
import { Tier } from "../../core/task.ts";
import { Face } from "../../core/worlds/kind.ts";
import type { Query } from "../query.ts";

/** The filters that an address names; what is no tier or label is no filter. */
export function leaderboardQuery(query: Query): {
  readonly tier?: Tier;
  readonly failure?: FailureMode;
  readonly face?: Face;
} {
  const tier = Tier.safeParse(Number(query.tier));
  const failure = FailureMode.safeParse(query.failure);
  const face = Face.safeParse(query.face);
  return {
    ...(face.success && { face: face.data }),
    ...(tier.success && { tier: tier.data }),
    ...(failure.success && { failure: failure.data }),
  };
}
