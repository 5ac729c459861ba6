import { type Action, noAction, type Observation } from "../../core/action.ts";
import { withoutSecrets } from "../../core/address.ts";
import type { Usage } from "../../core/episode.ts";
import { InvalidError } from "../../core/errors.ts";
import { modelTool, openingText, systemPrompt } from "../../core/model-prompt.ts";
import type { Tool } from "../../core/worlds/tools.ts";
import { type Agent, type AgentEpisode, type Assignment, ContextExhaustedError, type Reply } from "./agent.ts";
import type { Completion, ToolCall } from "./model-answer.ts";
import { type ModelEndpoint, type ModelSettings, modelEndpoint, refusesTools } from "./model-endpoint.ts";
import { ModelError } from "./model-error.ts";
import type { Extras } from "./model-extras.ts";
import { cutOff, tooManyTools } from "./model-manners.ts";
import type { MessageCall, ModelMessage } from "./model-request.ts";
import { sumUsage } from "./prices.ts";
import { callsIn, paramsOf } from "./text-calls.ts";
import { toolNamed } from "./tool-names.ts";
import { type ToolSearch, toolSearch } from "./tool-search.ts";

/** How a model is asked in a run. */
export type ModelOptions = { readonly temperature?: number | undefined };

/** Answers without a usable action, one after the other, before the episode is closed for the model. */
const maxMisses = 3;
/** Look-ups of tools, one after the other, before that counts as an answer without an action. */
const maxLookups = 20;
const maxThoughtChars = 100_000;
const maxProblemChars = 300;
/** Tools that are offered at once where they fill the context, or an endpoint takes fewer than there are and does not say how many. */
const fewTools = 12;

/** A model behind any OpenAI-compatible endpoint: `llm:<model>`, or `llm:<model>@<base URL>`. Throws InvalidError for a name of another form, or when no key is there. */
export function modelAgent(
  name: string,
  settings: ModelSettings,
  options: ModelOptions = {},
): Agent & { readonly begin: (assignment: Omit<Assignment, "hidden">) => Promise<AgentEpisode> } {
  if (!name.startsWith("llm:"))
    throw new InvalidError(
      `${JSON.stringify(withoutSecrets(name).slice(0, 200))} does not name a model`,
      "Write llm:<model>.",
    );
  const endpoint = modelEndpoint(name.slice("llm:".length), settings);
  return { name, begin: async (assignment) => converse(endpoint, assignment, options) };
}

/** How the model says what it does: by the endpoint's tool calls, or as JSON in its text where the endpoint has none. */
type Mode = "tools" | "text";

/** A call that the model made. `id` is null for one that stood in its text. */
type Call = { readonly id: string | null; readonly action: Action };

/** What comes with a step that took one or more answers of the model. */
type Told = { thoughts: string[]; usage: Usage | undefined; notes: string[] };

function converse(
  endpoint: ModelEndpoint,
  { instruction, tools, seed, trial }: Omit<Assignment, "hidden">,
  { temperature }: ModelOptions,
): AgentEpisode {
  const stop = new AbortController();
  const messages: ModelMessage[] = [];
  const queued: Call[] = [];
  let mode: Mode = "tools";
  /** Stands for the tools where the endpoint takes fewer. */
  let search: ToolSearch | null = null;
  /** The call that the next observation answers. */
  let open: Call | null = null;
  let knowsTools = false;
  let misses = 0;
  let trouble: string | null = null;
  let [hasSpoken, isAsked] = [false, false];
  const noted = new Set<string>();
  /** The page as it is now; those before it are not told again. */
  let picture: string | undefined;

  const begin = (observation: Observation) => {
    messages.push({ role: "system", content: systemText(mode, tools) });
    messages.push({ role: "user", content: openingText(instruction, observation) });
  };
  const tell = (observation: Observation) => {
    const content = JSON.stringify(observation);
    const last = messages.at(-1);
    if (open?.id) messages.push({ role: "tool", tool_call_id: open.id, content });
    // Templates want the roles to alternate.
    else if (last?.role === "user")
      messages[messages.length - 1] = { ...last, content: `${last.content ?? ""}\n\n${content}` };
    else messages.push({ role: "user", content });
  };
  const speakText = () => {
    mode = "text";
    search = null;
    const before = messages.splice(0, messages.length, { role: "system", content: systemText(mode, tools) });
    messages.push(...withoutCalls(before.slice(1)));
  };
  const offered = (): readonly Tool[] => search?.offered() ?? tools;

  /** What to do for an endpoint that refused a request with tools; null when nothing helps. */
  const giveWay = (error: unknown): string | null => {
    if (mode !== "tools") return null;
    const isFull = error instanceof ContextExhaustedError && messages.length <= 2 && tools.length > fewTools;
    const isTooMany = error instanceof ModelError && tooManyTools.test(error.said);
    if (!search && (isFull || isTooMany)) {
      const most = isFull ? fewTools : mostTools(error, tools.length);
      search = toolSearch(tools, most);
      const { names: pair } = search;
      const why = isFull ? "the tools do not fit the model's context" : `the endpoint takes at most ${most} tools`;
      return `${why}: ${pair.search} and ${pair.describe} stand for ${tools.length}`;
    }
    if (!refusesTools(error)) return null;
    speakText();
    const why = error instanceof Error ? error.message.slice(0, maxProblemChars) : "";
    return `the endpoint refuses tools (${why}): they are told in text`;
  };
  const ask = async (told: Told): Promise<Completion | (Omit<Completion, "usage"> & { usage: Usage | undefined })> => {
    for (;;)
      try {
        const request = {
          messages: [...messages],
          // With one seed an endpoint that keeps to it would answer every trial alike.
          seed: (seed + trial) % 2 ** 31,
          ...(picture === undefined ? {} : { picture }),
          ...(temperature === undefined ? {} : { temperature }),
          ...(mode === "tools" ? { tools: offered().map(modelTool) } : {}),
        };
        isAsked = true;
        const answer = await endpoint.ask(request, stop.signal, {
          onTrouble: (why) => {
            trouble = why;
          },
          onSpeech: () => {
            hasSpoken = true;
          },
        });
        trouble = null;
        hasSpoken = true;
        told.notes.push(...endpoint.conceded);
        return answer;
      } catch (error) {
        const note = giveWay(error);
        if (note === null) throw error;
        told.notes.push(note);
      } finally {
        isAsked = false;
      }
  };

  /** Takes an answer: its calls are queued, or it is a miss, whose action is returned. */
  const take = ({ text, toolCalls, extras, finish }: Omit<Completion, "usage">, told: Told): Action | null => {
    const isCut = cutOff.has(finish.toLowerCase());
    if (isCut || toolCalls.length === 0) {
      messages.push(spoken(text, extras));
      open = null;
      const read = isCut ? { calls: [], problem: null } : callsIn(text, callable(), mode === "text");
      for (const { name, params } of read.calls)
        queued.push({ id: null, action: { action: name.slice(0, 100), params } });
      if (read.calls.length > 0) {
        knowsTools = true;
        misses = 0;
        return null;
      }
      misses++;
      if (misses >= maxMisses) return { action: "done", params: { reason: text.slice(0, 1_000) } };
      if (isCut) return { action: noAction, params: { finish } };
      // Other endpoints pass over the tools without a word, and the model knows of none.
      if (!knowsTools && mode === "tools" && read.problem === null) {
        speakText();
        told.notes.push("the model called no tool and may not have been told them: they are told in text");
      }
      return {
        action: noAction,
        params: read.problem === null ? {} : { problem: read.problem.slice(0, maxProblemChars) },
      };
    }
    const calls = toolCalls.map((call) => ({
      id: call.id,
      action: actionOf(
        call,
        callable().map(({ name }) => name),
      ),
    }));
    messages.push({
      role: "assistant",
      content: text || null,
      tool_calls: toolCalls.map((call, at) => backCall(call, calls[at]?.action)),
      ...extras,
    });
    queued.push(...calls);
    knowsTools = true;
    misses = 0;
    return null;
  };
  /** Tools that a call may be of: also those that are not offered at the moment. */
  const callable = (): readonly Tool[] => (search ? [...search.offered().slice(0, 2), ...tools] : tools);

  const reply = (action: Action, { thoughts, usage, notes }: Told): Reply => {
    const thought = thoughts.join("\n\n").slice(0, maxThoughtChars);
    const fresh = notes.filter((note) => !noted.has(note));
    for (const note of fresh) noted.add(note);
    return {
      action,
      ...(thought ? { thought } : {}),
      ...(usage ? { usage } : {}),
      ...(fresh.length > 0 ? { note: `${[...new Set(fresh)].join("; ")}.` } : {}),
    };
  };

  return {
    async act({ screenshot, ...observation }) {
      picture = typeof screenshot === "string" ? screenshot : undefined;
      if (messages.length === 0) begin(observation);
      else tell(observation);
      const told: Told = { thoughts: [], usage: undefined, notes: [] };
      for (let lookups = 0; ; ) {
        const next = queued.shift();
        if (next) {
          open = next;
          const looked = search?.answer(next.action) ?? null;
          if (looked === null) {
            search?.open(next.action.action);
            return reply(next.action, told);
          }
          told.notes.push(
            `it looked up tools: ${next.action.action} ${JSON.stringify(next.action.params).slice(0, maxProblemChars)}`,
          );
          lookups++;
          tell(looked);
          continue;
        }
        open = null;
        if (lookups > maxLookups)
          return reply({ action: noAction, params: { problem: "tools were only looked up" } }, told);
        const answer = await ask(told);
        told.thoughts.push(...[answer.reasoning, answer.text].filter((part) => part !== ""));
        told.usage = sumUsage([told.usage, answer.usage]);
        const missed = take(answer, told);
        if (missed) return reply(missed, told);
      }
    },
    trouble: () => trouble ?? (isAsked && !hasSpoken ? "the model's endpoint has not answered yet" : null),
    async close() {
      stop.abort();
    },
  };
}

function systemText(mode: Mode, tools: readonly Tool[]): string {
  if (mode === "tools") return systemPrompt;
  const described = tools.map(({ name, description, inputSchema }) =>
    JSON.stringify({ name, description, parameters: inputSchema }),
  );
  return `${systemPrompt}\nAnswer with your reasoning, then one line of JSON: {"action": "<tool>", "params": {...}}\nThe tools:\n${described.join("\n")}`;
}

/** How many tools an endpoint says that it takes. */
function mostTools(error: unknown, count: number): number {
  const said = error instanceof ModelError ? error.said : "";
  const [, most = ""] =
    /(?:maximum length|at most|maximum (?:number )?of|more than|limit(?: is| of)?)\D{0,30}?(\d{1,4})/i.exec(said) ?? [];
  return Number(most) > 3 && Number(most) < count ? Number(most) : fewTools;
}

/** The action of a tool call; what cannot be read as one is none, with what is wrong. */
function actionOf({ name: written, arguments: text }: ToolCall, names: readonly string[]): Action {
  const name = toolNamed(written, names).slice(0, 100);
  if (name.trim() === "") return { action: noAction, params: { problem: "the call names no tool" } };
  const params = paramsOf(text.trim());
  if (params) return { action: name, params };
  return { action: noAction, params: { problem: `the arguments of ${name} are no JSON object` } };
}

/** A call as the endpoint is reminded of it, with what came beside it: a name that every endpoint takes, and what was no JSON object as an empty one, since endpoints refuse a conversation that holds other arguments. */
function backCall({ id, name: written, extras }: ToolCall, action: Action | undefined): MessageCall {
  const { function: beside, ...more } = extras ?? {};
  const isRead = action !== undefined && action.action !== noAction;
  const name = (isRead ? action.action : written).replace(/[^\w-]+/g, "_").slice(0, 64) || noAction;
  const given = JSON.stringify(isRead ? action.params : {});
  return { id, type: "function", function: { ...Object(beside), name, arguments: given }, ...more };
}

/** An answer without a call; an empty one is refused by some endpoints. */
function spoken(text: string, extras: Extras): ModelMessage {
  return { role: "assistant", content: text || "(no answer)", ...extras };
}

/** A conversation for an endpoint that takes no tools any more: calls and their answers in words. */
function withoutCalls(messages: readonly ModelMessage[]): ModelMessage[] {
  return messages.reduce<ModelMessage[]>((told, { role, content, tool_calls: calls, tool_call_id: _, ...extras }) => {
    const last = told.at(-1);
    if (role === "tool" || role === "user") {
      if (last?.role === "user")
        told[told.length - 1] = { ...last, content: `${last.content ?? ""}\n\n${content ?? ""}` };
      else told.push({ role: "user", content });
      return told;
    }
    const lines =
      calls?.map(
        ({ function: { name, arguments: given } }) => `{"action": ${JSON.stringify(name)}, "params": ${given}}`,
      ) ?? [];
    told.push({
      role,
      content: [content ?? "", ...lines].filter((part) => part !== "").join("\n"),
      ...(calls ? {} : extras),
    });
    return told;
  }, []);
}
