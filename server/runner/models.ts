import { redacted } from "../../core/address.ts";
import { InvalidError } from "../../core/errors.ts";
import type { ModelsView, ModelTest } from "../../core/models.ts";
import { modelEndpoint } from "../agents/model-endpoint.ts";
import type { Gym } from "./gym.ts";
import { modelSettings } from "./model-settings.ts";

const testMs = 30_000;
const saidChars = 300;

/** Where models are asked and what they cost, without secrets. */
export async function modelsView(gym: Pick<Gym, "settings">): Promise<ModelsView> {
  const { baseUrl, apiKey, name, pricesFile } = gym.settings.model;
  const shown = {
    endpoint: plainly(baseUrl ?? "https://api.openai.com/v1"),
    isOwn: baseUrl !== undefined,
    hasKey: apiKey !== undefined,
    model: name === undefined ? null : plainly(name),
    pricesFile: pricesFile ?? null,
  };
  try {
    const { prices = {} } = await modelSettings(gym);
    return { ...shown, prices: Object.entries(prices).map(([model, price]) => ({ model, ...price })), problem: null };
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    return { ...shown, prices: [], problem: error.message };
  }
}

/** Makes one tiny call of a model and tells what came; a failure is an answer, told at once. Throws InvalidError for a name of another form. */
export async function testModel(gym: Pick<Gym, "nowMs" | "settings">, asked: string | undefined): Promise<ModelTest> {
  const name = asked ?? gym.settings.model.name;
  if (!name) throw new InvalidError("no model is named", "Name one, or set AGENTGYM_MODEL.");
  const endpoint = modelEndpoint(name, { ...(await modelSettings(gym)), isPatient: false });
  const startedMs = gym.nowMs();
  const tested = (ok: boolean, said: string) => ({
    ok,
    model: endpoint.model,
    said: withoutKey(said, gym.settings.model.apiKey).slice(0, saidChars),
    durationMs: gym.nowMs() - startedMs,
  });
  try {
    const messages = [{ role: "user" as const, content: "Answer with the one word: ready" }];
    const { usage, text } = await endpoint.ask({ messages }, AbortSignal.timeout(testMs));
    const { inputTokens = null, outputTokens = null, costUsd = null } = usage ?? {};
    return { ...tested(true, text || "(an answer without text)"), inputTokens, outputTokens, costUsd };
  } catch (error) {
    return { ...tested(false, reasonOf(error)), inputTokens: null, outputTokens: null, costUsd: null };
  }
}

/** What an error and its causes say: a client's "Connection error." alone tells nothing. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} ${reasonOf(error.cause)}` : error.message;
}

/** The text without what signs in at an address: a person who sees it there knows it, or need not. */
function plainly(text: string): string {
  return text.replace(/(https?:\/\/)[^/\s@]*@/g, "$1").replace(/(https?:\/\/[^\s?]*)\?\S*/g, "$1");
}

/** The text without the key, of which endpoints like to repeat a part. */
function withoutKey(text: string, apiKey: string | undefined): string {
  return plainly(redacted(text.replace(/\bsk-[\w*-]+/g, "***"), apiKey ? [apiKey] : [])).replaceAll("***", "...");
}
