"use client";

import { type ReactNode, useState } from "react";
import type { Understanding } from "../../core/generate/understanding.ts";
import type { OneReading } from "../../core/norms/candidate.ts";
import { sameReading } from "../../core/norms/same.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Checkbox, Field, Input } from "../ui/field.tsx";
import { type Choice, type Choices, withChoice, withoutChoice, withSwitch } from "./choices.ts";
import { Group } from "./group.tsx";
import { partId } from "./parts.ts";
import { type Consequences, readingKey } from "./use-consequences.ts";

type Props = {
  readonly understood: Understanding;
  readonly choices: Choices;
  readonly consequences: Consequences;
  readonly onChoices: (choices: Choices) => void;
  /** A button that lights up the words of a part. */
  readonly part: (id: string, words: readonly unknown[], content: ReactNode) => ReactNode;
};

/** Each clause that states a rule with what became of it: enforced, with its sentence; open, with readings to pick from; or put aside. Below, the trade's usual rules as switches. */
export function Rules({ understood, choices, consequences, onChoices, part }: Props) {
  const { clauses, policies, offered, open } = understood;
  const stated = clauses.filter(({ rule }) => rule === "enforced" || rule === "open");
  const aside = clauses.filter(({ rule }) => rule === "aside");
  const usual = [...policies.filter(({ assumed }) => assumed), ...offered];
  const choiceOf = (text: string) => choices.readings.find((choice) => choice.text === text);
  const words = ({ start, end }: { readonly start: number; readonly end: number }) => [{ start, end }];
  const choose = (choice: Choice) => onChoices(withChoice(choices, choice));
  const undo = (text: string) =>
    choiceOf(text) && (
      <Button size="small" variant="ghost" onClick={() => onChoices(withoutChoice(choices, text))}>
        Undo
      </Button>
    );
  return (
    <>
      <Group title="Rules" count={stated.length}>
        {stated.map((clause) => {
          const { id, text, rule } = clause;
          const choice = choiceOf(text);
          const label = part(partId.rule(id), words(clause), text);
          if (rule === "enforced")
            return (
              <li key={id} aria-label={text} className="space-y-0.5">
                <div className="flex flex-wrap items-baseline gap-x-1">
                  {label}
                  <Badge tone="good">enforced</Badge>
                  {clause.readBy === "model" && <Badge tone="accent">read by a model</Badge>}
                  {undo(text)}
                </div>
                {choice?.words && <p className="px-1.5 text-xs wrap-anywhere">in other words: {choice.words}</p>}
                {policies
                  .filter((policy) => policy.clause === id)
                  .map((policy) => (
                    <p key={policy.id} className="px-1.5 text-xs text-soft wrap-anywhere">
                      {policy.said} {policy.enforcement === "audited" && <Badge>audited</Badge>}
                    </p>
                  ))}
              </li>
            );
          const found = open.find((each) => each.clause === id);
          return (
            <li key={id} aria-label={text} className="space-y-1.5 rounded-md bg-warn-soft px-2 py-1.5">
              <div className="flex flex-wrap items-baseline gap-x-1">
                {label}
                <Badge tone="warn">open</Badge>
                {undo(text)}
              </div>
              {found && (
                <OpenRule text={text} open={found} choice={choice} consequences={consequences} onChoose={choose} />
              )}
            </li>
          );
        })}
      </Group>
      <Group title="Usual in the trade" count={usual.length} note="no sentence of the brief asks for these">
        {usual.map(({ id, text, said, assumed }) => (
          <li key={id}>
            <Checkbox
              label={text}
              checked={choices.switched.find((each) => each.text === text)?.on ?? assumed}
              onChange={(event) => onChoices(withSwitch(choices, text, event.target.checked))}
            />
            <p className="pl-6 text-xs text-soft wrap-anywhere">{said !== text && said}</p>
          </li>
        ))}
      </Group>
      <Group title="Put aside" count={aside.length} note="nothing comes of these">
        {aside.map((clause) => (
          <li key={clause.id} className="flex flex-wrap items-baseline gap-x-1">
            {part(partId.rule(clause.id), words(clause), clause.text)}
            <span className="text-xs text-soft">{clause.note}</span>
            {undo(clause.text)}
          </li>
        ))}
      </Group>
    </>
  );
}

/** Why a rule is open, behind what is said of every open one. */
function reasonIn(why: string): string {
  const reason = why.replace(/^Open: /, "");
  return /^not read\.?$/.test(reason) ? "." : `. Why: ${reason}`;
}

/** What an open rule may mean, and the ways to settle it. */
function OpenRule({
  text,
  open: { why, candidates },
  choice,
  consequences,
  onChoose,
}: {
  readonly text: string;
  readonly open: Understanding["open"][number];
  readonly choice: Choice | undefined;
  readonly consequences: Consequences;
  readonly onChoose: (choice: Choice) => void;
}) {
  const [isRewording, setRewording] = useState(false);
  const [words, setWords] = useState(choice?.words ?? text);
  const isPicked = (reading: OneReading) =>
    choice?.norm !== undefined && sameReading({ norm: choice.norm, and: choice.and }, reading);
  const inWords = choice?.words === undefined ? {} : { words: choice.words };
  return (
    <>
      <p className="px-1.5 text-xs wrap-anywhere">
        {candidates.length > 0
          ? "Nothing is enforced until a reading is picked"
          : "Nothing is enforced: say it in other words, or put it aside"}
        {reasonIn(why)}
      </p>
      {candidates.length > 0 && (
        <ol className="space-y-1 px-1.5">
          {candidates.map(({ said, by, adds: _, ...reading }) => (
            <li key={said}>
              <Button
                size="small"
                className="max-w-full text-left wrap-anywhere"
                aria-pressed={isPicked(reading)}
                onClick={() => onChoose({ text, ...reading, ...inWords })}
              >
                {said}
              </Button>
              {by === "model" && <Badge tone="accent">a model reads it so</Badge>}
              <span className="ml-1.5 text-xs text-soft">
                {isPicked(reading) ? "picked" : consequences.get(readingKey(text, said))}
              </span>
            </li>
          ))}
        </ol>
      )}
      {isRewording ? (
        <form
          className="flex flex-wrap items-end gap-2 px-1.5"
          onSubmit={(event) => {
            event.preventDefault();
            event.stopPropagation();
            if (words.trim() !== "") onChoose({ text, words: words.trim() });
          }}
        >
          <div className="min-w-48 grow">
            <Field label="In other words">
              {(control) => (
                <Input
                  {...control}
                  autoFocus
                  value={words}
                  maxLength={500}
                  onChange={(event) => setWords(event.target.value)}
                />
              )}
            </Field>
          </div>
          <Button type="submit" size="small">
            Read it
          </Button>
          <Button size="small" variant="ghost" onClick={() => setRewording(false)}>
            Cancel
          </Button>
        </form>
      ) : (
        <div className="flex flex-wrap gap-1.5 px-1.5">
          <Button size="small" variant="ghost" onClick={() => setRewording(true)}>
            Say it in other words
          </Button>
          <Button size="small" variant="ghost" onClick={() => onChoose({ text, aside: true })}>
            Put aside
          </Button>
        </div>
      )}
    </>
  );
}
