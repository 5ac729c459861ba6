import { plainSchema } from "../../core/worlds/common-schema.ts";
import type { ModelError } from "./model-error.ts";
import { badSchema, noTools, tooManyTools, unknownMember } from "./model-manners.ts";
import type { ModelMessage, ModelRequest } from "./model-request.ts";

/** The wire formats of models: OpenAI's chat completions and responses, Anthropic's messages. */
export const apis = ["chat", "responses", "messages"] as const;
export type Api = (typeof apis)[number];

/** A request as it goes over the wire. */
export type WireRequest = ModelRequest & {
  readonly model: string;
  readonly stream?: boolean;
  readonly api: Api;
  readonly stream_options?: { readonly include_usage: boolean };
};

/** What is given up for an endpoint that does not take it: neither the conversation's meaning nor the tools hang on it. */
export type Concession = {
  readonly name: string;
  /** For the reader of a replay. */
  readonly told: string;
  /** What an endpoint says that wants it. */
  readonly wants: (said: string) => boolean;
  /** The request with it made; the same request where it changes nothing. */
  readonly make: (request: WireRequest) => WireRequest;
};

const wantsReasoning = (said: string) =>
  /reasoning_content/.test(said) && /missing|must be passed|required|passed back/i.test(said);

/** Members that belong to a message on the wire. */
const known = new Set(["role", "content", "tool_calls", "tool_call_id", "name"]);

const onMessages =
  (change: (message: ModelMessage) => ModelMessage) =>
  (request: WireRequest): WireRequest => {
    const messages = request.messages.map(change);
    return messages.some((message, at) => message !== request.messages[at]) ? { ...request, messages } : request;
  };

function withoutExtras(message: ModelMessage): ModelMessage {
  const calls = message.tool_calls?.map(({ id, type, function: { name, arguments: given } }) => ({
    id,
    type,
    function: { name, arguments: given },
  }));
  const plain = Object.fromEntries(Object.entries(message).filter(([name]) => known.has(name)));
  const bare: ModelMessage = {
    ...plain,
    role: message.role,
    content: message.content,
    ...(calls ? { tool_calls: calls } : {}),
  };
  return JSON.stringify(bare) === JSON.stringify(message) ? message : bare;
}

function without(...names: readonly Exclude<keyof WireRequest, "model" | "api" | "messages">[]): Concession["make"] {
  return (request) => {
    if (!names.some((name) => request[name] !== undefined)) return request;
    const { model, api, messages, ...more } = request;
    const left = Object.entries(more).filter(([name]) => !names.some((each) => each === name));
    return { ...Object.fromEntries(left), model, api, messages };
  };
}

/** The system's words at the head of the first other message. */
function withoutSystem(request: WireRequest): WireRequest {
  const [system, next, ...rest] = request.messages;
  if (system?.role !== "system" || !next) return request;
  return { ...request, messages: [{ ...next, content: `${system.content ?? ""}\n\n${next.content ?? ""}` }, ...rest] };
}

function plainTools(request: WireRequest): WireRequest {
  if (!request.tools) return request;
  const tools = request.tools.map(({ type, function: { parameters, ...named } }) => ({
    type,
    function: { ...named, parameters: plainSchema(parameters) },
  }));
  return JSON.stringify(tools) === JSON.stringify(request.tools) ? request : { ...request, tools };
}

const noExtras = onMessages(withoutExtras);

/** In the order in which they are tried. */
export const concessions: readonly Concession[] = [
  {
    name: "responses",
    told: "the model is asked by the responses API, which takes no seed",
    wants: (said) =>
      /v1\/responses|responses (?:api|endpoint)/i.test(said) && !/not (?:in|by) v1\/responses/i.test(said),
    make: (request) => (request.api === "chat" ? { ...request, api: "responses" } : request),
  },
  {
    name: "pictures",
    told: "the endpoint takes no pictures: the page is told in text alone",
    wants: (said) => /image|vision|multi-?modal|must be a string|expected.{0,20}string/i.test(said),
    make: without("picture"),
  },
  {
    name: "stream_options",
    told: "the endpoint does not tell the tokens of a stream",
    wants: (said) => /stream_options/.test(said),
    make: without("stream_options"),
  },
  {
    name: "seed",
    told: "the endpoint takes no seed",
    wants: (said) => /\bseed\b/.test(said),
    make: without("seed"),
  },
  {
    name: "reasoning wanted",
    told: "the endpoint wants reasoning with every call",
    wants: wantsReasoning,
    make: onMessages((message) =>
      message.role === "assistant" && !message.reasoning_content ? { ...message, reasoning_content: " " } : message,
    ),
  },
  {
    name: "extras",
    told: "the endpoint does not take its reasoning back",
    wants: (said) =>
      !wantsReasoning(said) &&
      !/missing a thought_signature/.test(said) &&
      /reasoning|extra_content|thought_signature|thinking_blocks|provider_specific_fields/.test(said),
    make: noExtras,
  },
  {
    name: "max_tokens",
    told: "the endpoint chooses itself how long an answer may be",
    wants: (said) => /max_(?:completion_|output_)?tokens/.test(said),
    make: without("max_tokens"),
  },
  {
    name: "temperature",
    told: "the endpoint chooses the temperature itself",
    wants: (said) => /temperature/.test(said),
    make: without("temperature"),
  },
  {
    name: "content: null",
    told: "the endpoint wants a text beside calls",
    wants: (said) => /content/i.test(said) && /null|none|string|required|empty/i.test(said),
    make: onMessages((message) => (message.content === null ? { ...message, content: "" } : message)),
  },
  {
    name: "system",
    told: "the model has no system message; its words stand in the first message",
    wants: (said) =>
      /system role|role.{0,30}\bsystem\b|\bsystem\b.{0,30}(?:role|message).{0,30}(?:not|unsupported)|roles must alternate/i.test(
        said,
      ),
    make: withoutSystem,
  },
  {
    name: "stream",
    told: "the endpoint does not stream",
    wants: (said) => /\bstream(?:ing)?\b/i.test(said) && /not |un|disabled/i.test(said),
    make: without("stream", "stream_options"),
  },
  {
    name: "schemas",
    told: "the endpoint cannot convert the tools' schemas; they are told without bounds and forms",
    wants: (said) => badSchema.test(said) && !tooManyTools.test(said),
    make: plainTools,
  },
  {
    name: "unnamed",
    told: "the endpoint refuses a member that it does not name; all that can be left out is",
    wants: (said) => unknownMember.test(said) && !noTools.test(said),
    make: (request) => noExtras(without("stream_options", "seed")(request)),
  },
];

/** Statuses of a request that is refused for what it holds. */
const refusals = new Set([400, 404, 405, 406, 413, 415, 422, 500, 501]);

/** The next concession that an endpoint's refusal of a request asks for; null when none is left that would change the request. */
export function concessionFor(
  error: ModelError,
  request: WireRequest,
  made: ReadonlySet<Concession>,
): Concession | null {
  if (!refusals.has(error.status)) return null;
  return (
    concessions.find((each) => !made.has(each) && each.wants(error.said) && each.make(request) !== request) ?? null
  );
}
