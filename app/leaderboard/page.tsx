import type { Metadata } from "next";
import Link from "next/link";
import { found } from "../../components/find.ts";
import { KeepFresh } from "../../components/keep-fresh.tsx";
import { EnvironmentLeaderboard } from "../../components/leaderboard/environment-leaderboard.tsx";
import { EnvironmentMatrix } from "../../components/leaderboard/environment-matrix.tsx";
import { LeaderboardFilters } from "../../components/leaderboard/leaderboard-filters.tsx";
import { leaderboardQuery } from "../../components/leaderboard/leaderboard-query.ts";
import { LeaderboardRules } from "../../components/leaderboard/leaderboard-rules.tsx";
import { LeaderboardLink, LeaderboardTable } from "../../components/leaderboard/leaderboard-table.tsx";
import { type Query, queryLink } from "../../components/query.ts";
import { ButtonLink } from "../../components/ui/button.tsx";
import { Card } from "../../components/ui/card.tsx";
import { Chips } from "../../components/ui/chips.tsx";
import { PageTitle } from "../../components/ui/page-title.tsx";
import { Empty } from "../../components/ui/states.tsx";
import type { EnvironmentSummary } from "../../core/views.ts";
import { Face } from "../../core/worlds/kind.ts";
import { caller } from "../../server/api/caller.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Leaderboard" };

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Environments whose own rows stand on the page over all of them, and agents of each. */
const environmentsShown = 12;
const agentsShown = 5;

export default async function LeaderboardPage({ searchParams }: Props) {
  const query = Object.fromEntries(
    Object.entries(await searchParams).map(([name, value]) => [name, [value].flat()[0]]),
  );
  const environments = await caller().environments.list({ limit: environmentsShown });
  return (
    <div className="space-y-5">
      <KeepFresh />
      <PageTitle title="Leaderboard" facts="Agents by mean score, with intervals, places and coverage." />
      <Chips
        label="Environments"
        chips={[
          {
            label: "overall",
            href: "/leaderboard",
            current: query.environment === undefined && query.environments === undefined,
          },
          {
            label: "side by side",
            href: sideBySide({}, environments.items),
            current: query.environments !== undefined,
          },
          ...environments.items.map(({ id, name, version }) => ({
            label: `${name} v${version}`,
            href: `/leaderboard?environment=${encodeURIComponent(id)}`,
            current: id === query.environment,
          })),
        ]}
      />
      {query.environments !== undefined ? (
        <SideBySide asked={query.environments} environments={environments.items} query={query} />
      ) : query.environment === undefined ? (
        <Overall environments={environments.items} query={query} />
      ) : (
        <One environmentId={query.environment} query={query} />
      )}
    </div>
  );
}

function sideBySide(query: Query, environments: readonly Pick<EnvironmentSummary, "id">[]): string {
  return `/leaderboard${queryLink(query, { environments: environments.map(({ id }) => id).join(",") })}`;
}

/** Several environments beside each other; which, is in the address. */
async function SideBySide({
  asked,
  environments,
  query,
}: {
  readonly asked: string;
  readonly environments: readonly EnvironmentSummary[];
  readonly query: Query;
}) {
  if (asked === "") return <Empty>Choose two or more environments.</Empty>;
  const leaderboard = await found(caller().leaderboards.overall({ environments: asked, ...leaderboardQuery(query) }));
  const chosen = leaderboard.environments;
  const others = environments.filter(({ id }) => !chosen.some((each) => each.id === id));
  return (
    <Card title="Side by side">
      <div className="space-y-4">
        <Chips
          label="Environments side by side"
          chips={[...chosen, ...others].map((each) => {
            const current = chosen.includes(each);
            const next = current ? chosen.filter(({ id }) => id !== each.id) : [...chosen, each];
            return { label: `${each.name} v${each.version}`, href: sideBySide(query, next), current };
          })}
        />
        <LeaderboardFilters leaderboard={leaderboard} faces={Face.options} query={query} />
        <EnvironmentMatrix leaderboard={leaderboard} />
        <LeaderboardTable leaderboard={leaderboard} label="Over these environments" />
        <LeaderboardRules leaderboard={leaderboard} />
      </div>
    </Card>
  );
}

async function One({ environmentId, query }: { readonly environmentId: string; readonly query: Query }) {
  const [leaderboard, runs, environment] = await Promise.all([
    found(caller().leaderboards.get({ env: environmentId, ...leaderboardQuery(query) })),
    caller().runs.list({ environmentId, limit: 100 }),
    found(caller().environments.get({ id: environmentId })),
  ]);
  return (
    <>
      <p className="text-sm">
        <Link className="link" href={`/environments/${encodeURIComponent(environmentId)}`}>
          {environment.name}
        </Link>{" "}
        <span className="text-soft">version {environment.version}</span>
      </p>
      <EnvironmentLeaderboard environment={environment} leaderboard={leaderboard} runs={runs.items} query={query} />
    </>
  );
}

async function Overall({
  environments,
  query,
}: {
  readonly environments: readonly EnvironmentSummary[];
  readonly query: Query;
}) {
  const filter = leaderboardQuery(query);
  const [overall, ...each] = await Promise.all([
    caller().leaderboards.overall(filter),
    ...environments.map(({ id }) => caller().leaderboards.get({ env: id, ...filter })),
  ]);
  return (
    <>
      <Card title="Over all environments">
        <div className="space-y-4">
          <LeaderboardFilters leaderboard={overall} faces={Face.options} query={query} />
          {overall.rows.length === 0 ? (
            <Empty action={<ButtonLink href="/">Choose an environment</ButtonLink>}>
              No agent has finished an episode {query.tier || query.failure ? "like this" : "yet"}.
            </Empty>
          ) : (
            <LeaderboardTable leaderboard={overall} label="Over all environments" />
          )}
          <LeaderboardRules leaderboard={overall} />
        </div>
      </Card>
      {environments.map(({ id, name, version }, index) => {
        const leaderboard = each[index];
        return leaderboard?.rows.some(({ kind }) => kind !== "reference") ? (
          <Card
            key={id}
            title={`${name} v${version}`}
            aside={<LeaderboardLink environmentId={id}>whole leaderboard</LeaderboardLink>}
          >
            <LeaderboardTable leaderboard={leaderboard} label={`${name} v${version}`} most={agentsShown} />
          </Card>
        ) : null;
      })}
    </>
  );
}
