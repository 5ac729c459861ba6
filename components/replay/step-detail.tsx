"use client";

import { useState } from "react";
import type { EpisodeEvent, StartedEvent, StepEvent } from "../../core/episode.ts";
import { counted, moneyText, numberText, valueText } from "../../core/figures.ts";
import type { Json } from "../../core/json.ts";
import type { Looks } from "../../core/replay/lanes.ts";
import { outputOf } from "../../core/replay/output-of.ts";
import type { ReplayHeader } from "../../core/replay/replay-views.ts";
import { isLongText } from "../../core/replay/text-diff.ts";
import { resultsIn } from "../../core/worlds/sql/results.ts";
import { commandOf, type ToolTurn, toolTurnOf } from "../../core/worlds/tool-turn.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { JsonBlock } from "../ui/json-block.tsx";
import { Skeleton } from "../ui/states.tsx";
import { OutputText, terminalClass } from "./looks/output.tsx";
import type { ReplaySource } from "./replay-source.ts";
import { SqlResults } from "./sql-results.tsx";
import { StepChanges } from "./step-changes.tsx";
import { ValidatorOutcomes } from "./validator-outcomes.tsx";

type Props = {
  /** Where reasons of validators come from; without it what they demand is shown. */
  readonly source?: ReplaySource;
  readonly header: ReplayHeader;
  /** What the agent saw when it chose its action. */
  readonly before: EpisodeEvent | undefined;
  readonly event: EpisodeEvent | undefined;
  /** The lane of each validator, where the whole log is at hand. */
  readonly lanes?: ReadonlyMap<string, Looks>;
  /** Opens a table of the state. */
  readonly onTable?: (entity: string) => void;
};

export function StepDetail({ source, header, before, event, lanes, onTable }: Props) {
  const [raw, setRaw] = useState(false);
  if (event?.type !== "step" && event?.type !== "started") return <Skeleton lines={6} label="Loading the step" />;
  const step = event.type === "step" ? event : null;
  return (
    <div className="space-y-4 text-sm">
      {step?.thought && (
        <Part title="Thought">{<p className="whitespace-pre-wrap wrap-anywhere">{step.thought}</p>}</Part>
      )}
      {step?.note && (
        <Part title="What the endpoint wanted">{<p className="whitespace-pre-wrap wrap-anywhere">{step.note}</p>}</Part>
      )}
      {step && (
        <Part title="Action">
          <Asked step={step} tool={header.tools.find((tool) => tool.name === step.action.action)} />
        </Part>
      )}
      {step && step.changes.length > 0 && (
        <Part title="Changed">
          <StepChanges changes={step.changes} breaks={brokenRows(header, step.step)} onTable={onTable} />
        </Part>
      )}
      <Part
        title={step ? "Observation after it" : "First observation"}
        aside={
          <Button size="small" variant="ghost" aria-pressed={raw} onClick={() => setRaw(!raw)}>
            Raw
          </Button>
        }
      >
        <Observation observation={event.observation} raw={raw} />
      </Part>
      {step && before && (before.type === "step" || before.type === "started") && <Before event={before} raw={raw} />}
      {step && Object.keys(step.outcomes).length > 0 && (
        <ValidatorOutcomes source={source} step={step} header={header} lanes={lanes} />
      )}
      {step && (
        <p className="text-xs text-soft wrap-anywhere">
          {step.now} on the environment's clock · {step.durationUs} µs · state{" "}
          <span className="font-mono">{step.stateHash.slice(0, 16)}</span>
          {step.usage && ` · ${numberText(step.usage.inputTokens)} + ${counted(step.usage.outputTokens, "token")}`}
          {step.usage?.costUsd !== undefined && ` · ${moneyText(step.usage.costUsd)}`}
        </p>
      )}
    </div>
  );
}

/** The rows that a gate names as its evidence at a step, with the gate. */
function brokenRows({ validators, end }: ReplayHeader, step: number): ReadonlyMap<string, string> {
  const outcomes = end?.type === "ended" ? end.outcomes : [];
  const gates = new Set(validators.filter(({ kind }) => kind === "gate").map(({ id }) => id));
  const broken = outcomes.filter(
    ({ id, score, evidence }) => gates.has(id) && score < 1 && evidence?.steps?.includes(step),
  );
  return new Map(broken.flatMap(({ id, evidence }) => (evidence?.rows ?? []).map((row) => [row, id] as const)));
}

/** Folded, as it is the step before's observation. */
function Before({ event, raw }: { readonly event: StartedEvent | StepEvent; readonly raw: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={(toggled) => setOpen(toggled.currentTarget.open)}>
      <summary className="cursor-pointer text-xs font-medium text-soft">Observation before it</summary>
      <div className="mt-2">{open && <Observation observation={event.observation} raw={raw} />}</div>
    </details>
  );
}

function Observation({ observation, raw }: { readonly observation: StepEvent["observation"]; readonly raw: boolean }) {
  const results = raw ? [] : resultsIn(observation);
  if (results.length > 0) return <SqlResults results={results} />;
  const said = raw ? null : outputOf(observation);
  if (!said) return <JsonBlock label="observation" value={observation} raw={raw} maxHeight="20rem" />;
  return (
    <div className="space-y-2">
      {said.out + said.errors === "" ? (
        <p className="text-xs text-soft">It said nothing.</p>
      ) : (
        <div
          role="log"
          aria-label="Output"
          aria-live="off"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
          tabIndex={0}
          className={`${terminalClass} max-h-80`}
        >
          <OutputText {...said} />
        </div>
      )}
      {said.rest !== null && (
        <JsonBlock label="the rest of the observation" value={said.rest} raw={raw} maxHeight="12rem" />
      )}
    </div>
  );
}

type AskedProps = { readonly step: StepEvent; readonly tool: ReplayHeader["tools"][number] | undefined };

function Asked({ step, tool }: AskedProps) {
  const turn = toolTurnOf(step.action);
  return turn ? <Calls {...turn} /> : <Parameters step={step} tool={tool} />;
}

/** What a coding tool called after an answer of its model; the files that it left different are the step's changes. */
function Calls({ calls }: Pick<ToolTurn, "calls">) {
  if (calls.length === 0) return <p className="text-soft">The answer called no tool.</p>;
  return (
    <ul className="space-y-2">
      {calls.map(({ name, arguments: given, result }, at) => {
        const command = commandOf(given);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: calls of a step never change their places.
          <li key={at} className="min-w-0 space-y-1">
            <p className="font-mono text-xs wrap-anywhere">{name}</p>
            {command === null ? (
              <JsonBlock label={`the arguments of ${name}`} value={given} maxHeight="20rem" />
            ) : (
              <pre className={commandClass}>{command}</pre>
            )}
            {result !== null && (
              <details className="text-xs">
                <summary className="cursor-pointer text-soft">What it told its model</summary>
                <pre className={`${commandClass} mt-1`}>{result}</pre>
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const commandClass =
  "max-h-80 overflow-auto rounded-md border border-line p-2 font-mono text-xs whitespace-pre-wrap wrap-anywhere";

/** What was given beside what the tool's schema asks for. */
function Parameters({ step, tool }: AskedProps) {
  const schema = tool?.inputSchema;
  const properties: Readonly<Record<string, Json>> = objectOf(schema?.properties);
  const required = Array.isArray(schema?.required) ? schema.required : [];
  const statement = statementOf(step);
  const given = Object.entries(step.action.params).filter(([name]) => statement === null || name !== "statement");
  const missing = required.filter(
    (name): name is string => typeof name === "string" && !Object.hasOwn(step.action.params, name),
  );
  return (
    <div className="space-y-2">
      <p className="wrap-anywhere">
        <span className="font-mono text-xs">{step.action.action}</span>{" "}
        {tool ? <span className="text-xs text-soft">{tool.title}</span> : <Badge tone="bad">no such tool</Badge>}
      </p>
      {statement !== null && <pre className={commandClass}>{statement}</pre>}
      {given.length + missing.length > 0 && (
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-xs">
          {given.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="font-mono text-soft">{name}</dt>
              <dd className="min-w-0 wrap-anywhere">
                <span className={`font-mono ${isLongText(value) ? "whitespace-pre-wrap" : ""}`}>
                  {valueText(value)}
                </span>{" "}
                {tool && (
                  <span className="text-soft">
                    {Object.hasOwn(properties, name)
                      ? typeText(objectOf(properties[name]))
                      : "not in the tool's schema"}
                    {required.includes(name) && ", required"}
                  </span>
                )}
              </dd>
            </div>
          ))}
          {missing.map((name) => (
            <div key={name} className="contents">
              <dt className="font-mono text-soft">{name}</dt>
              <dd className="text-bad">missing, required</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

/** The SQL of a step; null for another. */
function statementOf({ action: { action, params } }: StepEvent): string | null {
  return action === "run_sql" && typeof params.statement === "string" ? params.statement : null;
}

function objectOf(value: Json | undefined): Readonly<Record<string, Json>> {
  return value && typeof value === "object" && !isList(value) ? value : {};
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function typeText({ type, enum: values, format }: Readonly<Record<string, Json>>): string {
  if (Array.isArray(values)) return `one of ${values.length}`;
  return [Array.isArray(type) ? type.join(" or ") : (type ?? "any"), format].filter(Boolean).map(String).join(", ");
}

function Part({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: React.ReactNode;
  readonly children: React.ReactNode;
}) {
  return (
    <div>
      <div className="mb-1 flex items-center gap-2">
        <h3 className="text-xs font-medium text-soft">{title}</h3>
        {aside}
      </div>
      {children}
    </div>
  );
}
