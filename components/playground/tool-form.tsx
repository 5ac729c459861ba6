"use client";

import type { FormEvent } from "react";
import type { Action } from "../../core/action.ts";
import type { ToolView } from "../../core/views.ts";
import { Button } from "../ui/button.tsx";
import { Field, Input, Select, Textarea } from "../ui/field.tsx";
import { Words } from "../ui/words.tsx";
import { type Parameter, parametersOf, valuesOf } from "./parameters.ts";

type Props = {
  readonly tool: ToolView;
  readonly label: string;
  readonly busy: boolean;
  readonly onAction: (action: Action) => void;
  readonly kinds?: Readonly<Record<string, Parameter["kind"]>>;
};

/** Parameters above the fold; every required one is. */
const shownAtOnce = 8;

/** A form made from a tool's JSON Schema. */
export function ToolForm({ tool, label, busy, onAction, kinds }: Props) {
  const parameters = parametersOf(tool, kinds).sort((a, b) => Number(b.required) - Number(a.required));
  const shown = Math.max(shownAtOnce, parameters.filter(({ required }) => required).length);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = new FormData(event.currentTarget);
    onAction({ action: tool.name, params: valuesOf(parameters, (name) => String(form.get(name) ?? "")) });
  }
  return (
    <form onSubmit={submit} aria-label={tool.name} className="space-y-3">
      <Fields parameters={parameters.slice(0, shown)} />
      {parameters.length > shown && (
        <details className="space-y-3 text-sm">
          <summary className="cursor-pointer py-1">{parameters.length - shown} more parameters</summary>
          <Fields parameters={parameters.slice(shown)} />
        </details>
      )}
      <Button type="submit" variant="primary" aria-disabled={busy} className="aria-disabled:opacity-50">
        {label}
      </Button>
    </form>
  );
}

function Fields({ parameters }: { readonly parameters: readonly Parameter[] }) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {parameters.map((parameter) => (
        <Field
          key={parameter.name}
          label={parameter.required ? `${parameter.name} (required)` : parameter.name}
          hint={<Words text={[parameter.description, hints[parameter.kind]].filter(Boolean).join(". ")} />}
        >
          {({ "aria-invalid": _, ...control }) => <Control parameter={parameter} {...control} />}
        </Field>
      ))}
    </div>
  );
}

const hints: Partial<Record<Parameter["kind"], string>> = {
  list: "Several ids, with commas between them",
  datetime: "Like 2026-03-14T09:00:00Z",
};

function Control({ parameter, ...control }: { readonly parameter: Parameter; readonly id: string }) {
  const { kind, name, required } = parameter;
  const common = { ...control, name, required, autoComplete: "off" };
  switch (kind) {
    case "enum":
    case "boolean":
      return (
        <Select {...common} defaultValue="">
          <option value="">–</option>
          {(kind === "enum" ? parameter.values : ["true", "false"]).map((value) => (
            <option key={value}>{value}</option>
          ))}
        </Select>
      );
    case "number":
    case "integer":
      return <Input {...common} type="number" step={kind === "integer" ? 1 : "any"} />;
    case "date":
      return <Input {...common} type="date" />;
    case "longtext":
      return <Textarea {...common} rows={3} />;
    default:
      return <Input {...common} type="text" />;
  }
}
