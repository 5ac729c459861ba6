import { z } from "zod";
import type { Action, Observation } from "../action.ts";
import type { Usage } from "../episode.ts";
import { InvalidError, TooLargeError } from "../errors.ts";
import { issueText, readUpToFirstIssue } from "../first-issue.ts";
import { Json } from "../json.ts";
import type { MoverOf } from "../worlds/mover.ts";

export type RecordedFormat = MoverOf<"recorded">["format"];

/** What is taken of a file: more is refused. */
export const most = { trajectories: 1_000, steps: 10_000, chars: 24 * 1024 * 1024 } as const;

/** A step that somebody else recorded. */
export type RecordedStep = {
  readonly action: Action;
  readonly observation: Observation;
  readonly thought?: string;
  readonly reward?: number;
  readonly usage?: Usage;
  /** Epoch milliseconds, where the file tells it. */
  readonly at?: number;
};

/** A trajectory as far as any of the formats tells it. */
export type RecordedTrajectory = {
  /** What the file calls it. */
  readonly name: string;
  readonly agent: string;
  readonly instruction: string;
  readonly steps: readonly RecordedStep[];
  /** From 0 to 1; null where the file tells none, or another kind of figure. */
  readonly score: number | null;
};

/** Where in a file something stands: `line 3`, `trajectory 2`. */
export type Place = string;

/** A part of a file in its form. Throws InvalidError that names the place and what is wrong there. */
export function readAs<T>(schema: z.ZodType<T>, value: unknown, place: Place, what: string): T {
  const read = readUpToFirstIssue(schema, value);
  if (read.success) return read.data;
  throw new InvalidError(
    `${place}: this is no ${what}: ${issueText(read.error)}`,
    "Mend that place, or leave the trajectory out.",
  );
}

/** What somebody saw, as an observation: JSON objects as they are, all else as its result. */
export function observationOf(content: unknown): Observation {
  const value = typeof content === "string" ? parsed(content) : content;
  if (value !== null && typeof value === "object" && !Array.isArray(value))
    return z.record(z.string(), Json).parse(value);
  return { result: Json.parse(typeof content === "string" ? content : (value ?? null)) };
}

function parsed(text: string): unknown {
  if (!/^\s*\{/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A call by its name and arguments, which some formats have as JSON text. */
export function actionOf(name: string, given: unknown, place: Place): Action {
  const params = typeof given === "string" ? (given.trim() === "" ? {} : parsed(given)) : (given ?? {});
  const read = z.record(z.string().max(100), Json).safeParse(params);
  if (!read.success)
    throw new InvalidError(`${place}: the arguments of ${name.slice(0, 60)} are no JSON object`, "Mend that place.");
  return { action: name.slice(0, 100) || "no_name", params: read.data };
}

/** What was said without a call. */
export function said(text: string): Action {
  return { action: "say", params: { text } };
}

/** Text of a message's content, which may be parts. */
export function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part) =>
      part !== null && typeof part === "object" && "text" in part && typeof part.text === "string" ? part.text : "",
    )
    .filter((text) => text !== "")
    .join("\n\n");
}

/** A figure as a score; null where it is none from 0 to 1. Inspect's letters count as it counts them. */
export function scoreOf(value: unknown): number | null {
  const letters: Readonly<Record<string, number>> = { C: 1, P: 0.5, N: 0, I: 0 };
  const figure = typeof value === "string" ? letters[value] : typeof value === "boolean" ? Number(value) : value;
  return typeof figure === "number" && figure >= 0 && figure <= 1 ? figure : null;
}

/** Throws TooLargeError for a trajectory of too many steps, InvalidError for one without any. */
export function expectSteps({ steps }: Pick<RecordedTrajectory, "steps">, place: Place): void {
  if (steps.length > most.steps)
    throw new TooLargeError(`${place} has ${steps.length} steps, at most ${most.steps} are taken`, "Leave it out.");
  if (steps.length === 0)
    throw new InvalidError(
      `${place} has nothing that an agent did`,
      "Leave it out, or check that this is the right file.",
    );
}
