import { openAsBlob } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { withoutSecrets } from "../../core/address.ts";
import { InvalidError, UnavailableError } from "../../core/errors.ts";
import { signedAddress } from "../../server/agents/signed-address.ts";
import { startCommand } from "./own-command.ts";

/** What a trainer says of the model that it made. */
export const TrainerAnswer = z.object({
  model: z.string().min(1).max(200).regex(/^\S+$/).optional(),
  base_url: z
    .string()
    .max(2_000)
    .regex(/^https?:\/\/\S+$/)
    .optional(),
});
export type TrainerAnswer = z.infer<typeof TrainerAnswer>;

/** What is to be trained. */
export type Training = {
  /** Names this training, so that a webhook that is asked twice trains once. */
  readonly key: string;
  readonly trainFile: string;
  readonly logFile: string;
  /** What the command finds in its environment. */
  readonly variables: Readonly<Record<string, string>>;
  readonly limitMs: number | undefined;
};

const [pollMs, longestPollMs, askMs] = [5_000, 60_000, 60_000];
const mostAnswerChars = 64 * 1024;
const fix = "Mend it and give the same command again: it goes on with this training.";

/** Whether a trainer is an address, and no command. */
export const isWebhook = (trainer: string) => /^https?:\/\//i.test(trainer);

/** Trains a model by the owner's command or webhook. Throws InvalidError or UnavailableError, which say what it did. */
export async function trainModel(trainer: string, training: Training): Promise<TrainerAnswer> {
  return isWebhook(trainer) ? byWebhook(trainer, training) : byCommand(trainer, training);
}

async function byCommand(line: string, { variables, logFile, limitMs }: Training): Promise<TrainerAnswer> {
  const command = startCommand(line, variables, logFile);
  const over = new AbortController();
  const outcome = await Promise.race([
    command.ended,
    ...(limitMs === undefined ? [] : [sleep(limitMs, "too long" as const, { signal: over.signal })]),
  ]);
  over.abort();
  if (outcome === "too long") {
    await command.end();
    throw new InvalidError(
      `the trainer was not done after ${limitMs === undefined ? 0 : limitMs / 60_000} minutes and was ended (${logFile})`,
      `Give it more time (--train-minutes). ${fix}`,
    );
  }
  if (outcome !== 0)
    throw new InvalidError(
      `the trainer ended with ${typeof outcome === "number" ? `exit code ${outcome}` : outcome}: ${command.said() || "it said nothing"}`,
      `All that it wrote is in ${logFile}. ${fix}`,
    );
  return answerIn(command.lastLine()) ?? {};
}

/** An answer where the text is one; trainers may print anything else. */
function answerIn(text: string): TrainerAnswer | null {
  try {
    return TrainerAnswer.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Sends the training file, and asks again for as long as the answer is 202. */
async function byWebhook(address: string, { key, trainFile, limitMs }: Training): Promise<TrainerAnswer> {
  const shown = withoutSecrets(address);
  const untilMs = limitMs === undefined ? Number.POSITIVE_INFINITY : performance.now() + limitMs;
  const { url: first, headers: signed } = signedAddress(address);
  let url = first;
  let response = await asked(url, shown, {
    method: "POST",
    headers: { ...signed, "content-type": "application/x-ndjson", "idempotency-key": key },
    body: await openAsBlob(trainFile),
  });
  while (response.status === 202) {
    const [location, seconds] = [response.headers.get("location"), Number(response.headers.get("retry-after"))];
    await response.body?.cancel();
    const next = location === null ? null : URL.parse(location, url);
    if (!next || !/^https?:$/.test(next.protocol))
      throw new InvalidError(`${shown} answered 202 without a Location to ask at`, fix);
    url = next.href;
    await sleep(seconds > 0 ? Math.min(seconds * 1_000, longestPollMs) : pollMs);
    if (performance.now() > untilMs)
      throw new InvalidError(
        `the trainer at ${shown} was not done in time`,
        `Give it more time (--train-minutes). ${fix}`,
      );
    const headers = new URL(url).origin === new URL(first).origin ? signed : {};
    response = await asked(url, shown, { headers, signal: AbortSignal.timeout(askMs) });
  }
  const text = await textOf(response);
  if (!response.ok)
    throw new InvalidError(`the trainer at ${shown} answered ${response.status}: ${text.slice(0, 500)}`, fix);
  const answer = answerIn(text);
  if (!answer)
    throw new InvalidError(
      `the trainer at ${shown} answered no JSON object with model and base_url: ${text.slice(0, 200)}`,
      fix,
    );
  return answer;
}

async function asked(url: string, shown: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const why = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new UnavailableError(`the trainer at ${shown} does not answer: ${why}`, fix, { cause: error });
  }
}

/** The beginning of an answer, which may have no end. */
async function textOf(response: Response): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const piece of response.body ?? []) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > mostAnswerChars) break;
  }
  return text;
}
