import type { Policy } from "../../environment.ts";
import { InvalidError } from "../../errors.ts";
import type { Picks } from "../../norms/pick.ts";

/** The trade's usual rules that hold (marked as assumed) and those that are offered only. Beside rules of the brief they are off until picked; for a brief that states none they are on until switched off.
 *  Throws InvalidError for one that is not there. */
export function switched(
  usual: readonly Policy[],
  statesRules: boolean,
  { offered = [], assumed = [] }: Picks,
): { readonly on: Policy[]; readonly off: Policy[] } {
  const named = assumed === false ? [] : assumed;
  for (const name of [...offered, ...named])
    if (!usual.some((policy) => isNamed(policy, name)))
      throw new InvalidError(
        `there is no usual rule "${name.slice(0, 200)}"`,
        usual.length > 0
          ? `The trade has: ${usual.map(({ id, text }) => `${id} ${text}`).join(" ")}`
          : "No trade was found in the brief that has usual rules.",
      );
  const isOn = (policy: Policy) => {
    const isPicked = offered.some((name) => isNamed(policy, name));
    const isDropped = assumed === false || named.some((name) => isNamed(policy, name));
    return isPicked || (!statesRules && !isDropped);
  };
  return {
    on: usual.filter(isOn).map((policy) => ({ ...policy, assumed: true })),
    off: usual.filter((policy) => !isOn(policy)),
  };
}

/** Whether two rules have the same words. */
export const isSameText = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (text: string) => text.trim().replace(/\.$/, "").toLowerCase();
const isNamed = ({ id, text }: Policy, name: string) => id === name.trim() || isSameText(text, name);
