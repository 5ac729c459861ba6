import type { Action } from "../../action.ts";
import type { Json } from "../../json.ts";
import { Refusal, told } from "../refusal.ts";

/** How the calls of browser agents are written: the parameters of each in order, and the tool that it means. Source: BrowserGym's action sets. */
const calls: Readonly<Record<string, { readonly tool: string; readonly parameters: readonly string[] }>> = {
  goto: { tool: "goto", parameters: ["url"] },
  click: { tool: "click", parameters: ["id", "button", "modifiers"] },
  dblclick: { tool: "click", parameters: ["id", "button", "modifiers"] },
  fill: { tool: "fill", parameters: ["id", "value", "enable_autocomplete_menu"] },
  clear: { tool: "fill", parameters: ["id"] },
  select_option: { tool: "select_option", parameters: ["id", "option"] },
  check: { tool: "check", parameters: ["id"] },
  uncheck: { tool: "uncheck", parameters: ["id"] },
  press: { tool: "press", parameters: ["id", "key"] },
  keyboard_press: { tool: "press", parameters: ["key"] },
  scroll: { tool: "scroll", parameters: ["delta_x", "delta_y"] },
  go_back: { tool: "go_back", parameters: [] },
  go_forward: { tool: "go_forward", parameters: [] },
  new_tab: { tool: "new_tab", parameters: ["url"] },
  tab_focus: { tool: "tab_focus", parameters: ["index"] },
  tab_close: { tool: "tab_close", parameters: [] },
  send_message: { tool: "send_message", parameters: ["text"] },
  send_msg_to_user: { tool: "send_message", parameters: ["text"] },
  noop: { tool: "noop", parameters: ["wait_ms"] },
};

/** Other names of parameters that agents write. */
const otherNames: Readonly<Record<string, string>> = { bid: "id", options: "option", key_comb: "key" };

/** Actions that need a pointer or a disk: there is none. */
const impossible: ReadonlySet<string> = new Set(
  "hover drag_and_drop upload_file focus scroll_at mouse_move mouse_click mouse_dblclick mouse_down mouse_up mouse_drag_and_drop mouse_upload_file keyboard_type keyboard_insert_text keyboard_down keyboard_up".split(
    " ",
  ),
);

/** Actions that close an episode, which `done` does here. */
const closing: ReadonlySet<string> = new Set(["report_infeasible", "done"]);

/** The action that a call written as text means. It is parsed, never evaluated. Null for one that does nothing. Throws Refusal. */
export function readTextAction(text: string): Action | null {
  const call = readCall(text);
  const { name, given } = call;
  if (impossible.has(name))
    throw new Refusal(
      "NOT_ALLOWED",
      `${name} needs a pointer, a keyboard or a file, and there is none here.`,
      "Use click, fill, select_option, check, press or goto.",
    );
  if (closing.has(name))
    throw new Refusal("NOT_ALLOWED", `${name} is no action of the page.`, "Call the tool done to end the episode.");
  const known = Object.hasOwn(calls, name) ? calls[name] : undefined;
  if (!known)
    throw new Refusal(
      "UNKNOWN_TOOL",
      `Invalid action type ${told(name)}.`,
      `Use one of ${Object.keys(calls).join(", ")}.`,
    );
  const params: Record<string, Json> = {};
  for (const [at, value] of given.entries()) {
    const parameter = typeof value.name === "string" ? (otherNames[value.name] ?? value.name) : known.parameters[at];
    if (parameter === undefined || !known.parameters.includes(parameter))
      throw new Refusal(
        "UNKNOWN_PARAMETER",
        `${name} takes ${known.parameters.join(", ") || "no parameter"}.`,
        "Leave the others out.",
      );
    params[parameter] = value.value;
  }
  return actionOf(known.tool, name, params);
}

function actionOf(tool: string, name: string, params: Record<string, Json>): Action | null {
  if (tool === "noop") return null;
  if (tool === "scroll") {
    const down = Number(params.delta_y ?? 0) >= 0;
    return { action: tool, params: { direction: down ? "down" : "up" } };
  }
  const { button: _, modifiers, enable_autocomplete_menu: __, ...rest } = params;
  if (Array.isArray(modifiers) && modifiers.length > 0)
    throw new Refusal("NOT_ALLOWED", "A click with modifiers does nothing here.", "Click without them.");
  const { option } = rest;
  const [only] = Array.isArray(option) ? option : [];
  return {
    action: tool,
    params: {
      ...rest,
      ...(name === "clear" ? { value: "" } : {}),
      ...(Array.isArray(option) && only !== undefined && option.length === 1 ? { option: only } : {}),
    },
  };
}

type Given = { readonly name: string | null; readonly value: Json };

function readCall(text: string): { readonly name: string; readonly given: readonly Given[] } {
  const reader = new CallReader(text.trim());
  if (reader.isAtEnd()) throw new Refusal("NO_ACTION", "Received an empty action.", "Write one call.");
  const call = reader.call();
  if (!reader.isAtEnd())
    throw new Refusal(
      "INVALID_PARAMETER",
      "Received a multi-action, only single-actions are allowed.",
      "Write one call, wait for the page, then write the next.",
    );
  return call;
}

/** Reads a call in Python's form from a text, a character after the other. */
class CallReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    this.#space();
    return this.#at >= this.#text.length;
  }

  call(): { name: string; given: Given[] } {
    const name = this.#match(/[A-Za-z_]\w*/y);
    if (name === null) throw this.#unreadable("the name of an action");
    this.#expect("(");
    const given: Given[] = [];
    while (!this.#takes(")")) {
      if (given.length > 0) this.#expect(",");
      if (this.#takes(")")) break;
      const named = this.#match(/[A-Za-z_]\w*(?=\s*=)/y);
      if (named !== null) this.#expect("=");
      given.push({ name: named, value: this.#value() });
    }
    return { name, given };
  }

  #value(): Json {
    this.#space();
    const word = this.#match(/True|False|None/y);
    if (word !== null) return word === "None" ? null : word === "True";
    const number = this.#match(/-?\d+(\.\d+)?/y);
    if (number !== null) return Number(number);
    if (this.#takes("[")) return this.#list();
    return this.#string();
  }

  #list(): Json[] {
    const list: Json[] = [];
    while (!this.#takes("]")) {
      if (list.length > 0) this.#expect(",");
      if (this.#takes("]")) break;
      if (list.length >= 100) throw this.#unreadable("the end of a list");
      list.push(this.#string());
    }
    return list;
  }

  #string(): string {
    this.#space();
    const whole = this.#match(/'''[\s\S]*?'''|"""[\s\S]*?"""|'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/y);
    if (whole === null) throw this.#unreadable("a text in quotes");
    const length = whole.startsWith("'''") || whole.startsWith('"""') ? 3 : 1;
    return whole
      .slice(length, whole.length - length)
      .replace(/\\([\s\S])/g, (_, char: string) => escapes[char] ?? char);
  }

  #space(): void {
    this.#match(/\s+/y);
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }

  #takes(char: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  #expect(char: string): void {
    if (!this.#takes(char)) throw this.#unreadable(told(char));
  }

  #unreadable(expected: string): Refusal {
    return new Refusal(
      "INVALID_PARAMETER",
      `The action cannot be read at character ${this.#at + 1}: ${expected} was expected.`,
      "Write a call such as click('a') with texts in quotes.",
    );
  }
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };
