"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import type { Entity, Field as FieldSpec } from "../../core/environment.ts";
import { FieldType } from "../../core/operation.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox, Field, Input, Select } from "../ui/field.tsx";
import { hasRange, hasTarget, withBound, withFieldNamed, withType, withValues } from "./plan-edits.ts";

type Props = {
  readonly field: FieldSpec;
  readonly entity: Entity;
  readonly targets: readonly Entity[];
  readonly problem: string | undefined;
  readonly onChange: (field: FieldSpec) => void;
  readonly onRemove: () => void;
};

const types = FieldType.options.filter((type) => type !== "id");

/** One field of an entity, to be edited. */
export function FieldRow({ field, entity, targets, problem, onChange, onRemove }: Props) {
  const taken = entity.fields.map(({ name }) => name);
  const shows = field.name === entity.display;
  return (
    <li className="space-y-1 py-2.5">
      <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <div className="w-44 grow sm:grow-0">
          <Field label="Label">
            {(control) => (
              <Input
                {...control}
                value={field.label}
                onChange={(event) => onChange({ ...field, label: event.target.value })}
                onBlur={() => {
                  const named = withFieldNamed(field, taken);
                  if (named !== field) onChange(named);
                }}
              />
            )}
          </Field>
        </div>
        <div className="w-32">
          <Field label="Type">
            {(control) => (
              <Select
                {...control}
                value={field.type}
                onChange={(event) =>
                  onChange(withType(field, FieldType.parse(event.target.value), targets[0]?.name ?? entity.name))
                }
              >
                {types.map((type) => (
                  <option key={type}>{type}</option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        {field.type === "enum" && <Values field={field} onChange={onChange} />}
        {hasTarget(field.type) && (
          <div className="w-40">
            <Field label="Refers to">
              {(control) => (
                <Select
                  {...control}
                  value={field.entity}
                  onChange={(event) => onChange({ ...field, entity: event.target.value })}
                >
                  {targets.map(({ name, label }) => (
                    <option key={name} value={name}>
                      {label}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
        )}
        {hasRange(field.type) &&
          (["min", "max"] as const).map((bound) => (
            <div key={bound} className="w-24">
              <Field label={bound === "min" ? "Least" : "Greatest"}>
                {(control) => (
                  <Input
                    {...control}
                    type="number"
                    step="any"
                    value={field[bound] ?? ""}
                    onChange={(event) => {
                      const { value, valueAsNumber } = event.target;
                      onChange(withBound(field, bound, value === "" ? undefined : valueAsNumber));
                    }}
                  />
                )}
              </Field>
            </div>
          ))}
        <div className="flex min-h-8 items-center">
          <Checkbox
            label="Required"
            checked={field.required}
            onChange={(event) => onChange({ ...field, required: event.target.checked })}
          />
        </div>
        <Button
          variant="ghost"
          size="icon"
          className="ml-auto"
          aria-label={`Remove ${field.label}`}
          title={shows ? "It names the record, so it stays" : undefined}
          disabled={shows}
          onClick={onRemove}
        >
          <Trash2 aria-hidden className="size-4" />
        </Button>
      </div>
      <p className="font-mono text-xs text-soft">{field.name}</p>
      {problem && <p className="text-xs text-bad">{problem}</p>}
    </li>
  );
}

/** The values of an enum as a list with commas; taken over when the field is left, so that a comma can be typed. */
function Values({ field, onChange }: Pick<Props, "field" | "onChange">) {
  const [text, setText] = useState<string | null>(null);
  const take = () => {
    if (text === null) return;
    const values = text.split(",").map((value) => value.trim());
    onChange(withValues(field, [...new Set(values.filter(Boolean))]));
    setText(null);
  };
  return (
    <div className="min-w-52 grow">
      <Field label="Values">
        {(control) => (
          <Input
            {...control}
            value={text ?? field.values?.join(", ") ?? ""}
            onChange={(event) => setText(event.target.value)}
            onBlur={take}
            onKeyDown={(event) => {
              if (event.key === "Enter") take();
            }}
          />
        )}
      </Field>
    </div>
  );
}
