import type { Certificate } from "../../core/certificate.ts";
import { idText, numberText } from "../../core/figures.ts";
import { passThreshold } from "../../core/judge/pass-threshold.ts";
import { Card } from "../ui/card.tsx";
import { Cell, Table } from "../ui/table.tsx";
import { mutationMeanings } from "./mutation-meanings.ts";

type Props = { readonly mutants: Certificate["mutants"] };

/** Wrong solutions that were made from the right one: by kind, how many the validators told from it. */
export function Mutants({ mutants }: Props) {
  const survived = mutants.total - mutants.rejected;
  return (
    <Card
      title="Mutants of the right solution"
      aside={
        mutants.total > 0 &&
        (survived === 0 ? "none survived" : `${numberText(survived)} of ${numberText(mutants.total)} survived`)
      }
    >
      <div className="space-y-3">
        <p className="text-sm text-soft">
          The planned actions of each task, each time with one thing made wrong. {numberText(mutants.rejected)} of{" "}
          {numberText(mutants.total)} were told from the right solution by a validator; {mutants.belowThreshold} also
          score below {passThreshold}. Each cell counts the mutants that a validator told; several may tell one. A
          task’s own mutants stand with its answers, under Tasks.
        </p>
        <Matrix mutants={mutants} />
        {mutants.survivors.length > 0 && (
          <details className="text-sm" open={mutants.survivors.length <= 10}>
            <summary className="cursor-pointer">{mutants.survivors.length} survivors, and why</summary>
            <ul className="mt-1 max-h-72 space-y-1 overflow-y-auto text-soft">
              {mutants.survivors.map((survivor, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two mutants of a task can survive for the same reason.
                <li key={index} className="wrap-anywhere">
                  <span className="font-mono text-xs">{survivor.taskId}</span> {survivor.mutation.replaceAll("_", " ")}:{" "}
                  {survivor.reason}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </Card>
  );
}

/** A row a mistake, a column a validator: how many of the mutants it told from the right solution. */
function Matrix({ mutants: { byKind } }: Pick<Props, "mutants">) {
  const tellers = new Map<string, number>();
  for (const { by = {} } of byKind)
    for (const [id, count] of Object.entries(by)) tellers.set(id, (tellers.get(id) ?? 0) + count);
  const validators = [...tellers].sort(([, left], [, right]) => right - left).map(([id]) => id);
  return (
    <Table
      label="Mutants by kind and by the validators that told them"
      head={["What is made wrong", "Made", ...validators.map(idText), "Told", "Survived"]}
    >
      {byKind.map(({ mutation, total, rejected, by = {} }) => (
        <tr key={mutation}>
          <Cell kind="text">
            <span className="whitespace-nowrap">{mutation.replaceAll("_", " ")}</span>
            <span className="block text-xs text-soft">{mutationMeanings[mutation]}</span>
          </Cell>
          <Cell kind="number">{total}</Cell>
          {validators.map((id) => (
            <Cell key={id} kind="number">
              <Heat count={by[id] ?? 0} total={total} tone="accent" />
            </Cell>
          ))}
          <Cell kind="number">
            <Heat count={rejected} total={total} tone="good" />
          </Cell>
          <Cell kind="number">
            <Heat count={total - rejected} total={total} tone="bad" />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

const tones = {
  accent: { fill: "var(--accent-soft)", text: "text-accent" },
  good: { fill: "var(--good-soft)", text: "text-good" },
  bad: { fill: "var(--bad-soft)", text: "text-bad" },
} as const;

/** A cell of the matrix: the fuller its colour, the greater its share of the row. */
function Heat({
  count,
  total,
  tone,
}: {
  readonly count: number;
  readonly total: number;
  readonly tone: keyof typeof tones;
}) {
  const { fill, text } = tones[tone];
  return (
    <span
      className={`block min-w-14 rounded-sm px-2 py-1 ${count === 0 ? "text-soft" : text}`}
      style={
        count === 0 ? {} : { background: `color-mix(in srgb, ${fill} ${30 + (70 * count) / total}%, transparent)` }
      }
    >
      {count === 0 ? "·" : count}
    </span>
  );
}
