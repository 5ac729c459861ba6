import { Check, LoaderCircle, TriangleAlert, X } from "lucide-react";
import { GateId } from "../../core/certificate.ts";
import { gateVerdict } from "../../core/certified-line.ts";
import { stageLine } from "../../core/generate/stage-line.ts";
import type { Stage } from "../../core/generate/stages.ts";
import { Badge } from "../ui/badge.tsx";

const tones = { holds: "good", fails: "bad", "not applicable": "plain" } as const;

/** The stages of a generation as they come, the gates of the certificate one by one. */
export function Stages({ stages, running }: { readonly stages: readonly Stage[]; readonly running: boolean }) {
  const gates = stages.flatMap((stage) => (stage.stage === "gate" ? [stage] : []));
  const lines = stages.flatMap((stage) => (stageLine(stage) ?? "").split("\n").filter(Boolean));
  const certifying = lines.findIndex((line) => line.startsWith("▸ certifying"));
  const before = certifying < 0 ? lines : lines.slice(0, certifying + 1);
  return (
    <div aria-live="polite" className="space-y-1 text-sm">
      {lines.length === 0 && <p className="text-soft">Waiting for its turn…</p>}
      <Lines lines={before} running={running && before.length === lines.length} />
      {certifying >= 0 && (
        <ol aria-label="Gates of the certificate" className="flex flex-wrap gap-1.5 py-1 pl-6">
          {GateId.options.map((id) => {
            const gate = gates.find((each) => each.gate === id);
            return (
              <li key={id} title={gate ? `${gate.title}: ${gate.passed} of ${gate.checked}` : "not checked yet"}>
                <Badge tone={gate ? tones[gateVerdict(gate)] : "plain"}>
                  {id}
                  {gate &&
                    (gate.ok ? (
                      <Check aria-label="holds" className="size-3" />
                    ) : (
                      <X aria-label="fails" className="size-3" />
                    ))}
                </Badge>
              </li>
            );
          })}
        </ol>
      )}
      {certifying >= 0 && <Lines lines={lines.slice(certifying + 1)} running={running} />}
    </div>
  );
}

function Lines({ lines, running }: { readonly lines: readonly string[]; readonly running: boolean }) {
  if (lines.length === 0) return null;
  return (
    <ol className="space-y-1">
      {lines.map((line, index) => {
        const mark = line.slice(0, 1);
        const last = running && index === lines.length - 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end.
          <li key={index} className={`flex items-start gap-2 wrap-anywhere ${mark === "▸" ? "font-medium" : ""}`}>
            <span aria-hidden className="mt-0.5 grid size-4 shrink-0 place-items-center">
              {mark === "✓" && <Check className="size-4 text-good" />}
              {mark === "✗" && <X className="size-4 text-bad" />}
              {mark === "!" && <TriangleAlert className="size-4 text-warn" />}
              {mark === "▸" && last && <LoaderCircle className="size-4 animate-spin text-accent" />}
            </span>
            <span className="min-w-0">{line.slice(1).trim()}</span>
          </li>
        );
      })}
    </ol>
  );
}
