"use client";

import { Crosshair } from "lucide-react";
import type { EpisodeSummary } from "../../core/views.ts";
import { CompareDialog } from "../compare/compare-dialog.tsx";
import { usePageActions } from "../shell/page-actions.ts";
import { Button } from "../ui/button.tsx";
import { ForkMenu } from "./fork-menu.tsx";
import type { Blaming } from "./use-blame.ts";

type Props = {
  readonly episode: EpisodeSummary;
  readonly canPlan: boolean;
  readonly canRepeat: boolean;
  readonly step: number;
  readonly blaming: Blaming;
};

/** What can be done from a step of an episode. */
export function EpisodeTools({ episode, canPlan, canRepeat, step, blaming }: Props) {
  // Nothing can follow the step that ended it.
  const last = episode.status === "ended" ? episode.steps - 1 : episode.steps;
  const isOver = episode.status === "ended";
  const canBlame = isOver && canPlan;
  usePageActions(
    canPlan ? [{ label: "Find the point of no return", disabled: !canBlame || blaming.busy, run: blaming.ask }] : [],
  );
  return (
    <>
      <CompareDialog episode={episode} />
      {canRepeat && last >= 0 && <ForkMenu episodeId={episode.id} canPlan={canPlan} step={Math.min(step, last)} />}
      {canBlame && (
        <Button disabled={blaming.busy} onClick={blaming.ask}>
          <Crosshair aria-hidden className="size-4" />
          Point of no return
        </Button>
      )}
    </>
  );
}
