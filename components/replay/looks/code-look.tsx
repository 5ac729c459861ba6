import type { Row, RowChange } from "../../../core/action.ts";
import { valueText } from "../../../core/figures.ts";
import { isLongText } from "../../../core/replay/text-diff.ts";
import { Badge } from "../../ui/badge.tsx";
import { CodeBlock } from "../../ui/code.tsx";
import { Empty } from "../../ui/states.tsx";
import type { LookProps } from "./look-props.ts";
import { TextDiffView } from "./text-diff-view.tsx";

const maxRows = 200;
const names = ["code", "source", "text", "content", "value"];

/** Rows that are code or values of it: `name: type = value`, or a block where it has several lines. */
export function CodeLook({ rows, changes }: LookProps) {
  if (rows.length === 0) return <Empty>Nothing is defined.</Empty>;
  const touched = new Map(changes.map((change) => [change.id, change]));
  return (
    <ul className="space-y-1.5 font-mono text-xs">
      {rows.slice(0, maxRows).map((row) => (
        <li key={String(row.id)} className="wrap-anywhere">
          <Code row={row} change={touched.get(String(row.id))} />
        </li>
      ))}
    </ul>
  );
}

function Code({ row, change }: { readonly row: Row; readonly change: RowChange | undefined }) {
  const member = names.find((name) => row[name] !== undefined && row[name] !== null);
  const value = member === undefined ? null : (row[member] ?? null);
  const before = member === undefined ? undefined : change?.before?.[member];
  const name = String(row.name ?? row.id);
  const isChanged = change?.before !== null && before !== undefined && before !== value;
  const head = (
    <>
      <span className="font-semibold">{name}</span>
      {row.type !== undefined && row.type !== null && <span className="text-soft">{`: ${valueText(row.type)}`}</span>}
    </>
  );
  const badge = change && (
    <span className="ml-2 font-sans">
      <Badge tone={change.before ? "warn" : "good"}>{change.before ? "changed" : "new"}</Badge>
    </span>
  );
  if (isLongText(value))
    return (
      <>
        {head}
        {badge}
        <div className="mt-1">
          {isChanged && typeof before === "string" ? (
            <TextDiffView label={`Changes of ${name}`} before={before} after={value} />
          ) : (
            <CodeBlock label={name} text={value} />
          )}
        </div>
      </>
    );
  return (
    <>
      {head}
      {member !== undefined && " = "}
      {isChanged && (
        <>
          <del className="text-soft no-underline">{valueText(before)}</del>
          {" → "}
        </>
      )}
      {member !== undefined && <span className={isChanged ? "bg-warn-soft text-warn" : ""}>{valueText(value)}</span>}
      {badge}
    </>
  );
}
