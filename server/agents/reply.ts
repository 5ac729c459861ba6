import { z } from "zod";
import { Action } from "../../core/action.ts";
import { nestsTooDeep } from "../../core/json.ts";
import { usageTold } from "../../core/told-usage.ts";
import type { Reply } from "./agent.ts";

const longestThought = 100_000;

/** Null is absent, `[]` is what some languages write for no parameters, and a text may hold the object. */
const Params = z.preprocess(paramsTold, Action.shape.params);
const Name = Action.shape.action;

/** `"name"`, `["name", {...}]` or `{ action, params, thought, usage }`. */
const Answer = z.union([
  Name.transform((action) => ({ action, params: {} })),
  z.tuple([Name]).transform(([action]) => ({ action, params: {} })),
  z.tuple([Name, Params]).transform(([action, params]) => ({ action, params })),
  z.object({ action: Name, params: Params.optional(), thought: z.unknown().optional(), usage: z.unknown().optional() }),
]);

/** The reply that an agent's text stands for. Only what names the action and its parameters can be wrong; what is told beside them is kept where it can be read.
 *  Throws Error, which says what is wrong with it. `who`: who answered, for that; `bareNames`: whether a name alone is an action, which from a service is rather a message. */
export function replyFrom(text: string, who: string, { bareNames = true } = {}): Reply {
  const value = jsonOf(text, who);
  if (nestsTooDeep(value)) throw new Error(`the agent's answer nests too deep: ${text.slice(0, 300)}`);
  const parsed = Answer.safeParse(value);
  if (!parsed.success || (typeof value === "string" && !bareNames))
    throw new Error(
      `the agent's answer is not an action ("name", ["name", {...}] or {"action": ..., "params": ...}): ${text.slice(0, 300)}`,
    );
  const { action, params = {}, ...told } = { thought: undefined, usage: undefined, ...parsed.data };
  const thought = thoughtTold(told.thought);
  const usage = usageTold(told.usage);
  return { action: { action, params }, ...(thought === undefined ? {} : { thought }), ...(usage ? { usage } : {}) };
}

function jsonOf(text: string, who: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(withoutNaN(text));
    } catch {
      throw new Error(`${who} did not answer with JSON: ${text.slice(0, 300)}`);
    }
  }
}

/** JSON as Python writes it has `NaN` and `Infinity` outside of texts: they are no values, so null. */
function withoutNaN(text: string): string {
  return text.replaceAll(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (part) => (part.startsWith('"') ? part : "null"));
}

function paramsTold(told: unknown): unknown {
  if (told === null || told === undefined || (Array.isArray(told) && told.length === 0)) return {};
  if (typeof told !== "string") return told;
  if (told.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(told);
    return typeof value === "object" && value !== null && !nestsTooDeep(value) ? value : told;
  } catch {
    return told;
  }
}

/** A thought may come in parts, as content does from models' SDKs. */
function thoughtTold(told: unknown): string | undefined {
  const text = Array.isArray(told)
    ? told
        .map((part: unknown) => (part !== null && typeof part === "object" && "text" in part ? part.text : part))
        .filter((part) => typeof part === "string")
        .join("\n")
    : told;
  return typeof text === "string" && text !== "" ? text.slice(0, longestThought) : undefined;
}
