import type { Imported } from "../../core/environment.ts";

/** The parts of an imported document that nothing in the environment stands for, by reason. */
export function Unsimulated({ parts }: { readonly parts: Imported["unsimulated"] }) {
  if (parts.length === 0) return <p className="text-sm text-soft">All of it is simulated.</p>;
  const byReason = [...Map.groupBy(parts, ({ why }) => why)].toSorted(([, a], [, b]) => b.length - a.length);
  return (
    <details className="text-sm">
      <summary className="cursor-pointer font-medium">
        {parts.length} {parts.length === 1 ? "part" : "parts"} not simulated
      </summary>
      <dl className="mt-2 max-h-96 space-y-3 overflow-y-auto">
        {byReason.map(([why, list]) => (
          <div key={why}>
            <dt className="text-soft wrap-anywhere">{why}</dt>
            <dd className="wrap-anywhere">{list.map(({ what }) => what).join(" · ")}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
