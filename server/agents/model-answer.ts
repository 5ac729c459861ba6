import { z } from "zod";

/** A tool call as the model wrote it. */
type ToolCall = { readonly id: string; readonly name: string; readonly arguments: string };

/** What a model said. */
export type Completion = {
  readonly text: string;
  /** What a reasoning model thought, where the endpoint shows it. */
  readonly reasoning: string;
  readonly toolCalls: readonly ToolCall[];
  /** Why it stopped; `length`: the answer was cut off. */
  readonly finish: string;
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number } | undefined;
};

/** An answer that broke off, stalled or was none: asking again may help. */
export class BrokenAnswerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "BrokenAnswerError";
  }
}

const maxAnswerChars = 8 * 1024 * 1024;

const Text = z.string().nullish();
/** A text, or the parts of one as some endpoints send it; parts of other kinds are left out. */
const Content = z.union([
  z.string(),
  z.array(z.object({ text: Text })).transform((parts) => parts.map(({ text }) => text ?? "").join("")),
]);
const Said = z.object({
  content: Content.nullish(),
  refusal: Text,
  reasoning_content: Text,
  reasoning: Text,
  tool_calls: z
    .array(
      z.object({
        index: z.int().nullish(),
        id: Text,
        function: z
          .object({
            name: Text,
            arguments: z.union([z.string(), z.looseObject({}).transform((own) => JSON.stringify(own))]).nullish(),
          })
          .nullish(),
      }),
    )
    .nullish(),
});
const count = z.number().min(0).catch(0);
/** A chunk of a streamed answer, or a whole one: they differ in where the message is. */
const Part = z.object({
  choices: z.array(z.object({ delta: Said.nullish(), message: Said.nullish(), finish_reason: Text })).nullish(),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish(),
  error: z.unknown().optional(),
});
type Part = z.infer<typeof Part>;
type Piece = NonNullable<z.infer<typeof Said>["tool_calls"]>[number];

/** Reads a streamed answer, or a whole one from an endpoint that does not stream; a stream that gets too long is cut off, as by the endpoint's own limit. Rejects with
 *  BrokenAnswerError when it is silent for longer than `silenceMs`, breaks off, or is none. */
export async function readCompletion(response: Response, silenceMs: number): Promise<Completion> {
  const isStream = response.headers.get("content-type")?.includes("text/event-stream") ?? false;
  const parts: Part[] = [];
  let rest = "";
  let isDone = false;
  let isCut = false;
  let chars = 0;
  for await (const text of textOf(response, silenceMs)) {
    chars += text.length;
    if (chars > maxAnswerChars) {
      if (!isStream) throw new BrokenAnswerError(`the model's answer is longer than ${maxAnswerChars} characters`);
      isCut = true;
      break;
    }
    rest += text;
    if (!isStream) continue;
    const events = rest.split(/\r?\n\r?\n/);
    rest = events.pop() ?? "";
    for (const event of events) {
      const data = dataOf(event);
      if (data === "[DONE]") isDone = true;
      else if (data !== "") parts.push(partOf(data));
    }
  }
  if (!isStream) parts.push(partOf(rest));
  const completion = joined(parts);
  if (isCut) return { ...completion, finish: "length" };
  if (completion.finish === "" && !isDone && isStream) throw new BrokenAnswerError("the model's answer broke off");
  return completion;
}

/** The data of a server-sent event. Source: WHATWG HTML, "Server-sent events". */
function dataOf(event: string): string {
  return event
    .split(/\r?\n/)
    .flatMap((line) => (line.startsWith("data:") ? [line.slice(5).replace(/^ /, "")] : []))
    .join("\n");
}

async function* textOf(response: Response, silenceMs: number): AsyncGenerator<string> {
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

async function within<T>(silenceMs: number, work: Promise<T>): Promise<T> {
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

function partOf(text: string): Part {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BrokenAnswerError(`the model's endpoint did not answer with JSON: ${text.slice(0, 300)}`);
  }
  const parsed = Part.safeParse(value);
  if (!parsed.success || (parsed.data.error ?? null) !== null)
    throw new BrokenAnswerError(`the model's endpoint answered with no completion: ${text.slice(0, 300)}`);
  return parsed.data;
}

function joined(parts: readonly Part[]): Completion {
  let [text, reasoning, finish] = ["", "", ""];
  let usage: Completion["usage"];
  const calls: Call[] = [];
  /** The call that pieces of an index belong to. */
  const open = new Map<number, Call>();
  for (const part of parts) {
    const choice = part.choices?.[0];
    const said = choice?.delta ?? choice?.message;
    text += said?.content || said?.refusal || "";
    reasoning += said?.reasoning_content || said?.reasoning || "";
    finish = choice?.finish_reason ?? finish;
    said?.tool_calls?.forEach((call, place) => {
      const at = call.index ?? place;
      let known = open.get(at);
      if (!known || beginsAnother(call, known)) {
        known = { id: "", name: "", arguments: "" };
        calls.push(known);
        open.set(at, known);
      }
      const name = call.function?.name ?? "";
      known.id ||= call.id ?? "";
      if (name !== known.name) known.name += name;
      known.arguments += call.function?.arguments ?? "";
    });
    if (part.usage)
      usage = {
        inputTokens: Math.round(part.usage.prompt_tokens),
        outputTokens: Math.round(part.usage.completion_tokens),
      };
  }
  if (parts.every((part) => !part.choices?.length))
    throw new BrokenAnswerError("the model's endpoint answered without a choice");
  const isTaken = (at: number) => calls.slice(0, at).some(({ id }) => id === calls[at]?.id);
  const toolCalls = calls.map((call, at) => ({ ...call, id: call.id === "" || isTaken(at) ? `call_${at}` : call.id }));
  return { text, reasoning, toolCalls, finish, usage };
}

type Call = { id: string; name: string; arguments: string };

/** Whether a piece is of another call than the one at its index: some endpoints send each call whole, all with one index or with none. */
function beginsAnother({ index, id, function: called }: Piece, known: Call): boolean {
  if (id && known.id) return id !== known.id;
  return (index ?? null) === null && Boolean(called?.name && known.name);
}
