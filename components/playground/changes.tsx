import type { RowChange } from "../../core/action.ts";
import { valueText } from "../../core/figures.ts";
import { fieldChanges } from "../../core/replay/row-changes.ts";
import { Badge } from "../ui/badge.tsx";
import { Cell, Table } from "../ui/table.tsx";

/** What an action did to the rows, value by value. */
export function Changes({ changes }: { readonly changes: readonly RowChange[] }) {
  if (changes.length === 0) return <p className="text-sm text-soft">No row changed.</p>;
  return (
    <Table label="Changed rows" head={["Record", "Field", "Before", "After"]}>
      {changes.map(fieldChanges).flatMap(({ entity, id, kind, fields }) =>
        fields.map(({ name, before, after }, index) => (
          <tr key={`${id}/${name}`}>
            <Cell kind="mono">
              {index === 0 && (
                <>
                  {entity} {id} {kind === "made" && <Badge tone="good">new</Badge>}
                  {kind === "deleted" && <Badge tone="warn">deleted</Badge>}
                </>
              )}
            </Cell>
            <Cell kind="mono">{name}</Cell>
            <Cell>{valueText(before)}</Cell>
            <Cell>{valueText(after)}</Cell>
          </tr>
        )),
      )}
    </Table>
  );
}
