import type { Certificate } from "../../core/certificate.ts";
import { Card } from "../ui/card.tsx";
import { Cell, Table } from "../ui/table.tsx";

const meanings: Readonly<Record<string, string>> = {
  drop_write: "one write left out",
  wrong_record: "another record written",
  off_by_one: "a value a little off",
  swapped_fields: "two values exchanged",
  extra_write: "one write too many",
  missing_confirmation: "nobody told",
  stop_early: "ended too soon",
  wrong_answer: "a wrong answer",
  other_answer: "the answer of another task",
  empty_answer: "no answer",
  no_answer: "no answer",
  wrong_policy: "refused for another rule",
  wrong_question: "asked for something else",
  not_refused: "done though a rule forbids it",
  refused_but_wrote: "refused and done all the same",
  done_but_declined: "done and refused all the same",
};

/** Wrong solutions that were made from the right one: by kind, how many the validators told from it. */
export function Mutants({ mutants }: { readonly mutants: Certificate["mutants"] }) {
  const survived = mutants.total - mutants.rejected;
  return (
    <Card
      title="Mutants of the right solution"
      aside={mutants.total > 0 && (survived === 0 ? "none survived" : `${survived} of ${mutants.total} survived`)}
    >
      <div className="space-y-3">
        <p className="text-sm text-soft">
          The planned actions of each task, each time with one thing made wrong. {mutants.rejected} of {mutants.total}{" "}
          were told from the right solution by a validator; {mutants.belowThreshold} also score below 0.85.
        </p>
        <Table label="Mutants by kind" head={["Mutation", "What is wrong", "Made", "Killed", "Survived"]}>
          {mutants.byKind.map(({ mutation, total, rejected }) => (
            <tr key={mutation}>
              <Cell>{mutation.replaceAll("_", " ")}</Cell>
              <Cell kind="text">
                <span className="text-soft">{meanings[mutation]}</span>
              </Cell>
              <Cell kind="number">{total}</Cell>
              <Cell kind="number">
                <Heat count={rejected} total={total} tone="good" />
              </Cell>
              <Cell kind="number">
                <Heat count={total - rejected} total={total} tone="bad" />
              </Cell>
            </tr>
          ))}
        </Table>
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

/** A cell of the matrix: the fuller its colour, the greater its share of the row. */
function Heat({
  count,
  total,
  tone,
}: {
  readonly count: number;
  readonly total: number;
  readonly tone: "good" | "bad";
}) {
  const share = total === 0 ? 0 : count / total;
  return (
    <span className="relative inline-block min-w-20 rounded-sm bg-hover px-2 py-0.5">
      <span
        aria-hidden
        className={`absolute inset-y-0 left-0 rounded-sm ${tone === "good" ? "bg-good-soft" : "bg-bad-soft"}`}
        style={{ width: `${share * 100}%` }}
      />
      <span className={`relative ${count === 0 ? "text-soft" : tone === "good" ? "text-good" : "text-bad"}`}>
        {count}
      </span>
    </span>
  );
}
