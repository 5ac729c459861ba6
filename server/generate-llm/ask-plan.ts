import type { Usage } from "../../core/episode.ts";
import { issueText } from "../../core/first-issue.ts";
import type { ModelEndpoint } from "../agents/model-endpoint.ts";
import type { ModelMessage } from "../agents/model-request.ts";
import { jsonAsker } from "./ask-json.ts";
import { withoutNulls } from "./json-form.ts";
import { ModelPlan, planForm } from "./model-plan.ts";
import { mended, patchForm } from "./plan-patch.ts";

/** What a model answered: its text, and the plan in it or what is wrong with its form. */
export type AskedPlan = {
  readonly text: string;
  readonly usage: Usage | undefined;
  readonly plan: ModelPlan | null;
  /** The plan as written, to be mended by a patch; null where there is none. */
  readonly written: { readonly [key: string]: unknown } | null;
  readonly problems: readonly string[];
};

const maxProblems = 20;

/** Asks for a plan, or for a patch of the one that was written. */
export function planAsker(endpoint: ModelEndpoint, seed: number) {
  const ask = jsonAsker(endpoint, seed);
  return async (
    messages: readonly ModelMessage[],
    before: AskedPlan["written"],
    signal: AbortSignal,
  ): Promise<AskedPlan> => {
    const { text, usage, value, problems } = await ask(messages, before ? patchForm : planForm, signal);
    if (!value) return { text, usage, plan: null, written: before, problems };
    const made = before ? mended(before, value) : { plan: value, problems: [] };
    if (made.problems.length > 0) return { text, usage, plan: null, written: before, problems: made.problems };
    const result = ModelPlan.safeParse(withoutNulls(made.plan));
    return result.success
      ? { text, usage, plan: result.data, written: made.plan, problems: [] }
      : {
          text,
          usage,
          plan: null,
          written: made.plan,
          problems: result.error.issues.slice(0, maxProblems).map((issue) => issueText({ issues: [issue] })),
        };
  };
}
