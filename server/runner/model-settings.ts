import { readFile } from "node:fs/promises";
import { z } from "zod";
import { InvalidError } from "../../core/errors.ts";
import { issueText } from "../../core/first-issue.ts";
import type { ModelSettings } from "../agents/model-endpoint.ts";
import { outgoingOf } from "../agents/outgoing.ts";
import { Prices } from "../agents/prices.ts";
import type { Gym } from "./gym.ts";

/** Where models are asked, with the prices of the file as it is now. Throws InvalidError when it holds none. */
export async function modelSettings(gym: Pick<Gym, "settings">): Promise<ModelSettings> {
  const { baseUrl, apiKey, apis, pricesFile, silenceMs } = gym.settings.model;
  const outgoing = outgoingOf(gym.settings.privateAddresses);
  return { baseUrl, apiKey, apis, silenceMs, outgoing, prices: await pricesOf(pricesFile) };
}

async function pricesOf(file: string | undefined): Promise<Prices | undefined> {
  if (file === undefined) return undefined;
  try {
    return Prices.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    const why = error instanceof z.ZodError ? issueText(error) : error instanceof Error ? error.message : String(error);
    throw new InvalidError(
      `AGENTGYM_PRICES names ${file}, which does not hold prices: ${why}`,
      '{"<model>": {"inputUsdPerMillion": 1, "outputUsdPerMillion": 4}}',
    );
  }
}
