import type { Part } from "./clauses.ts";
import { isRule } from "./clauses.ts";
import { type Draft, type Kind, understand } from "./draft.ts";
import { type Rule, ruleOf } from "./rule.ts";
import { exceeds, extraFee } from "./rules/amount.ts";
import { approvalRules } from "./rules/approval.ts";
import { countRules } from "./rules/count.ts";
import { followUpRules } from "./rules/follow-up.ts";
import { blocks, forbidden } from "./rules/forbid.ts";
import { foldersOnly, ifThen, insteadOf, mustState } from "./rules/if-then.ts";
import { integrityRules } from "./rules/integrity.ts";
import { checkBefore, needs } from "./rules/need.ts";
import { onlyFor, onlyWhen } from "./rules/only.ts";
import { privacyRules } from "./rules/privacy.ts";
import { separationRules } from "./rules/separation.ts";
import { timeRules } from "./rules/time.ts";

/** Reads one kind of rule; true when it made a policy. */
type RuleReader = (rule: Rule) => boolean;

/** The general readings of a condition, most particular first. */
const conditionRules: readonly RuleReader[] = [
  foldersOnly,
  insteadOf,
  exceeds,
  extraFee,
  blocks,
  onlyFor,
  onlyWhen,
  checkBefore,
  needs,
  forbidden,
  mustState,
  ifThen,
];

/** In the order of trust: the special readings first, the general `X may not Y when Z` last. A clause may hold several rules: readers marked `goOn` let others look too. */
const readers: readonly { readonly read: RuleReader; readonly goOn: boolean }[] = [
  ...separationRules.map((read) => ({ read, goOn: false })),
  ...privacyRules.map((read) => ({ read, goOn: true })),
  ...integrityRules.map((read) => ({ read, goOn: true })),
  ...countRules.map((read) => ({ read, goOn: false })),
  ...timeRules.map((read) => ({ read, goOn: false })),
  ...approvalRules.map((read) => ({ read, goOn: false })),
  ...followUpRules.map((read) => ({ read, goOn: false })),
  ...conditionRules.map((read) => ({ read, goOn: false })),
];

/** Policies an environment may have: more than an agent can be asked to keep in mind. */
const maxPolicies = 40;

/** Makes a policy of every clause that states a rule, where one of the readings fits; `answered` clauses have one from a pack. */
export function readRules(
  draft: Draft,
  parts: readonly Part[],
  kindAt: (sentence: number, token: number) => Kind | undefined,
  answered: ReadonlySet<string>,
): void {
  let context: Kind | undefined;
  for (const part of parts) {
    const rule = ruleOf(draft, part, kindAt, context);
    if (draft.policies.length >= maxPolicies) {
      part.clause.note = `An environment holds at most ${maxPolicies} policies; this rule was left out.`;
      continue;
    }
    if (isRule(part.tokens) && !answered.has(part.clause.id) && rule.gloss.length < 600) {
      let made = false;
      for (const { read, goOn } of readers) {
        if (made && !goOn) continue;
        if (read(rule)) {
          made = true;
          understand(draft, part.clause.id, "constraint");
        }
      }
    }
    const things = rule.named.filter((named) => named.kind.archetype !== "person" && named.kind.archetype !== "staff");
    context = (things.at(-1) ?? rule.named.at(-1))?.kind ?? context;
  }
}
