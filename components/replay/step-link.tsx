import type { MouseEvent } from "react";

type Props = {
  readonly step: number;
  /** Where several in a row are meant: the last of them. */
  readonly last?: number;
  readonly onStep: (step: number) => void;
};

/** A link to a step of the replay that it stands in. */
export function StepLink({ step, last = step, onStep }: Props) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onStep(step);
  };
  return (
    <a className="link whitespace-nowrap" href={`?step=${step}`} onClick={follow}>
      {last > step ? `steps ${step}-${last}` : `step ${step}`}
    </a>
  );
}
