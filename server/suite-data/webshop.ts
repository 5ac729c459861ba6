import { z } from "zod";
import { OwnGoods } from "../../core/worlds/shop/catalogue.ts";
import { type Expected, inForm, jsonIn, missing } from "./files.ts";

/** Goods that are taken, most: the first of the file, which is shuffled already. */
const mostGoods = 5_000;

const Option = z.looseObject({ value: z.string() });
const Item = z.looseObject({
  asin: z.string(),
  name: z.string(),
  query: z.string(),
  product_category: z.string().nullish(),
  pricing: z.string().nullish(),
  full_description: z.string().nullish(),
  small_description: z.union([z.array(z.string()), z.string()]).nullish(),
  customization_options: z.union([z.record(z.string(), z.array(Option).nullable()), z.literal("")]).nullish(),
});
type Item = z.infer<typeof Item>;
const Attributes = z.record(z.string(), z.looseObject({ attributes: z.array(z.string()).optional() }));

const goodsNames = ["items_shuffle.json", "items_shuffle_1000.json"];
const attributeNames = ["items_ins_v2.json", "items_ins_v2_1000.json"];

/** WebShop's goods, and their attributes; those without one can be no order's and are left out. */
export async function readWebshop(expected: Expected) {
  const goods = await firstOf(expected, goodsNames);
  const { data: attributes } = await firstOf(expected, attributeNames);
  const items = inForm(expected, goods.name, z.array(z.unknown()), goods.data).slice(0, mostGoods);
  const known = inForm(expected, attributeNames[0] ?? "", Attributes, attributes);
  const products = new Map<string, unknown>();
  for (const [at, given] of items.entries()) {
    const item = inForm(expected, `${goods.name}, item ${at}`, Item, given);
    const own = (known[item.asin]?.attributes ?? []).map(lower).filter(Boolean);
    if (/^[A-Z0-9]{1,10}$/.test(item.asin) && own.length > 0 && item.name !== "" && lower(item.query) !== "")
      products.set(item.asin, productOf(item, own));
  }
  return inForm(expected, goods.name, OwnGoods, { products: [...products.values()] });
}

async function firstOf(expected: Expected, names: readonly string[]) {
  for (const name of names) {
    const data = await jsonIn(expected, name);
    if (data !== undefined) return { name, data };
  }
  throw missing(expected, names.join(" or "));
}

const lower = (text: string) => text.trim().toLowerCase().slice(0, 300);

function productOf(item: Item, attributes: readonly string[]) {
  const { small_description: bullets, customization_options: options } = item;
  return {
    id: item.asin,
    title: item.name.slice(0, 1_000),
    type: lower(item.query),
    category: (item.product_category ?? "").split("›").map(lower).filter(Boolean),
    attributes,
    options: Object.entries(options || {}).flatMap(([name, values]) => {
      const known = [...new Set((values ?? []).map(({ value }) => lower(value.replaceAll("/", " | "))))].filter(
        Boolean,
      );
      return known.length > 0 ? [{ name: lower(name), values: known }] : [];
    }),
    price: priceOf(item.pricing ?? ""),
    description: (item.full_description ?? "").slice(0, 20_000),
    bullets: (typeof bullets === "string" ? [bullets] : (bullets ?? [])).map((each) => each.slice(0, 5_000)),
  };
}

/** The first price of a text such as `$12.99 to $15.99`; 100 where there is none, as in the original. */
function priceOf(text: string): number {
  const price = Number(/\$\s*([\d,]+(?:\.\d+)?)/.exec(text)?.[1]?.replaceAll(",", ""));
  return Number.isFinite(price) && price > 0 ? price : 100;
}
