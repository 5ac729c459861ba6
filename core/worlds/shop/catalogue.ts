import MiniSearch from "minisearch";
import { z } from "zod";
import type { Json } from "../../json.ts";
import { randomOf } from "../../random.ts";
import { brands, type Goods, goods, series } from "./goods.ts";

/** Something to buy. */
export type Product = {
  readonly id: string;
  readonly title: string;
  readonly goods: Goods;
  readonly attributes: readonly string[];
  readonly options: Goods["options"];
  readonly price: number;
  readonly description: string;
  readonly bullets: readonly string[];
};

/** The goods of a shop. */
export type Catalogue = {
  readonly products: readonly Product[];
  /** The product of an id, upper or lower case. */
  get(id: string): Product | undefined;
  /** The best hits for some words, by BM25, best first. */
  search(words: string): readonly Product[];
};

/** Hits of a search, most. */
const mostHits = 50;

/** The goods that a seed makes, and their index: made anew at each call. */
export function catalogueOf(seed: number, count: number): Catalogue {
  return catalogueWith(Array.from({ length: count }, (_, at) => productOf(seed, at)));
}

const words = z.string().max(300);

/** Goods of somebody's own; an order needs an attribute to name. */
export const OwnGoods = z.strictObject({
  products: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[A-Z0-9]{1,10}$/),
        title: z.string().min(1).max(1_000),
        type: words.min(1).describe("What it is called by who looks for it"),
        category: z.array(words),
        attributes: z.array(words.min(1)).min(1),
        options: z.array(z.strictObject({ name: words, values: z.array(words).min(1) })),
        price: z.number().min(0),
        description: z.string().max(20_000),
        bullets: z.array(z.string().max(5_000)),
      }),
    )
    .min(20)
    .max(20_000),
});

/** The goods of somebody's own, and their index. Throws ZodError for what is none. */
export function catalogueOver(data: Json): Catalogue {
  return catalogueWith(
    OwnGoods.parse(data).products.map(({ type, category, ...product }) => ({
      ...product,
      goods: { type, category, attributes: product.attributes, options: product.options },
    })),
  );
}

function catalogueWith(products: readonly Product[]): Catalogue {
  const byId = new Map(products.map((product) => [product.id, product]));
  let index: MiniSearch | null = null;
  /** A page of results is asked for again and again. */
  let last: { readonly words: string; readonly found: readonly Product[] } | null = null;
  const indexed = () => {
    const made = new MiniSearch({ fields: ["title", "attributes", "options", "description"], idField: "id" });
    made.addAll(
      products.map(({ id, title, attributes, options, description }) => ({
        id,
        title,
        attributes: attributes.join(" "),
        options: options.flatMap(({ values }) => values).join(" "),
        description,
      })),
    );
    return made;
  };
  return {
    products,
    get: (id) => byId.get(id.toUpperCase()),
    search(words) {
      if (last?.words === words) return last.found;
      index ??= indexed();
      const hits = index.search(words.slice(0, 300)).slice(0, mostHits);
      last = { words, found: hits.flatMap(({ id }) => byId.get(String(id)) ?? []) };
      return last.found;
    },
  };
}

function productOf(seed: number, at: number): Product {
  const random = randomOf(seed, "shop", "product", at);
  const kind = random.pick(goods);
  const attributes = random.shuffle(kind.attributes).slice(0, random.int(2, 4));
  const [first = "", second = ""] = attributes;
  const brand = random.pick(brands);
  const options = kind.options.map(({ name, values }) => {
    const kept = random.int(Math.min(2, values.length), values.length);
    const chosen = new Set(random.shuffle(values).slice(0, kept));
    return { name, values: values.filter((value) => chosen.has(value)) };
  });
  return {
    id: `B0${(((at + 1) * 2_654_435_761) % 4_294_967_296).toString(36).toUpperCase().padStart(8, "0").slice(0, 8)}`,
    title: `${brand} ${random.pick(series)} ${capitals(kind.type)}, ${capitals(first)}${random.next() < 0.5 ? `, ${capitals(second)}` : ""}`,
    goods: kind,
    attributes,
    options,
    price: random.int(499, 18_999) / 100,
    description: `The ${brand} ${kind.type} is made for everyday use. It is ${attributes.join(", ")}.`,
    bullets: attributes.map((attribute) => `${capitals(attribute)}: a ${kind.type} that keeps its promise`),
  };
}

function capitals(text: string): string {
  return text.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
}
