import Link from "next/link";
import { counted, timeText } from "../../core/figures.ts";
import type { EnvironmentSummary } from "../../core/views.ts";
import { Badge } from "../ui/badge.tsx";

/** Environments with what they hold. */
export function EnvironmentCards({ environments }: { readonly environments: readonly EnvironmentSummary[] }) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {environments.map(({ id, name, version, brief, certified, counts, createdAt }) => (
        <li key={id} className="min-w-0 rounded-lg border border-line bg-card p-4">
          <div className="flex items-start gap-2">
            <Link href={`/environments/${id}`} className="min-w-0 font-medium wrap-anywhere hover:underline">
              {name}
            </Link>
            <span className="text-sm text-soft">v{version}</span>
            <span className="ml-auto">
              {certified ? <Badge tone="good">certified</Badge> : <Badge tone="warn">not proven</Badge>}
            </span>
          </div>
          <p className="mt-1 line-clamp-2 text-sm text-soft wrap-anywhere">{brief}</p>
          <p className="mt-3 text-xs text-soft">
            {counted(counts.tasks, "task")} · {counted(counts.entities, "entity", "entities")} ·{" "}
            {counted(counts.rows, "row")} · {timeText(createdAt)}
          </p>
          <p className="mt-1 break-all font-mono text-xs text-soft">{id}</p>
        </li>
      ))}
    </ul>
  );
}
