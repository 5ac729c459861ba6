"use client";

import dynamic from "next/dynamic";
import { useCallback, useMemo, useState } from "react";
import type { EpisodeEvent } from "../../core/episode.ts";
import type { ReplayHeader } from "../../core/replay/replay-views.ts";
import { ModelCalls } from "../agents/model-calls.tsx";
import { StepComments } from "../comments/step-comments.tsx";
import { useComments } from "../comments/use-comments.ts";
import { BlameNote } from "../fork/blame-note.tsx";
import { EpisodeTools } from "../fork/episode-tools.tsx";
import { Forks } from "../fork/forks.tsx";
import { useBlame } from "../fork/use-blame.ts";
import { ExportMenu, type FileChoice } from "../share/export-menu.tsx";
import { Skeleton } from "../ui/states.tsx";
import { untilHere } from "../ui/until-here.ts";
import { EpisodeHeader } from "./episode-header.tsx";
import type { ReplayAddress } from "./replay-address.ts";
import { serverSource } from "./replay-source.ts";
import { VerifyButton } from "./verify-button.tsx";
import { Viewer } from "./viewer.tsx";

const SqlBox = dynamic(() => untilHere(() => import("./sql-box.tsx")).then((module) => module.SqlBox), {
  ssr: false,
  loading: () => <Skeleton lines={4} label="Loading SQL" />,
});
const againMs = 1_000;

type Props = {
  readonly header: ReplayHeader;
  readonly events: readonly EpisodeEvent[] | null;
  readonly initial: ReplayAddress;
  readonly files: readonly EpisodeFile[];
};

/** What the episode can be saved as; some files only once it is over. */
type EpisodeFile = FileChoice & { readonly onlyEnded: boolean };

function filesOf(files: readonly EpisodeFile[], isOver: boolean): FileChoice[] {
  return files.map(({ id, label, onlyEnded }) => ({ id, label, isDisabled: onlyEnded && !isOver }));
}

/** An episode that this app's server keeps. */
export function EpisodeReplay({ header: first, events, initial, files }: Props) {
  const [header, setHeader] = useState(first);
  const { id } = first.episode;
  const source = useMemo(() => serverSource(id), [id]);
  const onEnd = useCallback(() => {
    const ask = () => source.header().then(setHeader, () => setTimeout(ask, againMs));
    ask();
  }, [source]);
  const isOver = header.episode.status !== "running";
  const blaming = useBlame(id, header.episode.status === "ended");
  const comments = useComments(id);
  return (
    <div className="space-y-5">
      <EpisodeHeader replay={header} comments={comments.items?.length ?? 0} />
      <BlameNote blaming={blaming} />
      <Viewer
        source={source}
        header={header}
        events={events}
        initial={initial}
        onEnd={onEnd}
        decisive={blaming.blame?.step ?? null}
        actions={(step) => (
          <>
            {header.canRepeat && <VerifyButton episodeId={id} />}
            <EpisodeTools
              episode={header.episode}
              canPlan={header.canPlan}
              canRepeat={header.canRepeat}
              step={step}
              blaming={blaming}
            />
            <ExportMenu of={`/episodes/${encodeURIComponent(id)}`} formats={filesOf(files, isOver)} />
          </>
        )}
        commented={comments.counts}
        query={(step) => <SqlBox source={source} step={step} />}
        below={(step, event) => (
          <>
            {event?.type === "step" && event.usage && <ModelCalls episodeId={id} step={step} />}
            <StepComments key={step} comments={comments} step={step} />
          </>
        )}
      />
      <Forks episodeId={id} />
    </div>
  );
}
