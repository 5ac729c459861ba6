"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import type { ListedSuiteEntry } from "../../core/suite/listed-entry.ts";
import { useGeneration } from "../brief/use-generation.ts";
import { Card } from "../ui/card.tsx";
import { untilHere } from "../ui/until-here.ts";
import { SuiteRow } from "./suite-row.tsx";

const Stages = dynamic(() => untilHere(() => import("../brief/stages.tsx")).then((module) => module.Stages));

/** The suite's environments; one at a time is added. */
export function SuiteList({ entries }: { readonly entries: readonly ListedSuiteEntry[] }) {
  const router = useRouter();
  const [open, setOpen] = useState<string | null>(null);
  const generation = useGeneration("agentgym.suite", (id, note) => {
    if (note) toast.warning(note, { duration: 30_000 });
    router.push(`/environments/${id}`);
  });
  // One that was under way when the page was loaded again: nobody knows any more of which row it is.
  const isTakenUp = generation.running && open === null;
  return (
    <>
      {isTakenUp && (
        <Card title="Making the environment">
          <Stages stages={generation.stages} running />
        </Card>
      )}
      <ul className="divide-y divide-line rounded-lg border border-line bg-card">
        {entries.map((entry) => (
          <SuiteRow
            key={entry.name}
            entry={entry}
            isOpen={open === entry.name}
            onOpen={(isOpen) => setOpen(isOpen ? entry.name : null)}
            generation={generation}
          />
        ))}
      </ul>
    </>
  );
}
