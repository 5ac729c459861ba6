import Link from "next/link";
import type { Clause } from "../../core/environment.ts";
import type { TaskView } from "../../core/views.ts";
import { PlayButton } from "../playground/play-button.tsx";
import { queryLink } from "../query.ts";
import { Badge } from "../ui/badge.tsx";
import { buttonClass } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";

const tierNames = ["", "T1 lookup", "T2 single write", "T3 multi-field or conditional", "T4 workflow"];

export function Tasks({
  environmentId,
  tasks,
  clauses,
  query,
}: {
  readonly environmentId: string;
  readonly tasks: readonly TaskView[];
  readonly clauses: readonly Clause[];
  readonly query: Readonly<Record<string, string | undefined>>;
}) {
  const { tier } = query;
  const shown = tasks.filter((task) => tier === undefined || String(task.tier) === tier);
  const tiers = [...new Set(tasks.map((task) => task.tier))].sort();
  return (
    <Card title="Tasks" id="tasks" aside={`${shown.length} of ${tasks.length}`}>
      <nav aria-label="Tiers" className="mb-3 flex flex-wrap gap-2">
        <Link
          href={`${queryLink(query, { tier: undefined })}#tasks`}
          scroll={false}
          className={`${buttonClass()} ${tier === undefined ? "border-accent text-accent" : ""}`}
        >
          All
        </Link>
        {tiers.map((each) => (
          <Link
            key={each}
            href={`${queryLink(query, { tier: String(each) })}#tasks`}
            scroll={false}
            className={`${buttonClass()} ${String(each) === tier ? "border-accent text-accent" : ""}`}
          >
            {tierNames[each]} <span className="text-soft">{tasks.filter((task) => task.tier === each).length}</span>
          </Link>
        ))}
      </nav>
      <div className="max-h-[32rem] overflow-y-auto">
        <ul aria-label="Tasks" className="divide-y divide-line text-sm">
          {shown.map((task) => (
            <li key={task.id} className="space-y-1.5 py-3">
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-mono text-xs">{task.id}</span>
                <Badge>{task.family.replaceAll("_", " ")}</Badge>
                <span className="text-xs text-soft">
                  {task.answerType !== "none" && `answers with ${task.answerType} · `}at most {task.maxSteps} steps
                </span>
              </p>
              <p className="wrap-anywhere">{task.instruction}</p>
              {task.clauses.length > 0 && (
                <p className="text-xs text-soft wrap-anywhere">
                  from the brief:{" "}
                  {clauses
                    .filter((clause) => task.clauses.includes(clause.id))
                    .map((clause) => `“${clause.text}”`)
                    .join(", ")}
                </p>
              )}
              <PlayButton environmentId={environmentId} task={task.id} />
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
