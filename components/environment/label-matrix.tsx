import type { Certificate } from "../../core/certificate.ts";
import { Card } from "../ui/card.tsx";
import { Empty } from "../ui/states.tsx";
import { Cell, Table } from "../ui/table.tsx";

/** Failures put into right solutions against the labels they were given: a right classifier fills the diagonal. */
export function LabelMatrix({ labels }: { readonly labels: Certificate["labels"] }) {
  const injected = [...new Set(labels.map((cell) => cell.injected))].sort();
  const assigned = [...new Set([...injected, ...labels.map((cell) => cell.assigned ?? "none")])];
  const right = labels.filter((cell) => cell.assigned === cell.injected).reduce((sum, cell) => sum + cell.count, 0);
  const total = labels.reduce((sum, cell) => sum + cell.count, 0);
  return (
    <Card title="Failure labels" aside={total > 0 && `${right} of ${total} injected failures labelled right`}>
      {total === 0 ? (
        <Empty>No failure was injected.</Empty>
      ) : (
        <Table
          label="Confusion matrix of failure labels"
          head={[
            <span key="corner">injected ↓ labelled →</span>,
            ...assigned.map((label) => (
              <abbr key={label} title={label} className="no-underline">
                {short(label)}
              </abbr>
            )),
          ]}
        >
          {injected.map((row) => (
            <tr key={row}>
              <Cell>
                <span className="text-xs">{row}</span>
              </Cell>
              {assigned.map((column) => {
                const count = labels
                  .filter((cell) => cell.injected === row && (cell.assigned ?? "none") === column)
                  .reduce((sum, cell) => sum + cell.count, 0);
                const tone =
                  count === 0 ? "text-soft" : column === row ? "bg-good-soft text-good" : "bg-bad-soft text-bad";
                return (
                  <td key={column} className={`px-2 py-1.5 text-right tabular-nums ${tone}`}>
                    {count || "·"}
                  </td>
                );
              })}
            </tr>
          ))}
        </Table>
      )}
    </Card>
  );
}

/** The first letters of a label's words: `MC`. */
function short(label: string): string {
  const words = label.split("_");
  return words.length === 1 ? label.slice(0, 4) : words.map((word) => word.slice(0, 2)).join("·");
}
