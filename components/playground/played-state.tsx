import { useMemo, useState } from "react";
import type { StartedEvent, StepEvent } from "../../core/episode.ts";
import type { ReplayHeader } from "../../core/replay/replay-views.ts";
import { serverSource } from "../replay/replay-source.ts";
import { State } from "../replay/state.tsx";

type Props = {
  readonly header: ReplayHeader;
  readonly started: StartedEvent;
  readonly steps: readonly StepEvent[];
  readonly step: number;
};

/** Board, conversation, page, files of an episode that is played, as its replay shows them. */
export function PlayedState({ header: { episode, looks }, started, steps, step }: Props) {
  const source = useMemo(() => serverSource(episode.id), [episode.id]);
  const [table, setTable] = useState<string | null>(null);
  const eventAt = (at: number) => steps.find((each) => each.step === at);
  const wrote = ({ changes }: Pick<StepEvent, "changes">, entity: string, id: string) =>
    changes.some((change) => change.entity === entity && change.id === id);
  return (
    <State
      source={source}
      step={step}
      changes={eventAt(step)?.changes ?? []}
      table={table}
      onTable={setTable}
      looks={looks}
      steps={{
        wroteAt: (entity, id) =>
          steps.findLast((each) => each.step <= step && wrote(each, entity, id))?.step ??
          (wrote(started, entity, id) ? 0 : null),
        event: eventAt,
        need: noneNeeded,
        pictureAt: source.pictureAt,
      }}
      onStep={noneNeeded}
    />
  );
}

/** All that is shown is here. */
function noneNeeded(): void {}
