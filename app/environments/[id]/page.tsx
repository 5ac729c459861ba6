import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SectionNav } from "../../../components/environment/section-nav.tsx";
import { found } from "../../../components/find.ts";
import { ExportMenu } from "../../../components/share/export-menu.tsx";
import { PageActions } from "../../../components/shell/page-actions.ts";
import { Badge } from "../../../components/ui/badge.tsx";
import { ButtonLink } from "../../../components/ui/button.tsx";
import { PageTitle } from "../../../components/ui/page-title.tsx";
import { timeText } from "../../../core/figures.ts";
import { trajectoryFormats } from "../../../core/replay/trajectories/formats/trajectory-formats.ts";
import { caller } from "../../../server/api/caller.ts";
import { addressOf } from "./address.ts";
import { Section } from "./section.tsx";
import { isTab, tabs } from "./tabs.ts";

export const dynamic = "force-dynamic";

const files = trajectoryFormats.map(({ id, label }) => ({ id, label: `Episodes: ${label}` }));

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).id) };
}

export default async function EnvironmentPage({ params, searchParams }: Props) {
  const id = decodeURIComponent((await params).id);
  const query = Object.fromEntries(
    Object.entries(await searchParams).map(([name, value]) => [name, [value].flat()[0]]),
  );
  const environment = await found(caller().environments.get({ id }));
  if (environment.id !== id) redirect(addressOf(environment.id, "", query));
  const tab = query.tab !== undefined && isTab(query.tab) ? query.tab : "overview";
  const path = `/environments/${encodeURIComponent(id)}`;
  const run = `${path}#run`;
  const canPlay = environment.world.runsIn.length > 0;
  return (
    <div className="space-y-4">
      <PageTitle
        title={environment.name}
        badges={
          <>
            <Badge>{environment.domain}</Badge>
            <Badge tone={environment.certified ? "good" : "warn"}>{environment.proof}</Badge>
          </>
        }
        facts={
          <>
            <span className="font-mono text-xs">{id}</span> · version {environment.version} · seed {environment.seed} ·{" "}
            {timeText(environment.createdAt)}
          </>
        }
        actions={
          <>
            {environment.world.can.edit && <ButtonLink href={`${path}/edit`}>Edit</ButtonLink>}
            <ButtonLink href={`${path}/versions`}>Versions</ButtonLink>
            <ExportMenu of={path} formats={files} />
            {canPlay && (
              <>
                <ButtonLink href={`${path}?tab=tasks`}>Play by hand</ButtonLink>
                <ButtonLink variant="primary" href={run}>
                  Run an agent
                </ButtonLink>
              </>
            )}
          </>
        }
      />
      <SectionNav sections={tabs} current={tab} />
      <Section tab={tab} environment={environment} query={query} />
      <PageActions
        actions={[
          ...(tab === "overview" || !canPlay ? [] : [{ label: "Run an agent", href: run }]),
          ...(canPlay ? [{ label: "Play a task by hand", href: `${path}?tab=tasks` }] : []),
          ...(!environment.world.can.edit ? [] : [{ label: "Edit the environment", href: `${path}/edit` }]),
          { label: "Compare its versions", href: `${path}/versions` },
          { label: "Open its plan as JSON", href: `/api${path}/plan` },
          ...Object.entries(tabs).map(([part, label]) => ({
            label,
            note: "of this environment",
            href: `${path}?tab=${part}`,
          })),
        ]}
      />
    </div>
  );
}
