import type { Row } from "../../../core/action.ts";
import { valueText } from "../../../core/figures.ts";
import { figureSource } from "../../../core/replay/figure-source.ts";
import { Badge } from "../../ui/badge.tsx";
import { Empty } from "../../ui/states.tsx";
import type { LookProps } from "./look-props.ts";

const maxFigures = 40;

/** Pictures that rows hold. They are shown as images, in which no script runs and which load nothing. */
export function FiguresLook({ rows, changes }: LookProps) {
  if (rows.length === 0) return <Empty>No figures.</Empty>;
  const touched = new Map(changes.map(({ id, before }) => [id, before ? "changed" : "new"] as const));
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {rows.slice(0, maxFigures).map((row) => (
        <li key={String(row.id)}>
          <Figure row={row} touched={touched.get(String(row.id))} />
        </li>
      ))}
    </ul>
  );
}

function Figure({ row, touched }: { readonly row: Row; readonly touched: "new" | "changed" | undefined }) {
  const source = figureSource(row);
  const name = String(row.title ?? row.name ?? row.id);
  return (
    <figure className="rounded-md border border-line p-2">
      {source ? (
        // Figures are drawn for white paper.
        // biome-ignore lint/performance/noImgElement: the picture is in the page already, there is nothing to optimize.
        <img src={source} alt={name} className="mx-auto max-h-80 max-w-full rounded bg-white object-contain p-1" />
      ) : (
        <p className="text-sm text-soft">{`Not kept in its row (${valueText(row.size)} bytes).`}</p>
      )}
      <figcaption className="mt-2 flex flex-wrap items-center gap-2 text-xs">
        <span className="font-mono wrap-anywhere">{name}</span>
        {touched && <Badge tone="warn">{touched}</Badge>}
      </figcaption>
    </figure>
  );
}
