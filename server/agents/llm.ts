import OpenAI from "openai";
import type { ChatCompletionMessageParam } from "openai/resources/chat/completions";
import { Action, type Observation } from "../../core/action.ts";
import { InvalidError } from "../../core/errors.ts";
import { Json } from "../../core/json.ts";
import type { Agent, AgentEpisode, Assignment, Reply } from "./agent.ts";
import { type ModelEndpoint, type ModelSettings, modelEndpoint } from "./model-endpoint.ts";

/** How a model is asked in a run. */
export type ModelOptions = { readonly temperature?: number | undefined };

/** Answers without a usable action, one after the other, before the episode is closed for the model. */
const maxMisses = 3;
const maxThoughtChars = 100_000;

/** The action that stands in the log for an answer in which no action could be found; the world refuses it and says which tools there are. */
const missed = "no_action";

/** A model behind any OpenAI-compatible endpoint: `llm:<model>`, or `llm:<model>@<base URL>`. Throws InvalidError for a name of another form, or when no key is there. */
export function modelAgent(name: string, settings: ModelSettings, options: ModelOptions = {}): Agent {
  if (!name.startsWith("llm:"))
    throw new InvalidError(`${JSON.stringify(name.slice(0, 200))} does not name a model`, "Write llm:<model>.");
  const endpoint = modelEndpoint(name.slice("llm:".length), settings);
  return { name, begin: async (assignment) => converse(endpoint, assignment, options) };
}

/** How the model says what it does: by the endpoint's tool calls, or as JSON in its text where the endpoint has none. */
type Mode = "tools" | "text";

function converse(
  endpoint: ModelEndpoint,
  { instruction, tools, seed }: Assignment,
  { temperature }: ModelOptions,
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
  const ask = async (): ReturnType<ModelEndpoint["ask"]> => {
    const request = {
      messages,
      seed,
      ...(temperature === undefined ? {} : { temperature }),
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
      return await endpoint.ask(request, stop.signal);
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
      const { text, reasoning, toolCalls, usage } = await ask();
      messages.push({
        role: "assistant",
        content: text || null,
        ...(toolCalls.length > 0
          ? { tool_calls: toolCalls.map(({ id, ...call }) => ({ id, type: "function" as const, function: call })) }
          : {}),
      });
      const [first, ...rest] = toolCalls.map((call) => ({
        id: call.id,
        reply: { action: actionOf(call.name, call.arguments) },
      }));
      const thought = [reasoning, text].filter(Boolean).join("\n\n").slice(0, maxThoughtChars);
      const told = { ...(thought ? { thought } : {}), ...(usage ? { usage } : {}) };
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
