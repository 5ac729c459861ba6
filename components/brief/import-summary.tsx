import type { ImportView } from "../../core/imports/import-view.ts";
import { Checkbox } from "../ui/field.tsx";
import { Unsimulated } from "./unsimulated.tsx";

type Props = {
  readonly view: ImportView;
  readonly confirmed: boolean;
  readonly onConfirm: (confirmed: boolean) => void;
};

/** What an environment made of the import would have, what it would not, and the facts about people in it. */
export function ImportSummary({ view, confirmed, onConfirm }: Props) {
  const { records, tools, unsimulated, personalData } = view;
  return (
    <div className="space-y-5 text-sm">
      {personalData.length > 0 && (
        <section aria-label="Facts about people" className="space-y-2 rounded-md border border-warn p-3">
          <h3 className="font-medium">The data seems to have facts about people</h3>
          <ul className="space-y-1">
            {personalData.map(({ table, column, kind, values, example }) => (
              <li key={`${table}.${column}.${kind}`} className="wrap-anywhere">
                <span className="font-mono text-xs">
                  {table}.{column}
                </span>{" "}
                <span className="text-soft">
                  {kind.replaceAll("_", " ")}, {values} {values === 1 ? "value" : "values"}, like {example}
                </span>
              </li>
            ))}
          </ul>
          <Checkbox
            label="Keep them as seed rows, which everybody sees who sees the environment"
            checked={confirmed}
            onChange={(event) => onConfirm(event.target.checked)}
          />
        </section>
      )}
      <section aria-label="Records of the import">
        <h3 className="mb-2 font-medium">
          {records.length} {records.length === 1 ? "kind of records" : "kinds of records"}
        </h3>
        <ul className="flex flex-wrap gap-2">
          {records.map(({ name, label, fields, rows }) => (
            <li key={name} className="rounded-md border border-line px-2 py-1 text-xs">
              {label}{" "}
              <span className="text-soft">
                {fields} fields · {rows} rows
              </span>
            </li>
          ))}
        </ul>
      </section>
      {tools.length > 0 && (
        <details>
          <summary className="cursor-pointer font-medium">
            {tools.length} {tools.length === 1 ? "tool" : "tools"} with its own names
          </summary>
          <p className="mt-2 font-mono text-xs text-soft wrap-anywhere">{tools.join(", ")}</p>
        </details>
      )}
      <Unsimulated parts={unsimulated} />
    </div>
  );
}
