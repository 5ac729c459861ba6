import type { Domain } from "../../core/environment.ts";
import { InvalidError } from "../../core/errors.ts";
import type { Readers } from "../../core/generate/readers.ts";
import type { Stage } from "../../core/generate/stages.ts";
import type { BriefReadings } from "../../core/generate/understanding.ts";
import type { Picks } from "../../core/norms/pick.ts";
import type { ModelRead } from "../generate-llm/read-open-clauses.ts";
import type { Gym } from "./gym.ts";
import { modelSettings } from "./model-settings.ts";

/** A brief with who is to read it. */
export type ReadBriefRequest = {
  readonly brief: string;
  readonly domain?: Domain | undefined;
  readonly readers?: Readers | undefined;
  /** `<model>` or `<model>@<base URL>`; the configured one when absent. */
  readonly model?: string | undefined;
} & Picks;

/** The picks of a request with what a model read in the clauses that are open, where its readers include one; null where they do not. Throws InvalidError when no model is named. */
export async function readByModel(
  gym: Pick<Gym, "nowMs" | "settings" | "store" | "understander">,
  { brief, domain, readers, model, readings, offered, assumed }: ReadBriefRequest,
  onStage: (stage: Stage) => void,
  signal?: AbortSignal,
): Promise<ModelRead | null> {
  if (!readers?.includes("model")) return null;
  const named = model ?? gym.settings.model.name;
  if (!named)
    throw new InvalidError(
      "reading by a model needs the name of one",
      "Name it (--model, `model` in the request, or AGENTGYM_MODEL): <model>, or <model>@http://host:port/v1.",
    );
  const { readOpenClauses } = await import("../generate-llm/read-open-clauses.ts");
  const around = {
    settings: await modelSettings(gym),
    understand: gym.understander.understand,
    cache: gym.store.readingCache,
    nowMs: gym.nowMs,
  };
  return readOpenClauses(around, named, { brief, domain, picks: { readings, offered, assumed } }, onStage, signal);
}

/** The readings of a brief, open rules read by a model where its readers include one. Rejects with what reading throws. */
export async function understandByRequest(
  gym: Pick<Gym, "nowMs" | "settings" | "store" | "understander">,
  request: ReadBriefRequest,
  onStage: (stage: Stage) => void = () => {},
  signal?: AbortSignal,
): Promise<BriefReadings> {
  const { readers: _readers, model: _model, brief, domain, ...picks } = request;
  const read = await readByModel(gym, request, onStage, signal);
  const readings = await gym.understander.understand({ brief, domain, ...(read?.picks ?? picks) }, signal);
  if (!read) return readings;
  const { stage: _stage, open: _open, status, ...told } = read.told;
  const reader = {
    ...told,
    status: status === "asking" ? ("read" as const) : status,
    readings: [...(read.picks.readings ?? [])],
  };
  return { ...readings, reader };
}

/** What reading by a model took, for the certificate. */
export function readerText({ told, answers }: ModelRead): string {
  const { model, status, read, asked, tokens, costUsd } = told;
  if (asked === 0) return `${model}, not asked: no rule was open`;
  const cost = costUsd === null ? "" : `, $${costUsd.toFixed(4)}`;
  const took =
    status === "cached"
      ? "kept from before"
      : `${answers} ${answers === 1 ? "answer" : "answers"}, ${tokens} tokens${cost}`;
  return `${model}, ${read} of ${asked} open rules read, ${took}`;
}
