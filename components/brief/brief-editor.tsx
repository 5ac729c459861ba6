"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type FormEvent, useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import { toast } from "sonner";
import { counted, numberText } from "../../core/figures.ts";
import type { Understanding } from "../../core/generate/understanding.ts";
import { statedRules, statedRulesSentence } from "../../core/stated-rules.ts";
import { failureText } from "../event-stream.ts";
import { usePageActions } from "../shell/page-actions.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Field } from "../ui/field.tsx";
import { Empty, Problem, Skeleton } from "../ui/states.tsx";
import { untilHere } from "../ui/until-here.ts";
import {
  BriefOptions,
  defaultOptions,
  modelOf,
  type Offers,
  type Options,
  optionsBody,
  takeOptions,
} from "./brief-options.tsx";
import { BriefText } from "./brief-text.tsx";
import { Choices, noChoices, withModelTaken } from "./choices.ts";
import { Gallery } from "./gallery.tsx";
import { ImportForm } from "./import-form.tsx";
import { ImportSummary } from "./import-summary.tsx";
import { ModelReading } from "./model-reading.tsx";
import { movedTo, partsOf } from "./parts.ts";
import { startingPoints } from "./starting-points.ts";
import { Understood } from "./understood.tsx";
import { useConsequences } from "./use-consequences.ts";
import { useGeneration } from "./use-generation.ts";
import { useImport } from "./use-import.ts";
import { useKept } from "./use-kept.ts";
import { useModelReading } from "./use-model-reading.ts";
import { understand, useUnderstanding } from "./use-understanding.ts";

const Stages = dynamic(() => untilHere(() => import("./stages.tsx")).then((module) => module.Stages));

type Draft = { readonly brief: string; readonly options: Options; readonly choices: Choices };

const emptyDraft: Draft = { brief: "", options: defaultOptions, choices: noChoices };
const none: ReadonlySet<string> = new Set();

/** A brief, what is understood of it as it is written, and the way to its environment. */
export function BriefEditor({ offers }: { readonly offers: Offers }) {
  const { maxLength } = offers;
  const router = useRouter();
  const [draft, setDraft] = useKept<Draft>("agentgym.brief", emptyDraft, takeDraft);
  const [active, setActive] = useState({ parts: none, fromText: false });
  const [refused, setRefused] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const generation = useGeneration("agentgym.generation", (id, note) => {
    if (note) toast.warning(note, { duration: 30_000 });
    router.push(`/environments/${id}`);
  });
  const source = useImport();
  const modelReading = useModelReading((byModel) => {
    const { draft: now } = latest.current;
    setDraft({ ...now, choices: { ...now.choices, byModel: [...byModel] } });
  });
  const { brief, options, choices } = draft;
  const { understood, problem, reading } = useUnderstanding(brief, options.domain, choices, maxLength);
  const consequences = useConsequences(understood, options.domain);
  // Typing goes before the marks: of a long brief they are many.
  const marked = useDeferredValue(brief);
  const parts = useMemo(
    () => (understood ? movedTo(marked, understood.brief, partsOf(understood.parts)) : []),
    [marked, understood],
  );
  const model = modelOf(options, offers);
  const tooLong = brief.length > maxLength;
  const latest = useRef({ draft, parts });
  latest.current = { draft, parts };

  const write = useCallback(
    (text: string) => {
      setRefused(null);
      setDraft({ ...latest.current.draft, brief: text });
    },
    [setDraft],
  );
  const light = useCallback(
    (ids: readonly string[], fromText: boolean) =>
      setActive((before) =>
        ids.length === 0 && before.parts === none ? before : { parts: ids.length > 0 ? new Set(ids) : none, fromText },
      ),
    [],
  );
  const lightText = useCallback((ids: readonly string[]) => light(ids, true), [light]);
  const lightPart = useCallback((ids: readonly string[]) => light(ids, false), [light]);
  const pick = useCallback((id: string) => {
    const [first] = latest.current.parts.find((part) => part.id === id)?.words ?? [];
    if (!first) return;
    field.current?.focus();
    field.current?.setSelectionRange(first.start, first.end);
  }, []);
  const decide = useCallback((next: Choices) => setDraft({ ...latest.current.draft, choices: next }), [setDraft]);

  function choose(text: string) {
    const before = brief;
    write(text);
    field.current?.focus();
    if (before.trim() !== "" && before !== text)
      toast("Your text was replaced.", { action: { label: "Undo", onClick: () => write(before) } });
  }
  function generate(event?: FormEvent<HTMLFormElement>) {
    event?.preventDefault();
    if (source.kind && !source.body)
      return setRefused(
        source.view
          ? "The data seems to have facts about people. Say that they may be kept, or take them out of it."
          : "Choose the file or the server that the environment is made from, or make it from the brief alone.",
      );
    if (brief.trim() === "" && !source.body) {
      setRefused(
        "The brief is empty. Say which records there are, for example: Public library: members, books, loans.",
      );
      return field.current?.focus();
    }
    if (model === "")
      return setRefused(
        "No model is named. Write its name and where it answers, for example qwen3@http://localhost:8000/v1, or choose the offline generator.",
      );
    if (tooLong) return field.current?.focus();
    void start();
  }
  /** Choices are told by clause, so a text that was not read with them is read first. */
  async function start() {
    try {
      const isFresh = understood?.brief === brief && understood.choices === choices;
      const { picks } =
        choices === noChoices ? { picks: {} } : isFresh ? understood : await understand(brief, options.domain, choices);
      const from = source.body ? { from: source.body } : {};
      await generation.start("/api/environments", { brief, ...from, ...optionsBody(options, offers), ...picks });
    } catch (error) {
      setRefused(failureText(error));
    }
  }
  usePageActions([
    { label: "Generate the environment", disabled: generation.running || tooLong, run: generate },
    { label: "Cancel the generation", disabled: !generation.running || generation.cancelling, run: generation.cancel },
    ...startingPoints.map(({ name, brief: text }) => ({ label: `Start from: ${name}`, run: () => choose(text) })),
  ]);

  return (
    <div className="space-y-6">
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <form onSubmit={generate} className="min-w-0 space-y-4">
          <Field
            label="Brief"
            hint={`${numberText(brief.length)} of ${numberText(maxLength)} characters`}
            problem={
              tooLong
                ? `The brief has ${numberText(brief.length)} characters; at most ${numberText(maxLength)} are read. Keep the records, the actions and the rules, and leave the rest out.`
                : null
            }
          >
            {(control) => (
              <BriefText
                text={brief}
                marked={marked}
                parts={parts}
                active={active.parts}
                control={control}
                field={field}
                onText={write}
                onActive={lightText}
              />
            )}
          </Field>
          <ImportForm source={source} />
          <BriefOptions
            offers={offers}
            options={options}
            onOptions={(next) => {
              setRefused(null);
              setDraft({ ...draft, options: next });
            }}
          />
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
        {source.view && !generation.running ? (
          <Card title={source.view.title} aside={source.names.join(", ")}>
            <ImportSummary view={source.view} confirmed={source.confirmed} onConfirm={source.confirm} />
          </Card>
        ) : brief === "" && !generation.running ? (
          <Gallery onChoose={choose} />
        ) : generation.running ? (
          <Card title="Making the environment">
            <Stages stages={generation.stages} running />
          </Card>
        ) : (
          <Card title="Understood" aside={<output>{understood && summary(understood.parts)}</output>}>
            {model && options.generator === "reader" && understood && (
              <ModelReading
                model={model}
                open={understood.parts.open}
                reading={modelReading}
                onAsk={() => modelReading.ask(understood, options.domain, model)}
                onTakeAll={() => decide(withModelTaken(choices, understood.parts))}
              />
            )}
            {model && options.generator === "llm" && (
              <p className="mb-4 text-sm text-soft wrap-anywhere">
                {`${model} will write the plan. This is how the brief is read offline, which is also what is done where the model gives none.`}
              </p>
            )}
            {understood ? (
              <Understood
                understood={understood.parts}
                active={active.parts}
                follow={active.fromText}
                onActive={lightPart}
                onPick={pick}
                choices={choices}
                consequences={consequences}
                onChoices={decide}
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
      {(brief !== "" || generation.running) && <Gallery wide onChoose={choose} />}
    </div>
  );
}

function summary({ entities, clauses, policies, missed }: Understanding): string {
  const kept = counted(entities.length, "record");
  const rules = statedRulesSentence(statedRules({ clauses, policies }));
  const parts = [
    kept,
    ...(rules ? [rules.replace(/\.$/, "")] : []),
    ...(missed.length > 0 ? [`${missed.length} not understood`] : []),
  ];
  return parts.join(" · ");
}

function takeDraft(kept: unknown): Draft | null {
  if (kept === null || typeof kept !== "object" || !("brief" in kept) || typeof kept.brief !== "string") return null;
  const choices = Choices.safeParse("choices" in kept ? kept.choices : null);
  return {
    brief: kept.brief,
    options: takeOptions("options" in kept ? kept.options : null),
    choices: choices.success ? choices.data : noChoices,
  };
}
