import { Badge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { startingPoints } from "./starting-points.ts";

type Props = { readonly onChoose: (brief: string) => void; readonly wide?: boolean };

/** Good briefs to start from. */
export function Gallery({ onChoose, wide = false }: Props) {
  return (
    <Card title="Starting points" aside="briefs that work as they stand">
      {!wide && (
        <p className="mb-4 text-sm text-soft">
          As you type, what is understood stands here: records, relations, states, operations and rules, each with its
          words in the brief. Or begin with one of these.
        </p>
      )}
      <ul className={`grid gap-3 sm:grid-cols-2 ${wide ? "lg:grid-cols-3" : ""}`}>
        {startingPoints.map(({ name, domain, brief }) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => onChoose(brief)}
              className="h-full w-full rounded-md border border-line p-3 text-left transition-colors hover:border-accent hover:bg-hover"
            >
              <span className="flex items-center gap-2 text-sm font-medium">
                {name} {domain !== "custom" && <Badge>{domain}</Badge>}
              </span>
              <span className="mt-1 line-clamp-3 text-xs text-soft">{brief}</span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
