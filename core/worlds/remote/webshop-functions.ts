import { spoken } from "../spoken-function.ts";

/** What can be done on the pages of a web shop. */
export const webshopFunctions = [
  spoken("search", "search[{keywords}]", "Searches the shop, where the page has a search bar"),
  spoken("click", "click[{item}]", "Clicks what the page offers: a button, a product or an option"),
];
