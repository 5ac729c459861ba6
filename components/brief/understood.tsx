"use client";

import { memo, type ReactNode, type RefObject, useEffect, useRef } from "react";
import type { Understanding } from "../../core/generate/understanding.ts";
import { Badge } from "../ui/badge.tsx";
import type { Choices } from "./choices.ts";
import { Group } from "./group.tsx";
import { partId } from "./parts.ts";
import { Rules } from "./rules.tsx";
import type { Consequences } from "./use-consequences.ts";

type Props = {
  readonly understood: Understanding;
  readonly active: ReadonlySet<string>;
  /** True when the text made the parts active: then the list shows them. */
  readonly follow: boolean;
  readonly onActive: (parts: readonly string[]) => void;
  readonly onPick: (part: string) => void;
  readonly choices: Choices;
  readonly consequences: Consequences;
  readonly onChoices: (choices: Choices) => void;
};

/** What a brief is understood to say. Each part that has words in the brief is a button that lights them up. */
export const Understood = memo(function Understood({
  understood,
  active,
  follow,
  onActive,
  onPick,
  choices,
  consequences,
  onChoices,
}: Props) {
  const list = useRef<HTMLDivElement>(null);
  useFollowing(list, follow ? active : null);
  const { entities, relations, states, operations, missed } = understood;
  const label = new Map(entities.map((entity) => [entity.name, entity.label]));

  function part(id: string, words: readonly unknown[], content: ReactNode) {
    if (words.length === 0) return <span className="inline-block px-1.5 leading-6 text-soft">{content}</span>;
    return (
      <button
        type="button"
        data-part={id}
        data-active={active.has(id) || undefined}
        className="min-h-6 rounded px-1.5 text-left decoration-accent/40 decoration-2 underline-offset-4 wrap-anywhere not-data-active:underline hover:bg-hover data-active:bg-accent-soft data-active:text-accent"
        onPointerEnter={() => onActive([id])}
        onPointerLeave={() => onActive([])}
        onFocus={() => onActive([id])}
        onBlur={() => onActive([])}
        onClick={() => onPick(id)}
      >
        {content}
      </button>
    );
  }

  return (
    <div ref={list} className="relative -m-4 space-y-5 p-4 text-sm lg:max-h-[40rem] lg:overflow-y-auto">
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-medium wrap-anywhere">{understood.name}</span>
        <Badge tone="accent">{understood.domain}</Badge>
        {understood.language !== "en" && <Badge>{`language ${understood.language}`}</Badge>}
        <span className="text-xs text-soft">underlined: said in the brief · grey: comes along with it</span>
      </div>
      {missed.length > 0 && (
        <Group title="Not understood" count={missed.length}>
          {missed.map(({ clause, text, advice, words }) => (
            <li key={clause} className="rounded-md bg-warn-soft px-2 py-1.5">
              {part(partId.missed(clause), words, <q>{text}</q>)}
              <p className="px-1.5 text-xs">{advice}</p>
            </li>
          ))}
        </Group>
      )}
      <Rules understood={understood} choices={choices} consequences={consequences} onChoices={onChoices} part={part} />
      <Group title="Records" count={entities.length}>
        {entities.map((entity) => (
          <li key={entity.name}>
            <div className="font-medium">{part(partId.entity(entity.name), entity.words, entity.label)}</div>
            <div className="flex flex-wrap gap-x-1 text-xs">
              {entity.fields.map((field) => (
                <span key={field.name} title={`${field.type}${field.required ? ", required" : ""}`}>
                  {part(partId.field(entity.name, field.name), field.words, field.label)}
                </span>
              ))}
            </div>
          </li>
        ))}
      </Group>
      <Group title="Relations" count={relations.length}>
        {relations.map(({ from, field, to, many, words }) => (
          <li key={`${from}.${field}`}>
            {part(
              partId.relation(from, field),
              words,
              `${label.get(from) ?? from} → ${many ? "several of " : ""}${label.get(to) ?? to}`,
            )}
          </li>
        ))}
      </Group>
      <Group title="States" count={states.length}>
        {states.map(({ entity, field, values, words }) => (
          <li key={`${entity}.${field}`}>
            {part(
              partId.state(entity, field),
              words,
              `${label.get(entity) ?? entity}: ${values.map((value) => value.replaceAll("_", " ")).join(" · ")}`,
            )}
          </li>
        ))}
      </Group>
      <Group
        title="Operations"
        count={operations.length}
        note="besides searching, reading, creating and updating each record"
        inline
      >
        {operations.map(({ name, title, words }) => (
          <li key={name}>{part(partId.operation(name), words, title)}</li>
        ))}
      </Group>
    </div>
  );
});

/** Scrolls the list, and nothing but the list, to the first active part. */
function useFollowing(list: RefObject<HTMLDivElement | null>, active: ReadonlySet<string> | null) {
  useEffect(() => {
    const box = list.current;
    if (!box || !active || active.size === 0) return;
    const first = box.querySelector<HTMLElement>("[data-part][data-active]");
    if (!first) return;
    const top = first.offsetTop - 8;
    if (top < box.scrollTop || top + first.offsetHeight > box.scrollTop + box.clientHeight) box.scrollTop = top;
  }, [list, active]);
}
