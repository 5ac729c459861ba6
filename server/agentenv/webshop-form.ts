import type { Action } from "../../core/action.ts";
import { entranceText, parts } from "../../core/worlds/shop/page.ts";
import { observationText } from "../../core/worlds/told-text.ts";
import { byEnvIdx } from "./ix-family.ts";
import type { Told } from "./told.ts";
import type { Form } from "./wire.ts";

/** A shop that is searched and clicked through: `search[words]`, `click[what the page has]`. */
export const webshopForm: Form = {
  names: ["webshop"],
  family: byEnvIdx,
  says: "ok",
  index: { name: "session_id", type: "integer", byDefault: 0 },
  tellsOffers: true,
  opens: ({ instruction }) => entranceText(instruction.replace(/\.$/, "")),
  reads: (text, _, told) => clickIn(text, told),
  tells: (observation, { before }) => (observation.error ? before : observationText(observation)),
  created: (id) => id,
  begun: ({ text }) => [text, null],
  stepped: ({ text, reward, done }) => ({ state: text, reward, done, info: null }),
  closed: (isClosed) => isClosed,
  gets: {
    instruction_text: ({ task }) => task.instruction,
    available_actions: ({ offered }) => ({
      has_search_bar: offered.includes("search"),
      clickables: offered.filter((each) => each !== "search"),
    }),
  },
};

const buttons: Readonly<Record<string, Action>> = {
  "back to search": { action: "back_to_search", params: {} },
  "next >": { action: "turn_page", params: { to: "next" } },
  "< prev": { action: "turn_page", params: { to: "previous" } },
  "buy now": { action: "buy", params: {} },
  ...Object.fromEntries(parts.map((part) => [part, { action: "look_at", params: { part } }])),
};

/** The tool that a click or a search means; the page as it is for what does nothing on it. */
function clickIn(text: string, { text: page, offered }: Told): Action | string {
  const [, name = "", written = ""] = /(search|click)\[([^\]]*)\]/i.exec(text) ?? [];
  const argument = written.trim().toLowerCase();
  if (name.toLowerCase() === "search")
    return argument === "" ? page : { action: "search", params: { keywords: argument } };
  if (argument === "search" || !offered.includes(argument)) return page;
  const isItem = offered.includes("next >");
  return (
    buttons[argument] ??
    (isItem
      ? { action: "open_item", params: { item_id: argument } }
      : { action: "choose_option", params: { value: argument } })
  );
}
