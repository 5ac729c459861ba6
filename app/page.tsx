import Link from "next/link";
import { EnvironmentCards } from "../components/home/environment-cards.tsx";
import { FailedList } from "../components/home/failed-list.tsx";
import { runningOf } from "../components/home/running.ts";
import { RunningNow } from "../components/home/running-now.tsx";
import { KeepFresh } from "../components/keep-fresh.tsx";
import { RunsTable } from "../components/run/runs-table.tsx";
import { ButtonLink } from "../components/ui/button.tsx";
import { Card } from "../components/ui/card.tsx";
import { PageTitle } from "../components/ui/page-title.tsx";
import { Empty } from "../components/ui/states.tsx";
import { caller } from "../server/api/caller.ts";

export const dynamic = "force-dynamic";

const failedShown = 6;
const runsShown = 10;

export default async function HomePage() {
  const [environments, runs, runningRuns, running, failed] = await Promise.all([
    caller().environments.list({ limit: 50 }),
    caller().runs.list({ limit: runsShown }),
    caller().runs.list({ limit: 50, status: "running" }),
    caller().episodes.list({ limit: 50, status: "running" }),
    caller().episodes.failed({ limit: failedShown }),
  ]);
  if (environments.items.length === 0) return <FirstSteps />;
  return (
    <div className="space-y-6">
      <KeepFresh />
      <PageTitle
        title="Environments"
        actions={
          <>
            <ButtonLink href="/suite">Suite</ButtonLink>
            <ButtonLink href="/leaderboard">Leaderboard</ButtonLink>
            <ButtonLink href="/new" variant="primary">
              New environment
            </ButtonLink>
          </>
        }
      />
      <RunningNow initial={runningOf(runningRuns.items, running.items)} />
      <EnvironmentCards environments={environments.items} />
      <Card title="What failed last" aside="oracle and your agents; noop and random fail on purpose">
        {failed.length === 0 ? (
          <p className="text-sm text-soft">Nothing failed yet.</p>
        ) : (
          <FailedList episodes={failed} />
        )}
      </Card>
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
    </div>
  );
}

/** What a new installation begins with. */
function FirstSteps() {
  return (
    <div className="space-y-6">
      <PageTitle title="Environments" />
      <Card>
        <Empty
          action={
            <>
              <ButtonLink href="/new" variant="primary">
                New environment
              </ButtonLink>
              <ButtonLink href="/suite">Choose one of the suite</ButtonLink>
            </>
          }
        >
          No environments yet. Describe one in a sentence or two: you get a certified, scored and replayable world for
          your agents in seconds.
        </Empty>
        <ol className="mx-auto max-w-md list-decimal space-y-1 pb-6 pl-5 text-sm text-soft">
          <li>Write a brief, and look at what was understood.</li>
          <li>Run an agent on its tasks: oracle needs no key.</li>
          <li>Replay an episode step by step, and see what each validator says.</li>
        </ol>
      </Card>
    </div>
  );
}
