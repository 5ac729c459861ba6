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

/** Letters of the longest name of a field of a stream, with its colon. */
const longestField = "event:".length;

/** Whether a body is a stream, by its type and its beginning: a gateway may pass a stream on under another type, and a whole answer under a stream's. Null while that cannot be told. */
export function isStream(response: Response, begun: string): boolean | null {
  if (begun.trim().length < longestField) return null;
  return saysStream(response) ? !/^\s*[{[<]/.test(begun) : /^\s*(?:data:|event:|id:|retry:|:)/.test(begun);
}

/** Whether its type says that a body is a stream. */
export function saysStream(response: Response): boolean {
  return response.headers.get("content-type")?.toLowerCase().includes("text/event-stream") ?? false;
}

/** The text of a body as it comes. Rejects with BrokenAnswerError when it is silent for so long, says a line so slowly that it does not end in that time, says nothing but signs of life for ten times as long, or breaks off. */
export async function* textOf(response: Response, silenceMs: number): AsyncGenerator<string> {
  const reader = response.body?.getReader();
  if (!reader) throw new BrokenAnswerError("the model's endpoint answered without a body");
  const decoder = new TextDecoder();
  const pace = paceOf(silenceMs);
  try {
    for (;;) {
      const { done, value } = await pace.next(reader.read().catch(orBrokenOff));
      if (done) return;
      const text = decoder.decode(value, { stream: true });
      pace.take(text);
      yield text;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** How many times the silence may be filled with nothing but empty lines and comments, which gateways send while a model waits for its turn. */
const signsOfLife = 10;

/** Holds a body to its lines: what comes a byte a second is never silent, and never done. */
function paceOf(silenceMs: number) {
  /** First character of the line that has begun; empty while it is blank. */
  let first = "";
  let [lineSinceMs, saidSinceMs, heardMs] = Array.from({ length: 3 }, () => performance.now()) as [
    number,
    number,
    number,
  ];
  return {
    take(text: string) {
      heardMs = performance.now();
      const lines = text.split(/[\r\n]/);
      for (const [at, part] of lines.entries()) {
        if (first === "") first = part.trimStart().charAt(0);
        if (at === lines.length - 1) break;
        if (first !== "" && first !== ":") saidSinceMs = heardMs;
        lineSinceMs = heardMs;
        first = "";
      }
      if (first === "") lineSinceMs = heardMs;
    },
    /** What `work` gives in time. */
    next<T>(work: Promise<T>): Promise<T> {
      const now = performance.now();
      const lineLeftMs = lineSinceMs + silenceMs - now;
      const saidLeftMs = saidSinceMs + signsOfLife * silenceMs - now;
      if (saidLeftMs < lineLeftMs)
        return within(
          saidLeftMs,
          work,
          `the model sent nothing but signs of life for ${(signsOfLife * silenceMs) / 1_000} s`,
        );
      if (heardMs > lineSinceMs)
        return within(lineLeftMs, work, `the model did not end a line of its answer within ${silenceMs / 1_000} s`);
      return within(lineLeftMs, work, `the model said nothing for ${silenceMs / 1_000} s`);
    },
  };
}

/** The connection ended in the middle of a body: undici says `terminated`. */
function orBrokenOff(error: unknown): never {
  if (error instanceof TypeError && error.message === "terminated")
    throw new BrokenAnswerError("the model's endpoint closed the connection in the middle of its answer");
  throw error;
}

/** What `work` gives, or a rejection with BrokenAnswerError when it gives nothing for so long. */
export async function within<T>(
  longestMs: number,
  work: Promise<T>,
  said = `the model said nothing for ${longestMs / 1_000} s`,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BrokenAnswerError(said)), Math.max(0, longestMs));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
