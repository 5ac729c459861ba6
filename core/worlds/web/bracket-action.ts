import type { Action } from "../../action.ts";
import { Refusal, told } from "../refusal.ts";

/** Whether a text has the form of WebArena's actions, `click [12]`, and not that of a call. */
export function isBracketed(text: string): boolean {
  return /^\s*[a-z_]+\s*(?:\[[\s\S]*)?$/.test(text);
}

/** The actions that one of WebArena's means: typing presses Enter too, unless it ends in `[0]`. Throws Refusal. */
export function readBracketAction(text: string): Action[] {
  const typed = /^type\s*\[([^\]]*)\]\s*\[([\s\S]*?)\](?:\s*\[(?:press_enter_after=)?([01])\])?$/.exec(text.trim());
  if (typed) {
    const [, id = "", value = "", enter = "1"] = typed;
    const fill: Action = { action: "fill", params: { id, value } };
    return enter === "1" ? [fill, { action: "press", params: { id, key: "Enter" } }] : [fill];
  }
  const [, name = "", given = ""] = /^([a-z_]+)\s*(?:\[([\s\S]*)\])?$/.exec(text.trim()) ?? [];
  const read = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (read) return [read(given.trim())];
  throw new Refusal(
    "INVALID_PARAMETER",
    `${told(text.trim())} is no action.`,
    name === "stop"
      ? "Call the tool done to end the episode."
      : `Use type or one of ${Object.keys(actions).join(", ")}.`,
  );
}

const actions: Readonly<Record<string, (given: string) => Action>> = {
  click: (id) => ({ action: "click", params: { id } }),
  press: (key) => ({ action: "press", params: { key } }),
  scroll: (direction) => ({ action: "scroll", params: { direction: direction.replace("direction=", "") } }),
  new_tab: () => ({ action: "new_tab", params: {} }),
  tab_focus: (index) => ({ action: "tab_focus", params: { index: Number(index) } }),
  close_tab: () => ({ action: "tab_close", params: {} }),
  goto: (url) => ({ action: "goto", params: { url } }),
  go_back: () => ({ action: "go_back", params: {} }),
  go_forward: () => ({ action: "go_forward", params: {} }),
};
