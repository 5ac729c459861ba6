import Link from "next/link";
import { timeText } from "../components/format.ts";
import { RunsTable } from "../components/run/runs-table.tsx";
import { Badge } from "../components/ui/badge.tsx";
import { buttonClass } from "../components/ui/button.tsx";
import { Card } from "../components/ui/card.tsx";
import { Empty } from "../components/ui/states.tsx";
import { caller } from "../server/api/caller.ts";

export const dynamic = "force-dynamic";

export default async function HomePage() {
  const [environments, runs, failed] = await Promise.all([
    caller().environments.list({ limit: 50 }),
    caller().runs.list({ limit: 10 }),
    caller().episodes.list({ limit: 100, status: "ended" }),
  ]);
  const lastFailed = failed.items
    .filter((episode) => episode.failure !== null && !["noop", "random"].includes(episode.agent))
    .slice(0, 8);
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center gap-4">
        <h1 className="text-2xl font-semibold tracking-tight">Environments</h1>
        <Link href="/new" className={`${buttonClass({ variant: "primary" })} ml-auto`}>
          New environment
        </Link>
      </div>
      {environments.items.length === 0 ? (
        <Card>
          <Empty>
            No environments yet.{" "}
            <Link className="link" href="/new">
              Describe the first one
            </Link>
            .
          </Empty>
        </Card>
      ) : (
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {environments.items.map(({ id, name, brief, certified, counts, createdAt }) => (
            <li key={id} className="rounded-lg border border-line bg-card p-4">
              <div className="flex items-start gap-2">
                <Link href={`/environments/${id}`} className="font-medium hover:underline">
                  {name}
                </Link>
                <span className="ml-auto">
                  {certified ? <Badge tone="good">certified</Badge> : <Badge tone="warn">not proven</Badge>}
                </span>
              </div>
              <p className="mt-1 line-clamp-2 break-words text-sm text-soft">{brief}</p>
              <p className="mt-3 text-xs text-soft">
                {counts.tasks} tasks · {counts.entities} entities · {counts.rows} rows · {timeText(createdAt)}
              </p>
              <p className="mt-1 break-all font-mono text-xs text-soft">{id}</p>
            </li>
          ))}
        </ul>
      )}
      <Card
        title="Latest runs"
        aside={
          <Link className="link" href="/runs">
            all runs
          </Link>
        }
      >
        {runs.items.length === 0 ? (
          <Empty>No runs yet. Start one on an environment's page.</Empty>
        ) : (
          <RunsTable runs={runs.items} everywhere />
        )}
      </Card>
      {lastFailed.length > 0 && (
        <Card title="What failed last">
          <ul className="space-y-2 text-sm">
            {lastFailed.map((episode) => (
              <li key={episode.id} className="flex flex-wrap items-baseline gap-2">
                <Link className="link font-mono text-xs" href={`/episodes/${episode.id}`}>
                  {episode.id}
                </Link>
                <Badge tone="bad">{episode.failure}</Badge>
                <span className="text-soft">{episode.explanation}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}
