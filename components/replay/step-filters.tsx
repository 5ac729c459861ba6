"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import type { RefObject } from "react";
import type { StepEvent } from "../../core/episode.ts";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/field.tsx";
import type { Search } from "./use-search.ts";

const kinds = [
  ["read", "Reads"],
  ["write", "Writes"],
  ["error", "Errors"],
] as const;

type Props = {
  readonly hidden: readonly StepEvent["kind"][];
  readonly onHidden: (hidden: readonly StepEvent["kind"][]) => void;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly search: Search;
  readonly step: number;
  readonly onStep: (step: number) => void;
  readonly box: RefObject<HTMLInputElement | null>;
};

export function StepFilters({ hidden, onHidden, query, onQuery, search, step, onStep, box }: Props) {
  const { steps, said } = search;
  const next = steps.find((each) => each > step) ?? steps[0];
  const previous = steps.findLast((each) => each < step) ?? steps.at(-1);
  const to = (found: number | undefined) => found !== undefined && onStep(found);
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">Kinds of steps</legend>
        {kinds.map(([kind, label]) => (
          <Button
            key={kind}
            size="small"
            aria-pressed={!hidden.includes(kind)}
            onClick={() => onHidden(hidden.includes(kind) ? hidden.filter((each) => each !== kind) : [...hidden, kind])}
          >
            {label}
          </Button>
        ))}
      </fieldset>
      <div className="flex min-w-40 flex-1 items-center gap-1">
        <Input
          ref={box}
          type="search"
          aria-label="Search the whole log"
          placeholder="Search the whole log"
          value={query}
          maxLength={200}
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") to(event.shiftKey ? previous : next);
            if (event.key === "Escape") event.currentTarget.blur();
          }}
        />
        <Button
          size="icon"
          variant="ghost"
          aria-label="Previous match"
          disabled={steps.length === 0}
          onClick={() => to(previous)}
        >
          <ChevronUp aria-hidden className="size-4" />
        </Button>
        <Button
          size="icon"
          variant="ghost"
          aria-label="Next match"
          disabled={steps.length === 0}
          onClick={() => to(next)}
        >
          <ChevronDown aria-hidden className="size-4" />
        </Button>
      </div>
      <output className="text-xs text-soft empty:hidden" data-testid="matches">
        {said && (steps.includes(step) ? `${steps.indexOf(step) + 1} of ${said}` : said)}
      </output>
    </div>
  );
}
