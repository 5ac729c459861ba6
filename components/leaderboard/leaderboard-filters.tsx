import type { Leaderboard } from "../../core/aggregate/leaderboard.ts";
import { FailureMode } from "../../core/judge/failure-modes.ts";
import { faceNames } from "../../core/worlds/face.ts";
import type { Face } from "../../core/worlds/kind.ts";
import { type Query, queryLink } from "../query.ts";
import { Chips } from "../ui/chips.tsx";

type Props = {
  readonly leaderboard: Leaderboard;
  /** The faces to choose from; one is no choice. */
  readonly faces: readonly Face[];
  readonly query: Query;
};

/** Tier, face and failure label as links; a chosen label orders by how often it was given. */
export function LeaderboardFilters({ leaderboard: { tier, failure, face }, faces, query }: Props) {
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-2">
      <Chips
        label="Tiers"
        chips={[
          { label: "all tiers", href: queryLink(query, { tier: undefined }), current: tier === null },
          ...[1, 2, 3, 4].map((each) => ({
            label: `T${each}`,
            href: queryLink(query, { tier: String(each) }),
            current: tier === each,
          })),
        ]}
      />
      {faces.length > 1 && (
        <Chips
          label="Face"
          chips={faces.map((each) => ({
            label: faceNames[each],
            href: queryLink(query, { face: each === "tools" ? undefined : each }),
            current: face === each,
          }))}
        />
      )}
      <Chips
        label="Order"
        chips={[
          { label: "by score", href: queryLink(query, { failure: undefined }), current: failure === null },
          ...FailureMode.options.map((each) => ({
            label: each,
            href: queryLink(query, { failure: each }),
            current: failure === each,
          })),
        ]}
      />
    </div>
  );
}
