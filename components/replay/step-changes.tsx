import type { RowChange } from "../../core/action.ts";
import { valueText } from "../../core/figures.ts";
import type { Json } from "../../core/json.ts";
import { type FieldChanges, fieldChanges } from "../../core/replay/row-changes.ts";
import { isLongText } from "../../core/replay/text-diff.ts";
import { Badge } from "../ui/badge.tsx";
import { TextDiffView } from "./looks/text-diff-view.tsx";

const mostRows = 20;
const kinds = { made: "good", changed: "plain", deleted: "warn" } as const;

type Props = {
  readonly changes: readonly RowChange[];
  /** Ids of rows that are evidence at this step, with the gate that they break. */
  readonly breaks: ReadonlyMap<string, string>;
  /** Opens a table of the state. */
  readonly onTable?: ((entity: string) => void) | undefined;
};

/** What a step did to the rows, value by value: new ones with all that they hold, deleted ones with all that they held. */
export function StepChanges({ changes, breaks, onTable }: Props) {
  return (
    <>
      <ul aria-label="What this step changed" className="space-y-2">
        {changes.slice(0, mostRows).map((change) => (
          <li key={`${change.entity}/${change.id}`} className="rounded-md border border-line px-3 py-2">
            <ChangedRow row={fieldChanges(change)} breaks={breaks.get(change.id)} onTable={onTable} />
          </li>
        ))}
      </ul>
      {changes.length > mostRows && (
        <p className="mt-1 text-xs text-soft">{`The first ${mostRows} of ${changes.length} rows. The state has all of them.`}</p>
      )}
    </>
  );
}

type RowProps = {
  readonly row: FieldChanges;
  readonly breaks: string | undefined;
  readonly onTable: Props["onTable"];
};

function ChangedRow({ row: { entity, id, kind, fields }, breaks, onTable }: RowProps) {
  const name = (
    <>
      {entity.replaceAll("_", " ")} <span className="font-mono">{id}</span>
    </>
  );
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 text-xs">
        {onTable ? (
          <button type="button" className="link wrap-anywhere" onClick={() => onTable(entity)}>
            {name}
          </button>
        ) : (
          <span className="wrap-anywhere">{name}</span>
        )}
        <Badge tone={kinds[kind]}>{kind}</Badge>
        {breaks && <Badge tone="bad">{`breaks ${breaks.replaceAll("_", " ")}`}</Badge>}
      </p>
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-xs">
        {fields.map(({ name: field, before, after }) => (
          <div key={field} className="contents">
            {isShownAsText(kind, before, after) ? (
              <>
                <dt className="col-span-2 font-mono text-soft">{field}</dt>
                <dd className="col-span-2 min-w-0">
                  <TextDiffView label={`Changes of ${field} of ${id}`} before={textOf(before)} after={textOf(after)} />
                </dd>
              </>
            ) : (
              <>
                <dt className="font-mono text-soft">{field}</dt>
                <dd className="min-w-0 font-mono wrap-anywhere">
                  <Values kind={kind} before={before} after={after} />
                </dd>
              </>
            )}
          </div>
        ))}
      </dl>
    </>
  );
}

/** Of what is new or gone only texts of several lines, since nothing stands beside them. */
function isShownAsText(kind: FieldChanges["kind"], before: Json, after: Json): boolean {
  if (kind === "changed") return isLongText(before) || isLongText(after);
  return [before, after].some((value) => typeof value === "string" && value.trimEnd().includes("\n"));
}

const textOf = (value: Json) => (value === null ? "" : valueText(value));

function Values({
  kind,
  before,
  after,
}: {
  readonly kind: FieldChanges["kind"];
  readonly before: Json;
  readonly after: Json;
}) {
  if (kind === "made") return <ins className="text-good no-underline">{valueText(after)}</ins>;
  if (kind === "deleted") return <del className="text-soft line-through">{valueText(before)}</del>;
  return (
    <>
      <del className="text-soft no-underline">{valueText(before)}</del>
      {" → "}
      <ins className="bg-warn-soft text-warn no-underline">{valueText(after)}</ins>
    </>
  );
}
