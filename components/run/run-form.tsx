"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import type { AgentChoice } from "../../core/registered-agents.ts";
import type { EnvironmentView, SandboxChoice } from "../../core/views.ts";
import { faceNames, faceNotes } from "../../core/worlds/face.ts";
import { Face, SandboxWish } from "../../core/worlds/kind.ts";
import { AgentInput } from "../agents/agent-input.tsx";
import { failureText, problemText } from "../event-stream.ts";
import { usePageActions } from "../shell/page-actions.ts";
import { Button } from "../ui/button.tsx";
import { Field, Input, Select } from "../ui/field.tsx";
import { Problem } from "../ui/states.tsx";

type Props = {
  readonly environmentId: string;
  readonly world: EnvironmentView["world"];
  readonly agents: readonly AgentChoice[];
  readonly sandboxes: SandboxChoice;
};

/** Starts a run of an agent on an environment and opens it. */
export function RunForm({ environmentId, world, agents, sandboxes }: Props) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [starting, setStarting] = useState(false);
  const [sandbox, setSandbox] = useState<SandboxWish>(sandboxes.usual);
  const [face, setFace] = useState<Face>(world.faces[0] ?? "tools");
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
          sandbox: face === "tools" ? sandbox : "auto",
          ...(face === "tools" ? {} : { face }),
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
      <div
        className={`grid gap-3 ${world.faces.length > 1 ? "sm:grid-cols-[minmax(0,1fr)_repeat(2,5.5rem)_6rem_6rem_8rem_auto]" : "sm:grid-cols-[minmax(0,1fr)_repeat(2,5.5rem)_6rem_8rem_auto]"}`}
      >
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
        {world.faces.length > 1 && (
          <Field label="Face">
            {(control) => (
              <Select {...control} value={face} onChange={(event) => setFace(Face.parse(event.target.value))}>
                {world.faces.map((each) => (
                  <option key={each} value={each}>
                    {faceNames[each]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <Field label="Sandbox">
          {(control) => (
            <Select
              {...control}
              name="sandbox"
              value={face === "tools" ? sandbox : "auto"}
              disabled={face !== "tools"}
              onChange={(event) => setSandbox(SandboxWish.parse(event.target.value))}
            >
              <option value="auto">auto</option>
              <option value="embedded" disabled={!world.runsIn.includes("embedded")}>
                embedded
              </option>
              <option value="docker" disabled={!sandboxes.hasDocker && sandbox !== "docker"}>
                Docker
              </option>
            </Select>
          )}
        </Field>
        <Button type="submit" variant="primary" disabled={starting} className="self-start sm:mt-5">
          {starting ? "Starting…" : "Run"}
        </Button>
      </div>
      <p className="text-xs text-soft" aria-live="polite">
        {face === "tools" ? sandboxNote(sandbox, world, sandboxes) : faceNotes[face]}
      </p>
      <p className="text-xs text-soft">
        Choose an agent, or write any other: llm:&lt;model&gt;@&lt;base URL&gt; for an OpenAI-compatible endpoint,
        docker:&lt;image&gt;, the address of a service, or replay:&lt;episode&gt;.{" "}
        <Link className="link" href="/agents">
          Give an agent a name
        </Link>
      </p>
      {problem && <Problem>{problem}</Problem>}
    </form>
  );
}

/** Where the worlds of the run will be. */
function sandboxNote(
  wish: SandboxWish,
  { label, runsIn, runsCode, image }: EnvironmentView["world"],
  { hasDocker }: SandboxChoice,
): string {
  const inDocker = wish === "docker" || !runsIn.includes("embedded") || (wish === "auto" && runsCode && hasDocker);
  if (inDocker && !hasDocker)
    return "Worlds would run in containers, but no Docker engine answers here: start it first.";
  const own = runsCode ? `The world is ${label}: ` : "";
  if (inDocker)
    return `${own}${runsCode ? "it runs in a container without a network, one for each episode" : "Worlds run in a container each, without a network; slower than embedded, with the same scores"}.${image ? ` Its image: ${image}.` : ""}`;
  if (runsCode)
    return `${own}it runs in a process of its own that is no wall against hostile code${hasDocker ? "" : "; no Docker engine answers here"}.`;
  return `Worlds run in the server's own process${hasDocker ? "" : "; no Docker engine answers here, so there is no other place"}.`;
}
