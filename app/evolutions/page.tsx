import type { Metadata } from "next";
import { EvolutionsTable } from "../../components/evolution/evolutions-table.tsx";
import { KeepFresh } from "../../components/keep-fresh.tsx";
import { queryLink } from "../../components/query.ts";
import { ButtonLink } from "../../components/ui/button.tsx";
import { Card } from "../../components/ui/card.tsx";
import { PageTitle } from "../../components/ui/page-title.tsx";
import { Empty } from "../../components/ui/states.tsx";
import { caller } from "../../server/api/caller.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Evolutions" };

type Props = { readonly searchParams: Promise<{ cursor?: string }> };

export default async function EvolutionsPage({ searchParams }: Props) {
  const query = await searchParams;
  const { cursor } = query;
  const { items, nextCursor } = await caller().evolutions.list({
    limit: 50,
    ...(cursor === undefined ? {} : { cursor }),
  });
  return (
    <div className="space-y-5">
      <KeepFresh />
      <PageTitle title="Evolutions" facts="Policies that learn in rounds from what they did, newest first." />
      <Card>
        {items.length === 0 ? (
          <Empty action={<ButtonLink href="/docs/evolve">How a policy learns</ButtonLink>}>
            No policy has learned here yet. agentgym evolve lets one explore, learn and be evaluated in rounds.
          </Empty>
        ) : (
          <EvolutionsTable evolutions={items} />
        )}
        {nextCursor && (
          <p className="mt-4">
            <ButtonLink href={`/evolutions${queryLink(query, { cursor: nextCursor })}`}>Older evolutions</ButtonLink>
          </p>
        )}
      </Card>
    </div>
  );
}
