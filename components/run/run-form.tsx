"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { SpeakerKind } from "../../core/episode.ts";
import type { AgentChoice } from "../../core/registered-agents.ts";
import type { EnvironmentView, SandboxChoice } from "../../core/views.ts";
import { faceNames, faceNotes, faceWishes } from "../../core/worlds/face.ts";
import { Face, SandboxWish } from "../../core/worlds/kind.ts";
import { AgentInput } from "../agents/agent-input.tsx";
import { answerOf, failureText } from "../event-stream.ts";
import { usePageActions } from "../shell/page-actions.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox, Field, Input, Select } from "../ui/field.tsx";
import { Problem } from "../ui/states.tsx";
import { playableAgents } from "./playable-agents.ts";

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
  const wishes = faceWishes[face] ?? [];
  const [speaker, setSpeaker] = useState<"script" | SpeakerKind>("script");
  const isByPerson = wishes.includes("user") && speaker === "person";
  const playable = playableAgents(agents, world);
  const form = useRef<HTMLFormElement>(null);
  usePageActions([
    { label: "Run an agent", run: () => form.current?.querySelector<HTMLInputElement>("[name=agent]")?.select() },
  ]);

  async function start(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const tier = String(values.get("tier") ?? "");
    const user = isByPerson ? speaker : String(values.get("user") ?? "").trim();
    const task = String(values.get("task") ?? "").trim();
    setProblem(null);
    setStarting(true);
    try {
      const response = await fetch("/api/runs", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({
          environmentId,
          agent: String(values.get("agent")).trim(),
          trials: isByPerson ? 1 : Number(values.get("trials")),
          parallel: Number(values.get("parallel")),
          sandbox: face === "tools" ? sandbox : "auto",
          ...(face === "tools" ? {} : { face }),
          ...(user ? { user } : {}),
          ...(values.get("screenshots") === "on" ? { screenshots: true } : {}),
          ...(task ? { task } : {}),
          ...(tier && !task ? { tier: Number(tier) } : {}),
        }),
      });
      const answer = await answerOf(response);
      router.push(isByPerson ? `/play/${await episodeOf(answer.id)}` : `/runs/${answer.id}`);
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
        <Field label="Agent">
          {(control) => <AgentInput {...control} initial={playable[0]?.agent ?? ""} agents={playable} />}
        </Field>
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
      {wishes.includes("user") && (
        <div className="grid gap-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
          <Field label="The user speaks">
            {(control) => (
              <Select
                {...control}
                value={speaker}
                onChange={(event) => setSpeaker(SpeakerKind.safeParse(event.target.value).data ?? "script")}
              >
                <option value="script">as its script has it</option>
                <option value="model">in a model's words</option>
                <option value="person">by a person: me</option>
              </Select>
            )}
          </Field>
          {speaker === "model" && (
            <Field label="Model" hint="It may only say in other words what the script says. Not ranked.">
              {(control) => (
                <Input {...control} name="user" required maxLength={500} placeholder="<model> or <model>@<base URL>" />
              )}
            </Field>
          )}
          {speaker === "person" && (
            <Field label="Task" hint="You speak in one episode, at a page that opens. Not ranked.">
              {(control) => <Input {...control} name="task" required maxLength={50} placeholder="t2_001" />}
            </Field>
          )}
        </div>
      )}
      {wishes.includes("screenshots") && <Checkbox name="screenshots" label="Screenshots of the pages" />}
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

/** The episode of a run of one, once it has begun. */
async function episodeOf(runId: string): Promise<string> {
  for (;;) {
    const response = await fetch(`/api/episodes?runId=${encodeURIComponent(runId)}&limit=1`);
    const answer = await answerOf(response);
    if (answer.items[0]) return answer.items[0].id;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
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
