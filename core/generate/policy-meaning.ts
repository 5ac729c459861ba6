import type { Plan, Policy } from "../environment.ts";
import { sayPolicy } from "../norms/say-policy.ts";

/** The policies as the agent reads them: the author's words, and what is enforced in one canonical sentence wherever that says more. */
export function toldPolicies(plan: Pick<Plan, "policies" | "entities">): Policy[] {
  return plan.policies.map((policy) => {
    const said = sayPolicy(plan.entities, policy);
    const says =
      policy.text.endsWith(`${counts}${said}`) || same(policy.text, said)
        ? policy.text
        : `${ended(policy.text)} ${counts}${said}`;
    return { ...policy, said, text: policy.due ? withRounds(says) : says };
  });
}

/** Whose task it is to do what falls due by the clock: otherwise every task would leave something undone. */
const rounds = "This is done in rounds: for the records that a task names, and in no other task.";
const withRounds = (text: string) => (text.endsWith(rounds) ? text : `${ended(text)} ${rounds}`);

/** Stands between the author's words and the canonical sentence. */
const counts = "What counts: ";

const same = (a: string, b: string) => a.replace(/\.$/, "") === b.replace(/\.$/, "");
const ended = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);
