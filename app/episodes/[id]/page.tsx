import type { Metadata } from "next";
import { found } from "../../../components/find.ts";
import { EpisodeHeader } from "../../../components/replay/episode-header.tsx";
import { Viewer } from "../../../components/replay/viewer.tsx";
import { caller } from "../../../server/api/caller.ts";

export const dynamic = "force-dynamic";

type Props = { readonly params: Promise<{ id: string }>; readonly searchParams: Promise<{ step?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Replay ${decodeURIComponent((await params).id)}` };
}

export default async function EpisodePage({ params, searchParams }: Props) {
  const replay = await found(caller().episodes.replay({ id: decodeURIComponent((await params).id) }));
  const steps = replay.events.filter((event) => event.type === "step").length;
  const asked = Number.parseInt((await searchParams).step ?? "", 10);
  const first = Number.isNaN(asked) ? steps : Math.min(steps, Math.max(0, asked));
  return (
    <div className="space-y-5">
      <EpisodeHeader replay={replay} />
      <Viewer replay={replay} initialStep={first} />
    </div>
  );
}
