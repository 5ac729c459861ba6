import type { Clause, Policy } from "../../core/environment.ts";
import { isMissed, statedRules, statedRulesSentence } from "../../core/stated-rules.ts";
import { Card } from "../ui/card.tsx";
import { segmentsOf } from "./brief-segments.ts";

type Props = { readonly brief: string; readonly clauses: readonly Clause[]; readonly policies: readonly Policy[] };

/** The brief with its clauses marked; ClauseLights lights up what is hovered or focused elsewhere. */
export function Brief({ brief, clauses, policies }: Props) {
  const missed = clauses.filter(isMissed).length;
  const rules = statedRulesSentence(statedRules({ clauses, policies }))?.replace(/\.$/, "");
  const understood =
    clauses.length > 0 &&
    [...(rules ? [rules] : []), missed > 0 ? `${missed} of ${clauses.length} clauses not understood` : "all understood"]
      .filter((part) => !(rules && part === "all understood"))
      .join(" · ");
  return (
    <Card title="Brief" aside={understood}>
      <blockquote
        data-brief
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
        tabIndex={0}
        aria-label="Brief"
        className="relative max-h-[24rem] overflow-y-auto whitespace-pre-wrap text-sm/6 wrap-anywhere"
      >
        {segmentsOf(brief, clauses).map(({ start, text, clauses: covering }) =>
          covering.length === 0 ? (
            <span key={start}>{text}</span>
          ) : (
            <mark
              key={start}
              data-clauses={covering.map(({ id }) => id).join(" ")}
              className={`rounded-sm bg-transparent text-inherit underline decoration-1 underline-offset-4 data-[lit]:bg-accent-soft data-[lit]:text-accent ${
                covering.every(({ understood, rule }) => understood || rule === "aside")
                  ? "decoration-line"
                  : "decoration-warn decoration-wavy"
              }`}
            >
              {text}
            </mark>
          ),
        )}
      </blockquote>
    </Card>
  );
}
