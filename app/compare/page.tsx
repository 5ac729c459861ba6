import type { Metadata } from "next";
import Link from "next/link";
import { Compare } from "../../components/compare/compare.tsx";
import { sentences } from "../../components/event-stream.ts";
import { TierBadge } from "../../components/ui/badge.tsx";
import { ButtonLink } from "../../components/ui/button.tsx";
import { PageTitle } from "../../components/ui/page-title.tsx";
import { Empty } from "../../components/ui/states.tsx";
import type { CompareView } from "../../core/replay/compare-views.ts";
import { caller } from "../../server/api/caller.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Compare episodes" };

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ComparePage({ searchParams }: Props) {
  const asked = await searchParams;
  const ids = [asked.e]
    .flat()
    .flatMap((text) => text?.split(",") ?? [])
    .filter(Boolean);
  const answer = await compared(ids);
  if ("problem" in answer)
    return (
      <div className="space-y-4">
        <PageTitle title="Compare episodes" />
        <Empty
          action={
            ids[0] === undefined ? (
              <ButtonLink href="/runs">Runs</ButtonLink>
            ) : (
              <ButtonLink
                href={`/episodes/${encodeURIComponent(ids[0])}`}
              >{`Episode ${ids[0].slice(0, 40)}`}</ButtonLink>
            )
          }
        >
          {answer.problem}
        </Empty>
      </div>
    );
  const { view } = answer;
  const [first] = view.episodes;
  const row = Number.parseInt([asked.step].flat()[0] ?? "", 10);
  return (
    <div className="space-y-5">
      {first && (
        <PageTitle
          title={first.task.instruction}
          badges={<TierBadge tier={first.task.tier} />}
          facts={
            <>
              {view.episodes.length} episodes of <span className="font-mono text-xs">{first.task.id}</span> on{" "}
              <Link className="link" href={`/environments/${first.environment.id}`}>
                {first.environment.name}
              </Link>
              {` · seed ${first.episode.seed}`}
            </>
          }
        />
      )}
      <Compare key={ids.join(",")} view={view} initial={Number.isNaN(row) ? null : Math.max(0, row)} />
    </div>
  );
}

/** What is to be shown, or why not; a failure on our side is for the error page. */
async function compared(ids: readonly string[]): Promise<{ view: CompareView } | { problem: string }> {
  try {
    return { view: await caller().compare.episodes({ e: ids.join(",") }) };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    if (!(cause instanceof Error) || !("code" in cause) || !["INVALID", "NOT_FOUND"].includes(String(cause.code)))
      throw error;
    return { problem: sentences(cause.message, "hint" in cause && cause.hint ? String(cause.hint) : undefined) };
  }
}
