import OpenAI from "openai";
import type { ChatCompletion, ChatCompletionMessageParam } from "openai/resources/chat/completions";
import { z } from "zod";
import { Action, type Observation } from "../../core/action.ts";
import type { Usage } from "../../core/episode.ts";
import { InvalidError } from "../../core/errors.ts";
import { Json } from "../../core/json.ts";
import type { Agent, AgentEpisode, Assignment, Reply } from "./agent.ts";

/** Where a model answers and what it costs. */
export type ModelSettings = {
  /** Where `llm:<model>` without an address goes; OpenAI's own when absent. */
  readonly baseUrl?: string | undefined;
  /** Sent to `baseUrl` only, never to an address that an agent's name gives. */
  readonly apiKey?: string | undefined;
  readonly prices?: Prices | undefined;
};

/** USD per million tokens, by model. */
export const Prices = z.record(
  z.string(),
  z.strictObject({ inputUsdPerMillion: z.number().min(0), outputUsdPerMillion: z.number().min(0) }),
);
export type Prices = z.infer<typeof Prices>;

const retries = 4;
const timeoutMs = 120_000;
/** Answers without a usable action, one after the other, before the episode is closed for the model. */
const maxMisses = 3;

/** The action that stands in the log for an answer in which no action could be found; the world refuses it and says which tools there are. */
const missed = "no_action";

/** A model behind any OpenAI-compatible endpoint: `llm:<model>`, or `llm:<model>@<base URL>`. Throws InvalidError for a name of another form, or when no key is there. */
export function modelAgent(name: string, settings: ModelSettings): Agent {
  const [, model, address] = /^llm:([^@\s]+)(?:@(https?:\/\/\S+))?$/.exec(name) ?? [];
  if (!model)
    throw new InvalidError(
      `${JSON.stringify(name.slice(0, 200))} does not name a model`,
      "Write llm:<model>, or llm:<model>@http://host:port/v1.",
    );
  const isOwn = address === undefined || address === settings.baseUrl;
  if (isOwn && !settings.apiKey && settings.baseUrl === undefined)
    throw new InvalidError(
      `llm:${model} goes to OpenAI, and there is no key`,
      "Set OPENAI_API_KEY, or name an endpoint: OPENAI_BASE_URL, or llm:<model>@http://host:port/v1.",
    );
  const client = new OpenAI({
    apiKey: (isOwn ? settings.apiKey : undefined) ?? "none",
    baseURL: address ?? settings.baseUrl ?? "https://api.openai.com/v1",
    maxRetries: retries,
    timeout: timeoutMs,
  });
  return { name, begin: async (assignment) => converse(client, model, assignment, settings.prices?.[model]) };
}

/** How the model says what it does: by the endpoint's tool calls, or as JSON in its text where the endpoint has none. */
type Mode = "tools" | "text";

function converse(
  client: OpenAI,
  model: string,
  { instruction, tools, seed }: Assignment,
  price: Prices[string] | undefined,
): AgentEpisode {
  const stop = new AbortController();
  const messages: ChatCompletionMessageParam[] = [];
  const queued: { readonly id: string; readonly reply: Reply }[] = [];
  let mode: Mode = "tools";
  /** The tool call that the next observation answers. */
  let open: string | null = null;
  let misses = 0;

  const begin = (observation: Observation) => {
    messages.push({ role: "system", content: systemText(mode, tools) });
    messages.push({ role: "user", content: `${instruction}\n\n${JSON.stringify(observation)}` });
  };
  const tell = (observation: Observation) => {
    const content = JSON.stringify(observation);
    messages.push(open ? { role: "tool", tool_call_id: open, content } : { role: "user", content });
  };
  const ask = async (): Promise<ChatCompletion> => {
    const request = {
      model,
      messages,
      seed,
      ...(mode === "tools"
        ? {
            tools: tools.map((tool) => ({
              type: "function" as const,
              function: { name: tool.name, description: tool.description, parameters: tool.inputSchema },
            })),
          }
        : {}),
    };
    try {
      return await client.chat.completions.create(request, { signal: stop.signal });
    } catch (error) {
      // Endpoints without tool calling refuse the parameter: the conversation goes on in text.
      if (mode !== "tools" || messages.length > 2 || !(error instanceof OpenAI.BadRequestError)) throw error;
      if (!/tool|function/i.test(error.message)) throw error;
      mode = "text";
      messages[0] = { role: "system", content: systemText(mode, tools) };
      return ask();
    }
  };

  return {
    async act(observation) {
      if (messages.length === 0) begin(observation);
      else tell(observation);
      const next = queued.shift();
      if (next) {
        open = next.id;
        return next.reply;
      }
      const completion = await ask();
      const message = completion.choices[0]?.message;
      const usage = usageOf(completion, price);
      const calls = (message?.tool_calls ?? []).filter((call) => call.type === "function");
      const text = message?.content ?? message?.refusal ?? "";
      messages.push({
        role: "assistant",
        content: text || null,
        ...(calls.length > 0 ? { tool_calls: calls } : {}),
      });
      const replies = calls.map((call) => ({
        id: call.id,
        reply: { action: actionOf(call.function.name, call.function.arguments) },
      }));
      const [first, ...rest] = replies;
      const told = { ...(text ? { thought: text } : {}), ...(usage ? { usage } : {}) };
      if (first) {
        queued.push(...rest);
        open = first.id;
        misses = 0;
        return { ...first.reply, ...told };
      }
      open = null;
      const action = actionIn(text);
      misses = action ? 0 : misses + 1;
      if (!action && misses >= maxMisses)
        return { action: { action: "done", params: { reason: text.slice(0, 1_000) } }, ...told };
      return { action: action ?? { action: missed, params: {} }, ...told };
    },
    async close() {
      stop.abort();
    },
  };
}

function systemText(mode: Mode, tools: Assignment["tools"]): string {
  const common =
    "You work in a business system through its tools. Do what the user asks, no more, and keep the policies. When it is done, refused by a policy, or something is missing that only the user knows, call the tool done.";
  if (mode === "tools") return common;
  const described = tools.map(({ name, description, inputSchema }) =>
    JSON.stringify({ name, description, parameters: inputSchema }),
  );
  return `${common}\nAnswer with your reasoning, then one line of JSON: {"action": "<tool>", "params": {...}}\nThe tools:\n${described.join("\n")}`;
}

/** The action of a tool call. Arguments that are no JSON object are kept as they came, for the world to refuse. */
function actionOf(name: string, text: string): Action {
  const action = name.slice(0, 100) || missed;
  const parsed = Action.safeParse({ action, params: jsonOf(text || "{}") ?? null });
  return parsed.success ? parsed.data : { action, params: { arguments: text.slice(0, 10_000) } };
}

/** The last JSON object in a text that has the form of an action. */
function actionIn(text: string): Action | null {
  for (let at = text.lastIndexOf("{"); at >= 0; at = at === 0 ? -1 : text.lastIndexOf("{", at - 1)) {
    const end = text.lastIndexOf("}");
    if (end < at) continue;
    const parsed = Action.safeParse(jsonOf(text.slice(at, end + 1)));
    if (parsed.success) return parsed.data;
  }
  return null;
}

function jsonOf(text: string): Json | undefined {
  try {
    return Json.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function usageOf({ usage }: ChatCompletion, price: Prices[string] | undefined): Usage | undefined {
  if (!usage) return undefined;
  const { prompt_tokens: inputTokens, completion_tokens: outputTokens } = usage;
  return {
    inputTokens,
    outputTokens,
    ...(price
      ? { costUsd: (inputTokens * price.inputUsdPerMillion + outputTokens * price.outputUsdPerMillion) / 1_000_000 }
      : {}),
  };
}
