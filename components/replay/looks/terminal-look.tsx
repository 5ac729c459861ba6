"use client";

import { useEffect, useRef } from "react";
import type { Row } from "../../../core/action.ts";
import type { StepEvent } from "../../../core/episode.ts";
import type { Json } from "../../../core/json.ts";
import { outputOf } from "../../../core/replay/output-of.ts";
import { Empty } from "../../ui/states.tsx";
import type { LookProps } from "./look-props.ts";
import { OutputText, terminalClass } from "./output.tsx";

const maxCommands = 60;

/** Commands in order, each with its exit code and what it said: by its row, or by the step that made it. */
export function TerminalLook({ entity, rows, steps, step, onStep }: LookProps) {
  // A row says where the shell stands after its command, so the prompt is that of the one before.
  const shown = rows
    .map((row, place) => ({ row, cwd: rows[place - 1]?.cwd }))
    .slice(-maxCommands)
    .map((each) => ({ ...each, at: steps.wroteAt(entity, String(each.row.id)) }));
  const numbers = shown.flatMap(({ at }) => at ?? []);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  const end = useRef<HTMLDivElement>(null);
  const { need } = steps;
  // What commands said stands in their steps, which may not be here yet.
  useEffect(() => {
    if (Number.isFinite(first)) need(first, last);
  }, [need, first, last]);
  // A terminal stands at its end; the page itself does not move.
  useEffect(() => {
    const { current } = end;
    if (current && step > 0) current.scrollTop = current.scrollHeight;
  }, [step]);
  if (rows.length === 0) return <Empty>No command was given yet.</Empty>;
  return (
    <>
      {rows.length > maxCommands && (
        <p className="mb-2 text-xs text-soft">{`The last ${maxCommands} of ${rows.length} commands.`}</p>
      )}
      <div
        ref={end}
        role="log"
        aria-label="Terminal"
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
        tabIndex={0}
        className={`${terminalClass} max-h-128`}
      >
        {shown.map(({ row, cwd, at }) => (
          <Command
            key={String(row.id)}
            row={row}
            cwd={cwd}
            event={at === null ? undefined : steps.event(at)}
            isHere={at === step}
            onStep={at === null ? undefined : () => onStep(at)}
          />
        ))}
      </div>
    </>
  );
}

type CommandProps = {
  readonly row: Row;
  readonly cwd: Json | undefined;
  readonly event: StepEvent | undefined;
  readonly isHere: boolean;
  readonly onStep: (() => void) | undefined;
};

function Command({ row, cwd, event, isHere, onStep }: CommandProps) {
  const { command, exit_code: code } = row;
  const own = outputOf({ result: row });
  const said = own ?? (event ? outputOf(event.observation) : null);
  const error = event && said === null ? errorText(event) : null;
  const flags = ["forbidden", "secret", "network"].filter(
    (name) => row[name] !== undefined && row[name] !== null && row[name] !== false,
  );
  return (
    <div className={`border-l-2 pl-2 ${isHere ? "border-terminal-good" : "border-transparent"}`}>
      <div className="flex flex-wrap items-baseline gap-x-2">
        <span className="min-w-0">
          {typeof cwd === "string" && <span className="text-terminal-soft">{`${cwd} `}</span>}
          <span className="text-terminal-good">$ </span>
          <span className="font-semibold">{String(command ?? row.id)}</span>
        </span>
        {typeof code === "number" && code !== 0 && <span className="text-terminal-bad">{`exit ${code}`}</span>}
        {flags.map((flag) => (
          <span key={flag} className="text-terminal-bad">
            {flag === "network" ? "network" : `${flag}: ${String(row[flag])}`}
          </span>
        ))}
        {onStep && event && !isHere && (
          <button
            type="button"
            className="ml-auto min-h-6 rounded px-1.5 text-terminal-soft underline underline-offset-2 hover:text-terminal-ink print:hidden"
            onClick={onStep}
          >{`step ${event.step}`}</button>
        )}
      </div>
      {said && <OutputText {...said} />}
      {error !== null && <span className="text-terminal-bad">{error}</span>}
    </div>
  );
}

function errorText({ observation: { error, result } }: StepEvent): string | null {
  if (error && typeof error === "object" && "message" in error) return String(error.message);
  return typeof result === "string" ? result : null;
}
