import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { found } from "../../../../components/find.ts";
import { SpecEditor } from "../../../../components/spec/spec-editor.tsx";
import { ButtonLink } from "../../../../components/ui/button.tsx";
import { PageTitle } from "../../../../components/ui/page-title.tsx";
import { Empty } from "../../../../components/ui/states.tsx";
import { caller } from "../../../../server/api/caller.ts";
import { addressOf } from "../address.ts";

export const dynamic = "force-dynamic";

type Props = { readonly params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Edit ${decodeURIComponent((await params).id)}` };
}

export default async function EditPage({ params }: Props) {
  const id = decodeURIComponent((await params).id);
  const { plan, options, editable } = await found(caller().versions.plan({ id }));
  const { tasks } = await found(caller().environments.get({ id }));
  const { items } = await caller().versions.list({ id, limit: 1 });
  const newest = items[0];
  if (newest && newest.slug === id) redirect(addressOf(newest.id, "/edit"));
  return (
    <div className="space-y-5">
      <PageTitle title={`Edit ${plan.name}`} facts={`${id} · what you save is a new version, certified anew`} />
      {editable ? (
        <SpecEditor
          environmentId={id}
          plan={plan}
          options={options}
          nextVersion={(items[0]?.version ?? 0) + 1}
          tasks={countsByClause(tasks)}
        />
      ) : (
        <Empty action={<ButtonLink href={`/environments/${id}`}>Back to the environment</ButtonLink>}>
          The world of this environment is a program. Change its source and make the environment from it again.
        </Empty>
      )}
    </div>
  );
}

function countsByClause(tasks: readonly { readonly clauses: readonly string[] }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { clauses } of tasks) for (const clause of clauses) counts[clause] = (counts[clause] ?? 0) + 1;
  return counts;
}
