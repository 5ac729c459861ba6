import type { OutsideAgent } from "../agent.ts";
import type { ModelSettings } from "../model-endpoint.ts";
import { modelNameOf } from "../model-name.ts";
import { expectPrice } from "../prices.ts";
import type { AgentKind, AgentWish } from "./agent-kind.ts";

export const modelPrefix = "llm:";

/** A model behind an OpenAI-compatible endpoint. */
export const modelKind: AgentKind = {
  form: "llm:<model>",
  isPlayedHere: true,
  isOf: (name) => name.startsWith(modelPrefix),
  make: async (name, { models }, wish) => askedModel(name, await models(), wish),
};

/** The model of a name as an agent. Throws InvalidError, also where a limit of cost could not hold. */
export async function askedModel(
  name: string,
  settings: ModelSettings,
  { maxCostUsd, temperature, format }: Pick<AgentWish, "maxCostUsd" | "temperature" | "format">,
): Promise<OutsideAgent> {
  const { modelAgent } = await import("../llm.ts");
  if (maxCostUsd !== undefined) expectPrice(modelNameOf(name.slice(modelPrefix.length)).model, settings.prices);
  return modelAgent(name, settings, { temperature, format });
}
