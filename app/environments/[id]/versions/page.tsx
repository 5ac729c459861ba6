import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { found } from "../../../../components/find.ts";
import { VersionChanges } from "../../../../components/spec/version-changes.tsx";
import { StatusBadge } from "../../../../components/ui/badge.tsx";
import { ButtonLink } from "../../../../components/ui/button.tsx";
import { Card } from "../../../../components/ui/card.tsx";
import { PageTitle } from "../../../../components/ui/page-title.tsx";
import { Empty } from "../../../../components/ui/states.tsx";
import { Cell, Table } from "../../../../components/ui/table.tsx";
import { timeText } from "../../../../core/figures.ts";
import { caller } from "../../../../server/api/caller.ts";
import { addressOf } from "../address.ts";

export const dynamic = "force-dynamic";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Versions of ${decodeURIComponent((await params).id)}` };
}

/** The versions of an environment; the one of the address beside `with`, by default the one before it. */
export default async function VersionsPage({ params, searchParams }: Props) {
  const id = decodeURIComponent((await params).id);
  const asked = [(await searchParams).with].flat()[0];
  const { items } = await found(caller().versions.list({ id, limit: 100 }));
  const newest = items[0];
  if (newest && newest.slug === id) redirect(addressOf(newest.id, "/versions", { with: asked }));
  const shown = items.find((version) => version.id === id);
  const other =
    items.find((version) => version.id === (asked ?? "")) ?? items[items.findIndex((each) => each.id === id) + 1];
  const { changes } = other ? await caller().versions.diff({ id, with: other.id }) : { changes: [] };
  return (
    <div className="space-y-5">
      <PageTitle
        title={shown ? `${shown.name}, version ${shown.version}` : id}
        facts={other ? `compared with version ${other.version}` : id}
        actions={
          <>
            <ButtonLink href={`/environments/${id}/edit`}>Edit</ButtonLink>
            <ButtonLink variant="primary" href={`/environments/${id}`}>
              Open the environment
            </ButtonLink>
          </>
        }
      />
      <Card title="Versions" aside={`${items.length}`}>
        <Table
          label="All versions"
          head={["Version", "Made", "Entities", "Policies", "Tasks", "Certificate", "Differences"]}
        >
          {items.map((version) => (
            <tr key={version.id} aria-current={version.id === id ? "true" : undefined}>
              <Cell>
                <Link className="link" href={`/environments/${version.id}`}>
                  {`v${version.version}`}
                </Link>
              </Cell>
              <Cell kind="time">{timeText(version.createdAt)}</Cell>
              <Cell kind="number">{version.counts.entities}</Cell>
              <Cell kind="number">{version.counts.policies}</Cell>
              <Cell kind="number">{version.counts.tasks}</Cell>
              <Cell>
                <StatusBadge status={version.certified ? "certified" : "not certified"} />
              </Cell>
              <Cell>
                {version.id === id ? (
                  "this one"
                ) : version.id === other?.id ? (
                  "compared below"
                ) : (
                  <Link className="link" href={`?with=${version.id}`}>{`compare with v${version.version}`}</Link>
                )}
              </Cell>
            </tr>
          ))}
        </Table>
      </Card>
      {other ? (
        <VersionChanges changes={changes} />
      ) : (
        <Empty action={<ButtonLink href={`/environments/${id}/edit`}>Edit it</ButtonLink>}>
          This is the only version. Edit it, and what you save is the next one.
        </Empty>
      )}
    </div>
  );
}
