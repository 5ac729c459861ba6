import type { Domain } from "../../core/environment.ts";
import type { Usage } from "../../core/episode.ts";
import type { Stage } from "../../core/generate/stages.ts";
import type { BriefReadings } from "../../core/generate/understanding.ts";
import { readingFrom } from "../../core/norms/candidate.ts";
import type { ClauseAnswer } from "../../core/norms/clause-answer.ts";
import type { Pick, Picks } from "../../core/norms/pick.ts";
import { digestOf } from "../../core/state/digest.ts";
import { type ModelSettings, modelEndpoint } from "../agents/model-endpoint.ts";
import { sumUsage } from "../agents/prices.ts";
import { jsonAsker } from "./ask-json.ts";
import { answersIn, readingForm } from "./reading-answer.ts";
import {
  againText,
  documentText,
  graphText,
  questionsIn,
  questionText,
  readingPromptVersion,
  readingSystemText,
} from "./reading-prompt.ts";

/** What reading by a model needs from around it. */
export type ModelReading = {
  readonly settings: ModelSettings;
  /** The readings of a brief with picks applied; what a model read is judged there. */
  readonly understand: (
    request: { readonly brief: string; readonly domain?: Domain | undefined } & Picks,
    signal?: AbortSignal,
  ) => Promise<BriefReadings>;
  readonly cache: {
    get(key: string): Promise<ClauseAnswer | null>;
    put(key: string, answer: ClauseAnswer, createdAt: number): Promise<void>;
  };
  readonly nowMs: () => number;
};

export type ReadRequest = { readonly brief: string; readonly domain?: Domain | undefined; readonly picks: Picks };

/** What a model read in a brief: the author's picks with its own behind them, and what that took. */
export type ModelRead = {
  readonly picks: Picks;
  readonly told: Extract<Stage, { stage: "reading" }>;
  readonly answers: number;
};

/** Clauses of one call: the records are told once for all of them. */
const perCall = 12;
/** Most picks that a brief takes. */
const mostPicks = 200;

/** Lets a model read the open clauses of a brief, and only those. A reading is kept as a pick `by: "model"`; core/generate/build/model-readings.ts decides whether it is enforced. Answers that were refused are asked for once more, with the reason.
 *  When the endpoint fails the clauses stay open and the last stage says so. Throws InvalidError when the model is not named rightly, and what reading a brief throws. */
export async function readOpenClauses(
  { settings, understand, cache, nowMs }: ModelReading,
  model: string,
  { brief, domain, picks }: ReadRequest,
  onStage: (stage: Stage) => void,
  signal: AbortSignal = new AbortController().signal,
): Promise<ModelRead> {
  const endpoint = modelEndpoint(model, settings);
  const given = picks.readings ?? [];
  const decided = new Set(given.filter(({ by }) => by !== "model").map(({ clause }) => clause));
  // What an author picked may be what a model had read there.
  const byAuthor = given.filter(({ clause }) => decided.has(clause));
  const before = await understand({ brief, domain, ...picks, readings: byAuthor }, signal);
  const questions = questionsIn(before, decided);
  const [document, graph] = [documentText(before), graphText(before)];
  const keys = new Map(
    questions.map(({ clause, ...asked }) => [
      clause,
      digestOf({ reading: asked, document, graph, model, readingPromptVersion }),
    ]),
  );
  const known = await knownOf(cache, keys);
  const waiting = questions.filter(({ clause }) => !known.has(clause));

  let usage: Usage | undefined;
  let answers = 0;
  const problems: string[] = [];
  const stage = (status: ModelRead["told"]["status"], read: number, open: number): ModelRead["told"] => ({
    stage: "reading",
    model: endpoint.model,
    status,
    asked: questions.length,
    read,
    open,
    tokens: (usage?.inputTokens ?? 0) + (usage?.outputTokens ?? 0),
    costUsd: usage?.costUsd ?? null,
    problems: problems.slice(0, 5).map((problem) => problem.slice(0, 300)),
  });
  const judged = async (said: ReadonlyMap<string, ClauseAnswer>) => {
    const own = [...said.values()].flatMap(picksOf);
    const readings = [...byAuthor, ...own].slice(0, mostPicks);
    const all = { ...picks, readings };
    return { picks: all, after: await understand({ brief, domain, ...all }, signal) };
  };

  const said = new Map(known);
  if (waiting.length > 0) onStage(stage("asking", 0, questions.length));
  const ask = jsonAsker(endpoint, undefined);
  try {
    for (let from = 0; from < waiting.length; from += perCall) {
      const batch = waiting.slice(from, from + perCall);
      const asked = batch.map(({ clause }) => clause);
      const begun = [
        { role: "system" as const, content: readingSystemText },
        { role: "user" as const, content: questionText(document, graph, batch) },
      ];
      const first = await ask(begun, readingForm, signal);
      answers++;
      usage = sumUsage([usage, first.usage]);
      const one = answersIn(first.value, asked);
      for (const [clause, answer] of one.answers) said.set(clause, answer);
      const wrong =
        first.value === null ? new Map(asked.map((clause) => [clause, first.problems.join()])) : one.problems;
      const { after: once } = await judged(said);
      const refused = new Map([...wrong, ...refusalsIn(once, said, asked)]);
      if (refused.size > 0) {
        const again = await ask(
          [
            ...begun,
            { role: "assistant" as const, content: first.text.slice(0, 100_000) || "(nothing)" },
            { role: "user" as const, content: againText(refused) },
          ],
          readingForm,
          signal,
        );
        answers++;
        usage = sumUsage([usage, again.usage]);
        const two = answersIn(again.value, [...refused.keys()]);
        const { after: then } = await judged(new Map([...said, ...two.answers]));
        // A second thought counts where it is enforced. Else the first one stands, to pick from, if the records can hold it.
        for (const [clause, answer] of two.answers)
          if (!isOpen(then, clause) || !said.has(clause) || (answer.norms.length > 0 && !isOffered(once, clause)))
            said.set(clause, answer);
        for (const [clause, why] of refused) if (!said.has(clause)) problems.push(`${clause}: ${why}`);
      }
      for (const clause of asked) {
        const [key, answer] = [keys.get(clause), said.get(clause)];
        if (key && answer) await cache.put(key, answer, nowMs());
      }
    }
  } catch (error) {
    signal.throwIfAborted();
    problems.unshift(error instanceof Error ? error.message : String(error));
  }
  const { picks: all, after } = await judged(said);
  const open = after.understood.open.filter(({ clause }) => keys.has(clause)).length;
  const isFailed = problems.length > 0 && answers === 0 && waiting.length > 0;
  const told = stage(isFailed ? "failed" : waiting.length === 0 ? "cached" : "read", questions.length - open, open);
  if (questions.length > 0) onStage(told);
  return { picks: all, told, answers };
}

async function knownOf(
  cache: ModelReading["cache"],
  keys: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, ClauseAnswer>> {
  const found = await Promise.all(
    [...keys].map(async ([clause, key]) => {
      const answer = await cache.get(key);
      return answer ? [[clause, { ...answer, clause }] as const] : [];
    }),
  );
  return new Map(found.flat());
}

function picksOf({ clause, verdict, norms }: ClauseAnswer): Pick[] {
  const reading = verdict === "rule" ? readingFrom(norms) : null;
  if (reading) return [{ clause, ...reading, by: "model" }];
  return verdict === "no_rule" ? [{ clause, aside: true, by: "model" }] : [];
}

const isOpen = ({ understood }: BriefReadings, clause: string): boolean =>
  understood.open.some((each) => each.clause === clause);

/** Whether a model's reading of a clause is there to pick. */
const isOffered = ({ understood }: BriefReadings, clause: string): boolean =>
  understood.open.some((each) => each.clause === clause && each.candidates.some(({ by }) => by === "model"));

/** Why readings of some clauses were not taken, for those that were read as rules. */
function refusalsIn(
  { understood }: BriefReadings,
  said: ReadonlyMap<string, ClauseAnswer>,
  asked: readonly string[],
): [string, string][] {
  return understood.open
    .filter(({ clause }) => asked.includes(clause) && said.get(clause)?.verdict === "rule")
    .map(({ clause, why }) => [clause, why]);
}
