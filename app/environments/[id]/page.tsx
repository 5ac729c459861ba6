import type { Metadata } from "next";
import { SectionNav } from "../../../components/environment/section-nav.tsx";
import { found } from "../../../components/find.ts";
import { timeText } from "../../../components/format.ts";
import { Badge } from "../../../components/ui/badge.tsx";
import { ButtonLink } from "../../../components/ui/button.tsx";
import { PageTitle } from "../../../components/ui/page-title.tsx";
import { caller } from "../../../server/api/caller.ts";
import { Section } from "./section.tsx";
import { isTab, tabs } from "./tabs.ts";

export const dynamic = "force-dynamic";

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
  const tab = query.tab !== undefined && isTab(query.tab) ? query.tab : "overview";
  return (
    <div className="space-y-4">
      <PageTitle
        title={environment.name}
        badges={
          <>
            <Badge>{environment.domain}</Badge>
            {environment.certified ? <Badge tone="good">certified</Badge> : <Badge tone="warn">not proven</Badge>}
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
            {!environment.custom && <ButtonLink href={`/environments/${encodeURIComponent(id)}/edit`}>Edit</ButtonLink>}
            <ButtonLink href={`/environments/${encodeURIComponent(id)}/versions`}>Versions</ButtonLink>
          </>
        }
      />
      <SectionNav sections={tabs} current={tab} />
      <Section tab={tab} environment={environment} query={query} />
    </div>
  );
}
