import type { Dialect } from "../agents/dialects/dialect.ts";
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
export const keptChars = 1_000_000;
/** Headers of the endpoint's answer that the caller is told. */
const toldHeaders = ["content-type", "retry-after", "retry-after-ms", "x-request-id"];

/** Passes an endpoint's answer on as it comes, all but the event that ends a stream, which it returns: the caller sends it once the call is on record.
 *  `hidesUsage` keeps back the event that only tells the usage, which the agent did not ask for. Throws when the answer breaks off or is too long. */
export async function forward(
  dialect: Dialect,
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
    const data = isStream ? dataOf(event) : event;
    const value = jsonOf(data);
    const { inputTokens, outputTokens } = dialect.counted(value);
    if (inputTokens !== undefined) seen.inputTokens = Math.max(0, Math.round(inputTokens));
    if (outputTokens !== undefined) seen.outputTokens = Math.max(0, Math.round(outputTokens));
    if (isStream && hidesUsage && dialect.isCountOnly?.(value)) return;
    if (seen.text.length < keptChars) seen.text = (seen.text + event).slice(0, keptChars);
    if (isStream && dialect.isLast(data)) end = event;
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

/** The data of an event. */
function dataOf(event: string): string {
  return event
    .split(/\r?\n/)
    .flatMap((line) => (line.startsWith("data:") ? [line.slice(5).replace(/^ /, "")] : []))
    .join("\n");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
