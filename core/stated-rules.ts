import type { Clause } from "./environment.ts";

/** How many of the rules that a brief states are enforced, and how many wait for a pick. A clause that the author put aside is none of them. */
export type StatedRules = { readonly stated: number; readonly enforced: number; readonly open: number };

/** A brief's clauses beside the policies that were made of it. */
export type Stating = {
  readonly clauses: readonly Pick<Clause, "id" | "rule">[];
  readonly policies: readonly { readonly clause?: string | null | undefined }[];
};

/** The rules among clauses. One whose policy the author took out of the plan is put aside. */
export function statedRules({ clauses, policies }: Stating): StatedRules {
  const standing = new Set(policies.map(({ clause }) => clause));
  const enforced = clauses.filter(({ rule, id }) => rule === "enforced" && standing.has(id)).length;
  const open = clauses.filter(({ rule }) => rule === "open").length;
  return { stated: enforced + open, enforced, open };
}

/** Whether nothing stands for a clause: it was not understood, and is no rule that is shown as open or put aside. */
export function isMissed({ understood, rule }: Pick<Clause, "understood" | "rule">): boolean {
  return !understood && rule === undefined;
}

/** `6 of 8 rules are enforced, 2 are open.`; null for a brief that states none. */
export function statedRulesSentence({ stated, enforced, open }: StatedRules): string | null {
  if (stated === 0) return null;
  const are = (count: number) => (count === 1 || stated === 1 ? "is" : "are");
  if (open === 0) return stated === 1 ? "The rule is enforced." : `All ${stated} rules are enforced.`;
  return `${enforced} of ${stated} ${stated === 1 ? "rule" : "rules"} ${are(enforced)} enforced, ${open} ${are(open)} open.`;
}
