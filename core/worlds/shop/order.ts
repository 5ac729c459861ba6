import type { Random } from "../../random.ts";
import { randomOf } from "../../random.ts";
import type { Task } from "../../task.ts";
import type { Catalogue, Product } from "./catalogue.ts";

/** What somebody wants to have bought. */
export type Order = {
  readonly tier: Task["tier"];
  readonly product: Product;
  readonly attributes: readonly string[];
  /** Group to value. */
  readonly options: Readonly<Record<string, string>>;
  /** The price has to be at most this; null where none is named. */
  readonly priceUpper: number | null;
};

/** What was bought, and with which options. */
export type Bought = { readonly product: Product; readonly options: Readonly<Record<string, string>> };

/** How far a purchase is what was ordered. */
export type Match = {
  readonly type: number;
  readonly attributes: number;
  readonly options: number;
  readonly price: boolean;
  readonly reward: number;
};

/** How many attributes and options an order names, by tier. */
const asked = [
  { tier: 1, attributes: 1, options: 0 },
  { tier: 2, attributes: 1, options: 1 },
  { tier: 3, attributes: 2, options: 1 },
  { tier: 4, attributes: 2, options: 2 },
] as const;

/** The order of a level: any number of them by seed and index. */
export function orderOf(catalogue: Catalogue, seed: number, level: number): Order {
  const { tier, attributes, options } = asked[level % asked.length] ?? asked[0];
  for (let attempt = 0; ; attempt++) {
    const random = randomOf(seed, "shop", "order", level, attempt);
    const product = random.pick(catalogue.products);
    if (product.options.length < options && attempt < 200) continue;
    return {
      tier,
      product,
      attributes: random.shuffle(product.attributes).slice(0, attributes),
      options: Object.fromEntries(
        random
          .shuffle(product.options)
          .slice(0, options)
          .map(({ name, values }) => [name, random.pick(values)]),
      ),
      priceUpper: priceAbove(product.price, random),
    };
  }
}

/** The larger of two of the next four multiples of ten. */
function priceAbove(price: number, random: Random): number | null {
  const next = Math.floor(price / 10) * 10 + 10;
  const uppers = [0, 10, 20, 30].map((more) => next + more).filter((upper) => upper <= 990);
  const [a, b] = random.shuffle(uppers);
  return a === undefined || b === undefined ? null : Math.max(a, b);
}

/** An order in words. */
export function sayOrder({ product, attributes, options, priceUpper }: Order): string {
  const chosen = Object.entries(options).map(([name, value]) => `${name}: ${value}`);
  return [
    `Find me a ${product.goods.type} that is ${attributes.join(" and ")}`,
    ...(chosen.length > 0 ? [`, with ${chosen.join(", and ")}`] : []),
    ...(priceUpper === null ? [] : [`, and price lower than ${priceUpper.toFixed(2)} dollars`]),
  ].join("");
}

/** The words of a title that name things: what a type is called, and no more. */
function nounsOf({ title, goods }: Product): Set<string> {
  const said = new Set(title.toLowerCase().match(/[a-z]+/g));
  return new Set(goods.type.split(" ").filter((word) => said.has(word)));
}

/** How like the type of a purchase is to the one ordered. */
function typeMatch(bought: Product, ordered: Product): number {
  const wanted = nounsOf(ordered);
  const have = nounsOf(bought);
  const share = wanted.size === 0 ? 0.2 : [...wanted].filter((word) => have.has(word)).length / wanted.size;
  if (share === 0) return 0;
  if (share < 0.1) return 0.1;
  const common = ordered.goods.category.filter((part) => bought.goods.category.includes(part)).length;
  return bought.goods.type === ordered.goods.type || common >= 2 || share > 0.2 ? 1 : 0.5;
}

/** How far a purchase is what was ordered. Source: the reward of WebShop, Yao et al. 2022, §3.3. */
export function matchOf({ product, attributes, options, priceUpper }: Order, bought: Bought): Match {
  const texts = [bought.product.title, bought.product.description, ...bought.product.bullets].join("\n").toLowerCase();
  const held = attributes.filter((each) => bought.product.attributes.includes(each) || texts.includes(each)).length;
  const wanted = Object.values(options);
  const chosen = Object.values(bought.options);
  const picked = wanted.filter((value) => chosen.includes(value)).length;
  const price = priceUpper === null || bought.product.price <= priceUpper;
  const type = typeMatch(bought.product, product);
  const share = (held + picked + Number(price)) / (attributes.length + wanted.length + 1);
  return { type, attributes: held, options: picked, price, reward: Math.round(type * share * 1e4) / 1e4 };
}
