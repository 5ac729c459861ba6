import { valueText } from "../../core/figures.ts";
import type { StatementResult } from "../../core/worlds/sql/results.ts";
import { Cell, Table } from "../ui/table.tsx";

/** Rows of a result that are drawn; the raw view has all. */
const drawnRows = 50;

/** What each statement of a call gave, as tables. */
export function SqlResults({ results }: { readonly results: readonly StatementResult[] }) {
  return (
    <div className="space-y-3">
      {results.map(({ columns, rows, facts }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: statements of a call keep their places.
        <div key={index} className="rounded-md border border-line">
          {rows.length > 0 && (
            <div className="max-h-80 overflow-y-auto">
              <Table label={results.length === 1 ? "Result" : `Result ${index + 1}`} head={columns}>
                {rows.slice(0, drawnRows).map((row, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows of a result have no other name.
                  <tr key={at}>
                    {row.map((value, column) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places.
                      <Cell key={column} kind="mono">
                        {valueText(value)}
                      </Cell>
                    ))}
                  </tr>
                ))}
              </Table>
            </div>
          )}
          <p className="px-2 py-1 text-xs text-soft wrap-anywhere">
            {[...facts, ...(rows.length > drawnRows ? [`the first ${drawnRows} are drawn`] : [])].join(" · ")}
          </p>
        </div>
      ))}
    </div>
  );
}
