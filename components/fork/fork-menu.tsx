"use client";

import { GitFork } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { AgentInput } from "../agents/agent-input.tsx";
import { answerOf, failureText } from "../event-stream.ts";
import { usePageActions } from "../shell/page-actions.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Menu } from "../ui/menu.tsx";

/** What may go on with a fork: a person, or an agent by its name. */
type Goes = { readonly by: "hand" } | { readonly by: "agent"; readonly agent: string };

/** Starts a new episode from a step and opens it. */
export function ForkMenu({
  episodeId,
  canPlan,
  step,
}: {
  readonly episodeId: string;
  readonly canPlan: boolean;
  readonly step: number;
}) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function fork(goes: Goes) {
    setBusy(true);
    setProblem(null);
    const byHand = goes.by === "hand";
    try {
      const response = await fetch(`/api/episodes/${encodeURIComponent(episodeId)}/${byHand ? "fork" : "continue"}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ step, agent: byHand ? "human" : goes.agent }),
      });
      const body = await answerOf(response);
      setAsking(false);
      router.push(`${byHand ? "/play" : "/episodes"}/${body.episode_id}`);
    } catch (error) {
      if (asking) setProblem(failureText(error));
      else toast.error(failureText(error));
    } finally {
      setBusy(false);
    }
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    fork({ by: "agent", agent: String(new FormData(event.currentTarget).get("agent")).trim() });
  }

  const items = [
    ...(canPlan ? [{ label: "Go on with the oracle", onSelect: () => fork({ by: "agent", agent: "oracle" }) }] : []),
    { label: "Go on by hand", onSelect: () => fork({ by: "hand" }) },
    { label: "Go on with an agent…", onSelect: () => setAsking(true) },
  ];
  usePageActions(
    items.map(({ label, onSelect }) => ({
      label: `Fork: ${label.toLowerCase()}`,
      note: `from step ${step}`,
      run: onSelect,
    })),
  );

  return (
    <>
      <Menu label={`Fork from step ${step}`} items={items}>
        <Button disabled={busy}>
          <GitFork aria-hidden className="size-4" />
          {`Fork from step ${step}`}
        </Button>
      </Menu>
      <Dialog
        title={`Fork from step ${step}`}
        description="The agent runs on the server and is told what was done so far. Forks never count in leaderboards."
        open={asking}
        onOpenChange={setAsking}
      >
        <form onSubmit={submit} className="space-y-4">
          <Field
            label="Agent"
            hint="oracle, noop, random, the name of one under Agents, llm:<model>, or the http address of a service"
            problem={problem}
          >
            {(control) => <AgentInput {...control} />}
          </Field>
          <Button type="submit" variant="primary" disabled={busy}>
            {busy ? "Starting…" : "Start"}
          </Button>
        </form>
      </Dialog>
    </>
  );
}
