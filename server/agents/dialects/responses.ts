import { z } from "zod";
import { InvalidError } from "../../../core/errors.ts";
import type { Completion } from "../model-answer.ts";
import type { MessageCall, ModelMessage, ModelRequest } from "../model-request.ts";
import {
  type Answering,
  backOf,
  Content,
  type Dialect,
  newId,
  type Part,
  type PartEvents,
  parsedAs,
  Schema,
  sealed,
  systemFirst,
  textOf,
  unsealed,
  withBack,
} from "./dialect.ts";

const Item = z.looseObject({
  type: z.string().default("message"),
  role: z.enum(["system", "developer", "user", "assistant"]).optional(),
  content: Content,
  call_id: z.string().optional(),
  name: z.string().optional(),
  arguments: z.string().optional(),
  /** What a tool is given that takes a text. */
  input: z.string().optional(),
  output: Content,
  encrypted_content: z.string().nullish(),
});
type Item = z.infer<typeof Item>;
const Asked = z.looseObject({
  instructions: z.string().nullish(),
  input: z.union([z.string(), z.array(Item)]),
  previous_response_id: z.string().nullish(),
  tools: z
    .array(
      z.looseObject({
        type: z.string(),
        name: z.string().optional(),
        description: z.string().nullish(),
        parameters: Schema.nullish(),
      }),
    )
    .nullish(),
  tool_choice: z
    .union([z.enum(["auto", "none", "required"]), z.looseObject({ type: z.string(), name: z.string().optional() })])
    .nullish(),
  temperature: z.number().nullish(),
  max_output_tokens: z.number().nullish(),
  text: z.looseObject({ format: z.looseObject({ type: z.string() }).optional() }).nullish(),
});
const Usage = z.object({ input_tokens: z.number().catch(0), output_tokens: z.number().catch(0) });
const Told = z.object({
  usage: Usage.nullish().catch(null),
  response: z.object({ usage: Usage.nullish().catch(null) }).nullish(),
});

/** OpenAI's responses. */
export const responses: Dialect = {
  api: "responses",
  path: "/v1/responses",
  translate(body) {
    const asked = parsedAs(Asked, body, "request of responses");
    if (asked.previous_response_id)
      throw new InvalidError(
        "responses are not kept here, so none can be gone on from",
        "Send the whole conversation as input, with store: false.",
      );
    const given = asked.tools ?? [];
    const textTools = new Set(given.flatMap(({ type, name }) => (type === "custom" && name ? [name] : [])));
    const tools = given.flatMap(({ type, name, description, parameters }) => {
      // What runs on OpenAI's side is not offered.
      if (!name || (type !== "function" && type !== "custom")) return [];
      const schema = type === "custom" ? textSchema : (parameters ?? { type: "object" });
      return [{ type: "function" as const, function: { name, description: description ?? "", parameters: schema } }];
    });
    const { format } = asked.text ?? {};
    const choice = asked.tool_choice;
    const request: ModelRequest = {
      messages: systemFirst([
        ...(asked.instructions ? [{ role: "system" as const, content: asked.instructions }] : []),
        ...(typeof asked.input === "string" ? [{ role: "user" as const, content: asked.input }] : inTurns(asked.input)),
      ]),
      ...(tools.length > 0 ? { tools } : {}),
      ...(tools.length > 0 && choice
        ? {
            tool_choice:
              typeof choice === "string"
                ? choice
                : choice.name
                  ? { type: "function", function: { name: choice.name } }
                  : "auto",
          }
        : {}),
      ...(typeof asked.temperature === "number" ? { temperature: asked.temperature } : {}),
      ...(typeof asked.max_output_tokens === "number" ? { max_tokens: asked.max_output_tokens } : {}),
      ...(format && format.type !== "text" ? { response_format: formatOf(format) } : {}),
    };
    return { request, textTools };
  },
  whole: (answer, asked) => responseOf(asked, newId("resp"), answer),
  events: eventsOf,
  refusal: ({ message, code }) => ({ error: { message, type: "agentgym", code, param: null } }),
  counted(value) {
    const { usage, response } = Told.safeParse(value).data ?? {};
    const told = usage ?? response?.usage;
    return told ? { inputTokens: told.input_tokens, outputTokens: told.output_tokens } : {};
  },
  isLast: (data) => /^\{"type":\s*"response\.(completed|incomplete|failed)"/.test(data),
};

const textSchema = {
  type: "object",
  properties: { input: { type: "string" } },
  required: ["input"],
  additionalProperties: false,
};

/** `{ type, name, schema }` as chat completions have it. */
function formatOf({ type, ...format }: { readonly type: string }): object {
  return type === "json_schema" ? { type, json_schema: format } : { type };
}

/** Items as messages: what the model thought, said and called in a row is one. */
function inTurns(items: readonly Item[]): ModelMessage[] {
  const turns: ModelMessage[] = [];
  const add = (more: Partial<ModelMessage>) => {
    const last = turns.at(-1);
    if (last?.role !== "assistant") return void turns.push({ role: "assistant", content: null, ...more });
    const content = more.content ? [last.content, more.content].filter(Boolean).join("\n") : last.content;
    const tool_calls = [...(last.tool_calls ?? []), ...(more.tool_calls ?? [])];
    turns[turns.length - 1] = { ...last, ...more, content, ...(tool_calls.length > 0 ? { tool_calls } : {}) };
  };
  for (const item of items) {
    switch (item.type) {
      case "message":
        if (item.role === "assistant") add({ content: textOf(item.content) });
        else turns.push({ role: item.role === "user" ? "user" : "system", content: textOf(item.content) });
        break;
      case "reasoning":
        add(unsealed(item.encrypted_content));
        break;
      case "function_call":
      case "custom_tool_call":
        add({ tool_calls: [callOf(item)] });
        break;
      case "function_call_output":
      case "custom_tool_call_output":
        turns.push({ role: "tool", tool_call_id: item.call_id ?? "", content: textOf(item.output) });
        break;
      default:
        throw new InvalidError(
          `an item of the type ${item.type.slice(0, 50)} cannot be told to an endpoint of another dialect`,
          "Send messages, reasoning, calls and their outputs.",
        );
    }
  }
  return turns.map(({ call_extras, ...turn }) =>
    withBack(turn.content === null && !turn.tool_calls ? { ...turn, content: "" } : turn, { call_extras }),
  );
}

function callOf({ call_id: id = "", name = "", arguments: given, input }: Item): MessageCall {
  return { id, type: "function", function: { name, arguments: given ?? JSON.stringify({ input: input ?? "" }) } };
}

/** The response as it is at its end, or at its beginning. */
function responseOf(
  { model, textTools }: Answering,
  id: string,
  answer: Completion | null,
  output?: readonly object[],
) {
  const isCut = answer?.finish === "length" || answer?.finish === "max_output_tokens";
  const { inputTokens = 0, outputTokens = 0 } = answer?.usage ?? {};
  return {
    id,
    object: "response",
    created_at: 0,
    status: answer === null ? "in_progress" : isCut ? "incomplete" : "completed",
    error: null,
    incomplete_details: isCut ? { reason: "max_output_tokens" } : null,
    instructions: null,
    metadata: {},
    model,
    output: output ?? (answer ? itemsOf(answer, textTools) : []),
    parallel_tool_calls: true,
    temperature: null,
    tool_choice: "auto",
    tools: [],
    top_p: null,
    usage: answer && {
      input_tokens: inputTokens,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: outputTokens,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: inputTokens + outputTokens,
    },
  };
}

function itemsOf(answer: Completion, textTools: ReadonlySet<string>): object[] {
  const { reasoning, text, toolCalls } = answer;
  const back = backOf(answer);
  return [
    ...(reasoning || Object.keys(back).length > 0
      ? [itemOf({ kind: "reasoning" }, newId("rs"), reasoning, textTools, back)]
      : []),
    ...(text ? [itemOf({ kind: "text" }, newId("msg"), text, textTools)] : []),
    ...toolCalls.map((call) => itemOf({ kind: "call", call }, newId("fc"), call.arguments, textTools)),
  ];
}

/** A part as an item that is done. */
function itemOf(part: Part, id: string, text: string, textTools: ReadonlySet<string>, extras = {}): object {
  switch (part.kind) {
    case "reasoning":
      return { id, type: "reasoning", summary: text ? [summary(text)] : [], encrypted_content: sealed(extras) };
    case "text":
      return { id, type: "message", status: "completed", role: "assistant", content: [outputText(text)] };
    case "call": {
      const { id: call_id, name } = part.call;
      if (textTools.has(name))
        return { id, type: "custom_tool_call", status: "completed", call_id, name, input: inputOf(text) };
      return { id, type: "function_call", status: "completed", call_id, name, arguments: text };
    }
    default:
      return part satisfies never;
  }
}

const summary = (text: string) => ({ type: "summary_text", text });
const outputText = (text: string) => ({ type: "output_text", text, annotations: [] });

/** The text that a tool is given; what is no object with it is taken as it stands. */
function inputOf(given: string): string {
  try {
    return z.object({ input: z.string() }).parse(JSON.parse(given)).input;
  } catch {
    return given;
  }
}

function eventsOf(asked: Answering): PartEvents {
  const id = newId("resp");
  const { textTools } = asked;
  const ids: string[] = [];
  const done: object[] = [];
  let number = 0;
  const event = (type: string, more: object) => ({ type, sequence_number: number++, ...more });
  const at = (index: number) => ({ item_id: ids[index], output_index: index });
  return {
    begin() {
      const response = responseOf(asked, id, null);
      return [event("response.created", { response }), event("response.in_progress", { response })];
    },
    open(part, index) {
      ids[index] = newId({ reasoning: "rs", text: "msg", call: "fc" }[part.kind]);
      const item = { ...itemOf(part, ids[index], "", textTools), status: "in_progress", ...emptied[part.kind] };
      const added = event("response.output_item.added", { output_index: index, item });
      if (part.kind === "text")
        return [added, event("response.content_part.added", { ...at(index), content_index: 0, part: outputText("") })];
      if (part.kind === "reasoning")
        return [
          added,
          event("response.reasoning_summary_part.added", { ...at(index), summary_index: 0, part: summary("") }),
        ];
      return [added];
    },
    piece(part, index, text) {
      const place = at(index);
      if (part.kind === "text")
        return [event("response.output_text.delta", { ...place, content_index: 0, delta: text, logprobs: [] })];
      if (part.kind === "reasoning")
        return [event("response.reasoning_summary_text.delta", { ...place, summary_index: 0, delta: text })];
      return textTools.has(part.call.name)
        ? [event("response.custom_tool_call_input.delta", { ...place, delta: inputOf(text) })]
        : [event("response.function_call_arguments.delta", { ...place, delta: text })];
    },
    close(part, index, text, extras) {
      const item = itemOf(part, ids[index] ?? "", text, textTools, extras);
      done.push(item);
      const ended = event("response.output_item.done", { output_index: index, item });
      return [...partDone(part, text, at(index)).map(({ type, ...more }) => event(type, more)), ended];
    },
    end(answer) {
      const response = responseOf(asked, id, answer, done);
      return [event(`response.${response.status}`, { response })];
    },
  };

  function partDone(part: Part, text: string, place: object): { readonly type: string }[] {
    if (part.kind === "text")
      return [
        { type: "response.output_text.done", ...place, ...{ content_index: 0, text, logprobs: [] } },
        { type: "response.content_part.done", ...place, ...{ content_index: 0, part: outputText(text) } },
      ];
    if (part.kind === "reasoning")
      return [
        { type: "response.reasoning_summary_text.done", ...place, ...{ summary_index: 0, text } },
        { type: "response.reasoning_summary_part.done", ...place, ...{ summary_index: 0, part: summary(text) } },
      ];
    const { name } = part.call;
    return textTools.has(name)
      ? [{ type: "response.custom_tool_call_input.done", ...place, ...{ input: inputOf(text) } }]
      : [{ type: "response.function_call_arguments.done", ...place, ...{ name, arguments: text } }];
  }
}

/** What an item lacks while it is under way. */
const emptied = { text: { content: [] }, reasoning: {}, call: {} };
