import type { ReactNode } from "react";
import { Table } from "../ui/table.tsx";

type Props = {
  /** A `figcaption`. */
  readonly caption: ReactNode;
  readonly drawing: ReactNode;
  /** Class of the drawing's height. */
  readonly height: string;
  /** What the table is called. */
  readonly name: string;
  readonly head: readonly ReactNode[];
  /** Rows of the table. */
  readonly children: ReactNode;
};

/** A chart, and all that it shows as a table. */
export function ChartFigure({ caption, drawing, height, name, head, children }: Props) {
  return (
    <figure className="min-w-0">
      {caption}
      <div aria-hidden className={height}>
        {drawing}
      </div>
      <details className="mt-1 text-xs text-soft">
        <summary className="cursor-pointer py-1">{`${name} as a table`}</summary>
        <Table label={name} head={head}>
          {children}
        </Table>
      </details>
    </figure>
  );
}
