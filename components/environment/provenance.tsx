import Link from "next/link";
import type { Clause, Entity, Policy } from "../../core/environment.ts";
import { counted } from "../../core/figures.ts";
import type { TaskView } from "../../core/views.ts";
import { Badge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { Cell, Table } from "../ui/table.tsx";

type Props = {
  readonly clauses: readonly Clause[];
  readonly entities: readonly Entity[];
  readonly policies: readonly Policy[];
  readonly tasks: readonly TaskView[];
};

/** Every clause of the brief and what came of it, or why nothing did. */
export function Provenance({ clauses, entities, policies, tasks }: Props) {
  return (
    <Card title="What became of the brief" aside={counted(clauses.length, "clause")}>
      <div className="max-h-[36rem] overflow-y-auto">
        <Table label="Clauses of the brief" head={["Words of the brief", "Kind", "What came of it"]}>
          {clauses.map((clause) => (
            <tr
              key={clause.id}
              id={`clause-${clause.id}`}
              data-clauses={clause.id}
              className="scroll-mt-20 target:bg-accent-soft data-[lit]:bg-accent-soft"
            >
              <Cell kind="text">
                <q className="wrap-anywhere">{clause.text}</q>
                {clause.note && <span className="block text-xs text-soft">{clause.note}</span>}
              </Cell>
              <Cell>{clause.kind}</Cell>
              <Cell kind="text">
                {clause.rule === "open" ? (
                  <Open clause={clause} />
                ) : clause.rule === "aside" ? (
                  <Badge>put aside</Badge>
                ) : clause.understood ? (
                  <Made id={clause.id} entities={entities} policies={policies} tasks={tasks} />
                ) : (
                  <Badge tone="warn">not understood</Badge>
                )}
              </Cell>
            </tr>
          ))}
        </Table>
      </div>
    </Card>
  );
}

/** A rule that nothing is enforced of, with what it may mean. */
function Open({ clause: { candidates = [] } }: { readonly clause: Clause }) {
  return (
    <>
      <Badge tone="warn">open: not enforced</Badge>
      {candidates.length > 0 && (
        <div className="mt-1 text-xs text-soft">
          It may mean:
          <ol className="list-decimal pl-5">
            {candidates.map(({ said }) => (
              <li key={said}>{said}</li>
            ))}
          </ol>
        </div>
      )}
    </>
  );
}

function Made({ id, entities, policies, tasks }: Omit<Props, "clauses"> & { readonly id: string }) {
  const made = entities.filter((entity) => entity.clause === id);
  const fields = entities.flatMap((entity) =>
    entity.fields.filter((field) => field.clause === id && entity.clause !== id).map((field) => ({ entity, field })),
  );
  const rules = policies.filter((policy) => policy.clause === id);
  const own = tasks.filter((task) => task.clauses.includes(id)).length;
  if (made.length + fields.length + rules.length + own === 0)
    return <span className="text-soft">told to the generator; nothing of its own</span>;
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      {made.map(({ name, label }) => (
        <Link key={name} prefetch={false} className="link" href={`?tab=schema&entity=${encodeURIComponent(name)}`}>
          {label}
        </Link>
      ))}
      {fields.map(({ entity, field }) => (
        <Link
          key={`${entity.name}.${field.name}`}
          prefetch={false}
          className="link"
          href={`?tab=schema&entity=${encodeURIComponent(entity.name)}`}
        >
          {entity.label}: {field.label}
        </Link>
      ))}
      {rules.map((policy) => (
        <span key={policy.id} className="wrap-anywhere">
          policy {policy.id}: <span className="text-soft">{policy.said ?? policy.text}</span>
        </span>
      ))}
      {own > 0 && (
        <Link prefetch={false} className="link" href={`?tab=tasks&clause=${encodeURIComponent(id)}`}>
          {counted(own, "task")}
        </Link>
      )}
    </span>
  );
}
