import { InvalidError } from "../../core/errors.ts";
import { type Policy, servePolicy, toldPolicy } from "./policy.ts";
import { isWebhook } from "./trainer.ts";
import type { Workplace } from "./workplace.ts";

/** Where policies come from. */
export type PolicyOptions = {
  readonly train: string;
  readonly serve?: string;
  readonly agent?: string;
  readonly readySeconds: number;
};

/** The policies of rounds, of which one is served at a time. */
export type Policies = { of(round: number): Promise<Policy>; close(): Promise<void> };

/** The policies whose models are in a folder. Each is served when it is first asked for. */
export function policiesIn(place: Workplace, { agent, serve, readySeconds, train }: PolicyOptions): Policies {
  const readyMs = readySeconds * 1_000;
  let served: { readonly round: number; readonly policy: Policy } | null = null;
  const begun = async (round: number): Promise<Policy> => {
    if (round === 0 && agent !== undefined) return { agent, close: async () => {} };
    const { model: folder, serveLog, answer } = place.round(round);
    const { base_url: baseUrl, model } = await answer();
    if (baseUrl !== undefined) return toldPolicy({ model, baseUrl, here: !isWebhook(train) }, readyMs);
    if (serve === undefined)
      throw new InvalidError(
        `nothing serves the model of round ${round}`,
        "Give --serve again: its trainer named no address.",
      );
    const variables = { AGENTGYM_ROUND: String(round), AGENTGYM_MODEL: round === 0 ? "" : folder };
    return servePolicy(serve, { variables, logFile: serveLog, readyMs });
  };
  const close = async () => {
    await served?.policy.close();
    served = null;
  };
  return {
    async of(round) {
      if (served?.round === round) return served.policy;
      await close();
      const policy = await begun(round);
      served = { round, policy };
      return policy;
    },
    close,
  };
}
