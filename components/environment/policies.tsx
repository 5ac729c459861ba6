import type { Clause, Policy } from "../../core/environment.ts";
import { Badge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { Empty } from "../ui/states.tsx";

export function Policies({
  policies,
  clauses,
}: {
  readonly policies: readonly Policy[];
  readonly clauses: readonly Clause[];
}) {
  return (
    <Card title="Policies" id="policies" aside="told to the agent word for word">
      {policies.length === 0 && <Empty>This environment has no policies.</Empty>}
      <ul className="space-y-3 text-sm">
        {policies.map((policy) => {
          const clause = clauses.find((each) => each.id === policy.clause);
          return (
            <li key={policy.id}>
              <div className="flex flex-wrap items-center gap-2">
                <span className="font-mono text-xs text-soft">{policy.id}</span>
                <span>{policy.text}</span>
                <Badge>{policy.kind.replace("_", " ")}</Badge>
                <Badge>{policy.enforcement === "blocked" ? "the world refuses" : "audited"}</Badge>
              </div>
              <p className="mt-0.5 text-xs text-soft">
                {clause ? <>from the brief: “{clause.text}”</> : "a rule this domain always has"}
              </p>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
