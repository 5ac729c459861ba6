import type { Action, RowChange } from "../../action.ts";
import type { WorldSpec } from "../../environment.ts";
import type { WorldState } from "../../state/state.ts";
import type { Task } from "../../task.ts";
import { errorObservation } from "../call.ts";
import { moverAs } from "../kinds.ts";
import { changesBetween, refusedCall, stepOf } from "../moved.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import { type Catalogue, catalogueOf, catalogueOver } from "./catalogue.ts";
import { matchOf, orderOf, sayOrder } from "./order.ts";
import {
  entrance,
  type Page,
  type Part,
  pageOf,
  parts,
  productAt,
  rowOfVisit,
  textOf,
  type Visit,
  visitOf,
} from "./page.ts";
import { choiceTable, pageTable, purchaseId, purchaseTable } from "./tables.ts";

const stocked = new WeakMap<WorldSpec, Catalogue>();

/** The goods of a world: made when they are first asked for, and kept as long as its specification. */
export function stockOf(spec: WorldSpec): Catalogue {
  const { seed, products, data } = moverAs(spec, "shop");
  const known = stocked.get(spec) ?? (data === undefined ? catalogueOf(seed, products) : catalogueOver(data));
  stocked.set(spec, known);
  return known;
}

/** A shop: pages of goods, and a purchase that ends the episode and is rewarded by how far it is what was ordered. */
export const shopStep =
  (world: World): World["step"] =>
  (state, action) => {
    const refused = refusedCall(world, state, action);
    if (refused) return refused;
    const { seed } = moverAs(world.spec, "shop");
    const catalogue = stockOf(world.spec);
    const order = orderOf(catalogue, seed, state.level ?? 0);
    const before = visitOf(state.tables[pageTable.name]?.get("page_001"));
    const goal = sayOrder(order);
    try {
      if (action.action === "buy") {
        const product = productAt(catalogue, before);
        if (!product || before.part) throw unclickable("buy now", pageOf(catalogue, before, goal));
        const { type, attributes, options, price, reward } = matchOf(order, { product, options: before.options });
        const text = ["Thank you for shopping with us!", "Your score (min 0.0, max 1.0)", String(reward)].join(
          " [SEP] ",
        );
        return stepOf(world, state, {
          observation: { result: text },
          changes: changesBetween(world, state, {
            ...rowsOf(state),
            [purchaseTable.name]: [
              { id: purchaseId, product: product.id, title: product.title, type, attributes, options, price_ok: price },
            ],
          }),
          reward,
          ended: { reason: `${product.title} was bought` },
        });
      }
      const visit = visited(catalogue, before, goal, action);
      const page = pageOf(catalogue, visit, goal);
      return stepOf(world, state, {
        observation: { result: textOf(page) },
        changes: changesBetween(world, state, {
          ...rowsOf(state),
          [pageTable.name]: [rowOfVisit(visit, page)],
          [choiceTable.name]: Object.entries(visit.options).map(([group, value]) => ({
            id: group,
            name: `${group}: ${value}`,
            count: 1,
          })),
        }),
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return stepOf(world, state, { observation: errorObservation(error.error), changes: [] });
    }
  };

/** The page that is open when a task begins. */
export function shopOpens(world: World, { level }: WorldState): RowChange[] {
  if (level === undefined) return [];
  const catalogue = stockOf(world.spec);
  const goal = sayOrder(orderOf(catalogue, moverAs(world.spec, "shop").seed, level));
  const after = rowOfVisit(entrance, pageOf(catalogue, entrance, goal));
  return [{ entity: pageTable.name, id: String(after.id), before: null, after }];
}

const rowsOf = ({ tables }: WorldState) =>
  Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, [...rows.values()]]));

function unclickable(what: string, { clickables }: Page): Refusal {
  return new Refusal(
    "NOT_ALLOWED",
    `There is no ${JSON.stringify(what.slice(0, 60))} on this page.`,
    `It has ${clickables.slice(0, 30).join(", ")}.`,
  );
}

/** Where an action leads. Throws Refusal for what the page does not have. */
function visited(catalogue: Catalogue, visit: Visit, goal: string, { action, params }: Action): Visit {
  const page = pageOf(catalogue, visit, goal);
  const clicks = (what: string) => {
    if (!page.clickables.includes(what)) throw unclickable(what, page);
  };
  switch (action) {
    case "search": {
      const words = String(params.keywords ?? "").trim();
      if (words === "") throw new Refusal("INVALID_PARAMETER", "Nothing to search for was given.", "Give keywords.");
      return { ...entrance, words };
    }
    case "open_item": {
      const item = String(params.item_id ?? "")
        .trim()
        .toLowerCase();
      clicks(item);
      if (visit.words === null || visit.product !== null || !catalogue.get(item)) throw unclickable(item, page);
      return { ...visit, product: item.toUpperCase(), options: {} };
    }
    case "choose_option": {
      const value = String(params.value ?? "")
        .trim()
        .toLowerCase();
      const group = productAt(catalogue, visit)?.options.find(({ values }) => values.includes(value));
      clicks(value);
      if (!group) throw unclickable(value, page);
      return { ...visit, options: { ...visit.options, [group.name]: value } };
    }
    case "look_at": {
      const part: Part = parts.find((each) => each === params.part) ?? "description";
      clicks(part);
      return { ...visit, part };
    }
    case "turn_page": {
      clicks(params.to === "next" ? "next >" : "< prev");
      if (visit.part) return { ...visit, part: null };
      if (visit.product) return { ...visit, product: null, options: {} };
      const last = Math.max(1, Math.ceil(catalogue.search(visit.words ?? "").length / 10));
      return { ...visit, page: Math.min(last, visit.page + (params.to === "next" ? 1 : -1)) };
    }
    default:
      clicks("back to search");
      return entrance;
  }
}

/** What can be clicked in a state of a task. */
export function clickablesIn(spec: WorldSpec, { level = 0 }: Task, state: WorldState | null): readonly string[] {
  const catalogue = stockOf(spec);
  const { seed } = moverAs(spec, "shop");
  const visit = visitOf(state?.tables[pageTable.name]?.get("page_001"));
  return pageOf(catalogue, visit, sayOrder(orderOf(catalogue, seed, level))).clickables;
}
