import { z } from "zod";
import { usageTold } from "../../core/told-usage.ts";
import { ContextExhaustedError } from "./agent.ts";
import { BrokenAnswerError, eventReader, isStream, saysStream, textOf } from "./event-stream.ts";
import { errorText, ModelError, saysTooLong } from "./model-error.ts";
import { type Extras, joinExtras } from "./model-extras.ts";
import { failedFinish, filledContext } from "./model-manners.ts";

/** A tool call as the model wrote it. */
export type ToolCall = {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
  /** What came beside it and goes back with it, such as a signature. */
  readonly extras?: Extras;
};

/** What a model said. */
export type Completion = {
  readonly text: string;
  /** What a reasoning model thought, where the endpoint shows it. */
  readonly reasoning: string;
  readonly toolCalls: readonly ToolCall[];
  /** What came beside the text and goes back with it, such as reasoning. */
  readonly extras: Extras;
  /** Why it stopped; `length`: the answer was cut off. */
  readonly finish: string;
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number } | undefined;
};

/** Told of an answer while it comes. */
export type Hearing = {
  /** The model says something: a chunk of any kind, so that silence can be told from a long answer. */
  readonly onSpeech?: () => void;
  /** A piece of what it says or thinks. */
  readonly onPiece?: (kind: "text" | "reasoning", piece: string) => void;
};

const maxAnswerChars = 8 * 1024 * 1024;

const Text = z.string().nullish().catch(null);
/** A list without what stands for nothing in it. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess((list) => (Array.isArray(list) ? list.filter((each) => each !== null) : list), z.array(item));
/** An id or a place, which some endpoints write as a number and some as a text. */
export const Label = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null);
const Thinking = z.object({
  type: z.literal("thinking"),
  thinking: z.union([z.string(), z.array(z.object({ text: Text }))]),
});
const Content = z
  .union([
    z.string(),
    listOf(z.union([Thinking, z.object({ text: Text }), z.string()])),
    z.record(z.string(), z.unknown()),
    z.number().transform(String),
  ])
  .nullish()
  .catch(null);
type Content = z.infer<typeof Content>;
const Called = z.looseObject({ name: Text, arguments: z.unknown().optional() }).nullish().catch(null);
const Call = z.looseObject({ index: Label, id: Label, type: z.unknown().optional(), function: Called });
const Said = z.looseObject({
  role: z.unknown().optional(),
  content: Content,
  refusal: Text,
  reasoning_content: z.unknown().optional(),
  reasoning: z.unknown().optional(),
  tool_calls: z
    .union([listOf(Call), Call.transform((one) => [one])])
    .nullish()
    .catch(null),
  function_call: Called,
});
type Said = z.infer<typeof Said>;
/** Some write that an answer has not ended as a text. */
const Finish = Text.transform((reason) => (reason === "null" ? null : reason));
/** A chunk of a streamed answer, or a whole one: they differ in where the message is. */
const Part = z.object({
  choices: z.array(z.object({ delta: Said.nullish(), message: Said.nullish(), finish_reason: Finish })).nullish(),
  usage: z.unknown().transform(usageTold).optional(),
  error: z.unknown().optional(),
  object: z.unknown().optional(),
  success: z.unknown().optional(),
});
type Part = z.infer<typeof Part>;

/** Reads a streamed answer, or a whole one from an endpoint that does not stream; a stream that gets too long is cut off, as by the endpoint's own limit. `inChat` makes chat completions' form of what comes. Rejects with BrokenAnswerError when it is
 *  silent for longer than `silenceMs`, breaks off, or is none; with ModelError when it is an error; with ContextExhaustedError when that is of the conversation's length. */
export async function readCompletion(
  response: Response,
  silenceMs: number,
  { onSpeech, onPiece }: Hearing = {},
  inChat: (value: unknown) => unknown = (value) => value,
): Promise<Completion> {
  const parts: Part[] = [];
  const events = eventReader((data) => {
    const part = partOf(data, inChat);
    parts.push(part);
    onSpeech?.();
    const { text, reasoning } = saidIn(part);
    if (reasoning) onPiece?.("reasoning", reasoning);
    if (text) onPiece?.("text", text);
  });
  let streams: boolean | null = null;
  let whole = "";
  let chars = 0;
  let broken: BrokenAnswerError | null = null;
  try {
    for await (const text of textOf(response, silenceMs)) {
      chars += text.length;
      if (chars > maxAnswerChars) {
        if (!streams) throw new BrokenAnswerError(`the model's answer is longer than ${maxAnswerChars} characters`);
        return { ...joined(parts), finish: "length" };
      }
      if (streams === null) {
        whole += text;
        streams = isStream(response, whole);
        if (streams) events.take(whole);
      } else if (streams) events.take(text);
      else whole += text;
    }
  } catch (error) {
    if (!(error instanceof BrokenAnswerError)) throw error;
    broken = error;
  }
  if (streams === null && saysStream(response)) {
    streams = true;
    events.take(whole);
  }
  if (!streams) {
    if (broken) throw broken;
    parts.push(partOf(whole, inChat));
    return finished(joined(parts));
  }
  const isDone = events.end();
  const isComplete = isDone || parts.some((part) => (part.choices?.[0]?.finish_reason ?? "") !== "");
  if (!isComplete) throw broken ?? events.failure() ?? new BrokenAnswerError("the model's answer broke off");
  return finished(joined(parts));
}

/** Throws for an answer that its own reason tells to be none. */
function finished(completion: Completion): Completion {
  const finish = completion.finish.toLowerCase();
  if (filledContext.has(finish)) throw new ContextExhaustedError(`the model's context is full (${finish})`);
  if (failedFinish.has(finish)) throw new BrokenAnswerError(`the model's endpoint ended its answer with ${finish}`);
  return completion;
}

function partOf(text: string, inChat: (value: unknown) => unknown): Part {
  let value: unknown;
  try {
    value = inChat(JSON.parse(text));
  } catch {
    throw new BrokenAnswerError(`the model's endpoint did not answer with JSON: ${errorText(text).slice(0, 300)}`);
  }
  const parsed = Part.safeParse(value);
  const isError =
    parsed.success &&
    (saysSomething(parsed.data.error) || parsed.data.object === "error" || parsed.data.success === false);
  if (!parsed.success || isError || Array.isArray(value)) throw errorIn(text, value);
  return parsed.data;
}

/** Whether an error's member holds one: some send it empty with every answer. */
function saysSomething(error: unknown): boolean {
  return Boolean(error) && JSON.stringify(error) !== "{}";
}

const Coded = z.object({ code: z.coerce.number().int().min(400).max(599) });

/** An error that comes where an answer was to come. */
function errorIn(text: string, value: unknown): Error {
  const said = errorText(text).slice(0, 300);
  if (saysTooLong(text)) return new ContextExhaustedError(`the model's endpoint says: ${said}`);
  const { error } = z.object({ error: z.unknown() }).safeParse(value).data ?? { error: null };
  const code = [error, value].map((each) => Coded.safeParse(each).data?.code).find((each) => each !== undefined);
  return new ModelError(code ?? 500, text);
}

function textIn(content: Content): { text: string; thought: string } {
  if (content === null || content === undefined) return { text: "", thought: "" };
  if (typeof content === "string") return { text: content, thought: "" };
  if (!Array.isArray(content)) return { text: JSON.stringify(content), thought: "" };
  const [text, thought] = [[] as string[], [] as string[]];
  for (const part of content)
    if (typeof part === "string") text.push(part);
    else if ("thinking" in part)
      thought.push(
        typeof part.thinking === "string" ? part.thinking : part.thinking.map((each) => each.text ?? "").join(""),
      );
    else text.push(part.text ?? "");
  return { text: text.join(""), thought: thought.join("") };
}

const textOnly = (value: unknown) => (typeof value === "string" ? value : "");

/** What a part adds to the text and to the thoughts. */
function saidIn({ choices }: Part): { text: string; reasoning: string } {
  const said = choices?.[0]?.delta ?? choices?.[0]?.message;
  if (!said) return { text: "", reasoning: "" };
  const { text, thought } = textIn(said.content);
  return {
    text: text || said.refusal || "",
    reasoning: textOnly(said.reasoning_content) || textOnly(said.reasoning) || thought,
  };
}

function joined(parts: readonly Part[]): Completion {
  let [text, reasoning, finish] = ["", "", ""];
  let usage: Completion["usage"];
  let extras: Extras = {};
  const calls: OpenCall[] = [];
  /** The call that pieces of an index belong to. */
  const open = new Map<string, OpenCall>();
  const take = (piece: z.infer<typeof Call>, place: number) => {
    const { index, id, type: _, function: called, ...beside } = piece;
    const at = index ?? `#${place}`;
    let known = open.get(at);
    if (!known || beginsAnother(piece, known)) {
      known = { id: "", name: "", arguments: "", extras: {} };
      calls.push(known);
      open.set(at, known);
    }
    const { name: flatName, arguments: flat, input, ...rest } = beside;
    const { name = Text.parse(flatName), arguments: given = flat ?? input, ...besideName } = called ?? {};
    known.id ||= id ?? "";
    if ((name ?? "") !== known.name) known.name += name ?? "";
    known.arguments += argumentsOf(given);
    known.extras = joinExtras(known.extras, {
      ...rest,
      ...(Object.keys(besideName).length > 0 ? { function: besideName } : {}),
    });
  };
  for (const part of parts) {
    const choice = part.choices?.[0];
    const said: Said | null | undefined = choice?.delta ?? choice?.message;
    if (said) {
      const { role: _, content, refusal, tool_calls: pieces, function_call: legacy, ...beside } = said;
      const added = saidIn(part);
      text += added.text;
      reasoning += added.reasoning;
      extras = joinExtras(extras, beside);
      pieces?.forEach(take);
      if (legacy) take({ index: "legacy", id: "", function: legacy }, 0);
    }
    finish = choice?.finish_reason || finish;
    usage = part.usage ?? usage;
  }
  const choices = parts.flatMap((part) => part.choices ?? []);
  if (choices.length === 0) throw new BrokenAnswerError("the model's endpoint answered without a choice");
  if (choices.every(({ delta, message }) => !delta && !message))
    throw new BrokenAnswerError("the model's endpoint answered without a message");
  const made = calls.filter(({ name, arguments: given }) => name !== "" || given !== "");
  const isTaken = (at: number) => made.slice(0, at).some(({ id }) => id === made[at]?.id);
  const toolCalls = made.map(({ extras: beside, ...call }, at) => ({
    ...call,
    id: call.id === "" || isTaken(at) ? newCallId() : call.id,
    ...(Object.keys(beside).length > 0 ? { extras: beside } : {}),
  }));
  return { text, reasoning, toolCalls, extras, finish, usage };
}

/** Arguments as a text, however they came. */
export const argumentsOf = (given: unknown): string =>
  typeof given === "string" ? given : given === null || given === undefined ? "" : JSON.stringify(given);

type OpenCall = { id: string; name: string; arguments: string; extras: Extras };

/** Nine letters and digits, which the strictest endpoints ask for. */
export function newCallId(): string {
  return Array.from({ length: 9 }, () => Math.floor(Math.random() * 36).toString(36)).join("");
}

/** Whether a piece is of another call than the one at its index: some endpoints send each call whole, all with one index or with none. */
function beginsAnother({ index, id, function: called }: z.infer<typeof Call>, known: OpenCall): boolean {
  // Some make a new id for every piece; a call begins with its name.
  if (id && known.id) return id !== known.id && Boolean(called?.name);
  return (index ?? null) === null && Boolean(called?.name && known.name);
}
