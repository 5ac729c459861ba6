import type { Certificate as CertificateData } from "../../core/certificate.ts";
import { percentText, scoreText } from "../format.ts";
import { Badge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { Cell, Table } from "../ui/table.tsx";

export function Certificate({ certificate }: { readonly certificate: CertificateData }) {
  const { gates, mutants, baselines, tasks, warnings, dropped, labels, timingsMs, versions, seeds } = certificate;
  return (
    <Card
      title="Certificate"
      id="certificate"
      aside={certificate.ok ? <Badge tone="good">every gate holds</Badge> : <Badge tone="bad">not proven</Badge>}
    >
      <div className="space-y-6">
        <p className="text-sm">
          {tasks.certified} of {tasks.generated} tasks certified, {tasks.repaired} repaired, {dropped.length} dropped;
          each solved on seeds {seeds.join(", ")}.
        </p>
        {warnings.map((warning) => (
          <p key={warning} className="rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
            {warning}
          </p>
        ))}
        <Table label="Gates" head={["Gate", "What is checked", "Passed", "Needed", "Holds"]}>
          {gates.map((gate) => (
            <tr key={gate.id}>
              <Cell kind="mono">{gate.id}</Cell>
              <Cell kind="text">
                {gate.title}
                {gate.note && <span className="block text-xs text-soft">{gate.note}</span>}
              </Cell>
              <Cell>
                {gate.passed}/{gate.checked}
              </Cell>
              <Cell>{percentText(gate.threshold)}</Cell>
              <Cell>{gate.ok ? <Badge tone="good">✓ holds</Badge> : <Badge tone="bad">✗ fails</Badge>}</Cell>
            </tr>
          ))}
        </Table>
        <div className="grid gap-6 lg:grid-cols-2">
          <div>
            <h3 className="mb-2 font-medium">Mutants of the right solution</h3>
            <p className="mb-2 text-sm text-soft">
              {mutants.rejected} of {mutants.total} told from it; {mutants.belowThreshold} also score below 0.85.
            </p>
            <Table label="Mutants by kind" head={["Mutation", "Made", "Rejected"]}>
              {mutants.byKind.map((kind) => (
                <tr key={kind.mutation}>
                  <Cell>{kind.mutation.replaceAll("_", " ")}</Cell>
                  <Cell>{kind.total}</Cell>
                  <Cell>{kind.rejected}</Cell>
                </tr>
              ))}
            </Table>
            {mutants.survivors.length > 0 && (
              <details className="mt-2 text-sm">
                <summary className="cursor-pointer">{mutants.survivors.length} survivors</summary>
                <ul className="mt-1 space-y-1 text-soft">
                  {mutants.survivors.map((survivor) => (
                    <li key={`${survivor.taskId}/${survivor.mutation}/${survivor.reason}`}>
                      <span className="font-mono text-xs">{survivor.taskId}</span> {survivor.mutation}:{" "}
                      {survivor.reason}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </div>
          <div className="space-y-6">
            <div>
              <h3 className="mb-2 font-medium">Baselines</h3>
              <Table label="Baselines" head={["Agent", "Mean score", "Passed"]}>
                {Object.entries(baselines).map(([agent, { mean, passed }]) => (
                  <tr key={agent}>
                    <Cell>{agent}</Cell>
                    <Cell>{scoreText(mean)}</Cell>
                    <Cell>{percentText(passed)}</Cell>
                  </tr>
                ))}
              </Table>
            </div>
            <div>
              <h3 className="mb-2 font-medium">Labels of injected failures</h3>
              <Table label="Confusion matrix of labels" head={["Injected", "Labelled", "Episodes"]}>
                {labels.map((cell) => (
                  <tr key={`${cell.injected}/${cell.assigned}`}>
                    <Cell>{cell.injected}</Cell>
                    <Cell>
                      {cell.assigned === cell.injected ? (
                        "the same"
                      ) : (
                        <Badge tone="bad">{cell.assigned ?? "none"}</Badge>
                      )}
                    </Cell>
                    <Cell>{cell.count}</Cell>
                  </tr>
                ))}
              </Table>
            </div>
          </div>
        </div>
        {dropped.length > 0 && (
          <details className="text-sm">
            <summary className="cursor-pointer">{dropped.length} tasks were dropped</summary>
            <ul className="mt-1 space-y-1 text-soft">
              {dropped.map((task) => (
                <li key={`${task.family}/${task.gate}/${task.reason}`}>
                  {task.family.replaceAll("_", " ")} by {task.gate}: {task.reason}
                </li>
              ))}
            </ul>
          </details>
        )}
        <p className="text-xs text-soft">
          {Object.entries(timingsMs)
            .map(([name, ms]) => `${name} ${Math.round(ms)} ms`)
            .join(" · ")}
          {" · "}
          {Object.entries(versions)
            .map(([name, version]) => `${name} ${version}`)
            .join(" · ")}
        </p>
        <p className="break-all font-mono text-xs text-soft">sha256 {certificate.specDigest}</p>
      </div>
    </Card>
  );
}
