import { InvalidError } from "../../../core/errors.ts";
import { expectPrice } from "../prices.ts";
import type { AgentKind } from "./agent-kind.ts";

const prefix = "tool:";

/** A coding tool with a model of the server's endpoint. */
export const toolKind: AgentKind = {
  form: "tool:<tool>:<model>",
  isPlayedHere: true,
  isOf: (name) => name.startsWith(prefix),
  async make(name, { askModel, models }, { maxCostUsd }) {
    const [{ codingTools }, { toolAgent }] = await Promise.all([
      import("../tools/coding-tools.ts"),
      import("../tools/tool-agent.ts"),
    ]);
    const [, called, model] = /^tool:([a-z0-9-]+):(\S+)$/.exec(name) ?? [];
    const tool = codingTools.find((each) => each.name === called);
    if (!tool || model === undefined)
      throw new InvalidError(
        `${JSON.stringify(name.slice(0, 200))} does not name a coding tool and its model`,
        `Write tool:<tool>:<model>; the tools are ${codingTools.map((each) => each.name).join(", ")}.`,
      );
    const { prices } = await models();
    if (maxCostUsd !== undefined) expectPrice(model, prices);
    return toolAgent(name, { tool, model, askModel: askModel(model), price: prices?.[model] });
  },
};
