import type { Metadata } from "next";
import Link from "next/link";
import { found } from "../../../components/find.ts";
import { LiveNote } from "../../../components/playground/live-note.tsx";
import { Playground } from "../../../components/playground/playground.tsx";
import { UserSeat } from "../../../components/playground/user-seat.tsx";
import { TierBadge } from "../../../components/ui/badge.tsx";
import { PageTitle } from "../../../components/ui/page-title.tsx";
import { caller } from "../../../server/api/caller.ts";

export const dynamic = "force-dynamic";

type Props = { readonly params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Play ${decodeURIComponent((await params).id)}` };
}

/** Steps that the page shows of an episode that has more. */
const maxShown = 400;

export default async function PlayPage({ params }: Props) {
  const id = decodeURIComponent((await params).id);
  const header = await found(caller().replay.header({ id }));
  const from = Math.max(1, header.episode.steps - maxShown + 1);
  const [{ live }, { world }, first, recent] = await Promise.all([
    caller().episodes.get({ id }),
    caller().environments.get({ id: header.environment.id }),
    caller().replay.events({ id, from: 0, limit: 1 }),
    caller().replay.events({ id, from, limit: 500 }),
  ]);
  const started = first.events[0];
  if (started?.type !== "started") throw new Error(`The log of ${id} does not begin with its start.`);
  const { task, environment, episode } = header;
  const seat = episode.speaker === "person" ? await caller().episodes.user({ id }) : null;
  return (
    <div className="space-y-4">
      <PageTitle
        title={seat ? `${task.id} as its user` : `${task.id} by hand`}
        badges={<TierBadge tier={task.tier} />}
        facts={
          <>
            <Link className="link" href={`/environments/${environment.id}`}>
              {environment.name}
            </Link>{" "}
            · <span className="font-mono text-xs">{id}</span> · agent {episode.agent}
            {episode.parent && (
              <>
                {" "}
                · forked from{" "}
                <Link className="link" href={`/episodes/${episode.parent.episodeId}`}>
                  {episode.parent.episodeId}
                </Link>{" "}
                after step {episode.parent.step}
              </>
            )}
          </>
        }
      />
      {live && <LiveNote live={live} />}
      {seat ? (
        <UserSeat key={id} episodeId={id} instruction={task.instruction} initial={seat} />
      ) : (
        <Playground key={id} header={header} started={started} recent={recent.events} judgedAtEnd={world.judgedAtEnd} />
      )}
    </div>
  );
}
