import { Minus, PencilLine, Plus } from "lucide-react";
import type { SpecChange } from "../../core/spec-diff.ts";
import { Badge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { Empty } from "../ui/states.tsx";

const areas: readonly { readonly area: SpecChange["area"]; readonly title: string }[] = [
  { area: "environment", title: "Environment" },
  { area: "entity", title: "Entities" },
  { area: "field", title: "Fields" },
  { area: "policy", title: "Policies" },
  { area: "operation", title: "Tools" },
  { area: "rows", title: "Seed rows" },
  { area: "task", title: "Tasks" },
];

const kinds = ["added", "changed", "removed"] as const;
/** More than these of one kind are folded. */
const folded = 8;

const marks = {
  added: { icon: Plus, tone: "text-good" },
  removed: { icon: Minus, tone: "text-bad" },
  changed: { icon: PencilLine, tone: "text-accent" },
} as const;

/** How two versions differ, in words, from the plan down to the tasks. */
export function VersionChanges({ changes }: { readonly changes: readonly SpecChange[] }) {
  if (changes.length === 0)
    return <Empty>These two read the same: entities, fields, tools, policies, rows and tasks.</Empty>;
  return (
    <div className="space-y-5">
      {areas.map(({ area, title }) => {
        const own = changes.filter((change) => change.area === area);
        if (own.length === 0) return null;
        return (
          <Card key={area} title={title} aside={counts(own)}>
            <div className="space-y-2 text-sm">
              {kinds.map((kind) => (
                <Changes key={kind} changes={own.filter(({ change }) => change === kind)} />
              ))}
            </div>
          </Card>
        );
      })}
    </div>
  );
}

function Changes({ changes }: { readonly changes: readonly SpecChange[] }) {
  if (changes.length === 0) return null;
  const list = (part: readonly SpecChange[]) => (
    <ul className="space-y-1.5">
      {part.map((change) => (
        <Change key={change.subject} change={change} />
      ))}
    </ul>
  );
  return (
    <div className="space-y-1.5">
      {list(changes.slice(0, folded))}
      {changes.length > folded && (
        <details>
          <summary className="min-h-6 cursor-pointer text-accent">
            {changes.length - folded} more {changes[0]?.change}
          </summary>
          <div className="mt-1.5">{list(changes.slice(folded))}</div>
        </details>
      )}
    </div>
  );
}

function Change({ change: { area, change, subject, details } }: { readonly change: SpecChange }) {
  const { icon: Icon, tone } = marks[change];
  const [, tier, instruction] = /^(T\d) ([\s\S]*)$/.exec(area === "task" ? subject : "") ?? [];
  return (
    <li className="flex items-start gap-2">
      <Icon role="img" aria-label={change} className={`mt-0.5 size-4 shrink-0 ${tone}`} />
      <div className="min-w-0 wrap-anywhere">
        {tier && <Badge>{tier}</Badge>}{" "}
        <span className={change === "removed" ? "line-through" : ""}>{instruction ?? subject}</span>
        {details.length > 0 && <p className="text-xs text-soft">{details.join(" · ")}</p>}
      </div>
    </li>
  );
}

function counts(changes: readonly SpecChange[]): string {
  return kinds
    .map((kind) => ({ kind, count: changes.filter(({ change }) => change === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${kind}`)
    .join(", ");
}
