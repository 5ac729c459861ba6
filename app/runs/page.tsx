import type { Metadata } from "next";
import { KeepFresh } from "../../components/keep-fresh.tsx";
import { queryLink } from "../../components/query.ts";
import { RunsTable } from "../../components/run/runs-table.tsx";
import { ButtonLink } from "../../components/ui/button.tsx";
import { Card } from "../../components/ui/card.tsx";
import { Chips } from "../../components/ui/chips.tsx";
import { PageTitle } from "../../components/ui/page-title.tsx";
import { Empty } from "../../components/ui/states.tsx";
import { caller } from "../../server/api/caller.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Runs" };

type Props = { readonly searchParams: Promise<{ environment?: string; cursor?: string }> };

export default async function RunsPage({ searchParams }: Props) {
  const query = await searchParams;
  const { environment, cursor } = query;
  const [runs, environments] = await Promise.all([
    caller().runs.list({
      limit: 50,
      ...(environment === undefined ? {} : { environmentId: environment }),
      ...(cursor === undefined ? {} : { cursor }),
    }),
    caller().environments.list({ limit: 20 }),
  ]);
  const link = (id: string | undefined) => `/runs${queryLink(query, { environment: id, cursor: undefined })}`;
  return (
    <div className="space-y-5">
      <KeepFresh />
      <PageTitle
        title="Runs"
        facts="One agent over the tasks of one environment, newest first."
        actions={
          <>
            <ButtonLink href="/evolutions">Evolutions</ButtonLink>
            <ButtonLink href="/import">Import a replay</ButtonLink>
          </>
        }
      />
      <Chips
        label="Environments"
        chips={[
          { label: "all", href: link(undefined), current: environment === undefined },
          ...environments.items.map(({ id, name, version }) => ({
            label: `${name} v${version}`,
            href: link(id),
            current: id === environment,
          })),
        ]}
      />
      <Card>
        {runs.items.length === 0 ? (
          <Empty action={<ButtonLink href="/">Choose an environment</ButtonLink>}>
            No runs here yet. Start one on an environment's page, or with agentgym run.
          </Empty>
        ) : (
          <RunsTable runs={runs.items} everywhere />
        )}
        {runs.nextCursor && (
          <p className="mt-4">
            <ButtonLink href={`/runs${queryLink(query, { cursor: runs.nextCursor })}`}>Older runs</ButtonLink>
          </p>
        )}
      </Card>
    </div>
  );
}
