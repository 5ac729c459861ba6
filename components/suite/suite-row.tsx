"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { counted } from "../../core/figures.ts";
import type { ListedSuiteEntry } from "../../core/suite/listed-entry.ts";
import { BriefOptions, defaultOptions, optionsBody } from "../brief/brief-options.tsx";
import type { Generation } from "../brief/use-generation.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Problem } from "../ui/states.tsx";
import { untilHere } from "../ui/until-here.ts";

const Stages = dynamic(() => untilHere(() => import("../brief/stages.tsx")).then((module) => module.Stages));

type Props = {
  readonly entry: ListedSuiteEntry;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly generation: Generation;
};

/** An environment of the suite: what it is, the newest one here, and the form that adds one. */
export function SuiteRow({ entry: { name, title, says, brief, domain, newest }, isOpen, onOpen, generation }: Props) {
  const [options, setOptions] = useState(defaultOptions);
  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void generation.start("/api/environments", { brief, domain, ...optionsBody(options) });
  }
  return (
    <li className="space-y-3 p-4">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="font-medium">
            {title} <span className="ml-1 font-mono text-xs font-normal text-soft">{name}</span>
          </h2>
          <p className="mt-1 text-sm text-soft">{says}</p>
          {newest && (
            <p className="mt-2 flex flex-wrap items-center gap-2 text-sm">
              <Link className="link font-mono text-xs" href={`/environments/${newest.id}`}>
                {newest.id}
              </Link>
              <span className="text-soft">{counted(newest.counts.tasks, "task")}</span>
              <Badge tone={newest.certified ? "good" : "warn"}>{newest.proof}</Badge>
            </p>
          )}
        </div>
        <Button
          size="small"
          disabled={generation.running}
          aria-expanded={isOpen}
          aria-label={isOpen ? `Close ${title}` : `Add ${title}`}
          onClick={() => onOpen(!isOpen)}
        >
          {isOpen ? "Close" : "Add"}
        </Button>
      </div>
      {isOpen && (
        <form aria-label={`Add ${title}`} onSubmit={add} className="space-y-3 border-t border-line pt-3">
          <BriefOptions options={options} onOptions={setOptions} />
          {generation.problem && <Problem>{generation.problem}</Problem>}
          {generation.running && <Stages stages={generation.stages} running />}
          <div className="flex gap-2">
            <Button type="submit" variant="primary" disabled={generation.running}>
              {generation.running ? "Making it…" : "Make it"}
            </Button>
            {generation.running && (
              <Button disabled={generation.cancelling} onClick={generation.cancel}>
                {generation.cancelling ? "Cancelling…" : "Cancel"}
              </Button>
            )}
          </div>
        </form>
      )}
    </li>
  );
}
