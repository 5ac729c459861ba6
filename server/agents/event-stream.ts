/** An answer that broke off, stalled or was none: asking again may help. */
export class BrokenAnswerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "BrokenAnswerError";
  }
}

/** Takes server-sent events, also of endpoints that leave out the empty line after the last one, or after each. Source: WHATWG HTML, "Server-sent events". */
export function eventReader(onData: (data: string) => void) {
  let rest = "";
  /** Lines of data that are no whole JSON yet. */
  let open = "";
  let isDone = false;
  let failed: BrokenAnswerError | null = null;
  const close = () => {
    if (open.trim() !== "") onData(open);
    open = "";
  };
  const line = (text: string) => {
    if (text === "") return close();
    if (!text.startsWith("data:")) return;
    const data = text.slice(5).replace(/^ /, "");
    if (data.trim() === "[DONE]") isDone = true;
    else if (data.trim() !== "") {
      open += open === "" ? data : `\n${data}`;
      if (isWhole(open)) close();
    }
  };
  return {
    take(text: string) {
      rest += text;
      const lines = rest.split(/\r?\n|\r(?=[^\n])/);
      rest = lines.pop() ?? "";
      for (const each of lines) line(each);
    },
    /** Takes what stands last; whether the stream said that it is done. */
    end(): boolean {
      try {
        line(rest.replace(/\r$/, ""));
        close();
      } catch (error) {
        if (!(error instanceof BrokenAnswerError)) throw error;
        failed = error;
      }
      return isDone;
    },
    failure: () => failed,
  };
}

function isWhole(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The text of a body as it comes. Rejects with BrokenAnswerError when it is silent for so long, or breaks off. */
export async function* textOf(response: Response, silenceMs: number): AsyncGenerator<string> {
  const reader = response.body?.getReader();
  if (!reader) throw new BrokenAnswerError("the model's endpoint answered without a body");
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await within(silenceMs, reader.read().catch(orBrokenOff));
      if (done) return;
      yield decoder.decode(value, { stream: true });
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** The connection ended in the middle of a body: undici says `terminated`. */
function orBrokenOff(error: unknown): never {
  if (error instanceof TypeError && error.message === "terminated")
    throw new BrokenAnswerError("the model's endpoint closed the connection in the middle of its answer");
  throw error;
}

/** What `work` gives, or a rejection with BrokenAnswerError when it gives nothing for so long. */
export async function within<T>(silenceMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new BrokenAnswerError(`the model said nothing for ${silenceMs / 1_000} s`)),
      silenceMs,
    );
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}
