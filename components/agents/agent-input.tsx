"use client";

import { type ComponentProps, useEffect, useState } from "react";
import type { AgentChoice, ListedAgent } from "../../core/registered-agents.ts";
import { type Choice, Combobox } from "../ui/combobox.tsx";

const kinds: Readonly<Record<ListedAgent["kind"], string>> = {
  builtin: "built in",
  model: "the model that this server asks",
  registered: "registered",
};

type Props = Omit<ComponentProps<"input">, "value" | "onChange" | "list" | "defaultValue"> & {
  readonly initial?: string;
  /** What may be chosen; asked of the server when absent. */
  readonly agents?: readonly AgentChoice[];
};

/** A field for an agent's name or address, which offers the names that this server knows. */
export function AgentInput({ initial = "", agents, className = "", ...control }: Props) {
  const [value, setValue] = useState(initial);
  const listed = useListed(agents === undefined);
  return (
    <Combobox
      {...control}
      name="agent"
      required
      maxLength={500}
      spellCheck={false}
      className={`font-mono ${className}`}
      value={value}
      onValue={setValue}
      choices={agents?.map(({ agent, note }) => ({ value: agent, note })) ?? listed}
    />
  );
}

/** The names that the server knows; without an answer any may still be typed. */
function useListed(isWanted: boolean): readonly Choice[] {
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  useEffect(() => {
    if (!isWanted) return;
    const stop = new AbortController();
    fetch("/api/agents", { signal: stop.signal })
      .then((response) => (response.ok ? response.json() : { items: [] }))
      .then(({ items }: { readonly items: readonly ListedAgent[] }) =>
        setChoices(items.map(({ name, kind, newest }) => ({ value: name, note: newest?.target ?? kinds[kind] }))),
      )
      .catch(() => {});
    return () => stop.abort();
  }, [isWanted]);
  return choices;
}
