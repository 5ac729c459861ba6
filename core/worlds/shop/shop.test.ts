import { describe, expect, it } from "vitest";
import type { Action } from "../../action.ts";
import { randomAction } from "../../generate/gates/random-actions.ts";
import { randomOf } from "../../random.ts";
import { webshop } from "../../suite/webshop/webshop.ts";
import { openWorld, startOf } from "../open.ts";
import { catalogueOf } from "./catalogue.ts";
import { goods } from "./goods.ts";
import { matchOf, orderOf } from "./order.ts";
import { clickablesIn, stockOf } from "./step.ts";

const spec = webshop.make({ seed: 5, tasks: 12, complexity: "all" });
const world = openWorld(spec.world);
const catalogue = stockOf(spec.world);
const [task] = spec.tasks;
if (!task) throw new Error("no task was made");

function visit(...actions: readonly Action[]) {
  let [state, last] = [startOf(world, task ?? {}), undefined as ReturnType<typeof world.step> | undefined];
  for (const action of actions) {
    last = world.step(state, action);
    state = last.state;
  }
  return { state, last };
}
const call = (action: string, params: Action["params"] = {}): Action => ({ action, params });

describe("a catalogue", () => {
  it("is the same of the same seed, with ids of its own and goods of every type", () => {
    const titles = (seed: number) => catalogueOf(seed, 500).products.map(({ id, title, price }) => [id, title, price]);
    expect(titles(1)).toEqual(titles(1));
    expect(titles(2)).not.toEqual(titles(1));
    expect(new Set(catalogue.products.map(({ id }) => id)).size).toBe(3_000);
    expect(new Set(catalogue.products.map((product) => product.goods.type)).size).toBe(goods.length);
  });

  it("finds the goods that are called so, best first, and at most fifty", () => {
    const hits = catalogue.search("yoga mat extra thick");
    expect(hits.length).toBeLessThanOrEqual(50);
    expect(hits[0]?.goods.type).toBe("yoga mat");
    expect(hits[0]?.attributes).toContain("extra thick");
    expect(catalogue.search("xyzzy")).toEqual([]);
  });
});

describe("the reward of a purchase", () => {
  const order = orderOf(catalogue, 5, 3);
  const { product, options } = order;
  const other = catalogue.products.find((each) => each.goods.category[0] !== product.goods.category[0]);

  it("is 1 for what was ordered", () => {
    expect(matchOf(order, { product, options })).toMatchObject({ type: 1, price: true, reward: 1 });
  });

  it("counts attributes, options and price, and nothing of another type", () => {
    const [first] = Object.keys(options);
    const without = Object.fromEntries(Object.entries(options).filter(([name]) => name !== first));
    expect(matchOf(order, { product, options: without }).reward).toBeCloseTo(4 / 5);
    expect(matchOf({ ...order, priceUpper: 1 }, { product, options }).reward).toBeCloseTo(4 / 5);
    if (other) expect(matchOf(order, { product: other, options }).reward).toBe(0);
  });
});

describe("a shop", () => {
  it("takes only what the page has, and says what that is", () => {
    for (const action of [call("buy"), call("open_item", { item_id: "B0X" }), call("turn_page", { to: "next" })])
      expect(visit(action).last?.observation).toMatchObject({ error: { code: "NOT_ALLOWED" } });
    expect(visit(call("search", { keywords: "  " })).last?.observation).toMatchObject({
      error: { code: "INVALID_PARAMETER" },
    });
  });

  it("forgets the options of a product when it is left", () => {
    const acts = task.oracle.slice(0, -1);
    const left = visit(...acts, call("turn_page", { to: "previous" }));
    expect(left.state.tables.choice?.size).toBe(0);
    expect(clickablesIn(spec.world, task, left.state)).toContain("next >");
  });

  it("ends with a purchase, and gives its reward", () => {
    const { last } = visit(...task.oracle);
    expect(last).toMatchObject({ reward: 1, ended: { reason: expect.stringContaining("was bought") } });
  });

  it("takes random actions where no row is there yet whose id could be given", () => {
    for (let seed = 0; seed < 60; seed++)
      expect(randomAction(world, world.initial, randomOf(seed, "random"))).toHaveProperty("action");
  });

  it("keeps its goods out of the specification", () => {
    expect(JSON.stringify(spec.world).length).toBeLessThan(20_000);
  });
});
