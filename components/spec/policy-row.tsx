"use client";

import { Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { type Plan, Policy } from "../../core/environment.ts";
import type { Scene } from "../../core/norms/act.ts";
import type { OneReading } from "../../core/norms/candidate.ts";
import { sayPolicy } from "../../core/norms/say-policy.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Field, Input, Select } from "../ui/field.tsx";
import { untilHere } from "../ui/until-here.ts";
import { boundsOf, withBoundOf } from "./policy-edits.ts";
import { WordsRead } from "./words-read.tsx";

const NormForm = dynamic(() => untilHere(() => import("./norm-form.tsx")).then((module) => module.NormForm), {
  ssr: false,
});

type Props = {
  readonly plan: Plan;
  readonly scene: Scene;
  readonly policy: Policy;
  /** The policy as it was saved: words that are changed are read anew over what it enforces. */
  readonly saved: Policy | undefined;
  /** Where it comes from, and what tests it. */
  readonly note: string;
  readonly problem: string | undefined;
  readonly onChange: (policy: Policy) => void;
  /** The author takes a reading for it, with these words; without words its sentence. */
  readonly onReading: (reading: OneReading, words?: string) => void;
  readonly onRemove: () => void;
};

/** One policy, to be edited: its words, its rule by form or by its numbers, and whether the world refuses what breaks it. */
export function PolicyRow({ plan, scene, policy, saved, note, problem, onChange, onReading, onRemove }: Props) {
  const [isForm, setForm] = useState(false);
  const isReworded = saved !== undefined && saved.text !== policy.text && !isRebuilt(saved, policy);
  return (
    <li aria-label={policy.text} className="space-y-1 py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-56 grow basis-80">
          <Field label="Rule" hint={isReworded ? "These words are read anew when you save." : undefined}>
            {(control) => (
              <Input
                {...control}
                value={policy.text}
                onChange={({ target }) => onChange({ ...(saved ?? policy), text: target.value })}
              />
            )}
          </Field>
        </div>
        {!policy.norm &&
          boundsOf(policy).map((bound) => (
            <div key={bound.path.join(".")} className="min-w-28">
              <Field
                label={bound.label}
                hint={policy.text.includes(String(bound.value)) ? undefined : "say it in the rule too"}
              >
                {(control) => (
                  <Input
                    {...control}
                    type="number"
                    step="any"
                    value={bound.value}
                    onChange={({ target }) => {
                      if (!Number.isNaN(target.valueAsNumber))
                        onChange(withBoundOf(policy, bound, target.valueAsNumber));
                    }}
                  />
                )}
              </Field>
            </div>
          ))}
        {policy.guard && !policy.norm && (
          <div className="w-36">
            <Field label="Who breaks it">
              {(control) => (
                <Select
                  {...control}
                  value={policy.enforcement}
                  onChange={(event) =>
                    onChange({ ...policy, enforcement: Policy.shape.enforcement.parse(event.target.value) })
                  }
                >
                  <option value="blocked">is refused</option>
                  <option value="audited">is audited</option>
                </Select>
              )}
            </Field>
          </div>
        )}
        <div className="mt-5 ml-auto flex items-center gap-1">
          <Button size="small" aria-expanded={isForm} onClick={() => setForm(!isForm)}>
            Edit by form
          </Button>
          <Button variant="ghost" size="icon" aria-label={`Remove ${policy.text}`} onClick={onRemove}>
            <Trash2 aria-hidden className="size-4" />
          </Button>
        </div>
      </div>
      {isReworded ? (
        <WordsRead plan={plan} words={policy.text} onPick={(reading) => onReading(reading, policy.text)} />
      ) : (
        <p className="text-sm text-soft wrap-anywhere">{sayPolicy(plan.entities, policy)}</p>
      )}
      <p className="text-xs text-soft wrap-anywhere">
        {policy.assumed && <Badge tone="accent">usual in the trade</Badge>} {note}
      </p>
      {problem && <p className="text-xs text-bad">{problem}</p>}
      {isForm && (
        <NormForm
          key={JSON.stringify(policy.norm)}
          scene={scene}
          norm={policy.norm ?? null}
          onTake={(norm) => {
            onReading({ norm });
            setForm(false);
          }}
          onClose={() => setForm(false)}
        />
      )}
    </li>
  );
}

/** Whether what is enforced was changed too, by form or by a number. */
function isRebuilt(saved: Policy, policy: Policy): boolean {
  const without = ({ text: _, ...rest }: Policy) => JSON.stringify(rest);
  return without(saved) !== without(policy);
}
