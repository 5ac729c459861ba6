"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { type Stage, stageLine } from "../core/generate/stages.ts";
import { failureText, problemText, readEvents } from "./event-stream.ts";
import { buttonClass } from "./ui/button.tsx";
import { Card } from "./ui/card.tsx";
import { fieldClass } from "./ui/field.tsx";

const examples = [
  { name: "CRM", brief: "CRM for Salesforce agents" },
  {
    name: "Clinic",
    brief:
      "Appointment scheduling for an outpatient clinic. Patients book appointments with providers at one of three locations. Never expose PHI to the wrong patient; verify date of birth before reading out or changing anything. No double booking of a provider. Send a confirmation after every booking, change or cancellation.",
  },
  {
    name: "Library",
    brief:
      "Public library. Members borrow books, place holds and pay fines. A member with more than 10 dollars of unpaid fines can't borrow. Maximum five loans at a time. Reference books never leave the building.",
  },
  {
    name: "Payments API",
    brief:
      "A payments REST API: customers, payment intents, charges, refunds, webhooks. A refund can't exceed the captured amount and only charges younger than 90 days can be refunded.",
  },
];

const domains = ["crm", "healthcare", "itsm", "browser", "terminal", "erp", "api"];

export function BriefForm() {
  const router = useRouter();
  const [brief, setBrief] = useState("");
  const [stages, setStages] = useState<readonly Stage[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [running, setRunning] = useState(false);
  const stop = useRef<AbortController | null>(null);

  async function generate(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    setProblem(null);
    setStages([]);
    setRunning(true);
    stop.current = new AbortController();
    const body = {
      brief: text("brief"),
      complexity: text("complexity"),
      seed: Number(text("seed") || "1"),
      ...(text("domain") ? { domain: text("domain") } : {}),
      ...(text("tasks") ? { tasks: Number(text("tasks")) } : {}),
    };
    try {
      const response = await fetch("/api/environments", {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
        body: JSON.stringify(body),
        signal: stop.current.signal,
      });
      if (!response.ok) throw new Error(problemText(await response.json()));
      for await (const { event: kind, data } of readEvents(response)) {
        if (kind === "problem") throw new Error(problemText(data));
        if (kind === "stage") setStages((before) => [...before, data as Stage]);
        if (kind === "environment") return router.push(`/environments/${(data as { id: string }).id}`);
      }
      throw new Error("The server ended before the environment was there. See that it runs, then try again.");
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) setProblem(failureText(error));
      setRunning(false);
    }
  }

  const lines = stages.flatMap((stage) => stageLine(stage) ?? []);
  const gates = stages.filter((stage) => stage.stage === "gate");
  return (
    <div className="grid gap-6 lg:grid-cols-[3fr_2fr]">
      <form onSubmit={generate} className="space-y-4">
        <div>
          <label htmlFor="brief" className="mb-1 block text-sm font-medium">
            Brief
          </label>
          <textarea
            id="brief"
            name="brief"
            rows={10}
            maxLength={20_000}
            value={brief}
            onChange={(event) => setBrief(event.target.value)}
            className={fieldClass}
          />
        </div>
        <div className="flex flex-wrap items-center gap-2 text-sm">
          <span className="text-soft">Examples:</span>
          {examples.map((example) => (
            <button key={example.name} type="button" className={buttonClass()} onClick={() => setBrief(example.brief)}>
              {example.name}
            </button>
          ))}
        </div>
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          <Labelled name="domain" label="Domain">
            <select id="domain" name="domain" className={fieldClass} defaultValue="">
              <option value="">from the brief</option>
              {domains.map((domain) => (
                <option key={domain}>{domain}</option>
              ))}
            </select>
          </Labelled>
          <Labelled name="tasks" label="Tasks">
            <input id="tasks" name="tasks" type="number" min={1} max={1000} placeholder="auto" className={fieldClass} />
          </Labelled>
          <Labelled name="complexity" label="Complexity">
            <select id="complexity" name="complexity" className={fieldClass} defaultValue="all">
              <option value="all">all tiers</option>
              <option value="low">low: T1</option>
              <option value="medium">medium: T1-T2</option>
              <option value="high">high: T3-T4</option>
            </select>
          </Labelled>
          <Labelled name="seed" label="Seed">
            <input
              id="seed"
              name="seed"
              type="number"
              min={0}
              max={2_147_483_647}
              defaultValue={1}
              className={fieldClass}
            />
          </Labelled>
        </div>
        {problem && (
          <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-sm text-bad">
            {problem}
          </p>
        )}
        <div className="flex gap-2">
          <button type="submit" disabled={running} className={buttonClass({ variant: "primary" })}>
            {running ? "Generating…" : "Generate"}
          </button>
          {running && (
            <button type="button" className={buttonClass()} onClick={() => stop.current?.abort()}>
              Stop watching
            </button>
          )}
        </div>
      </form>
      <Card
        title="Progress"
        aside={gates.length > 0 ? `${gates.filter((gate) => gate.ok).length} of 12 gates hold` : undefined}
      >
        <output
          aria-live="polite"
          className="block min-h-40 whitespace-pre-wrap break-words font-mono text-xs leading-6"
        >
          {lines.length === 0 ? (
            <span className="text-soft">The stages appear here: schema, tasks, the gates of the certificate.</span>
          ) : (
            lines.join("\n")
          )}
        </output>
      </Card>
    </div>
  );
}

function Labelled({
  name,
  label,
  children,
}: {
  readonly name: string;
  readonly label: string;
  readonly children: React.ReactNode;
}) {
  return (
    <div>
      <label htmlFor={name} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      {children}
    </div>
  );
}
