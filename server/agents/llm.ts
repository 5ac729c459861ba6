import type { ChatCompletionMessageParam } from "openai/resources/chat/completions";
import { Action, type Observation } from "../../core/action.ts";
import { InvalidError } from "../../core/errors.ts";
import { Json, nestsTooDeep } from "../../core/json.ts";
import type { Agent, AgentEpisode, Assignment, Reply } from "./agent.ts";
import { type ModelEndpoint, type ModelSettings, modelEndpoint, refusesTools } from "./model-endpoint.ts";

/** How a model is asked in a run. */
export type ModelOptions = { readonly temperature?: number | undefined };

/** Answers without a usable action, one after the other, before the episode is closed for the model. */
const maxMisses = 3;
const maxThoughtChars = 100_000;
/** What is looked at for an action at the end of a text, and how many opening braces are tried. */
const maxActionChars = 64 * 1024;
const maxBraces = 200;

/** The action that stands in the log for an answer in which no action could be found; the world refuses it and says which tools there are. */
const missed = "no_action";

/** Why an endpoint ended an answer that is not whole. */
const cutOff = new Set(["length", "content_filter"]);

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
  { instruction, tools, seed, trial }: Assignment,
  { temperature }: ModelOptions,
): AgentEpisode {
  const stop = new AbortController();
  const messages: ChatCompletionMessageParam[] = [];
  const queued: { readonly id: string; readonly reply: Reply }[] = [];
  let mode: Mode = "tools";
  /** The tool call that the next observation answers. */
  let open: string | null = null;
  let hasCalled = false;
  let misses = 0;

  const begin = (observation: Observation) => {
    messages.push({ role: "system", content: systemText(mode, tools) });
    messages.push({ role: "user", content: `${instruction}\n\n${JSON.stringify(observation)}` });
  };
  const tell = (observation: Observation) => {
    const content = JSON.stringify(observation);
    messages.push(open ? { role: "tool", tool_call_id: open, content } : { role: "user", content });
  };
  const speakText = () => {
    mode = "text";
    messages[0] = { role: "system", content: systemText(mode, tools) };
  };
  const ask = async (): ReturnType<ModelEndpoint["ask"]> => {
    const request = {
      messages,
      // With one seed an endpoint that keeps to it would answer every trial alike.
      seed: (seed + trial) % 2 ** 31,
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
      if (mode !== "tools" || messages.length > 2 || !refusesTools(error)) throw error;
      speakText();
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
      const { text, reasoning, toolCalls, usage, finish } = await ask();
      const [first, ...rest] = toolCalls.map((call) => ({
        id: call.id,
        reply: { action: actionOf(call.name, call.arguments) },
      }));
      messages.push(
        first ? { role: "assistant", content: text || null, tool_calls: callsOf([first, ...rest]) } : spoken(text),
      );
      const thought = [reasoning, text].filter(Boolean).join("\n\n").slice(0, maxThoughtChars);
      const told = { ...(thought ? { thought } : {}), ...(usage ? { usage } : {}) };
      if (first) {
        queued.push(...rest);
        hasCalled = true;
        open = first.id;
        misses = 0;
        return { ...first.reply, ...told };
      }
      open = null;
      const action = actionIn(text);
      misses = action ? 0 : misses + 1;
      // Other endpoints pass over the tools without a word, and the model knows of none.
      if (!action && !hasCalled) speakText();
      if (!action && misses >= maxMisses)
        return { action: { action: "done", params: { reason: text.slice(0, 1_000) } }, ...told };
      return { action: action ?? { action: missed, params: cutOff.has(finish) ? { finish } : {} }, ...told };
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

/** The calls as the endpoint is reminded of them: what was no JSON object goes back as one, since endpoints refuse a conversation that holds other arguments. */
function callsOf(calls: readonly { readonly id: string; readonly reply: Reply }[]) {
  return calls.map(({ id, reply: { action } }) => ({
    id,
    type: "function" as const,
    function: { name: action.action, arguments: JSON.stringify(action.params) },
  }));
}

/** An answer without a call; an empty one is refused by some endpoints. */
function spoken(text: string): ChatCompletionMessageParam {
  return { role: "assistant", content: text || "(no answer)" };
}

/** The last JSON object in a text that has the form of an action. */
function actionIn(text: string): Action | null {
  const end = text.slice(-maxActionChars);
  let left = maxBraces;
  for (let at = end.lastIndexOf("{"); at >= 0 && left > 0; at = at === 0 ? -1 : end.lastIndexOf("{", at - 1), left--) {
    const parsed = Action.safeParse(jsonOf(objectAt(end, at)));
    if (parsed.success) return parsed.data;
  }
  return null;
}

/** The text from an opening brace to the one that closes it; braces in JSON's strings do not count. Empty when none closes it. */
function objectAt(text: string, start: number): string {
  let depth = 0;
  for (const { 0: token, index } of text.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token === "{") depth++;
    else if (token === "}" && --depth === 0) return text.slice(start, start + index + 1);
  }
  return "";
}

function jsonOf(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return nestsTooDeep(value) ? undefined : Json.parse(value);
  } catch {
    return undefined;
  }
}
