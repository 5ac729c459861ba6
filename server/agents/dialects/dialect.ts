import { randomBytes } from "node:crypto";
import { z } from "zod";
import { InvalidError } from "../../../core/errors.ts";
import { issueText } from "../../../core/first-issue.ts";
import { Json } from "../../../core/json.ts";
import type { Api } from "../concessions.ts";
import { BrokenAnswerError } from "../event-stream.ts";
import type { Completion, ToolCall } from "../model-answer.ts";
import type { Extras } from "../model-extras.ts";
import type { ModelMessage, ModelRequest } from "../model-request.ts";

/** A call as far as it is the same in every dialect. */
export const CallBody = z.looseObject({
  model: z.string().min(1).max(300),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
});
export type CallBody = z.infer<typeof CallBody>;

/** What an agent asked, in the form that every endpoint can be asked in. */
export type Translated = {
  readonly request: ModelRequest;
  /** Tools that are given a text, not an object: their calls come back in another form. */
  readonly textTools: ReadonlySet<string>;
};

/** What went wrong, whatever the dialect. */
export type Refusal = { readonly status: number; readonly code: string; readonly message: string };

/** Tokens that an event or a whole answer tells, as far as it does. */
export type Counted = { readonly inputTokens?: number; readonly outputTokens?: number };

/** A wire format as an agent's own client speaks it to the model proxy. */
export type Dialect = {
  readonly api: Api;
  /** Where its calls are made, after the proxy's address. */
  readonly path: string;
  /** Headers of its clients that its endpoints are to have too; none when absent. */
  readonly headers?: readonly string[];
  /** Members that ask a stream to tell its tokens, where it does not by itself. */
  readonly countsBy?: Pick<CallBody, "stream_options">;
  /** The request in the form that every endpoint can be asked in. Throws InvalidError for what cannot be told in another dialect. */
  translate(body: unknown): Translated;
  /** The whole answer. */
  whole(answer: Completion, asked: Answering): object;
  /** The answer as events; each is the JSON of one. */
  events(asked: Answering): PartEvents;
  /** An error in its form. */
  refusal(refusal: Refusal): object;
  /** The tokens that an event, or a whole answer, tells. */
  counted(value: unknown): Counted;
  /** Whether an event's data is the last of a stream. */
  isLast(data: string): boolean;
  /** Whether an event has nothing but tokens, which not every client asked for. */
  isCountOnly?(value: unknown): boolean;
};

/** What an answer repeats of its request. */
export type Answering = {
  readonly model: string;
  readonly textTools: ReadonlySet<string>;
  /** Whether the client asked to be told the tokens of a stream. */
  readonly tellsUsage: boolean;
};

/** A part of an answer: what it thinks, what it says, a call. */
export type Part =
  | { readonly kind: "reasoning" }
  | { readonly kind: "text" }
  | { readonly kind: "call"; readonly call: ToolCall };

/** How a dialect streams an answer: parts follow each other, each opened, told in pieces and closed. */
export type PartEvents = {
  begin(): readonly object[];
  open(part: Part, index: number): readonly object[];
  piece(part: Part, index: number, text: string): readonly object[];
  /** `text`: all of the part. `extras`: what is to come back with it. */
  close(part: Part, index: number, text: string, extras: Extras): readonly object[];
  end(answer: Completion): readonly object[];
};

/** An answer that is told while it comes. `send` is given the JSON of each event. */
export function answerStream(events: PartEvents, send: (event: object) => void) {
  const told = { text: "", reasoning: "" };
  let open: { readonly part: Part; readonly index: number; text: string } | null = null;
  let parts = 0;
  let hasBegun = false;
  const sendAll = (all: readonly object[]) => {
    for (const event of all) send(event);
  };
  const close = (extras: Extras = {}) => {
    if (open) sendAll(events.close(open.part, open.index, open.text, extras));
    open = null;
  };
  const tell = (part: Part, text: string) => {
    if (!hasBegun) sendAll(events.begin());
    hasBegun = true;
    if (!open || part.kind === "call" || open.part.kind !== part.kind) {
      close();
      open = { part, index: parts++, text: "" };
      sendAll(events.open(part, open.index));
    }
    open.text += text;
    if (text !== "") sendAll(events.piece(part, open.index, text));
  };
  const piece = (kind: "text" | "reasoning", text: string) => {
    told[kind] += text;
    tell({ kind }, text);
  };
  return {
    get hasBegun() {
      return hasBegun;
    },
    piece,
    /** What has not been told yet, and the end. Throws BrokenAnswerError where other words were told before. */
    end(answer: Completion) {
      for (const kind of ["reasoning", "text"] as const) {
        if (!answer[kind].startsWith(told[kind])) throw new BrokenAnswerError("the model began its answer twice");
        const rest = answer[kind].slice(told[kind].length);
        if (rest !== "") piece(kind, rest);
      }
      // What is to come back is known only now, and needs a part that carries it.
      const back = backOf(answer);
      if (Object.keys(back).length > 0) {
        tell({ kind: "reasoning" }, "");
        close(back);
      }
      for (const call of answer.toolCalls) tell({ kind: "call", call }, call.arguments);
      close();
      if (!hasBegun) sendAll(events.begin());
      sendAll(events.end(answer));
    },
  };
}

/** All that is to come back with an answer, that of its calls too. */
export function backOf({ extras, toolCalls }: Completion): Extras {
  const calls = toolCalls.flatMap(({ id, extras: beside }) => (beside ? [[id, beside] as const] : []));
  return calls.length > 0 ? { ...extras, call_extras: Object.fromEntries(calls) } : extras;
}

const CallExtras = z.record(z.string(), z.looseObject({ function: z.looseObject({}).optional() })).catch({});

/** A message with what came back with it. Its own members are not the client's to replace. */
export function withBack(message: ModelMessage, { call_extras, ...extras }: Extras): ModelMessage {
  const beside = CallExtras.parse(call_extras);
  const calls = message.tool_calls?.map((call) => {
    const { function: named, ...more } = beside[call.id] ?? {};
    return { ...more, ...call, function: { ...named, ...call.function } };
  });
  return { ...extras, ...message, ...(calls ? { tool_calls: calls } : {}) };
}

/** Beginning of what we put in the place of a vendor's signature. */
const sealPrefix = "agentgym.";

/** What must come back with an answer, as one text that clients keep and send along unread. */
export function sealed(extras: Extras): string {
  return Object.keys(extras).length === 0 ? "" : sealPrefix + Buffer.from(JSON.stringify(extras)).toString("base64url");
}

/** The same opened; nothing for a text that is not ours. */
export function unsealed(text: unknown): Extras {
  if (typeof text !== "string" || !text.startsWith(sealPrefix)) return {};
  try {
    return z
      .looseObject({})
      .parse(JSON.parse(Buffer.from(text.slice(sealPrefix.length), "base64url").toString("utf8")));
  } catch {
    return {};
  }
}

/** A text, or parts of which only texts can be told in another dialect. */
export const Content = z
  .union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() }))])
  .nullish();

/** The text of a content. Throws InvalidError for a picture or a file. */
export function textOf(content: z.infer<typeof Content>): string {
  if (typeof content === "string") return content;
  return (content ?? [])
    .map(({ type, text }) => {
      if (text !== undefined) return text;
      throw new InvalidError(
        `the content part ${type.slice(0, 50)} cannot be told to an endpoint of another dialect`,
        "Send text only, or name the dialects of the endpoint in AGENTGYM_MODEL_APIS.",
      );
    })
    .join("\n");
}

/** A JSON Schema as it came. */
export const Schema = z.record(z.string(), Json);

/** Messages with what the system says first as one message, the rest of it as the user's: models' templates take no other order. */
export function systemFirst(messages: readonly ModelMessage[]): ModelMessage[] {
  const at = messages.findIndex(({ role }) => role !== "system");
  const head = messages.slice(0, at < 0 ? messages.length : at).flatMap(({ content }) => content || []);
  const rest = at < 0 ? [] : messages.slice(at);
  return [
    ...(head.length > 0 ? [{ role: "system" as const, content: head.join("\n\n") }] : []),
    ...rest.map((message) => (message.role === "system" ? { ...message, role: "user" as const } : message)),
  ];
}

/** The body in a dialect's form. Throws InvalidError that says what is wrong. */
export function parsedAs<T>(form: z.ZodType<T>, body: unknown, what: string): T {
  const { data, error } = form.safeParse(body);
  if (error) throw new InvalidError(`this is no ${what}: ${issueText(error).slice(0, 1_000)}`);
  return data as T;
}

/** An id of an answer, or of a part of one. */
export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString("hex")}`;
}
