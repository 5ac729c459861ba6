import type { Operation } from "../../operation.ts";
import { parameter, tool } from "../tool.ts";
import { parts } from "./page.ts";

/** The tools of a shop. Each shows the page that comes. */
export const shopTools: readonly Operation[] = [
  tool("search", "Search", "Searches the shop: 50 best hits, 10 on a page", [
    parameter("keywords", "text", "Words to look for"),
  ]),
  tool("open_item", "Open item", "Opens a product of the page of results", [
    parameter("item_id", "text", "Its id, as the page shows it"),
  ]),
  tool("choose_option", "Choose option", "Chooses an option of the product that is open", [
    parameter("value", "text", "The value, as the page shows it"),
  ]),
  tool("turn_page", "Turn page", "The next or previous page of results; previous on a product goes back", [
    { ...parameter("to", "enum", "Which"), values: ["next", "previous"] },
  ]),
  tool("look_at", "Look at", "Shows more of the product that is open", [
    { ...parameter("part", "enum", "What"), values: [...parts] },
  ]),
  tool("back_to_search", "Back to search", "Goes back to the entrance; what was chosen is forgotten"),
  tool("buy", "Buy", "Buys the product that is open, with the options chosen. It ends the task"),
];
