import type { Row } from "../../action.ts";
import type { Catalogue, Product } from "./catalogue.ts";

/** The parts of a product that have a page of their own. */
export const parts = ["description", "features", "reviews"] as const;
export type Part = (typeof parts)[number];

/** Where a visitor is. */
export type Visit = {
  readonly words: string | null;
  readonly page: number;
  readonly product: string | null;
  readonly part: Part | null;
  readonly options: Readonly<Record<string, string>>;
};

/** Where every visit begins. */
export const entrance: Visit = { words: null, page: 1, product: null, part: null, options: {} };
const perPage = 10;

/** What stands on a page, and what can be clicked. */
export type Page = { readonly texts: readonly string[]; readonly clickables: readonly string[] };

/** The product that is looked at. */
export function productAt(catalogue: Catalogue, { product }: Visit): Product | null {
  return product === null ? null : (catalogue.get(product) ?? null);
}

/** The page of a visit. */
export function pageOf(catalogue: Catalogue, visit: Visit, goal: string): Page {
  const head = ["Instruction:", goal];
  const product = productAt(catalogue, visit);
  if (product && visit.part)
    return {
      texts: [...head, "Back to Search", "< Prev", partOf(product, visit.part)],
      clickables: ["back to search", "< prev"],
    };
  if (product) {
    const { title, options, price } = product;
    return {
      texts: [
        ...head,
        "Back to Search",
        "< Prev",
        ...options.flatMap(({ name, values }) => [name, ...values]),
        title,
        `Price: $${price.toFixed(2)}`,
        "Rating: N.A.",
        "Description",
        "Features",
        "Reviews",
        "Buy Now",
      ],
      clickables: ["back to search", "< prev", ...parts, "buy now", ...options.flatMap(({ values }) => values)],
    };
  }
  if (visit.words === null) return { texts: ["WebShop", ...head, "Search"], clickables: ["search"] };
  const found = catalogue.search(visit.words);
  const shown = found.slice((visit.page - 1) * perPage, visit.page * perPage);
  return {
    texts: [
      ...head,
      "Back to Search",
      `Page ${visit.page} (Total results: ${found.length})`,
      ...(visit.page > 1 ? ["< Prev"] : []),
      "Next >",
      ...shown.flatMap(({ id, title, price }) => [id, title, `$${price.toFixed(2)}`]),
    ],
    clickables: [
      "back to search",
      ...(visit.page > 1 ? ["< prev"] : []),
      "next >",
      ...shown.map(({ id }) => id.toLowerCase()),
    ],
  };
}

function partOf({ description, bullets }: Product, part: Part): string {
  switch (part) {
    case "description":
      return description;
    case "features":
      return bullets.join(" [SEP] ");
    case "reviews":
      return "There are no reviews yet.";
    default:
      return part satisfies never;
  }
}

/** A page as text, as WebShop tells it. */
export function textOf({ texts }: Page): string {
  return texts.join(" [SEP] ");
}

/** The page that every visit sees first. */
export function entranceText(goal: string): string {
  return ["WebShop", "Instruction:", goal, "Search"].join(" [SEP] ");
}

/** A visit as it is kept in a row, and back. */
export function rowOfVisit(visit: Visit, page: Page): Row {
  const { words, page: number, product, part, options } = visit;
  return { id: "page_001", words, page: number, product, part, options: { ...options }, text: page.texts.join("\n") };
}

export function visitOf(row: Row | undefined): Visit {
  if (!row) return entrance;
  const { words, page, product, part, options } = row;
  return {
    words: typeof words === "string" ? words : null,
    page: Number(page ?? 1),
    product: typeof product === "string" ? product : null,
    part: parts.find((each) => each === part) ?? null,
    options: options && typeof options === "object" ? (options as Visit["options"]) : {},
  };
}
