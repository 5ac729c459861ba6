import { type Clause, maxBriefLength, type Plan } from "../../core/environment.ts";
import type { Usage } from "../../core/episode.ts";
import { AgentGymError } from "../../core/errors.ts";
import { counted, moneyText } from "../../core/figures.ts";
import type { Generated, GenerateRequest } from "../../core/generate/generate.ts";
import type { Stage } from "../../core/generate/stages.ts";
import { languageOf } from "../../core/reading/language.ts";
import { readText } from "../../core/reading/read-text.ts";
import { digestOf } from "../../core/state/digest.ts";
import { type ModelEndpoint, type ModelSettings, modelEndpoint } from "../agents/model-endpoint.ts";
import { sumUsage } from "../agents/prices.ts";
import { type AskedPlan, planAsker } from "./ask-plan.ts";
import { type BriefParts, planOf } from "./plan-of.ts";
import { briefText, promptVersion, repairText, systemText } from "./prompt.ts";

/** What generation by a model needs from around it. */
export type ModelGeneration = {
  readonly settings: ModelSettings;
  /** Compiles and certifies. */
  readonly generate: (
    request: GenerateRequest,
    onStage: (stage: Stage) => void,
    signal?: AbortSignal,
  ) => Promise<Generated>;
  readonly cache: {
    get(key: string): Promise<Plan | null>;
    put(key: string, plan: Plan, createdAt: number): Promise<void>;
  };
  readonly nowMs: () => number;
};

/** How much a generation may ask of a model. */
export type ModelBudget = { readonly attempts: number; readonly tokens: number };
const defaultBudget: ModelBudget = { attempts: 3, tokens: 300_000 };

type Told = { readonly usage: Usage | undefined; readonly attempt: number };

/** An environment from a brief by a model: it writes a plan as data, which is compiled and certified as any other; what is wrong goes back to it within the
 *  budget, and the best plan is taken. When the model's endpoint fails, or no plan can be taken, the offline generator makes the environment, and a note
 *  says so. Throws InvalidError when the model is not named rightly, and what the offline generator throws. */
export async function generateByModel(
  { settings, generate, cache, nowMs }: ModelGeneration,
  model: string,
  request: GenerateRequest,
  onStage: (stage: Stage) => void,
  signal?: AbortSignal,
  budget: ModelBudget = defaultBudget,
): Promise<Generated & { readonly note?: string }> {
  const endpoint = modelEndpoint(model, settings);
  if (request.brief.trim() === "" || request.brief.length > maxBriefLength) return generate(request, onStage, signal);
  const parts = partsOf(request);
  const { seed } = request.options;
  const key = digestOf({ brief: request.brief, domain: request.domain ?? null, seed, model, promptVersion });
  const told = (status: ModelStage["status"], { usage, attempt }: Told, problems: readonly string[] = []) =>
    onStage({
      stage: "model",
      model: endpoint.model,
      status,
      attempt,
      of: budget.attempts,
      tokens: (usage?.inputTokens ?? 0) + (usage?.outputTokens ?? 0),
      costUsd: usage?.costUsd ?? null,
      problems: problems.map((problem) => problem.slice(0, 300)),
    });

  const known = await cache.get(key);
  if (known) {
    told("cached", { usage: undefined, attempt: 0 });
    return withModel(
      await generate({ ...request, plan: known }, onStage, signal),
      `${endpoint.model}, kept from before`,
    );
  }
  const work = attempts({
    endpoint,
    parts,
    seed,
    budget,
    signal,
    told,
    take: (plan) => generate({ ...request, plan }, onStage, signal),
  });
  const { best, failure, usage, attempt } = await work;
  if (!best) {
    const problem = failure ?? "its plans could not be taken";
    told("offline", { usage, attempt }, [problem]);
    const made = await generate(request, onStage, signal);
    const note = `made by the offline generator: the model ${endpoint.model} gave no plan (${problem.slice(0, 300)})`;
    return { ...made, note };
  }
  if (best.generated.certificate.ok) await cache.put(key, best.generated.spec.plan, nowMs());
  return withModel(best.generated, `${endpoint.model}, ${costText(attempt, usage)}`);
}

type ModelStage = Extract<Stage, { stage: "model" }>;

function partsOf({ brief, domain }: GenerateRequest): BriefParts {
  const language = languageOf(brief);
  const text = readText(brief, language);
  const clauses = text.clauses.map(({ start, end }, at): Clause => {
    return { id: `k${at + 1}`, start, end, text: brief.slice(start, end), kind: "context", understood: false };
  });
  return { brief, language, domain, clauses, text };
}

type Candidate = { readonly generated: Generated; readonly problems: readonly string[] };

type Attempts = {
  readonly endpoint: ModelEndpoint;
  readonly parts: BriefParts;
  readonly seed: number;
  readonly budget: ModelBudget;
  readonly signal: AbortSignal | undefined;
  readonly told: (status: ModelStage["status"], so: Told, problems?: readonly string[]) => void;
  readonly take: (plan: Plan) => Promise<Generated>;
};

/** Asks until a plan is taken without a fault, or the budget is spent. */
async function attempts({ endpoint, parts, seed, budget, signal, told, take }: Attempts) {
  const ask = planAsker(endpoint, seed);
  const begun = [
    { role: "system" as const, content: systemText },
    { role: "user" as const, content: briefText(parts) },
  ];
  const either = signal ?? new AbortController().signal;
  let written: AskedPlan["written"] = null;
  let messages: Parameters<typeof ask>[0] = begun;
  let best: Candidate | null = null;
  let usage: Usage | undefined;
  let failure: string | null = null;
  let attempt = 0;
  while (attempt < budget.attempts) {
    const spent = usage ? usage.inputTokens + usage.outputTokens : 0;
    if (attempt > 0 && spent >= budget.tokens) break;
    attempt++;
    told("asking", { usage, attempt });
    let answer: AskedPlan;
    try {
      answer = await ask(messages, written, either);
    } catch (error) {
      signal?.throwIfAborted();
      failure = messageOf(error);
      break;
    }
    usage = sumUsage([usage, answer.usage]);
    const candidate = await judged(answer, parts, take, signal);
    const { problems } = candidate;
    told(problems.length === 0 ? "answered" : "rejected", { usage, attempt }, problems);
    if ("generated" in candidate && (!best || isBetter(candidate, best))) best = candidate;
    failure = best ? null : (problems[0] ?? null);
    if (problems.length === 0) break;
    written = answer.written;
    const said = written ? JSON.stringify(written) : answer.text;
    messages = [
      ...begun,
      { role: "assistant" as const, content: said.slice(0, 200_000) || "(nothing)" },
      { role: "user" as const, content: repairText(problems, written !== null) },
    ];
  }
  return { best, failure, usage, attempt };
}

/** The environment of an answer with what could be better, or only what is wrong with it. */
async function judged(
  answer: AskedPlan,
  parts: BriefParts,
  take: Attempts["take"],
  signal: AbortSignal | undefined,
): Promise<Candidate | { readonly problems: readonly string[] }> {
  if (!answer.plan) return { problems: answer.problems };
  const { plan, problems } = planOf(answer.plan, parts);
  if (problems.length > 0) return { problems: problems.slice(0, 30) };
  let generated: Generated;
  try {
    generated = await take(plan);
  } catch (error) {
    // Only cancelling is not about the plan.
    if (error instanceof AgentGymError && !signal?.aborted) return { problems: [error.message] };
    throw error;
  }
  if (generated.spec.tasks.length === 0)
    return { problems: ["no task could be made: give the records states with a life cycle, references and amounts"] };
  return { generated, problems: faultsOf(generated) };
}

/** What a certificate says against a plan, and the clauses that nothing stands for. */
function faultsOf({ spec, certificate }: Generated): string[] {
  const unknown = spec.plan.clauses.filter(({ understood }) => !understood);
  const gates = certificate.gates.filter(({ ok }) => !ok);
  const dropped = certificate.ok ? [] : certificate.dropped.slice(0, 8);
  return [
    ...unknown.map(({ id, text }) => `nothing stands for clause ${id}: ${JSON.stringify(text.slice(0, 200))}`),
    ...gates.map(
      ({ id, title, passed, checked, note }) =>
        `certificate ${id} (${title}): ${passed} of ${checked} hold${note ? `: ${note}` : ""}`,
    ),
    ...dropped.map(({ family, gate, reason }) => `tasks of the kind ${family} were dropped by ${gate}: ${reason}`),
  ];
}

function isBetter(a: Candidate, b: Candidate): boolean {
  const rank = ({ generated, problems }: Candidate) =>
    Number(generated.certificate.ok) * 1_000_000 - problems.length * 1_000 + generated.certificate.tasks.certified;
  return rank(a) > rank(b);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function costText(attempts: number, usage: Usage | undefined): string {
  const asked = counted(attempts, "answer");
  if (!usage) return asked;
  const cost = usage.costUsd === undefined ? "" : `, ${moneyText(usage.costUsd)}`;
  return `${asked}, ${counted(usage.inputTokens + usage.outputTokens, "token")}${cost}`;
}

/** The environment with the model that wrote its plan on the certificate. */
function withModel(generated: Generated, model: string): Generated {
  const { certificate } = generated;
  return {
    ...generated,
    certificate: { ...certificate, versions: { ...certificate.versions, model, prompt: promptVersion } },
  };
}
