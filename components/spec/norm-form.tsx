"use client";

import { Plus, X } from "lucide-react";
import { useId, useMemo, useState } from "react";
import type { Scene } from "../../core/norms/act.ts";
import type { Frame, Norm } from "../../core/norms/norm.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox, Field, Input, Select } from "../ui/field.tsx";
import { proposalsFor } from "./norm-proposals.ts";
import { saidOf } from "./norm-said.ts";
import { draftOf, frameForms, type NormDraft, type Slot } from "./norm-slots.ts";

type Props = {
  readonly scene: Scene;
  readonly norm: Norm | null;
  /** The author takes the rule as the form says it. */
  readonly onTake: (norm: Norm) => void;
  readonly onClose: () => void;
};

/** A rule by form: its frame and slots, with the sentence that it makes beside them as they are written. */
export function NormForm({ scene, norm, onTake, onClose }: Props) {
  const [draft, setDraft] = useState<NormDraft>(() => (norm ? draftOf(norm) : { frame: "need", slots: {} }));
  const said = useMemo(() => saidOf(scene, draft), [scene, draft]);
  const set = (name: string, value: readonly string[] | boolean) =>
    setDraft({ ...draft, slots: { ...draft.slots, [name]: value } });
  return (
    <fieldset className="space-y-3 rounded-md border border-line p-3">
      <legend className="px-1 text-xs font-medium">The rule by form</legend>
      <div className="max-w-sm">
        <Field label="Kind of rule">
          {(control) => (
            <Select
              {...control}
              value={draft.frame}
              onChange={({ target }) => setDraft({ ...draft, frame: target.value as Frame })}
            >
              {Object.entries(frameForms).map(([frame, { title }]) => (
                <option key={frame} value={frame}>
                  {title}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        {frameForms[draft.frame].slots.map((slot) => (
          <SlotField
            key={`${draft.frame} ${slot.name}`}
            slot={slot}
            scene={scene}
            value={draft.slots[slot.name] ?? (slot.kind === "flag" ? slot.isOn === true : [])}
            onChange={(value) => set(slot.name, value)}
          />
        ))}
      </div>
      <output className="block text-sm wrap-anywhere">
        {"problem" in said ? (
          <span className="text-bad">{said.problem}</span>
        ) : (
          said.sentences.map((sentence) => (
            <span key={sentence} className="block">
              {sentence}
            </span>
          ))
        )}
      </output>
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          variant="primary"
          disabled={"problem" in said}
          onClick={() => {
            if (!("problem" in said)) onTake(said.norm);
          }}
        >
          Use this rule
        </Button>
        <Button size="small" variant="ghost" onClick={onClose}>
          Close
        </Button>
      </div>
    </fieldset>
  );
}

type SlotProps = {
  readonly slot: Slot;
  readonly scene: Scene;
  readonly value: readonly string[] | boolean;
  readonly onChange: (value: readonly string[] | boolean) => void;
};

function SlotField({ slot, scene, value, onChange }: SlotProps) {
  const { label, kind, about, hint } = slot;
  const list = useId();
  const proposals = useMemo(() => proposalsFor(scene, about), [scene, about]);
  if (typeof value === "boolean")
    return (
      <div className="self-end">
        <Checkbox label={label} checked={value} onChange={({ target }) => onChange(target.checked)} />
      </div>
    );
  const isList = kind === "list" || kind === "conditions" || kind === "moves";
  const texts = value.length === 0 ? [""] : value;
  return (
    <div className="space-y-1">
      {texts.map((text, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the texts have no names of their own.
        <div key={at} className="flex items-end gap-1">
          <div className="min-w-0 grow">
            <Field label={at === 0 ? label : `${label}, ${at + 1}`} hint={at === texts.length - 1 ? hint : undefined}>
              {(control) => (
                <Input
                  {...control}
                  value={text}
                  list={proposals.length > 0 ? list : undefined}
                  autoComplete="off"
                  spellCheck={false}
                  inputMode={kind === "count" ? "numeric" : undefined}
                  className="font-mono text-xs"
                  onChange={({ target }) => onChange(texts.with(at, target.value))}
                />
              )}
            </Field>
          </div>
          {isList && texts.length > 1 && (
            <Button
              variant="ghost"
              size="icon"
              aria-label={`Remove ${label.toLowerCase()} ${at + 1}`}
              onClick={() => onChange(texts.toSpliced(at, 1))}
            >
              <X aria-hidden className="size-4" />
            </Button>
          )}
        </div>
      ))}
      {isList && (
        <Button
          size="small"
          variant="ghost"
          aria-label={`Add to ${label.toLowerCase()}`}
          onClick={() => onChange([...texts, ""])}
        >
          <Plus aria-hidden className="size-3.5" /> and
        </Button>
      )}
      {proposals.length > 0 && (
        <datalist id={list}>
          {proposals.map((proposal) => (
            <option key={proposal} value={proposal} />
          ))}
        </datalist>
      )}
    </div>
  );
}
