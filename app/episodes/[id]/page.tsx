import type { Metadata } from "next";
import { found } from "../../../components/find.ts";
import { EpisodeReplay } from "../../../components/replay/episode-replay.tsx";
import { addressOf } from "../../../components/replay/replay-address.ts";
import type { ExportFormat } from "../../../core/replay/exports/export-format.ts";
import { exportFormats } from "../../../core/replay/exports/export-formats.ts";
import { trajectoryFormats } from "../../../core/replay/trajectories/formats/trajectory-formats.ts";
import { caller } from "../../../server/api/caller.ts";

export const dynamic = "force-dynamic";

/** A log of at most so many steps comes with the page; a longer one is fetched by the viewer. */
const MAX_INLINE_STEPS = 200;

const ownFormats: readonly ExportFormat[] = exportFormats;
const files = [
  ...ownFormats.flatMap(({ id, label, onlyEnded = false, isSpecial }) => (isSpecial ? [] : [{ id, label, onlyEnded }])),
  ...trajectoryFormats.map(({ id, label }) => ({ id, label, onlyEnded: true })),
];

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Replay ${decodeURIComponent((await params).id)}` };
}

export default async function EpisodePage({ params, searchParams }: Props) {
  const id = decodeURIComponent((await params).id);
  const header = await found(caller().replay.header({ id }));
  const isShort = header.episode.steps <= MAX_INLINE_STEPS;
  const log = isShort ? await caller().replay.events({ id, from: 0, limit: MAX_INLINE_STEPS * 2 }) : null;
  const asked = await searchParams;
  const address = addressOf((name) => [asked[name]].flat()[0]);
  return <EpisodeReplay key={id} header={header} events={log?.events ?? null} initial={address} files={files} />;
}
