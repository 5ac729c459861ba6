import type { Metadata } from "next";
import Link from "next/link";
import { Certificate } from "../../../components/environment/certificate.tsx";
import { Policies } from "../../../components/environment/policies.tsx";
import { rowQuery } from "../../../components/environment/row-query.ts";
import { Schema } from "../../../components/environment/schema.tsx";
import { Standings } from "../../../components/environment/standings.tsx";
import { Tasks } from "../../../components/environment/tasks.tsx";
import { Tools } from "../../../components/environment/tools.tsx";
import { found } from "../../../components/find.ts";
import { timeText } from "../../../components/format.ts";
import { RunForm } from "../../../components/run-form.tsx";
import { Badge } from "../../../components/ui/badge.tsx";
import { Card } from "../../../components/ui/card.tsx";
import { caller } from "../../../server/api/caller.ts";

export const dynamic = "force-dynamic";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).id) };
}

const sections = ["Schema", "Tools", "Policies", "Tasks", "Certificate", "Leaderboard"];

export default async function EnvironmentPage({ params, searchParams }: Props) {
  const id = decodeURIComponent((await params).id);
  const query = Object.fromEntries(
    Object.entries(await searchParams).map(([name, value]) => [name, [value].flat()[0]]),
  );
  const environment = await found(caller().environments.get({ id }));
  const own = environment.entities.filter((entity) => !entity.system);
  const shown = own.find((entity) => entity.name === query.entity) ?? own[0];
  const pageSize = 20;
  const page = Math.max(1, Number.parseInt(query.page ?? "1", 10) || 1);
  const [rows, leaderboard, runs] = await Promise.all([
    shown
      ? caller().environments.rows({
          id,
          entity: shown.name,
          limit: pageSize,
          offset: (page - 1) * pageSize,
          ...rowQuery(shown, query),
        })
      : { rows: [], total: 0 },
    caller().leaderboards.get({ env: id }),
    caller().runs.list({ environmentId: id, limit: 20 }),
  ]);
  const missed = environment.clauses.filter((clause) => !clause.understood);
  return (
    <div className="space-y-6">
      <div>
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="text-2xl font-semibold tracking-tight">{environment.name}</h1>
          <Badge>{environment.domain}</Badge>
          {environment.certified ? <Badge tone="good">certified</Badge> : <Badge tone="warn">not proven</Badge>}
        </div>
        <p className="mt-1 break-all font-mono text-xs text-soft">{environment.id}</p>
        <blockquote className="mt-3 max-w-4xl whitespace-pre-wrap break-words border-l-2 border-line pl-3 text-sm text-soft">
          {environment.brief}
        </blockquote>
        <p className="mt-2 text-xs text-soft">
          {environment.counts.tasks} tasks · {own.length} entities · {environment.counts.rows} rows ·{" "}
          {environment.tools.length} tools · seed {environment.seed} · {timeText(environment.createdAt)}
        </p>
        <nav aria-label="On this page" className="mt-3 flex flex-wrap gap-3 text-sm">
          {sections.map((section) => (
            <a key={section} className="link" href={`#${section.toLowerCase()}`}>
              {section}
            </a>
          ))}
        </nav>
      </div>
      <Card title="Run an agent">
        <RunForm environmentId={id} />
      </Card>
      {missed.length > 0 && (
        <Card title="Not understood" aside={`${missed.length} of ${environment.clauses.length} clauses`}>
          <ul className="space-y-2 text-sm">
            {missed.map((clause) => (
              <li key={clause.id}>
                <q>{clause.text}</q> {clause.note && <span className="text-soft">{clause.note}</span>}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Schema
        entities={own}
        shown={shown?.name ?? ""}
        rows={rows.rows}
        total={rows.total}
        page={page}
        pageSize={pageSize}
        query={query}
      />
      <Tools environmentId={id} tools={environment.tools} />
      <Policies policies={environment.policies} clauses={environment.clauses} />
      <Tasks environmentId={id} tasks={environment.tasks} clauses={environment.clauses} query={query} />
      <Certificate certificate={environment.certificate} />
      <Standings leaderboard={leaderboard} runs={runs.items} />
      <p className="text-sm">
        <Link className="link" href="/new">
          Make another environment
        </Link>
      </p>
    </div>
  );
}
