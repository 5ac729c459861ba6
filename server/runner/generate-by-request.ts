import { InvalidError } from "../../core/errors.ts";
import type { Generated } from "../../core/generate/generate.ts";
import type { Stage } from "../../core/generate/stages.ts";
import type { ModelRead } from "../generate-llm/read-open-clauses.ts";
import type { EnvironmentRequest } from "./environment-request.ts";
import type { Gym } from "./gym.ts";
import { sentSource } from "./import-source.ts";
import { modelSettings } from "./model-settings.ts";
import { readByModel, readerText } from "./read-by-model.ts";

/** A certified environment from a ready plan, from the brief or what a team has offline, or from the brief by a model, as the request asks; with a note about this request where the model gave none. Throws InvalidError when no model is named. */
export async function generateByRequest(
  gym: Pick<Gym, "generator" | "nowMs" | "settings" | "store" | "understander">,
  asked: EnvironmentRequest,
  onStage: (stage: Stage) => void,
  signal?: AbortSignal,
): Promise<Generated & { readonly note?: string }> {
  const {
    brief,
    domain,
    plan,
    before,
    from,
    generator,
    model,
    readers: _,
    readings,
    offered,
    assumed,
    ...options
  } = asked;
  if (from && generator === "llm")
    throw new InvalidError("a model does not write the plan of an import", "Leave out --generator llm, or the import.");
  const request = { brief, domain, plan, before, picks: { readings, offered, assumed }, options };
  const source = from && (await sentSource(gym, from, signal));
  if (plan || source) return gym.generator.generate({ ...request, from: source }, onStage, signal);
  if (generator !== "llm") {
    const read = await readByModel(gym, asked, onStage, signal);
    if (!read) return gym.generator.generate(request, onStage, signal);
    const made = await gym.generator.generate({ ...request, picks: read.picks }, onStage, signal);
    return withReader(made, read);
  }
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

/** The environment with the model that read its open rules on the certificate, and a note where it could not. */
function withReader(made: Generated, read: ModelRead): Generated & { readonly note?: string } {
  const { certificate } = made;
  const { status, model, problems, open } = read.told;
  const versions = { ...certificate.versions, reader: readerText(read) };
  return {
    ...made,
    certificate: { ...certificate, versions },
    ...(status === "failed"
      ? {
          note: `${open === 1 ? "1 rule stays" : `${open} rules stay`} open: the model ${model} gave no answer (${problems[0] ?? "it failed"})`,
        }
      : {}),
  };
}
