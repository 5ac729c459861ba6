"use client";

import { useMemo, useState } from "react";
import { type EpisodeIndex, writesOf } from "../../core/replay/episode-index.ts";
import { Button } from "../ui/button.tsx";
import { Field, Input } from "../ui/field.tsx";
import { Empty } from "../ui/states.tsx";

const maxRecords = 50;
const maxSteps = 100;

/** Which steps wrote a record, and which are there from the start. */
export function RowHistory({
  index,
  step,
  onStep,
}: {
  readonly index: EpisodeIndex;
  readonly step: number;
  readonly onStep: (step: number) => void;
}) {
  const [text, setText] = useState("");
  const matching = useMemo(
    () => index.records.filter(({ entity, id }) => `${entity} ${id}`.includes(text.trim())),
    [index.records, text],
  );
  const records = useMemo(
    () =>
      matching.slice(0, maxRecords).map((record) => ({ ...record, steps: writesOf(index, record.entity, record.id) })),
    [index, matching],
  );
  if (index.records.length === 0) return <Empty>No step wrote a row.</Empty>;
  return (
    <div className="space-y-3">
      <div className="max-w-64">
        <Field label="Record" hint={`${matching.length} of ${index.records.length} written records`}>
          {(control) => (
            <Input {...control} value={text} placeholder="d_025" onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
      </div>
      <ul className="max-h-80 space-y-2 overflow-y-auto" aria-label="Written records">
        {records.map(({ entity, id, steps }) => (
          <li key={`${entity}/${id}`} className="flex flex-wrap items-center gap-1.5 text-sm">
            <span className="min-w-32 wrap-anywhere">
              {entity.replaceAll("_", " ")} <span className="font-mono text-xs">{id}</span>
            </span>
            {steps.slice(0, maxSteps).map((at) => (
              <Button key={at} size="small" aria-pressed={at === step} onClick={() => onStep(at)}>
                {at === 0 ? "start" : `step ${at}`}
              </Button>
            ))}
            {steps.length > maxSteps && (
              <span className="text-xs text-soft">{`and ${steps.length - maxSteps} more`}</span>
            )}
          </li>
        ))}
      </ul>
      {matching.length > maxRecords && <p className="text-xs text-soft">{`The first ${maxRecords} are shown.`}</p>}
    </div>
  );
}
