import Link from "next/link";
import type { Entity, Field } from "../../core/environment.ts";
import { type DiagramEdge, type DiagramNode, diagramOf, HEAD_HEIGHT, ROW_HEIGHT } from "./diagram-layout.ts";

type Props = { readonly entities: readonly Entity[]; readonly shown: string };

/** A drawing wider than its place shrinks this far, then it scrolls. */
const leastScale = 0.75;

/** Entities as boxes that are links, references as arrows. */
export function SchemaDiagram({ entities, shown }: Props) {
  const { width, height, nodes, edges } = diagramOf(entities);
  return (
    <figure>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <section tabIndex={0} aria-label="Schema diagram" className="max-h-[44rem] overflow-auto rounded-md bg-hover">
        <svg
          viewBox={`0 0 ${width} ${height}`}
          className="mx-auto w-full text-xs"
          style={{ maxWidth: width, minWidth: width * leastScale }}
        >
          <title>Entities and their references</title>
          <defs>
            <marker id="refers" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">
              <path d="M0 0 L8 4 L0 8 z" className="fill-edge" />
            </marker>
          </defs>
          {edges.map((edge) => (
            <Arrow key={`${edge.from}.${edge.field}`} edge={edge} />
          ))}
          {nodes.map((node) => (
            <Box key={node.entity.name} node={node} current={node.entity.name === shown} />
          ))}
        </svg>
      </section>
      <details className="mt-2 text-sm">
        <summary className="cursor-pointer">{edges.length} references as text</summary>
        <ul className="mt-1 space-y-0.5 text-soft">
          {edges.map(({ from, field, to, many }) => (
            <li key={`${from}.${field}`}>
              <span className="font-mono text-xs">
                {from}.{field}
              </span>{" "}
              refers to {many ? "any number of" : "one"} {to}
            </li>
          ))}
        </ul>
      </details>
    </figure>
  );
}

function Arrow({ edge: { from, to, field, many, points } }: { readonly edge: DiagramEdge }) {
  const d = points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join(" ");
  return (
    <path
      d={d}
      markerEnd="url(#refers)"
      strokeLinejoin="round"
      strokeWidth={1.5}
      {...(many && { strokeDasharray: "4 3" })}
      className="fill-none stroke-edge"
    >
      <title>{`${from}.${field} refers to ${to}`}</title>
    </path>
  );
}

function Box({ node, current }: { readonly node: DiagramNode; readonly current: boolean }) {
  const { entity, fields, hidden, x, y, width, height } = node;
  return (
    <Link
      href={`?tab=schema&entity=${encodeURIComponent(entity.name)}`}
      scroll={false}
      prefetch={false}
      aria-label={`${entity.label}, ${entity.fields.length} fields`}
      aria-current={current ? "true" : undefined}
      data-clauses={entity.clause}
      className="group"
    >
      <g transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
        <rect
          width={width}
          height={height}
          rx={8}
          strokeWidth={current ? 2 : 1}
          className={`fill-card group-hover:stroke-accent group-data-[lit]:stroke-accent ${current ? "stroke-accent" : "stroke-edge"}`}
        />
        <text x={10} y={20} className="fill-ink text-[13px] font-semibold">
          {entity.label}
        </text>
        <line x1={0} x2={width} y1={HEAD_HEIGHT} y2={HEAD_HEIGHT} className="stroke-line" />
        {fields.map((field, index) => (
          <FieldRow key={field.name} field={field} width={width} y={HEAD_HEIGHT + (index + 0.8) * ROW_HEIGHT} />
        ))}
        {hidden > 0 && (
          <text x={10} y={HEAD_HEIGHT + (fields.length + 0.8) * ROW_HEIGHT} className="fill-soft text-[11px]">
            {fields.length > 0 ? `and ${hidden} more` : `${hidden} fields`}
          </text>
        )}
      </g>
    </Link>
  );
}

function FieldRow({ field, width, y }: { readonly field: Field; readonly width: number; readonly y: number }) {
  return (
    <>
      <text x={10} y={y} className="fill-ink font-mono text-[11px]">
        {clip(field.name, 17)}
      </text>
      <text x={width - 10} y={y} textAnchor="end" className="fill-soft text-[11px]">
        {clip(field.entity ? `→ ${field.entity}` : field.type, 11)}
      </text>
    </>
  );
}

function clip(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
