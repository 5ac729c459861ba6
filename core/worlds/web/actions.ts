import type { Action } from "../../action.ts";
import type { Json } from "../../json.ts";
import { checkParams, operationOf } from "../call.ts";
import { Refusal, told } from "../refusal.ts";
import { isBracketed, readBracketAction } from "./bracket-action.ts";
import { type Acted, type Browser, pageOf } from "./browser.ts";
import { chosen, clicked, elementAt, filled, pressed, sent, sentOf, ticked } from "./page-actions.ts";
import { focused, goingTo, opened, remembered, scrolled, withoutTab } from "./tab-actions.ts";
import { readTextAction } from "./text-action.ts";

/** What an action of the browser does, its parameters checked. Throws Refusal. */
export function acted(browser: Browser, action: string, params: Readonly<Record<string, Json>>): Acted {
  const text = (name: string) => String(params[name] ?? "");
  switch (action) {
    case "goto":
      return goingTo(browser, browser.tab, text("url"));
    case "click":
      return clicked(browser, elementAt(browser, text("id")), "click");
    case "fill":
      return filled(browser, elementAt(browser, text("id")), text("value"));
    case "select_option":
      return chosen(browser, elementAt(browser, text("id")), text("option"));
    case "check":
    case "uncheck":
      return ticked(browser, elementAt(browser, text("id")), action === "check");
    case "press":
      return pressed(browser, text("key"), typeof params.id === "string" ? params.id : browser.tab.focus);
    case "scroll":
      return scrolled(browser, params.direction === "up" ? -1 : 1);
    case "go_back":
      return remembered(browser, -1);
    case "go_forward":
      return remembered(browser, 1);
    case "new_tab":
      return opened(browser, typeof params.url === "string" ? params.url : "/");
    case "tab_focus":
      return focused(browser, Number(params.index));
    case "tab_close":
      return withoutTab(browser);
    case "send_message":
      return { page: pageOf(browser, browser.tab), tab: browser.tab, message: text("text") };
    case "submit_form":
      return sent(browser, text("url"), sentOf(params.values ?? {}), null);
    case "act":
      return actedAs(browser, text("action"));
    default:
      throw new Refusal("UNKNOWN_TOOL", `There is no tool ${told(action)}.`, "Use one of the tools you were given.");
  }
}

function actedAs(browser: Browser, text: string): Acted {
  const { world } = browser.site;
  let now = browser;
  let done: Acted = { page: pageOf(browser, browser.tab), tab: browser.tab };
  for (const action of actionsIn(text)) {
    done = acted(now, action.action, checkParams(world, now.state, operationOf(world, action), action.params));
    now = { ...now, tab: done.tab, pages: new Map([[done.tab, done.page]]) };
  }
  return done;
}

/** The actions that a text means; only typing is two, and the first of them changes no record. */
function actionsIn(text: string): readonly Action[] {
  if (isBracketed(text)) return readBracketAction(text);
  const action = readTextAction(text);
  return action ? [action] : [];
}
