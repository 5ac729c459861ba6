import type { Action, Row } from "../../action.ts";
import type { Entity } from "../../environment.ts";
import type { Json } from "../../json.ts";
import { shownAddress, writeAddress } from "../../worlds/web/pages/address.ts";
import { call } from "../tools/notation.ts";
import type { AskedKind } from "../tools/tool-set.ts";
import { farthest, idOf, kind, opened, said } from "./asking.ts";
import * as tables from "./tables.ts";

const at = (site: string, path: string) => shownAddress({ name: site, within: new Map() }, path);

/** The address of a record's page. */
function pageOf(site: string, { plural }: Entity, row: Row): string {
  return at(site, writeAddress([plural, String(row.id)]));
}

/** A list as it is filtered and sorted: its address, and the call that leads there. */
function listOf(site: string, { plural }: Entity, search: string, asked: Readonly<Record<string, Json>>) {
  const query = Object.entries(asked).map(([name, value]) => [name, String(value)] as const);
  return { page: at(site, writeAddress([plural], query)), calls: [call(search, asked)] as Action[] };
}

/** What is judged by the page of one site at which the browser is in the end. */
export const oneSiteLandingKinds: readonly AskedKind[] = [
  kind("shop_open_product", 1, ({ pick }) => {
    const product = pick("product");
    return {
      words: `Open the page of the ${said(product)} in the shop, and leave it open.`,
      page: pageOf("shop", tables.product, product),
      calls: opened.product(product),
    };
  }),
  kind("shop_open_list", 2, ({ pick }) => {
    const { brand = "", category = "" } = pick("product");
    return {
      words: `In the shop, filter the list of products by the brand ${String(brand)} and the category ${String(category)}, and sort it by price with the cheapest first. Leave that list open.`,
      ...listOf("shop", tables.product, "search_products", { brand, category, sort: "price" }),
    };
  }),
  kind("code_open_issues", 2, ({ pick, random }) => {
    const project = pick("project");
    const label = random.pick(["bug", "docs", "feature", "question"]);
    const { page, calls } = listOf("code", tables.issue, "search_issues", {
      project_id: idOf(project),
      label,
      status: "open",
    });
    return {
      words: `At the code host, filter the list of issues by the project ${said(project)}, the label ${label} and the status open. Leave that list open.`,
      page,
      calls: [...opened.project(project), ...calls],
    };
  }),
  kind("map_open_best", 2, ({ pick, all }) => {
    const { town = "", category = "" } = pick("place");
    const best = farthest(
      all("place").filter((each) => each.town === town && each.category === category),
      "rating",
      true,
    );
    if (!best) return null;
    return {
      words: `Open the page of the ${String(category)} in ${String(town)} that has the best rating on the map, and leave it open.`,
      page: pageOf("map", tables.place, best),
      calls: [call("search_places", { town, category, sort: "-rating" }), call("show_place", { place_id: idOf(best) })],
    };
  }),
];

/** The same where another site says which page it is. */
export const manySitesLandingKinds: readonly AskedKind[] = [
  kind("headquarters_open_museum", 3, ({ pick, of, all }) => {
    const company = pick("company");
    const town = said(of("town", company.headquarters_id));
    const [place, ...others] = all("place").filter((each) => each.town === town && each.category === "museum");
    if (!place || others.length > 0) return null;
    return {
      words: `Look up in the encyclopedia in which town ${said(company)} has its headquarters, and open the page of the museum there on the map. Leave it open.`,
      page: pageOf("map", tables.place, place),
      calls: [...opened.company(company), ...opened.place(place)],
    };
  }),
  kind("birthplace_open_board", 3, ({ pick, of, all }) => {
    const person = pick("person");
    const town = of("town", person.birthplace_id);
    const board = all("board").find(({ name }) => name === town.name);
    if (!board) return null;
    return {
      words: `Look up in the encyclopedia where ${said(person)} was born, and open the page of the board of that town in the forum. Leave it open.`,
      page: pageOf("forum", tables.board, board),
      calls: [...opened.person(person), ...opened.board(board)],
    };
  }),
];
