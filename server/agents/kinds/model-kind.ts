import { modelNameOf } from "../model-name.ts";
import { expectPrice } from "../prices.ts";
import type { AgentKind } from "./agent-kind.ts";

export const modelPrefix = "llm:";

/** A model behind an OpenAI-compatible endpoint. */
export const modelKind: AgentKind = {
  form: "llm:<model>",
  isOf: (name) => name.startsWith(modelPrefix),
  async make(name, { models }, { maxCostUsd, temperature, format }) {
    const { modelAgent } = await import("../llm.ts");
    const settings = await models();
    if (maxCostUsd !== undefined) expectPrice(modelNameOf(name.slice(modelPrefix.length)).model, settings.prices);
    return modelAgent(name, settings, { temperature, format });
  },
};
