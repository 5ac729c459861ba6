import { type Certificate as CertificateData, GateId, type MeaningCounts } from "../../core/certificate.ts";
import { certifiedLine, gateVerdict } from "../../core/certified-line.ts";
import { counted, durationText, numberText, percentText, scoreText } from "../../core/figures.ts";
import { Badge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { Stat } from "../ui/states.tsx";
import { Cell, Table } from "../ui/table.tsx";
import { LabelMatrix } from "./label-matrix.tsx";
import { Mutants } from "./mutants.tsx";
import { ShareBar } from "./share-bar.tsx";

/** The proof that scores are right, with what was run for it. */
export function Certificate({ certificate }: { readonly certificate: CertificateData }) {
  const { gates, mutants, baselines, tasks, warnings, dropped, labels, timingsMs, versions, seeds } = certificate;
  const { meaning, untested = [] } = certificate;
  const notRun = GateId.options.filter((id) => !gates.some((gate) => gate.id === id));
  const stages = Object.entries(timingsMs).filter(([name]) => name !== "total");
  const wholeMs = stages.reduce((sum, [, ms]) => sum + ms, 0);
  return (
    <div className="space-y-4">
      <Card
        title="Certificate"
        id="certificate"
        aside={<Badge tone={certificate.ok ? "good" : "bad"}>{certifiedLine(certificate)}</Badge>}
      >
        <div className="space-y-4">
          <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
            <Stat
              name="Tasks proven"
              value={`${tasks.certified}/${tasks.generated}`}
              note={`${tasks.asked} asked for, ${tasks.repaired} repaired, ${dropped.length} dropped`}
            />
            <Stat name="Seeds each was solved on" value={seeds.length} note={seeds.join(", ")} />
            <Stat name="Checks run" value={numberText(gates.reduce((sum, gate) => sum + gate.checked, 0))} />
            <Stat name="Mutants rejected" value={`${numberText(mutants.rejected)}/${numberText(mutants.total)}`} />
          </dl>
          {meaning && <Meaning meaning={meaning} />}
          {untested.length > 0 && (
            <details className="text-sm">
              <summary className="cursor-pointer">
                Untested: {untested.length} {untested.length === 1 ? "thing" : "things"} that no task covers
              </summary>
              <ul className="mt-1 list-disc pl-5 text-soft">
                {untested.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </details>
          )}
          {warnings.map((warning) => (
            <p key={warning} className="rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
              {warning}
            </p>
          ))}
        </div>
      </Card>
      <Card title="Gates" aside="each is run for every task; a task that fails one is repaired or dropped">
        <Table
          label="Gates with their figures"
          head={["Gate", "What is checked", "Passed", "Needed", "Share", "Holds"]}
        >
          {gates.map((gate) => (
            <tr key={gate.id}>
              <Cell kind="mono">{gate.id}</Cell>
              <Cell kind="text">
                {gate.title}
                {gate.note && <span className="block text-xs text-soft">{gate.note}</span>}
              </Cell>
              <Cell kind="number">
                {gate.passed}/{gate.checked}
              </Cell>
              <Cell kind="number">{percentText(gate.threshold)}</Cell>
              <Cell>
                <ShareBar part={gate.passed} whole={gate.checked} mark={gate.threshold} />
              </Cell>
              <Cell>
                <Badge tone={verdictTones[gateVerdict(gate)]}>{gateVerdict(gate)}</Badge>
              </Cell>
            </tr>
          ))}
        </Table>
        {notRun.length > 0 && (
          <p className="mt-3 text-sm text-soft">Not run for this environment: {notRun.join(", ")}.</p>
        )}
        {dropped.length > 0 && (
          <details className="mt-3 text-sm">
            <summary className="cursor-pointer">
              {dropped.length === 1 ? "1 task was dropped" : `${counted(dropped.length, "task")} were dropped`}
            </summary>
            <ul className="mt-1 max-h-72 space-y-1 overflow-y-auto text-soft">
              {dropped.map((task) => (
                <li key={`${task.family}/${task.gate}/${task.reason}`}>
                  {task.family.replaceAll("_", " ")} by {task.gate}: {task.reason}
                </li>
              ))}
            </ul>
          </details>
        )}
      </Card>
      <Mutants mutants={mutants} />
      <div className="grid gap-4 lg:grid-cols-2">
        <Card title="Reference agents" aside="on every task">
          <Table label="Reference agents on every task" head={["Agent", "Mean score", "Passed", "What is asked of it"]}>
            {(["oracle", "noop", "random"] as const).map((agent) => (
              <tr key={agent}>
                <Cell>{agent}</Cell>
                <Cell kind="number">{scoreText(baselines[agent].mean)}</Cell>
                <Cell kind="number">{percentText(baselines[agent].passed)}</Cell>
                <Cell kind="text">{asked[agent]}</Cell>
              </tr>
            ))}
          </Table>
        </Card>
        <LabelMatrix labels={labels} />
      </div>
      <Card title="How it was made" aside={durationText(wholeMs)}>
        <div className="grid gap-6 lg:grid-cols-2">
          {stages.length > 0 && (
            <Table label="Time of each stage" head={["Stage", "Time", "Share"]}>
              {stages.map(([name, ms]) => (
                <tr key={name}>
                  <Cell>{name}</Cell>
                  <Cell kind="number">{durationText(ms)}</Cell>
                  <Cell>
                    <ShareBar part={ms} whole={wholeMs} tone="accent" />
                  </Cell>
                </tr>
              ))}
            </Table>
          )}
          <div className="space-y-3">
            <Table label="Versions" head={["Part", "Version"]}>
              {Object.entries(versions).map(([name, version]) => (
                <tr key={name}>
                  <Cell>{name}</Cell>
                  <Cell>{version}</Cell>
                </tr>
              ))}
            </Table>
            <p className="text-xs text-soft">
              The specification that was proven, by its sha256:
              <span className="block break-all font-mono">{certificate.specDigest}</span>
            </p>
          </div>
        </div>
      </Card>
    </div>
  );
}

/** What became of the rules that the brief states. */
function Meaning({ meaning }: { readonly meaning: MeaningCounts }) {
  const { rules, enforced, open, aside, assumed } = meaning;
  return (
    <dl aria-label="Rules of the brief" className="grid grid-cols-2 gap-4 sm:grid-cols-4">
      <Stat name="Rules enforced" value={`${enforced}/${rules}`} note="that the brief states" />
      <Stat name="Open" value={open} note="not enforced until a reading is picked" />
      <Stat name="Put aside" value={aside} />
      <Stat name="Assumed" value={assumed} note="usual in the trade" />
    </dl>
  );
}

const verdictTones = { holds: "good", fails: "bad", "not applicable": "plain" } as const;

const asked = {
  oracle: "passes every task: they can be solved",
  noop: "passes none: it does nothing",
  random: "passes none: valid calls at random",
} as const;
