import type { Entity } from "../../core/environment.ts";
import { counted, numberText } from "../../core/figures.ts";
import { importWords } from "../../core/generate/stage-line.ts";
import type { AgentChoice } from "../../core/registered-agents.ts";
import type { EnvironmentSummary, EnvironmentView, SandboxChoice } from "../../core/views.ts";
import { Unsimulated } from "../brief/unsimulated.tsx";
import { RunForm } from "../run/run-form.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Stat } from "../ui/states.tsx";
import { Policies } from "./policies.tsx";
import { Provenance } from "./provenance.tsx";
import { Versions } from "./versions.tsx";

type Props = {
  readonly environment: EnvironmentView;
  /** Without those that are plumbing. */
  readonly entities: readonly Entity[];
  /** Of the same name, newest first. */
  readonly versions: readonly EnvironmentSummary[];
  /** What may be chosen to run. */
  readonly agents: readonly AgentChoice[];
  readonly sandboxes: SandboxChoice;
};

/** What the environment is, what it holds, and what each part of it comes from. */
export function Overview({ environment, entities, versions, agents, sandboxes }: Props) {
  const { id, summary, counts, tools, tasks, clauses, policies, certificate, imported } = environment;
  const tiers = [...new Set(tasks.map((task) => task.tier))].sort();
  return (
    <div className="space-y-4">
      <Card title="Summary">
        <div className="space-y-4">
          <p className="text-sm wrap-anywhere">{summary}</p>
          <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
            <Stat
              name="Tasks"
              value={counts.tasks}
              note={tiers.map((tier) => `T${tier} ${tasks.filter((task) => task.tier === tier).length}`).join(" · ")}
            />
            <Stat name="Entities" value={entities.length} note={`${counted(counts.rows, "row")} at the start`} />
            <Stat name="Tools" value={tools.length} note={counted(policies.length, "policy", "policies")} />
            <Stat
              name="Gates held"
              value={`${certificate.gates.filter((gate) => gate.ok).length}/${certificate.gates.length}`}
              note={`${numberText(certificate.mutants.rejected)} of ${counted(certificate.mutants.total, "mutant")} rejected`}
            />
          </dl>
          <nav aria-label="Entities" className="flex flex-wrap gap-2">
            {entities.map(({ name, label, fields, clause }) => (
              <ButtonLink
                key={name}
                size="small"
                href={`?tab=schema&entity=${encodeURIComponent(name)}`}
                data-clauses={clause}
                className="data-[lit]:bg-accent-soft"
              >
                {label} <span className="text-soft">{fields.length} fields</span>
              </ButtonLink>
            ))}
          </nav>
        </div>
      </Card>
      {imported && (
        <Card title="Made from" aside={importWords[imported.kind]}>
          <div className="space-y-3">
            <p className="text-sm wrap-anywhere">{imported.title}</p>
            <Unsimulated parts={imported.unsimulated} />
          </div>
        </Card>
      )}
      {environment.world.runsIn.length > 0 && (
        <Card title="Run an agent" id="run">
          <RunForm environmentId={id} world={environment.world} agents={agents} sandboxes={sandboxes} />
        </Card>
      )}
      {clauses.length > 0 && <Provenance clauses={clauses} entities={entities} policies={policies} tasks={tasks} />}
      <Policies policies={policies} clauses={clauses} />
      <Versions id={id} versions={versions} />
    </div>
  );
}
