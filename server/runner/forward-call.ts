import { z } from "zod";
import type { ModelSink } from "../agents/model-gate.ts";

/** What has come of a call to the endpoint so far. */
export type Forwarded = {
  /** 0 until the endpoint answers. */
  status: number;
  /** The body as it came, or its beginning. */
  text: string;
  inputTokens: number;
  outputTokens: number;
};

const maxAnswerBytes = 16 * 1024 * 1024;
const keptChars = 1_000_000;
/** Headers of the endpoint's answer that the caller is told. */
const toldHeaders = ["content-type", "retry-after", "retry-after-ms", "x-request-id"];

const Counted = z.object({
  choices: z.array(z.unknown()).nullish(),
  usage: z.object({ prompt_tokens: z.number().catch(0), completion_tokens: z.number().catch(0) }).nullish(),
});

/** Passes an endpoint's answer on as it comes, all but the event that ends a stream, which it returns: the caller sends it once the call is on record.
 *  `hidesUsage` keeps back the event that only tells the usage, which the agent did not ask for. Throws when the answer breaks off or is too long. */
export async function forward(
  response: Response,
  sink: Pick<ModelSink, "begin" | "write">,
  hidesUsage: boolean,
  seen: Forwarded,
): Promise<string> {
  const headers = toldHeaders.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  seen.status = response.status;
  sink.begin(response.status, Object.fromEntries(headers));
  const isStream = response.headers.get("content-type")?.includes("text/event-stream") ?? false;
  const decoder = new TextDecoder();
  let [rest, bytes, end] = ["", 0, ""];
  const take = (event: string) => {
    const data = event.replace(/^data: ?/, "");
    const { usage, choices } = countedIn(data);
    if (usage) {
      seen.inputTokens = Math.max(0, Math.round(usage.prompt_tokens));
      seen.outputTokens = Math.max(0, Math.round(usage.completion_tokens));
    }
    if (usage && hidesUsage && choices?.length === 0) return;
    if (seen.text.length < keptChars) seen.text = (seen.text + event).slice(0, keptChars);
    if (data.trim() === "[DONE]") end = event;
    else sink.write(event);
  };
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxAnswerBytes) throw new Error(`the model's answer is longer than ${maxAnswerBytes} bytes`);
    rest += decoder.decode(chunk, { stream: true });
    if (!isStream) continue;
    for (let gap = /\r?\n\r?\n/.exec(rest); gap; gap = /\r?\n\r?\n/.exec(rest)) {
      take(rest.slice(0, gap.index + gap[0].length));
      rest = rest.slice(gap.index + gap[0].length);
    }
    if (end) break;
  }
  if (rest && !end) take(rest);
  return end;
}

function countedIn(text: string): z.infer<typeof Counted> {
  try {
    return Counted.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
