"use client";

import type { EpisodeView } from "../../core/replay/reduce.ts";
import type { ReplayView } from "../../core/views.ts";

type Props = {
  readonly view: EpisodeView;
  readonly validators: ReplayView["validators"];
  readonly step: number;
  readonly onStep: (step: number) => void;
};

const kinds = {
  read: { mark: "·", className: "bg-hover text-soft" },
  write: { mark: "W", className: "bg-accent text-on-accent" },
  error: { mark: "!", className: "bg-bad-soft text-bad" },
  done: { mark: "✓", className: "bg-ink text-paper" },
} as const;

/** One column a step; one lane for each validator: a tick where it is satisfied, a cross where it is not. Colours are told apart by lightness and mark too. */
export function Timeline({ view, validators, step, onStep }: Props) {
  const { steps, lanes } = view;
  const columns = { gridTemplateColumns: `minmax(7rem, 10rem) repeat(${steps.length + 1}, minmax(1.75rem, 1fr))` };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section aria-label="Timeline of steps" tabIndex={0} className="-m-1 overflow-x-auto p-1">
      <div className="grid min-w-fit gap-y-1 text-xs" style={columns}>
        <span className="self-center text-soft">steps</span>
        <Tick label="start" mark="0" className="bg-hover text-soft" current={step === 0} onClick={() => onStep(0)} />
        {steps.map((event) => (
          <Tick
            key={event.step}
            label={`step ${event.step}: ${event.action.action}, ${event.kind}`}
            mark={event.kind === "read" ? String(event.step) : kinds[event.kind].mark}
            className={kinds[event.kind].className}
            current={event.step === step}
            onClick={() => onStep(event.step)}
          />
        ))}
        {lanes.map((lane) => (
          <Lane
            key={lane.id}
            name={lane.id}
            text={validators.find((each) => each.id === lane.id)?.text ?? ""}
            scores={lane.scores}
            step={step}
          />
        ))}
      </div>
    </section>
  );
}

function Tick({
  label,
  mark,
  className,
  current,
  onClick,
}: {
  readonly label: string;
  readonly mark: string;
  readonly className: string;
  readonly current: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-current={current ? "step" : undefined}
      onClick={onClick}
      className={`mx-px h-8 rounded ${className} ${current ? "ring-2 ring-accent ring-offset-2 ring-offset-card" : ""}`}
    >
      {mark}
    </button>
  );
}

function Lane({
  name,
  text,
  scores,
  step,
}: {
  readonly name: string;
  readonly text: string;
  readonly scores: readonly number[];
  readonly step: number;
}) {
  return (
    <>
      <span className="self-center truncate pr-2" title={text}>
        {name.replaceAll("_", " ")}
      </span>
      <span />
      {scores.map((score, i) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a lane's cells are its steps in order.
          key={i}
          title={`${name} after step ${i + 1}: ${score.toFixed(2)}`}
          className={`mx-px grid h-6 place-items-center rounded ${score >= 1 ? "bg-good-soft text-good" : "bg-bad-soft text-bad"} ${i + 1 === step ? "font-bold" : ""}`}
        >
          {score >= 1 ? "✓" : score > 0 ? score.toFixed(1) : "✗"}
        </span>
      ))}
    </>
  );
}
