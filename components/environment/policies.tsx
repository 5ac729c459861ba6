import type { Clause, Policy } from "../../core/environment.ts";
import { statedRules, statedRulesSentence } from "../../core/stated-rules.ts";
import { Badge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { Empty } from "../ui/states.tsx";
import { ClauseLinks } from "./clause-links.tsx";

type Props = { readonly policies: readonly Policy[]; readonly clauses: readonly Clause[] };

const enforced = ({ enforcement, due }: Policy) =>
  due ? "tasks ask for rounds" : enforcement === "blocked" ? "the world refuses" : "audited";

/** The rules as the agent reads them, and how each is enforced. */
export function Policies({ policies, clauses }: Props) {
  const rules = statedRules({ clauses, policies });
  const statesRules = rules.stated > 0;
  return (
    <Card title="Policies" id="policies" aside={statedRulesSentence(rules) ?? "told to the agent word for word"}>
      {policies.length === 0 && <Empty>This environment has no policies.</Empty>}
      <ul className="space-y-3 text-sm">
        {policies.map((policy) => (
          <li
            key={policy.id}
            data-clauses={policy.clause}
            className="-ml-3 border-l-2 border-transparent pl-2.5 data-[lit]:border-accent"
          >
            <div className="flex flex-wrap items-center gap-2">
              <span className="font-mono text-xs text-soft">{policy.id}</span>
              <span className="wrap-anywhere">{policy.text}</span>
              <Badge>{policy.kind.replace("_", " ")}</Badge>
              <Badge>{enforced(policy)}</Badge>
              {policy.readBy === "model" && <Badge tone="accent">read by a model</Badge>}
              {policy.assumed && <Badge tone="accent">{statesRules ? "offered, switched on" : "assumed"}</Badge>}
            </div>
            {policy.said && !policy.text.includes(policy.said) && (
              <p className="text-soft wrap-anywhere">{policy.said}</p>
            )}
            <ClauseLinks
              ids={policy.clause ? [policy.clause] : []}
              clauses={clauses}
              none={policy.assumed ? "usual in the trade; no sentence of the brief asks for it" : "not from the brief"}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
