"use client";

import { type ComponentProps, useEffect, useId, useRef, useState } from "react";
import type { ListedAgent } from "../../core/registered-agents.ts";
import { Input } from "../ui/field.tsx";

const builtin: readonly string[] = ["oracle", "random", "noop"];
/** More names than these are only found by typing. */
const shown = 10;

/** A field for an agent's name. The names this server knows are one click away. */
export function AgentInput({ className = "", ...control }: Omit<ComponentProps<"input">, "list" | "ref">) {
  const field = useRef<HTMLInputElement>(null);
  const names = useNames();
  const listId = useId();
  function choose(name: string) {
    if (!field.current) return;
    field.current.value = name;
    field.current.focus();
  }
  return (
    <>
      <Input
        {...control}
        ref={field}
        list={listId}
        name="agent"
        required
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        className={`font-mono ${className}`}
      />
      <datalist id={listId}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <ul aria-label="Names this server knows" className="flex flex-wrap gap-1 pt-0.5">
        {names.slice(0, shown).map((name) => (
          <li key={name} className="max-w-full">
            <button
              type="button"
              onClick={() => choose(name)}
              className="min-h-6 max-w-full truncate rounded-md bg-hover px-2 font-mono text-xs text-soft hover:bg-accent-soft hover:text-accent"
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The built-in names, and those that the server adds: models it can ask, agents that were registered. Without an answer the built-in ones stay. */
function useNames(): readonly string[] {
  const [names, setNames] = useState(builtin);
  useEffect(() => {
    const stop = new AbortController();
    fetch("/api/agents", { signal: stop.signal })
      .then((response) => (response.ok ? response.json() : { items: [] }))
      .then(({ items }: { readonly items: readonly ListedAgent[] }) =>
        setNames([...new Set([...builtin, ...items.map(({ name }) => name)])]),
      )
      .catch(() => {});
    return () => stop.abort();
  }, []);
  return names;
}
