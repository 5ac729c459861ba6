import type { ServerResponse } from "node:http";
import { z } from "zod";
import type { Action } from "../../core/action.ts";
import type { Manner, Refusal, RefusedMember, TextForm } from "./model-manners.ts";
import { type Asked, type ModelAnswer, type ModelServer, modelServer } from "./model-server.fixture.ts";
import { refusedBy } from "./schema-converters.fixture.ts";

/** What the scripted model means to do in one answer: calls, or words only. */
export type Intention = {
  readonly calls?: readonly Action[];
  readonly text?: string;
  readonly thought?: string;
  readonly finish?: string;
};

/** An endpoint of a manner, with a model that carries out a script: what it means to do is the same whatever the manner, only its form is not. */
export function mannerServer(manner: Manner, intend: (turn: number, asked: Asked) => Intention): Promise<ModelServer> {
  return modelServer((asked) => {
    const refused = refusalOf(manner, asked);
    if (refused) return raw(refused.status, refused.body, refused.type);
    const turn = asked.messages.filter(({ role }) => role === "assistant").length;
    return spokenBy(manner, asked, intend(turn, asked), turn);
  });
}

function raw(status: number, body: string, type = "application/json"): ModelAnswer {
  return (response) => {
    response.writeHead(status, { "content-type": type });
    response.end(body);
  };
}

const Tool = z.looseObject({
  function: z.looseObject({ name: z.string(), parameters: z.record(z.string(), z.unknown()) }),
});

/** Why an endpoint of a manner refuses a request. */
function refusalOf(manner: Manner, asked: Asked): Refusal | null {
  const { tools, messages } = asked;
  if (tools && manner.noTools) return manner.noTools;
  if (tools && manner.mostTools !== undefined && tools.length > manner.mostTools) return manner.tooManyTools ?? null;
  for (const [member, refusal] of Object.entries(manner.refuses ?? {}))
    if (refusal && holds(asked, member as RefusedMember)) return refusal;
  if (manner.schemas && manner.badSchema) {
    const { schemas, badSchema } = manner;
    const bad = (tools ?? []).some((tool) => refusedBy(schemas, Tool.parse(tool).function.parameters).length > 0);
    if (bad) return badSchema;
  }
  if (manner.wantsBack && messages.some((message) => lacksWhatItCame(manner, message))) return manner.wantsBack;
  return null;
}

const Calls = z.array(z.looseObject({ extra_content: z.unknown().optional() })).optional();

function holds(asked: Asked, member: RefusedMember): boolean {
  switch (member) {
    case "reasoning_content":
      return asked.messages.some((message) => "reasoning_content" in message || "reasoning" in message);
    case "extra_content":
      return asked.messages.some(({ tool_calls }) => Calls.parse(tool_calls)?.some((call) => call.extra_content));
    case "content: null":
      return asked.messages.some(({ content }) => content === null);
    case "role: system":
      return asked.messages.some(({ role }) => role === "system");
    default:
      return asked[member] !== undefined && asked[member] !== false;
  }
}

function lacksWhatItCame({ reasoning }: Manner, message: Asked["messages"][number]): boolean {
  if (message.role !== "assistant" || message.tool_calls === undefined) return false;
  return reasoning === "extra_content"
    ? !Calls.parse(message.tool_calls)?.every((call) => call.extra_content)
    : !message.reasoning_content;
}

type Message = { content: string | object[] | null; [member: string]: unknown };

function spokenBy(manner: Manner, asked: Asked, intention: Intention, turn: number): ModelAnswer {
  const { calls = [], text = "", thought = "I think.", finish } = intention;
  // Where the tools stand in the prompt the model does as it is told there.
  const form = asked.tools ? manner.text : "bare-ours";
  const message: Message = { content: text || null };
  if (form && calls.length > 0) message.content = [text, writtenCalls(form, calls)].filter(Boolean).join("\n");
  else if (calls.length > 0) message.tool_calls = calls.map((call, at) => wireCall(manner, call, turn, at));
  switch (manner.reasoning) {
    case "<think>":
      message.content = `<think>${thought}</think>\n${message.content ?? ""}`;
      break;
    case "thinking parts":
      message.content = [
        { type: "thinking", thinking: [{ type: "text", text: thought }] },
        { type: "text", text: message.content ?? "" },
      ];
      break;
    case "reasoning_content":
    case "reasoning":
      message[manner.reasoning] = thought;
      break;
    default:
  }
  const ended = finish ?? manner.finish ?? (calls.length > 0 && !form ? "tool_calls" : "stop");
  if (manner.stream?.isWhole || !asked.stream) return whole(message, ended);
  return (response) => {
    for (const piece of streamOf(manner, message, ended)) response.write(piece);
    response.end();
  };
}

function wireCall(manner: Manner, { action, params }: Action, turn: number, at: number): Record<string, unknown> {
  const text = JSON.stringify(params);
  const isEmpty = Object.keys(params).length === 0;
  const given =
    manner.arguments === "object"
      ? params
      : manner.arguments === "null when empty" && isEmpty
        ? null
        : manner.arguments === "text in text"
          ? JSON.stringify(text)
          : text;
  return {
    ...indexOf(manner, at),
    ...idOf(manner, action, turn, at),
    type: "function",
    function: { name: action, arguments: given },
    ...(manner.reasoning === "extra_content"
      ? { extra_content: { google: { thought_signature: `sig${turn}${at}` } } }
      : {}),
  };
}

function indexOf({ index = "number" }: Manner, at: number): object {
  return index === "none" ? {} : { index: index === "zero" ? 0 : index === "text" ? String(at) : at };
}

function idOf({ ids = "text" }: Manner, name: string, turn: number, at: number): object {
  switch (ids) {
    case "number":
      return { id: 365_174_485 + turn * 10 + at };
    case "empty":
      return { id: "" };
    case "same":
      return { id: "call_0" };
    case "nine":
      return { id: `aB${String(turn * 10 + at).padStart(7, "0")}` };
    case "functions":
      return { id: `functions.${name}:${turn * 10 + at}` };
    default:
      return { id: `call_${turn}_${at}` };
  }
}

const usage = { prompt_tokens: 100, completion_tokens: 20 };
const head = { id: "chatcmpl-1", created: 0, model: "tiny" };

function whole(message: Message, finish: string): ModelAnswer {
  return (response: ServerResponse) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(
      JSON.stringify({
        ...head,
        object: "chat.completion",
        choices: [{ index: 0, message, finish_reason: finish }],
        usage,
      }),
    );
  };
}

const halves = (text: string) => [text.slice(0, text.length / 2), text.slice(text.length / 2)];

/** The events of a streamed answer as a manner writes them; the first piece is the head of the response. */
export function wireOf(manner: Manner, intention: Intention): string {
  const asked = { stream: true, tools: [], messages: [], model: "tiny", headers: {}, count: 0 };
  const written: string[] = [];
  const spoken = spokenBy({ ...manner, stream: { ...manner.stream, isWhole: false } }, asked, intention, 0);
  if (typeof spoken === "function") {
    const sink = { write: (piece: string) => written.push(piece), end: () => {} };
    spoken(sink as unknown as ServerResponse);
  }
  return written.join("");
}

function* streamOf(
  { stream = {}, arguments: given, ids }: Manner,
  { content, tool_calls, ...beside }: Message,
  finish: string,
): Generator<string> {
  const { breaks = "\n\n", end = "done", keepsAlive = false, usage: counted = "last", empties = "missing" } = stream;
  const nothing = empties === "missing" ? {} : { content: empties === "null" ? null : "" };
  const chunk = (delta: object, ended: string | null = null) =>
    `${keepsAlive ? `: keep-alive${breaks}` : ""}data: ${JSON.stringify({
      ...head,
      object: "chat.completion.chunk",
      choices: [{ index: 0, delta, finish_reason: ended }],
      ...(counted === "each" ? { usage } : {}),
    })}`;
  const events = [chunk({ role: "assistant", ...nothing })];
  for (const [name, value] of Object.entries(beside))
    for (const part of halves(String(value))) events.push(chunk({ ...nothing, [name]: part }));
  if (Array.isArray(content)) for (const part of content) events.push(chunk({ content: [part] }));
  else for (const part of halves(content ?? "")) if (part !== "") events.push(chunk({ content: part }));
  for (const call of z
    .array(z.looseObject({ function: z.looseObject({ name: z.string() }) }))
    .parse(tool_calls ?? [])) {
    const { arguments: text, name } = call.function;
    if (typeof text !== "string" || given === "whole") {
      events.push(chunk({ ...nothing, tool_calls: [call] }));
      continue;
    }
    const [first = "", second = ""] = halves(text);
    events.push(chunk({ ...nothing, tool_calls: [{ ...call, function: { name, arguments: first } }] }));
    const { index } = call;
    events.push(
      chunk({
        tool_calls: [{ index, ...(ids === "same" ? { id: "" } : {}), function: { name: null, arguments: second } }],
      }),
    );
  }
  events.push(chunk({ ...nothing }, finish));
  if (counted === "last")
    events.push(`data: ${JSON.stringify({ ...head, object: "chat.completion.chunk", choices: [], usage })}`);
  if (end !== "none") events.push("data: [DONE]");
  for (const [at, event] of events.entries())
    yield `${event}${at === events.length - 1 && end === "no blank line" ? "" : breaks}`;
}

/** Calls as a text form writes them; `bare-ours` is the form that our own prompt asks for. */
export function writtenCalls(form: TextForm | "bare-ours", calls: readonly Action[]): string {
  const each = calls.map(({ action: name, params }) => ({ name, params, json: JSON.stringify(params) }));
  const pairs = (params: Action["params"], write: (key: string, value: string) => string) =>
    Object.entries(params)
      .map(([key, value]) => write(key, typeof value === "string" ? value : JSON.stringify(value)))
      .join("\n");
  switch (form) {
    case "bare-ours":
      return calls.map((call) => JSON.stringify(call)).join("\n");
    case "bare":
      return each.map(({ name, json }) => `{"name": "${name}", "parameters": ${json}}`).join("\n");
    case "hermes":
      return each
        .map(({ name, json }) => `<tool_call>\n{"name": "${name}", "arguments": ${json}}\n</tool_call>`)
        .join("\n");
    case "mistral":
      return `[TOOL_CALLS] [${each.map(({ name, json }) => `{"name": "${name}", "arguments": ${json}}`).join(", ")}]`;
    case "mistral-args":
      return each.map(({ name, json }) => `[TOOL_CALLS]${name}[ARGS]${json}`).join("");
    case "kimi":
      return `<|tool_calls_section_begin|>${each
        .map(
          ({ name, json }, at) =>
            `<|tool_call_begin|>functions.${name}:${at}<|tool_call_argument_begin|>${json}<|tool_call_end|>`,
        )
        .join("")}<|tool_calls_section_end|>`;
    case "deepseek":
      return `<｜tool▁calls▁begin｜>${each
        .map(
          ({ name, json }) =>
            `<｜tool▁call▁begin｜>function<｜tool▁sep｜>${name}\n\`\`\`json\n${json}\n\`\`\`<｜tool▁call▁end｜>`,
        )
        .join("\n")}<｜tool▁calls▁end｜>`;
    case "gemma":
      return each
        .map(({ name, params }) => `<|tool_call>call:${name}${gemmaValue(params, '<|"|>')}<tool_call|>`)
        .join("");
    case "function-gemma":
      return each
        .map(
          ({ name, params }) => `<start_function_call>call:${name}${gemmaValue(params, "<escape>")}<end_function_call>`,
        )
        .join("");
    case "phi":
      return `functools[${each.map(({ name, json }) => `{"name": "${name}", "arguments": ${json}}`).join(", ")}]<|end|>`;
    case "seed":
      return each
        .map(
          ({ name, params }) =>
            `<seed:tool_call>\n<function=${name}>\n${pairs(params, (key, value) => `<parameter=${key}>${value}</parameter>`)}\n</function>\n</seed:tool_call>`,
        )
        .join("\n");
    case "qwen-xml":
      return each
        .map(
          ({ name, params }) =>
            `<tool_call>\n<function=${name}>\n${pairs(params, (key, value) => `<parameter=${key}>\n${value}\n</parameter>`)}\n</function>\n</tool_call>`,
        )
        .join("\n");
    case "glm":
      return each
        .map(
          ({ name, params }) =>
            `<tool_call>${name}\n${pairs(params, (key, value) => `<arg_key>${key}</arg_key>\n<arg_value>${value}</arg_value>`)}\n</tool_call>`,
        )
        .join("\n");
    case "llama-tag":
      return each
        .map(({ name, json }) => `<|python_tag|>{"name": "${name}", "parameters": ${json}}<|eom_id|>`)
        .join("");
    case "llama-function":
      return each.map(({ name, json }) => `<function=${name}>${json}</function>`).join("\n");
    case "invoke":
      return `<minimax:tool_call>\n${each
        .map(
          ({ name, params }) =>
            `<invoke name="${name}">\n${pairs(params, (key, value) => `<parameter name="${key}">${value}</parameter>`)}\n</invoke>`,
        )
        .join("\n")}\n</minimax:tool_call>`;
    case "harmony":
      return each
        .map(
          ({ name, json }) =>
            `<|start|>assistant<|channel|>commentary to=functions.${name} <|constrain|>json<|message|>${json}<|call|>`,
        )
        .join("");
    case "lm-studio":
      return each
        .map(({ name, json }) => `[TOOL_REQUEST]{"name": "${name}", "arguments": ${json}}[END_TOOL_REQUEST]`)
        .join("\n");
    case "pythonic":
      return `[${each
        .map(
          ({ name, params }) =>
            `${name}(${Object.entries(params)
              .map(([key, value]) => `${key}=${pythonic(value)}`)
              .join(", ")})`,
        )
        .join(", ")}]`;
    case "react":
      return each.map(({ name, json }) => `Action: ${name}\nAction Input: ${json}`).join("\n");
    default:
      return form satisfies never;
  }
}

function pythonic(value: unknown): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(pythonic).join(", ")}]`;
  return JSON.stringify(value);
}

/** A value as Gemma writes it: texts between tokens, names without quotation marks. */
function gemmaValue(value: unknown, quote: string): string {
  if (typeof value === "string") return `${quote}${value}${quote}`;
  if (Array.isArray(value)) return `[${value.map((each) => gemmaValue(each, quote)).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, each]) => `${key}:${gemmaValue(each, quote)}`)
    .join(",")}}`;
}
