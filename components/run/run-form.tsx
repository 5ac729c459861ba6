"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import type { AgentChoice } from "../../core/registered-agents.ts";
import { AgentInput } from "../agents/agent-input.tsx";
import { failureText, problemText } from "../event-stream.ts";
import { usePageActions } from "../shell/page-actions.ts";
import { Button } from "../ui/button.tsx";
import { Field, Input, Select } from "../ui/field.tsx";
import { Problem } from "../ui/states.tsx";

type Props = { readonly environmentId: string; readonly agents: readonly AgentChoice[] };

/** Starts a run of an agent on an environment and opens it. */
export function RunForm({ environmentId, agents }: Props) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [starting, setStarting] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  usePageActions([
    { label: "Run an agent", run: () => form.current?.querySelector<HTMLInputElement>("[name=agent]")?.select() },
  ]);

  async function start(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const tier = String(values.get("tier") ?? "");
    setProblem(null);
    setStarting(true);
    try {
      const response = await fetch("/api/runs", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({
          environmentId,
          agent: String(values.get("agent")).trim(),
          trials: Number(values.get("trials")),
          parallel: Number(values.get("parallel")),
          ...(tier ? { tier: Number(tier) } : {}),
        }),
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
    <form ref={form} onSubmit={start} className="space-y-3">
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_repeat(3,6.5rem)_auto]">
        <Field label="Agent">{(control) => <AgentInput {...control} initial="oracle" agents={agents} />}</Field>
        <Field label="Tier">
          {(control) => (
            <Select {...control} name="tier">
              <option value="">all</option>
              {[1, 2, 3, 4].map((tier) => (
                <option key={tier} value={tier}>{`T${tier}`}</option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Trials">
          {(control) => <Input {...control} name="trials" type="number" required min={1} max={100} defaultValue={1} />}
        </Field>
        <Field label="In parallel">
          {(control) => (
            <Input {...control} name="parallel" type="number" required min={1} max={256} defaultValue={8} />
          )}
        </Field>
        <Button type="submit" variant="primary" disabled={starting} className="self-start sm:mt-5">
          {starting ? "Starting…" : "Run"}
        </Button>
      </div>
      <p className="text-xs text-soft">
        Choose one, or write any other: llm:&lt;model&gt;@&lt;base URL&gt; for an OpenAI-compatible endpoint,
        docker:&lt;image&gt;, the address of a service, or replay:&lt;episode&gt;.{" "}
        <Link className="link" href="/agents">
          Give an agent a name
        </Link>
      </p>
      {problem && <Problem>{problem}</Problem>}
    </form>
  );
}
