/** One server-sent event. */
export type ServerEvent = { readonly id: string; readonly event: string; readonly data: unknown };

/** Reads a text/event-stream answer of fetch, which (unlike EventSource) can POST. Source: WHATWG HTML, "Server-sent events". */
export async function* readEvents(response: Response): AsyncGenerator<ServerEvent> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) return;
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
}

/** What to tell the person whose request failed: fetch says no more than "Failed to fetch" when nobody answers. */
export function failureText(error: unknown): string {
  if (error instanceof TypeError || error instanceof SyntaxError)
    return "The server does not answer. See that it runs, then try again.";
  return error instanceof Error ? error.message : String(error);
}

/** The sentence of a problem+json answer. */
export function problemText(problem: unknown): string {
  const { detail = "The server gave no reason.", hint } = (problem ?? {}) as {
    readonly detail?: string;
    readonly hint?: string;
  };
  return hint ? `${detail.replace(/[.:]?$/, ".")} ${hint}` : detail;
}
