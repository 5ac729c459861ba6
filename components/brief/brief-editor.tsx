"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useMemo, useRef, useState } from "react";
import { toast } from "sonner";
import { maxBriefLength } from "../../core/environment.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Field } from "../ui/field.tsx";
import { Empty, Problem, Skeleton } from "../ui/states.tsx";
import { BriefOptions, defaultOptions, type Options, optionsBody, takeOptions } from "./brief-options.tsx";
import { BriefText } from "./brief-text.tsx";
import { Gallery } from "./gallery.tsx";
import { movedTo, partsOf } from "./parts.ts";
import { Stages } from "./stages.tsx";
import { Understood } from "./understood.tsx";
import { useGeneration } from "./use-generation.ts";
import { useKept } from "./use-kept.ts";
import { useUnderstanding } from "./use-understanding.ts";

type Draft = { readonly brief: string; readonly options: Options };

const none: ReadonlySet<string> = new Set();

/** A brief, what is understood of it as it is written, and the way to its environment. */
export function BriefEditor() {
  const router = useRouter();
  const [draft, setDraft] = useKept<Draft>("agentgym.brief", { brief: "", options: defaultOptions }, takeDraft);
  const [active, setActive] = useState({ parts: none, fromText: false });
  const [refused, setRefused] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const generation = useGeneration("agentgym.generation", (id) => router.push(`/environments/${id}`));
  const { brief, options } = draft;
  const { understood, problem, reading } = useUnderstanding(brief, options.domain, maxBriefLength);
  const parts = useMemo(
    () => (understood ? movedTo(brief, understood.brief, partsOf(understood.parts)) : []),
    [brief, understood],
  );
  const tooLong = brief.length > maxBriefLength;

  function write(text: string) {
    setRefused(null);
    setDraft({ ...draft, brief: text });
  }
  function choose(text: string) {
    const before = brief;
    write(text);
    field.current?.focus();
    if (before.trim() !== "" && before !== text)
      toast("Your text was replaced.", { action: { label: "Undo", onClick: () => write(before) } });
  }
  function pick(id: string) {
    const [first] = parts.find((part) => part.id === id)?.words ?? [];
    if (!first) return;
    field.current?.focus();
    field.current?.setSelectionRange(first.start, first.end);
  }
  function reword(clause: string, wording: string) {
    const [words] = parts.find((part) => part.id === `missed ${clause}`)?.words ?? [];
    if (!words) return;
    const closed = /^[.!?]/.test(brief.slice(words.end)) ? wording.replace(/\.$/, "") : wording;
    write(brief.slice(0, words.start) + closed + brief.slice(words.end));
  }
  function generate(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (brief.trim() === "") {
      setRefused(
        "The brief is empty. Say which records there are, for example: Public library: members, books, loans.",
      );
      return field.current?.focus();
    }
    if (tooLong) return field.current?.focus();
    void generation.start("/api/environments", { brief, ...optionsBody(options) });
  }

  return (
    <div className="space-y-6">
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <form onSubmit={generate} className="min-w-0 space-y-4">
          <Field
            label="Brief"
            hint={`${brief.length.toLocaleString("en-US")} of ${maxBriefLength.toLocaleString("en-US")} characters`}
            problem={
              tooLong
                ? `The brief has ${brief.length.toLocaleString("en-US")} characters; at most ${maxBriefLength.toLocaleString("en-US")} are read. Keep the records, the actions and the rules, and leave the rest out.`
                : null
            }
          >
            {(control) => (
              <BriefText
                text={brief}
                parts={parts}
                active={active.parts}
                control={control}
                field={field}
                onText={write}
                onActive={(ids) => setActive({ parts: ids.length > 0 ? new Set(ids) : none, fromText: true })}
              />
            )}
          </Field>
          <BriefOptions options={options} onOptions={(next) => setDraft({ ...draft, options: next })} />
          {(refused ?? generation.problem) && <Problem>{refused ?? generation.problem}</Problem>}
          <div className="flex gap-2">
            <Button type="submit" variant="primary" disabled={generation.running || tooLong}>
              {generation.running ? "Generating…" : "Generate"}
            </Button>
            {generation.running && (
              <Button disabled={generation.cancelling} onClick={generation.cancel}>
                {generation.cancelling ? "Cancelling…" : "Cancel"}
              </Button>
            )}
          </div>
        </form>
        {generation.running ? (
          <Card title="Making the environment">
            <Stages stages={generation.stages} running />
          </Card>
        ) : (
          <Card
            title="Understood"
            aside={
              <output>{understood && summary(understood.parts.entities.length, understood.parts.missed.length)}</output>
            }
          >
            {understood ? (
              <Understood
                understood={understood.parts}
                active={active.parts}
                follow={active.fromText}
                onActive={(ids) => setActive({ parts: ids.length > 0 ? new Set(ids) : none, fromText: false })}
                onPick={pick}
                onReword={reword}
              />
            ) : reading && !problem ? (
              <Skeleton lines={6} label="Reading" />
            ) : (
              <Empty>
                {problem ??
                  (tooLong
                    ? "Too long to be read."
                    : "As you type, this shows the records, relations, states, operations and rules that are understood, each with its words in the brief.")}
              </Empty>
            )}
          </Card>
        )}
      </div>
      <Card title="Starting points" aside="briefs that work as they stand">
        <Gallery onChoose={choose} />
      </Card>
    </div>
  );
}

function summary(records: number, missed: number): string {
  const kept = `${records} ${records === 1 ? "record" : "records"}`;
  return missed > 0 ? `${kept}, ${missed} not understood` : kept;
}

function takeDraft(kept: unknown): Draft | null {
  if (kept === null || typeof kept !== "object" || !("brief" in kept) || typeof kept.brief !== "string") return null;
  return { brief: kept.brief, options: takeOptions("options" in kept ? kept.options : null) };
}
