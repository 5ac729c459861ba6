import { InvalidError } from "../../core/errors.ts";
import type { Generated } from "../../core/generate/generate.ts";
import type { Stage } from "../../core/generate/stages.ts";
import type { EnvironmentRequest } from "./environments.ts";
import type { Gym } from "./gym.ts";
import { modelSettings } from "./model-settings.ts";

/** A certified environment from a ready plan, from the brief offline, or from the brief by a model, as the request asks; with a note about this request where the model gave none. Throws InvalidError when no model is named. */
export async function generateByRequest(
  gym: Gym,
  { brief, domain, plan, generator, model, readings, offered, assumed, ...options }: EnvironmentRequest,
  onStage: (stage: Stage) => void,
  signal?: AbortSignal,
): Promise<Generated & { readonly note?: string }> {
  const request = { brief, domain, plan, picks: { readings, offered, assumed }, options };
  if (generator !== "llm" || plan) return gym.generator.generate(request, onStage, signal);
  const named = model ?? gym.settings.model.name;
  if (!named)
    throw new InvalidError(
      "generation by a model needs the name of one",
      "Name it (--model, `model` in the request, or AGENTGYM_MODEL): <model>, or <model>@http://host:port/v1.",
    );
  const { generateByModel } = await import("../generate-llm/generate-by-model.ts");
  const { generate } = gym.generator;
  const around = { settings: await modelSettings(gym), generate, cache: gym.store.planCache, nowMs: gym.nowMs };
  return generateByModel(around, named, request, onStage, signal);
}
