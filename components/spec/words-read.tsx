"use client";

import { useEffect, useState } from "react";
import type { Plan } from "../../core/environment.ts";
import type { RuleReading } from "../../core/generate/edit/rule-reading.ts";
import type { OneReading } from "../../core/norms/candidate.ts";
import { failureText, problemText } from "../event-stream.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";

const pauseMs = 400;

type Props = { readonly plan: Plan; readonly words: string; readonly onPick: (reading: OneReading) => void };

/** What changed words of a rule are read as, as they are written; where they are open, the readings to pick from. */
export function WordsRead({ plan, words, onPick }: Props) {
  const [answer, setAnswer] = useState<{ readonly words: string; readonly reading: RuleReading | string } | null>(null);

  // The server reads the words.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plan holds the words too; they are what is read anew.
  useEffect(() => {
    if (words.trim() === "") return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await fetch("/api/briefs/rule", {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ plan, words: words.slice(0, 500) }),
          signal: stop.signal,
        });
        const read = await response.json();
        setAnswer({ words, reading: response.ok ? read : problemText(read) });
      } catch (error) {
        if (!stop.signal.aborted) setAnswer({ words, reading: failureText(error) });
      }
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [words]);

  if (answer?.words !== words) return <p className="text-sm text-soft">Reading…</p>;
  const { reading } = answer;
  if (typeof reading === "string") return <p className="text-sm text-bad wrap-anywhere">{reading}</p>;
  if (reading.status === "enforced")
    return (
      <output className="block text-sm wrap-anywhere">
        <Badge tone="good">read as</Badge> {reading.norms.map(({ said }) => said).join(" ")}
      </output>
    );
  return (
    <output className="block space-y-1.5 rounded-md bg-warn-soft px-2 py-1.5 text-sm wrap-anywhere">
      <span className="block">
        <Badge tone="warn">open</Badge> Nothing would be enforced: {reading.why}.
        {reading.candidates.length > 0 ? " It may mean:" : " Say it otherwise, or edit it by form."}
      </span>
      {reading.candidates.map((each) => (
        <Button key={each.said} size="small" className="max-w-full text-left" onClick={() => onPick(each)}>
          {each.said}
        </Button>
      ))}
    </output>
  );
}
