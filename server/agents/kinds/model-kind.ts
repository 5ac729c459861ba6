import { modelNameOf } from "../model-name.ts";
import { expectPrice } from "../prices.ts";
import type { AgentKind } from "./agent-kind.ts";

const prefix = "llm:";

/** A model behind an OpenAI-compatible endpoint. */
export const modelKind: AgentKind = {
  form: "llm:<model>",
  isOf: (name) => name.startsWith(prefix),
  async make(name, { models }, { maxCostUsd, temperature }) {
    const { modelAgent } = await import("../llm.ts");
    const settings = await models();
    if (maxCostUsd !== undefined) expectPrice(modelNameOf(name.slice(prefix.length)).model, settings.prices);
    return modelAgent(name, settings, { temperature });
  },
};
