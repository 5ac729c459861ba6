import { Badge } from "../ui/badge.tsx";
import { startingPoints } from "./starting-points.ts";

/** Good briefs to start from. */
export function Gallery({ onChoose }: { readonly onChoose: (brief: string) => void }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {startingPoints.map(({ name, domain, brief }) => (
        <li key={name}>
          <button
            type="button"
            onClick={() => onChoose(brief)}
            className="h-full w-full rounded-md border border-line p-3 text-left hover:border-accent hover:bg-hover"
          >
            <span className="flex items-center gap-2 text-sm font-medium">
              {name} {domain !== "custom" && <Badge>{domain}</Badge>}
            </span>
            <span className="mt-1 line-clamp-3 text-xs text-soft">{brief}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
