import type { TriedAction } from "../../core/views.ts";
import { Badge } from "../ui/badge.tsx";

type Props = { readonly kind: TriedAction["kind"] | "done"; readonly violations: readonly string[] };

/** What a step was, and the audited policies it broke. */
export function KindBadges({ kind, violations }: Props) {
  const tone = kind === "error" ? "bad" : kind === "write" ? "accent" : "plain";
  return (
    <>
      <Badge tone={tone}>{kind}</Badge>
      {violations.map((policy) => (
        <Badge key={policy} tone="bad">
          breaks {policy}
        </Badge>
      ))}
    </>
  );
}
