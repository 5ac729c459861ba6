/** One server-sent event. */
export type ServerEvent = { readonly id: string; readonly event: string; readonly data: unknown };

/** The server says that it is there every 15 seconds; a connection without a word for so long is lost, though nobody closed it. */
const longestSilenceMs = 45_000;

/** Reads a text/event-stream answer of fetch, which (unlike EventSource) can POST and tells what failed. Throws TypeError, as fetch does, when the connection is lost
 *  or falls silent. Source: WHATWG HTML, "Server-sent events". */
export async function* readEvents(response: Response, silenceMs = longestSilenceMs): AsyncGenerator<ServerEvent> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return;
  try {
    let rest = "";
    for (;;) {
      const chunk = await spoken(reader.read(), silenceMs);
      if (chunk.done) return;
      rest += chunk.value;
      const blocks = rest.split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const fields = new Map(
          block
            .split("\n")
            .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trimStart()] as const),
        );
        const data = fields.get("data");
        if (data !== undefined)
          yield { id: fields.get("id") ?? "", event: fields.get("event") ?? "message", data: JSON.parse(data) };
      }
    }
  } finally {
    // Whoever stops reading early, or for the silence, lets the connection go.
    reader.cancel().catch(() => {});
  }
}

/** The answer, unless it takes longer. */
async function spoken<T>(answer: Promise<T>, silenceMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TypeError("the connection fell silent")), silenceMs);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether a request failed because nothing, or something else, answered. */
export const isAway = (error: unknown): boolean => error instanceof TypeError || error instanceof SyntaxError;

/** What to tell the person whose request failed: fetch says no more than "Failed to fetch" when nobody answers. */
export function failureText(error: unknown): string {
  if (isAway(error)) return "The server does not answer. See that it runs, then try again.";
  return error instanceof Error ? error.message : String(error);
}

/** The sentence of a problem+json answer. */
export function problemText(problem: unknown): string {
  const { detail, hint } = (problem ?? {}) as { readonly detail?: string; readonly hint?: string };
  return sentences(detail ?? "The server gave no reason", hint);
}

/** What a request was answered, as JSON. Throws the sentence of a problem. */
export async function answerOf(response: Response) {
  const answer = await response.json();
  if (!response.ok) throw new Error(problemText(answer));
  return answer;
}

/** A message and what to do about it, as sentences. */
export function sentences(message: string, hint?: string): string {
  const said = `${message.slice(0, 1).toUpperCase()}${message.slice(1)}`;
  return [/[.!?…]$/.test(said) ? said : `${said}.`, hint].filter(Boolean).join(" ");
}
