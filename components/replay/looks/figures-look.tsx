import { useState } from "react";
import type { Row } from "../../../core/action.ts";
import { valueText } from "../../../core/figures.ts";
import { figureDigest, figureSource } from "../../../core/replay/figure-source.ts";
import { Badge } from "../../ui/badge.tsx";
import { Empty } from "../../ui/states.tsx";
import type { LookProps } from "./look-props.ts";

const maxFigures = 40;

/** Pictures that rows hold. They are shown as images, in which no script runs and which load nothing. */
export function FiguresLook({ rows, changes, artifact }: LookProps) {
  if (rows.length === 0) return <Empty>No figures.</Empty>;
  const touched = new Map(changes.map(({ id, before }) => [id, before ? "changed" : "new"] as const));
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {rows.slice(0, maxFigures).map((row) => (
        <li key={String(row.id)}>
          <Figure row={row} source={sourceOf(row, artifact)} touched={touched.get(String(row.id))} />
        </li>
      ))}
    </ul>
  );
}

function sourceOf(row: Row, artifact: LookProps["artifact"]): string | null {
  const digest = figureDigest(row);
  return figureSource(row) ?? (digest === null ? null : artifact(digest));
}

type FigureProps = {
  readonly row: Row;
  readonly source: string | null;
  readonly touched: "new" | "changed" | undefined;
};

function Figure({ row, source, touched }: FigureProps) {
  const [lost, setLost] = useState<string | null>(null);
  const name = String(row.title ?? row.name ?? row.id);
  return (
    <figure className="rounded-md border border-line p-2">
      {source !== null && source !== lost ? (
        // Figures are drawn for white paper.
        // biome-ignore lint/performance/noImgElement: what an agent drew is shown as it is, there is nothing to optimize.
        <img
          src={source}
          alt={name}
          onError={() => setLost(source)}
          className="mx-auto max-h-80 max-w-full rounded bg-white object-contain p-1"
        />
      ) : (
        <p className="text-sm text-soft">{`Not kept, or no picture (${valueText(row.size)} bytes).`}</p>
      )}
      <figcaption className="mt-2 flex flex-wrap items-center gap-2 text-xs">
        <span className="font-mono wrap-anywhere">{name}</span>
        {touched && <Badge tone="warn">{touched}</Badge>}
      </figcaption>
    </figure>
  );
}
