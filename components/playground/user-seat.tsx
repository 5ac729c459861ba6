"use client";

import { type FormEvent, useEffect, useState } from "react";
import type { StepEvent } from "../../core/episode.ts";
import type { EventsView } from "../../core/replay/replay-views.ts";
import type { UserSeat as Seat } from "../../core/views.ts";
import { answerOf, failureText } from "../event-stream.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Field, Textarea } from "../ui/field.tsx";
import { Problem } from "../ui/states.tsx";

type Props = { readonly episodeId: string; readonly instruction: string; readonly initial: Seat };

const everyMs = 1_000;

/** Where a person speaks for the user of an episode, to the agent that plays it. */
export function UserSeat({ episodeId, instruction, initial }: Props) {
  const [seat, setSeat] = useState(initial);
  const [said, setSaid] = useState<readonly string[][]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const path = `/api/episodes/${encodeURIComponent(episodeId)}`;

  // The server: what the agent says, and whether it waits.
  useEffect(() => {
    if (seat.isOver) return;
    const timer = setInterval(async () => {
      try {
        const [now, log] = await Promise.all([fetch(`${path}/user`), fetch(`${path}/events?from=1&limit=500`)]);
        if (!now.ok || !log.ok) return;
        setSeat(await now.json());
        setSaid(messagesIn(await log.json()));
      } catch {
        // The next look tells.
      }
    }, everyMs);
    return () => clearInterval(timer);
  }, [path, seat.isOver]);

  async function answer(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    setBusy(true);
    setProblem(null);
    try {
      const body = JSON.stringify({ text: String(new FormData(form).get("text")) });
      const response = await fetch(`${path}/user`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body,
      });
      const now = await answerOf(response);
      form.reset();
      setSeat(now);
    } catch (error) {
      setProblem(failureText(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card
        title="The conversation"
        aside={seat.isOver ? "over" : seat.waiting ? "the agent waits for you" : "the agent works"}
      >
        <div role="log" aria-label="Conversation" className="space-y-2 text-sm">
          <p className="wrap-anywhere text-soft">{instruction}</p>
          {[...said, ...(seat.waiting ? [["agent", seat.waiting.said]] : [])].map(([who, text], at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a message stays where it is.
            <p key={at} className="wrap-anywhere whitespace-pre-wrap">
              <span className="font-semibold">{who}</span> {text}
            </p>
          ))}
        </div>
        {seat.isOver ? (
          <p className="mt-3">
            <ButtonLink href={`/episodes/${episodeId}`}>Open the replay</ButtonLink>
          </p>
        ) : (
          <form onSubmit={answer} className="mt-3 space-y-2">
            <Field label="What you say">
              {(control) => (
                <Textarea {...control} name="text" required maxLength={4_000} rows={3} disabled={!seat.waiting} />
              )}
            </Field>
            <Button type="submit" variant="primary" disabled={busy || !seat.waiting}>
              Say it
            </Button>
          </form>
        )}
        {problem && <Problem>{problem}</Problem>}
      </Card>
      <Card title={`You are ${seat.name}`}>
        <div className="space-y-3 text-sm">
          <p className="wrap-anywhere">{seat.wish}</p>
          {seat.facts.length > 0 && (
            <dl>
              {seat.facts.map(({ noun, text }) => (
                <div key={noun} className="flex flex-wrap gap-2">
                  <dt className="text-soft">{noun}</dt>
                  <dd className="wrap-anywhere">{text}</dd>
                </div>
              ))}
            </dl>
          )}
          <p className="text-soft">
            The agent waits five minutes for each of your answers; after that nobody answers it any more. What you say
            is free: nothing is proven of this user, and the episode is not ranked.
          </p>
        </div>
      </Card>
    </div>
  );
}

/** Who said what, in order. */
function messagesIn({ events }: EventsView): string[][] {
  return events
    .filter((event): event is StepEvent => event.type === "step")
    .flatMap(({ changes }) => changes)
    .filter(({ entity, id, before }) => entity === "chat_message" && before === null && id !== "chatm_001")
    .map(({ after }) => [String(after?.role), String(after?.text)]);
}
