"use client";

import { type ComponentProps, type KeyboardEvent, useId, useRef, useState } from "react";
import { Input } from "./field.tsx";

/** A value that may be chosen, with what it is in a few words. */
export type Choice = { readonly value: string; readonly note: string };

type Props = Omit<ComponentProps<"input">, "value" | "onChange" | "list"> & {
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onValue: (value: string) => void;
};

/** A text field that offers choices and takes any other text as well. Source of its keys and roles: WAI-ARIA Authoring Practices, "Combobox", editable with list autocomplete. */
export function Combobox({ choices, value, onValue, ...rest }: Props) {
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  // All are offered until somebody types.
  const [typed, setTyped] = useState(false);
  const [active, setActive] = useState(-1);
  const offered = typed ? choices.filter((choice) => has(choice, value)) : choices;
  const isShown = open && offered.length > 0;
  const close = () => {
    setOpen(false);
    setTyped(false);
    setActive(-1);
  };
  const choose = (choice: Choice) => {
    onValue(choice.value);
    close();
  };
  const move = (to: number) => {
    setOpen(true);
    const next = (to + offered.length) % offered.length;
    setActive(next);
    list.current?.children[next]?.scrollIntoView({ block: "nearest" });
  };
  function onKeyDown(event: KeyboardEvent) {
    const chosen = isShown ? offered[active] : undefined;
    if (event.key === "Escape" && open) close();
    else if (event.key === "Enter" && chosen) choose(chosen);
    else if (event.key === "ArrowDown" && offered.length > 0) move(isShown ? active + 1 : 0);
    else if (event.key === "ArrowUp" && offered.length > 0) move(isShown && active >= 0 ? active - 1 : -1);
    else return;
    event.preventDefault();
  }
  return (
    <div className="relative">
      <Input
        {...rest}
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls={isShown ? listId : undefined}
        aria-activedescendant={isShown && active >= 0 ? `${listId}-${active}` : undefined}
        value={value}
        onChange={(event) => {
          onValue(event.target.value);
          setTyped(true);
          setOpen(true);
          setActive(-1);
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      {isShown && (
        <div
          ref={list}
          id={listId}
          role="listbox"
          aria-label="Choices"
          className="absolute z-20 mt-1 max-h-72 w-full min-w-64 overflow-y-auto rounded-md border border-line bg-card p-1 shadow-lg"
        >
          {offered.map((choice, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active option.
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
            <div
              key={choice.value}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              // Keeps the focus in the field.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(choice)}
              className="cursor-pointer rounded px-2 py-1.5 text-sm hover:bg-hover aria-selected:bg-accent-soft"
            >
              <span className="font-mono text-xs wrap-anywhere">{choice.value}</span>
              <span className="block text-xs text-soft wrap-anywhere">{choice.note}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function has({ value, note }: Choice, text: string): boolean {
  return `${value} ${note}`.toLowerCase().includes(text.trim().toLowerCase());
}
