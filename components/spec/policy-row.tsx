"use client";

import { Trash2 } from "lucide-react";
import { Policy } from "../../core/environment.ts";
import { Button } from "../ui/button.tsx";
import { Field, Input, Select } from "../ui/field.tsx";
import { boundsOf, withBoundOf } from "./policy-edits.ts";

type Props = {
  readonly policy: Policy;
  /** Where it comes from. */
  readonly note: string;
  readonly problem: string | undefined;
  readonly onChange: (policy: Policy) => void;
  readonly onRemove: () => void;
};

/** One policy, to be edited: its words, its numbers, and whether the world refuses what breaks it. */
export function PolicyRow({ policy, note, problem, onChange, onRemove }: Props) {
  return (
    <li className="space-y-1 py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-56 grow basis-80">
          <Field label="Rule">
            {(control) => (
              <Input
                {...control}
                value={policy.text}
                onChange={(event) => onChange({ ...policy, text: event.target.value })}
              />
            )}
          </Field>
        </div>
        {boundsOf(policy).map((bound) => (
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
                    if (!Number.isNaN(target.valueAsNumber)) onChange(withBoundOf(policy, bound, target.valueAsNumber));
                  }}
                />
              )}
            </Field>
          </div>
        ))}
        {policy.guard && (
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
        <Button
          variant="ghost"
          size="icon"
          className="ml-auto mt-5"
          aria-label={`Remove ${policy.text}`}
          onClick={onRemove}
        >
          <Trash2 aria-hidden className="size-4" />
        </Button>
      </div>
      <p className="text-xs text-soft wrap-anywhere">{note}</p>
      {problem && <p className="text-xs text-bad">{problem}</p>}
    </li>
  );
}
