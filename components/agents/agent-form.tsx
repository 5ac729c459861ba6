"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import type { RegisteredAgent } from "../../core/registered-agents.ts";
import { answerOf, failureText } from "../event-stream.ts";
import { Button } from "../ui/button.tsx";
import { Field, Input } from "../ui/field.tsx";
import { Problem } from "../ui/states.tsx";

/** Registers an agent, or the next version of one. */
export function AgentForm() {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    setProblem(null);
    setSending(true);
    try {
      const added = await register(Object.fromEntries(new FormData(form)));
      toast(`${added.name}@${added.version} is registered.`);
      form.reset();
      router.refresh();
    } catch (error) {
      setProblem(failureText(error));
    } finally {
      setSending(false);
    }
  }

  return (
    <form onSubmit={send} aria-label="Register an agent" className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label="Name" hint="Small letters, digits and hyphens. A name that is there gets its next version.">
          {(control) => (
            <Input
              {...control}
              name="name"
              required
              maxLength={40}
              pattern="[a-z][a-z0-9\-]*"
              autoComplete="off"
              placeholder="support-bot"
            />
          )}
        </Field>
        <Field
          label="What runs"
          hint="llm:<model>, llm:<model>@<base URL>, tool:<coding tool>:<model>, docker:<image> or the address of a service."
        >
          {(control) => (
            <Input
              {...control}
              name="target"
              required
              maxLength={500}
              autoComplete="off"
              className="font-mono"
              placeholder="llm:qwen3@http://localhost:8000/v1"
            />
          )}
        </Field>
        <Field label="What is new" hint="For people; may be empty.">
          {(control) => <Input {...control} name="description" maxLength={500} placeholder="asks before it refunds" />}
        </Field>
      </div>
      {problem && <Problem>{problem}</Problem>}
      <Button type="submit" variant="primary" disabled={sending}>
        {sending ? "Registering..." : "Register"}
      </Button>
    </form>
  );
}

async function register(agent: object): Promise<RegisteredAgent> {
  const response = await fetch("/api/agents", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(agent),
  });
  return answerOf(response);
}
