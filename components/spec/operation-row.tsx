"use client";

import { Trash2 } from "lucide-react";
import type { Operation } from "../../core/operation.ts";
import { Button } from "../ui/button.tsx";
import { Field, Input } from "../ui/field.tsx";

type Props = {
  readonly operation: Operation;
  readonly problem: string | undefined;
  readonly onChange: (operation: Operation) => void;
  readonly onRemove: () => void;
};

/** One operation: what the agent reads of it. What it does is edited as text. */
export function OperationRow({ operation, problem, onChange, onRemove }: Props) {
  return (
    <li className="space-y-1 py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <div className="w-48 grow sm:grow-0">
          <Field label="Title">
            {(control) => (
              <Input
                {...control}
                value={operation.title}
                onChange={(event) => onChange({ ...operation, title: event.target.value })}
              />
            )}
          </Field>
        </div>
        <div className="min-w-56 grow basis-80">
          <Field label="Description">
            {(control) => (
              <Input
                {...control}
                value={operation.description}
                onChange={(event) => onChange({ ...operation, description: event.target.value })}
              />
            )}
          </Field>
        </div>
        <Button
          variant="ghost"
          size="icon"
          className="ml-auto"
          aria-label={`Remove ${operation.title}`}
          onClick={onRemove}
        >
          <Trash2 aria-hidden className="size-4" />
        </Button>
      </div>
      <p className="font-mono text-xs text-soft">{operation.name}</p>
      {problem && <p className="text-xs text-bad">{problem}</p>}
    </li>
  );
}
