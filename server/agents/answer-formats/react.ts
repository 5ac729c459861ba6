import { type Action, noAction } from "../../../core/action.ts";
import { textOpening } from "../../../core/model-prompt.ts";
import { besideOf, plainIn } from "../../../core/worlds/told-text.ts";
import type { Tool } from "../../../core/worlds/tools.ts";
import { callsIn, paramsOf, type TextCall } from "../text-calls.ts";
import { toolNamed } from "../tool-names.ts";
import type { TextFormat } from "./answer-format.ts";

const mark = "Action:";

/** `Thought: ...`, then `Action: ...`: the text that a plain environment takes, or a call of a tool with its input. */
export const react: TextFormat = {
  prompt: () => textOpening.asks,
  beside: (first, { tools }) => besideOf(first, tools),
  read(text, { tools }) {
    const at = text.lastIndexOf(mark);
    // What a web shop takes is told from words without its mark.
    if (at < 0 && !/(?:search|click)\[/.test(text))
      return { thought: thoughtIn(text), problem: `the answer has no ${mark}` };
    const action = actionIn(text, tools);
    const thought = at < 0 ? "" : thoughtIn(text.slice(0, at));
    if (action.action === noAction) return { thought, problem: String(action.params.problem) };
    return { thought, action };
  },
};

function thoughtIn(text: string): string {
  return text.replace(/^\s*Thought:/, "").trim();
}

/** What a text asks for: a call of a tool in any way that models write one, or, where the only tool takes nothing but a text, the text itself. */
export function actionIn(text: string, tools: readonly Tool[]): Action {
  const plain = plainIn(tools);
  // Where a plain text is an action, only one that names a tool can be a call.
  const mayCall = plain === null || new RegExp(`\\b(?:${plain.tool}|done)\\b`).test(text);
  const call = mayCall ? callIn(text, tools) : null;
  if (call && (plain === null || tools.some(({ name }) => name === call.name)))
    return { action: call.name.slice(0, 100), params: { ...call.params } };
  if (plain) return { action: plain.tool, params: { [plain.parameter]: afterMark(text) } };
  return { action: noAction, params: { problem: "no call of a tool was found in the answer" } };
}

function callIn(text: string, tools: readonly Tool[]): TextCall | null {
  return withInput(text, tools) ?? callsIn(text, tools, true).calls.at(-1) ?? null;
}

/** `Action: <tool> with Action Input: {...}`, at the end of the answer. */
function withInput(text: string, tools: readonly Tool[]): TextCall | null {
  const at = text.lastIndexOf(mark);
  if (at < 0) return null;
  const [, written = "", input = ""] =
    /^Action:\s*([^\n]{1,200}?) with Action Input:\s*(\{[\s\S]*\})\s*$/.exec(text.slice(at)) ?? [];
  const params = paramsOf(input) ?? null;
  if (written === "" || params === null) return null;
  const names = tools.map(({ name }) => name);
  return { name: toolNamed(written, names), params };
}

/** What stands after the last `Action:`; all where there is none. */
function afterMark(text: string): string {
  const at = text.lastIndexOf(mark);
  return (at < 0 ? text : text.slice(at + mark.length)).trim();
}
