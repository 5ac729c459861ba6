import type { Row } from "../../../core/action.ts";
import { Empty } from "../../ui/states.tsx";
import type { LookProps } from "./look-props.ts";

const tones: Readonly<Record<string, string>> = {
  wall: "bg-soft border-soft",
  player: "bg-accent text-on-accent border-accent",
  goal: "bg-warn-soft text-warn border-warn",
  hit: "bg-good text-card border-good",
  near: "bg-warn text-card border-warn",
  miss: "bg-hover text-soft border-line",
};
/** Things in a colour, told by their name as well. */
const colours: Readonly<Record<string, string>> = {
  red: "border-line text-chart-2",
  green: "border-line text-chart-3",
  blue: "border-line text-chart-1",
  purple: "border-line text-chart-4",
  yellow: "border-line text-chart-5",
  grey: "border-line text-chart-6",
};
const plain = "border-line";
/** A board that is larger is cut. */
const maxSide = 60;

/** Boards by the rows and columns of their cells, each by its name where there are several; what has no place is a thing with a count. */
export function BoardLook({ rows, changes }: LookProps) {
  if (rows.length === 0) return <Empty>Nothing is on the board yet.</Empty>;
  const placed = rows.filter((row) => typeof row.row === "number" && typeof row.column === "number");
  const things = rows.filter((row) => !placed.includes(row));
  const touched = new Set(changes.map(({ id }) => id));
  const boards = Map.groupBy(placed, ({ board }) => (typeof board === "string" ? board : ""));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {[...boards].map(([name, cells]) => (
        <Board key={name} name={name} cells={cells} touched={touched} />
      ))}
      {things.length > 0 && (
        <ul aria-label="What is held" className="flex flex-wrap gap-2 text-sm">
          {things.map((row) => (
            <li
              key={String(row.id)}
              data-touched={touched.has(String(row.id)) || undefined}
              className="rounded-md border border-line px-2 py-1 data-[touched]:border-accent"
            >
              {String(row.name ?? row.id)}{" "}
              <span className="font-mono text-xs text-soft">× {String(row.count ?? 1)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type BoardProps = { readonly name: string; readonly cells: readonly Row[]; readonly touched: ReadonlySet<string> };

function Board({ name, cells, touched }: BoardProps) {
  const height = Math.min(maxSide, 1 + Math.max(...cells.map((cell) => Number(cell.row))));
  const width = Math.min(maxSide, 1 + Math.max(...cells.map((cell) => Number(cell.column))));
  const at = new Map<string, Row>();
  // What moves stands above what lies.
  for (const cell of cells.toSorted((a, b) => Number(a.tone === "player") - Number(b.tone === "player")))
    at.set(`${cell.row},${cell.column}`, cell);
  return (
    // What screen readers are told stands in the cells, and scrolls with them.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section aria-label={`${name || "Board"}, scrolls sideways`} tabIndex={0} className="relative overflow-x-auto">
      <table aria-label={name || "Board"} className="border-collapse">
        {name !== "" && <caption className="pb-1 text-left text-xs text-soft">{name}</caption>}
        <tbody>
          {Array.from({ length: height }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: places stay where they are.
            <tr key={row}>
              {Array.from({ length: width }, (_, column) => {
                const cell = at.get(`${row},${column}`);
                const tone = String(cell?.tone);
                return (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: places stay where they are.
                    key={column}
                    title={colours[tone] && String(cell?.id)}
                    data-touched={cell && touched.has(String(cell.id)) ? "" : undefined}
                    className={`size-6 min-w-6 border px-1 text-center text-xs leading-none font-semibold data-[touched]:outline-2 data-[touched]:outline-accent ${tones[tone] ?? colours[tone] ?? plain}`}
                  >
                    {cell?.tone === "wall" ? <span className="sr-only">wall</span> : String(cell?.text ?? "")}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
