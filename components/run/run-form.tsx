"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import type { AgentChoice } from "../../core/registered-agents.ts";
import { failureText, problemText } from "../event-stream.ts";
import { buttonClass } from "../ui/button.tsx";
import { Combobox } from "../ui/combobox.tsx";
import { fieldClass } from "../ui/field.tsx";

type Props = { readonly environmentId: string; readonly agents: readonly AgentChoice[] };

export function RunForm({ environmentId, agents }: Props) {
  const router = useRouter();
  const [agent, setAgent] = useState("oracle");
  const [problem, setProblem] = useState<string | null>(null);
  const [starting, setStarting] = useState(false);

  async function start(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const number = (name: string) => Number(form.get(name));
    const tier = String(form.get("tier") ?? "");
    setProblem(null);
    setStarting(true);
    try {
      const body = {
        environmentId,
        agent,
        trials: number("trials"),
        parallel: number("parallel"),
        ...(tier ? { tier: Number(tier) } : {}),
      };
      const response = await fetch("/api/runs", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      const answer = await response.json();
      if (!response.ok) throw new Error(problemText(answer));
      router.push(`/runs/${answer.id}`);
    } catch (error) {
      setProblem(failureText(error));
      setStarting(false);
    }
  }

  return (
    <form onSubmit={start} className="flex flex-wrap items-end gap-3">
      <Field label="Agent" id="run-agent" wide>
        <Combobox
          id="run-agent"
          required
          maxLength={500}
          value={agent}
          onValue={setAgent}
          choices={agents.map(({ agent: value, note }) => ({ value, note }))}
        />
      </Field>
      <Field label="Tier" id="run-tier">
        <select id="run-tier" name="tier" className={fieldClass}>
          <option value="">all</option>
          <option value="1">T1</option>
          <option value="2">T2</option>
          <option value="3">T3</option>
          <option value="4">T4</option>
        </select>
      </Field>
      <Field label="Trials" id="run-trials">
        <input id="run-trials" name="trials" type="number" min={1} max={100} defaultValue={1} className={fieldClass} />
      </Field>
      <Field label="In parallel" id="run-parallel">
        <input
          id="run-parallel"
          name="parallel"
          type="number"
          min={1}
          max={256}
          defaultValue={8}
          className={fieldClass}
        />
      </Field>
      <button type="submit" disabled={starting} className={buttonClass({ variant: "primary" })}>
        Run
      </button>
      <p className="w-full text-xs text-soft">
        Choose one, or write any other: llm:&lt;model&gt;@&lt;base URL&gt; for an OpenAI-compatible endpoint,
        docker:&lt;image&gt;, the address of a service, or replay:&lt;episode&gt;.{" "}
        <Link className="link" href="/agents">
          Give an agent a name
        </Link>
      </p>
      {problem && (
        <p role="alert" className="w-full text-sm text-bad">
          {problem}
        </p>
      )}
    </form>
  );
}

function Field({
  label,
  id,
  wide = false,
  children,
}: {
  readonly label: string;
  readonly id: string;
  readonly wide?: boolean;
  readonly children: React.ReactNode;
}) {
  return (
    <div className={wide ? "w-full sm:w-80" : "w-28"}>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      {children}
    </div>
  );
}
