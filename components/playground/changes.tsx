import type { RowChange } from "../../core/action.ts";
import { valueText } from "../../core/figures.ts";
import { Badge } from "../ui/badge.tsx";
import { Cell, Table } from "../ui/table.tsx";

/** What an action did to the rows, value by value. */
export function Changes({ changes }: { readonly changes: readonly RowChange[] }) {
  if (changes.length === 0) return <p className="text-sm text-soft">No row changed.</p>;
  return (
    <Table label="Changed rows" head={["Record", "Field", "Before", "After"]}>
      {changes.flatMap(({ entity, id, before, after }) =>
        Object.keys(after ?? before ?? {})
          .filter((name) => JSON.stringify(before?.[name] ?? null) !== JSON.stringify(after?.[name] ?? null))
          .map((name, index) => (
            <tr key={`${id}/${name}`}>
              <Cell kind="mono">
                {index === 0 && (
                  <>
                    {entity} {id} {before === null && <Badge tone="good">new</Badge>}
                    {after === null && <Badge tone="warn">deleted</Badge>}
                  </>
                )}
              </Cell>
              <Cell kind="mono">{name}</Cell>
              <Cell>{valueText(before?.[name])}</Cell>
              <Cell>{valueText(after?.[name])}</Cell>
            </tr>
          )),
      )}
    </Table>
  );
}
