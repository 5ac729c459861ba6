import { expectPrice } from "../prices.ts";
import type { AgentKind } from "./agent-kind.ts";

export const imagePrefix = "docker:";

/** A container of an image on the Docker engine. */
export const imageKind: AgentKind = {
  form: "docker:<image>",
  isPlayedHere: true,
  isOf: (name) => name.startsWith(imagePrefix),
  async make(name, { askModel, models }, { allowModel, maxCostUsd }) {
    const { dockerAgent } = await import("../docker.ts");
    const image = name.slice(imagePrefix.length);
    if (allowModel === undefined) return dockerAgent(image);
    if (maxCostUsd !== undefined) expectPrice(allowModel, (await models()).prices);
    return dockerAgent(image, askModel(allowModel));
  },
};

/** The same by the image's name alone, where the engine has it and nothing else has that name. */
export const bareImageKind: AgentKind = {
  ...imageKind,
  isOf: async (name) => (await import("../docker.ts")).isImage(name),
  make: (name, ports, wish) => imageKind.make(`${imagePrefix}${name}`, ports, wish),
};
