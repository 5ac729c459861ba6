"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { Clause, Plan } from "../../core/environment.ts";
import type { Scene } from "../../core/norms/act.ts";
import type { OneReading } from "../../core/norms/candidate.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { untilHere } from "../ui/until-here.ts";
import { withClauseAside, withClauseRule } from "./rule-edits.ts";

const NormForm = dynamic(() => untilHere(() => import("./norm-form.tsx")).then((module) => module.NormForm), {
  ssr: false,
});

type Props = { readonly plan: Plan; readonly scene: Scene; readonly onPlan: (plan: Plan) => void };

/** The rules of the brief that nothing is enforced of, with the ways to settle each. */
export function OpenRules({ plan, scene, onPlan }: Props) {
  const open = plan.clauses.filter(({ rule }) => rule === "open");
  if (open.length === 0) return null;
  return (
    <Card title="Open rules" aside="nothing is enforced of these">
      <ul aria-label="Open rules" className="divide-y divide-line">
        {open.map((clause) => (
          <OpenRule
            key={clause.id}
            clause={clause}
            scene={scene}
            onTake={(reading) => onPlan(withClauseRule(plan, clause, reading))}
            onAside={() => onPlan(withClauseAside(plan, clause))}
          />
        ))}
      </ul>
    </Card>
  );
}

function OpenRule({
  clause: { text, note, candidates = [] },
  scene,
  onTake,
  onAside,
}: {
  readonly clause: Clause;
  readonly scene: Scene;
  readonly onTake: (reading: OneReading) => void;
  readonly onAside: () => void;
}) {
  const [isForm, setForm] = useState(false);
  return (
    <li aria-label={text} className="space-y-2 py-3 text-sm first:pt-0 last:pb-0">
      <div>
        <q className="wrap-anywhere">{text}</q>
        {note && <span className="block text-xs text-soft wrap-anywhere">{note}</span>}
      </div>
      {candidates.map((reading) => (
        <Button
          key={reading.said}
          size="small"
          className="max-w-full text-left wrap-anywhere"
          onClick={() => onTake(reading)}
        >
          {reading.said}
        </Button>
      ))}
      <div className="flex flex-wrap gap-1.5">
        <Button size="small" variant="ghost" aria-expanded={isForm} onClick={() => setForm(!isForm)}>
          Say it by form
        </Button>
        <Button size="small" variant="ghost" onClick={onAside}>
          Put aside
        </Button>
      </div>
      {isForm && (
        <NormForm scene={scene} norm={null} onTake={(norm) => onTake({ norm })} onClose={() => setForm(false)} />
      )}
    </li>
  );
}
