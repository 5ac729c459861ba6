import { z } from "zod";
import type { Usage } from "../../core/episode.ts";
import { InvalidError } from "../../core/errors.ts";

/** USD per million tokens, by model. */
export const Prices = z.record(
  z.string(),
  z.strictObject({ inputUsdPerMillion: z.number().min(0), outputUsdPerMillion: z.number().min(0) }),
);
export type Prices = z.infer<typeof Prices>;

/** Tokens with what they cost, where the price of the model is known. */
export function usageOf(inputTokens: number, outputTokens: number, price: Prices[string] | undefined): Usage {
  if (!price) return { inputTokens, outputTokens };
  const { inputUsdPerMillion, outputUsdPerMillion } = price;
  return {
    inputTokens,
    outputTokens,
    costUsd: (inputTokens * inputUsdPerMillion + outputTokens * outputUsdPerMillion) / 1_000_000,
  };
}

/** The sum of what steps or calls used; undefined for none. */
export function sumUsage(usages: readonly (Usage | undefined)[]): Usage | undefined {
  return usages.reduce<Usage | undefined>((sum, usage) => {
    if (!sum || !usage) return sum ?? usage;
    const costUsd =
      sum.costUsd === undefined && usage.costUsd === undefined ? undefined : (sum.costUsd ?? 0) + (usage.costUsd ?? 0);
    return {
      inputTokens: sum.inputTokens + usage.inputTokens,
      outputTokens: sum.outputTokens + usage.outputTokens,
      ...(costUsd === undefined ? {} : { costUsd }),
    };
  }, undefined);
}

/** Throws InvalidError where a limit of cost could not hold. */
export function expectPrice(model: string, prices: Prices | undefined): void {
  if (prices?.[model]) return;
  throw new InvalidError(
    `a limit of cost cannot hold: the price of ${model} is not known`,
    "Give its price in the file that AGENTGYM_PRICES names, or limit the tokens.",
  );
}
