import Link from "next/link";
import type { TaskView } from "../../core/views.ts";
import { queryLink } from "../query.ts";
import { Badge } from "../ui/badge.tsx";
import { buttonClass } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Cell, Table } from "../ui/table.tsx";

const tierNames = ["", "T1 lookup", "T2 single write", "T3 multi-field or conditional", "T4 workflow"];

export function Tasks({
  tasks,
  query,
}: {
  readonly tasks: readonly TaskView[];
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
        <Table label="Tasks" head={["Task", "Instruction", "Family", "Answer", "Step limit"]}>
          {shown.map((task) => (
            <tr key={task.id}>
              <Cell kind="mono">{task.id}</Cell>
              <Cell kind="text">{task.instruction}</Cell>
              <Cell>
                <Badge>{task.family.replaceAll("_", " ")}</Badge>
              </Cell>
              <Cell>{task.answerType === "none" ? "–" : task.answerType}</Cell>
              <Cell>{task.maxSteps}</Cell>
            </tr>
          ))}
        </Table>
      </div>
    </Card>
  );
}
