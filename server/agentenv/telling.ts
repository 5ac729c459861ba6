import { type Action, noAction } from "../../core/action.ts";
import type { EnvironmentSpec } from "../../core/environment.ts";
import type { Task } from "../../core/task.ts";
import { plainTool } from "../../core/worlds/told-text.ts";
import { type Tool, toolsOf } from "../../core/worlds/tools.ts";
import { callsIn, paramsOf, type TextCall } from "../agents/text-calls.ts";
import { toolNamed } from "../agents/tool-names.ts";

/** What a text asks for: a call of a tool in any way that models write one, or, where the only tool takes nothing but a text, the text itself. */
export function actionIn(text: string, { world }: EnvironmentSpec, task: Task): Action {
  const plain = plainTool(world);
  // Where a plain text is an action, only one that names a tool can be a call.
  const call =
    plain === null || new RegExp(`\\b(?:${plain.tool}|done)\\b`).test(text) ? callIn(text, toolsOf(world, task)) : null;
  if (call) return { action: call.name.slice(0, 100), params: { ...call.params } };
  if (plain) return { action: plain.tool, params: { [plain.parameter]: afterMark(text) } };
  return { action: noAction, params: { problem: "no call of a tool was found in the answer" } };
}

function callIn(text: string, tools: readonly Tool[]): TextCall | null {
  return withInput(text, tools) ?? callsIn(text, tools, true).calls.at(-1) ?? null;
}

/** `Action: <tool> with Action Input: {...}`, at the end of the answer. */
function withInput(text: string, tools: readonly Tool[]): TextCall | null {
  const at = text.lastIndexOf("Action:");
  if (at < 0) return null;
  const [, written = "", input = ""] =
    /^Action:[ \t]*([^\n]{1,200}?) with Action Input:\s*(\{[\s\S]*\})\s*$/.exec(text.slice(at)) ?? [];
  const params = paramsOf(input) ?? null;
  if (written === "" || params === null) return null;
  const names = tools.map(({ name }) => name);
  return { name: toolNamed(written, names), params };
}

/** What stands after the last `Action:`; all where there is none. */
function afterMark(text: string): string {
  const at = text.lastIndexOf("Action:");
  return (at < 0 ? text : text.slice(at + "Action:".length)).trim();
}
