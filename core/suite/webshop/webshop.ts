import type { Action } from "../../action.ts";
import { type EnvironmentSpec, type GenerateOptions, tiersOf, type WorldSpec } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { Task } from "../../task.ts";
import { efficient } from "../../validator.ts";
import { calledOver, type ExamCase, type ExamPlan } from "../../worlds/maker.ts";
import { type Catalogue, OwnGoods, type Product } from "../../worlds/shop/catalogue.ts";
import { type Match, matchOf, type Order, orderOf, sayOrder } from "../../worlds/shop/order.ts";
import { stockOf } from "../../worlds/shop/step.ts";
import { choiceTable, pageTable, purchaseId, purchaseTable } from "../../worlds/shop/tables.ts";
import { shopTools } from "../../worlds/shop/tools.ts";
import { specOfWorld } from "../../worlds/spec-of-world.ts";
import { about } from "../about.ts";
import type { MadeSpec } from "../made-spec.ts";

const usualTasks = 40;
/** Goods that there are. */
const products = 3_000;
/** Orders that are looked at for one that is of a tier asked for, and takes a thought. */
const draws = 40;
const { title, says } = about.webshop;

/** A shop, and orders to place. */
export const webshop: MadeSpec = {
  name: "webshop",
  takesData: true,
  make(options, data) {
    const world = worldOf(options.seed, data);
    return specOfWorld({
      generator: "suite-webshop",
      options,
      plan: {
        ...calledOver({ title, name: "webshop" }, data),
        domain: "suite",
        summary: says,
        brief: "webshop",
        tools: "planned",
      },
      world,
      tasks: tasksOf(stockOf(world), options),
    });
  },
  examOf,
};

function worldOf(seed: number, data: Json | undefined): WorldSpec {
  return {
    clock: { startAt: "2026-05-04T09:00:00Z", secondsPerStep: 1 },
    entities: [pageTable, choiceTable, purchaseTable],
    operations: [...shopTools],
    policies: [],
    rows: { [pageTable.name]: [], [choiceTable.name]: [], [purchaseTable.name]: [] },
    mover:
      data === undefined ? { kind: "shop", seed, products } : { kind: "shop", seed, products: countOf(data), data },
  };
}

const countOf = (data: Json) => OwnGoods.parse(data).products.length;

function tasksOf(catalogue: Catalogue, { seed, tasks = usualTasks, complexity }: GenerateOptions): Task[] {
  const made: Task[] = [];
  const known = new Set<string>();
  for (let level = 0; made.length < tasks && level < tasks * draws; level++) {
    const order = orderOf(catalogue, seed, level);
    const said = sayOrder(order);
    const found = tiersOf[complexity].includes(order.tier) && !known.has(said) ? placed(catalogue, order) : null;
    if (!found || matchOf(order, { product: found.first, options: {} }).reward === 1) continue;
    known.add(said);
    made.push(taskOf(order, said, level, made.length + 1, found.actions));
  }
  return made;
}

/** The words by which an order is looked for: all that it says. */
const wordsOf = ({ product, attributes, options }: Order) =>
  [product.goods.type, ...attributes, ...Object.values(options)].join(" ");

const call = (action: string, params: Action["params"] = {}): Action => ({ action, params });

/** The calls that place an order, by the first hit that is all that was ordered, and the first hit of all; null where none of them is. */
function placed(
  catalogue: Catalogue,
  order: Order,
): { readonly actions: readonly Action[]; readonly first: Product } | null {
  const keywords = wordsOf(order);
  const hits = catalogue.search(keywords);
  const at = hits.findIndex((product) => isOffered(product, order) && rewarded(order, product).reward === 1);
  const [product, first] = [hits[at], hits[0]];
  if (!product || !first) return null;
  return {
    first,
    actions: [
      call("search", { keywords }),
      ...Array.from({ length: Math.floor(at / 10) }, () => call("turn_page", { to: "next" })),
      call("open_item", { item_id: product.id }),
      ...Object.values(order.options).map((value) => call("choose_option", { value })),
      call("buy"),
    ],
  };
}

const rewarded = (order: Order, product: Product): Match => matchOf(order, { product, options: order.options });

function isOffered({ options }: Product, order: Order): boolean {
  return Object.entries(order.options).every(([name, value]) =>
    options.some((option) => option.name === name && option.values.includes(value)),
  );
}

function taskOf(order: Order, said: string, level: number, number: number, actions: readonly Action[]): Task {
  const { tier, attributes, options } = order;
  const oracle = [...actions];
  return {
    id: `t${tier}_${String(number).padStart(3, "0")}`,
    tier,
    family: "webshop_order",
    slot: level,
    instruction: `${said}.`,
    answerType: "none",
    maxSteps: 3 * oracle.length + 6,
    level,
    goal: { records: [], mentions: [] },
    validators: [
      {
        id: "state_correct",
        kind: "state",
        weight: 1,
        text: "What was bought is of the type, has the attributes and options, and costs no more than was said.",
        check: {
          type: "records",
          goals: [
            {
              entity: purchaseTable.name,
              id: purchaseId,
              match: {},
              expect: {
                type: 1,
                attributes: attributes.length,
                ...(Object.keys(options).length > 0 ? { options: Object.keys(options).length } : {}),
                price_ok: true,
              },
              gone: false,
            },
          ],
        },
      },
      efficient(oracle.length),
    ],
    oracle,
    clauses: [],
  };
}

/** The first hit bought without a look, an option left out or another, another product, leaving before the end; and a detour. */
function examOf({ world, options }: EnvironmentSpec, task: Task): ExamPlan {
  const catalogue = stockOf(world);
  const order = orderOf(catalogue, options.seed, task.level ?? 0);
  const acts = task.oracle;
  const keywords = wordsOf(order);
  const hits = catalogue.search(keywords);
  const done = call("done");
  const bought = String(acts.find(({ action }) => action === "open_item")?.params.item_id);
  const product = catalogue.get(bought);
  const other = hits.slice(0, 10).find((each) => rewarded(order, each).reward < 1 || !isOffered(each, order));
  const buyOf = (id: string, words: string): Action[] => [
    call("search", { keywords: words }),
    call("open_item", { item_id: id }),
    call("buy"),
  ];
  const first = hits[0]?.id ?? "";
  return {
    trivial: [{ what: "the first hit", actions: [...buyOf(first, keywords), done] }],
    mutants: [
      ...acts.flatMap((act, at) => {
        if (act.action !== "choose_option") return [];
        const group = product?.options.find(({ values }) => values.includes(String(act.params.value)));
        const wrong = group?.values.find((value) => value !== act.params.value);
        const without: ExamCase = { what: "drop_option", actions: [...acts.filter((_, i) => i !== at), done] };
        return [
          without,
          ...(wrong
            ? [
                {
                  what: "wrong_option",
                  actions: [
                    ...acts.map((each, i) => (i === at ? call("choose_option", { value: wrong }) : each)),
                    done,
                  ],
                },
              ]
            : []),
        ];
      }),
      ...(other ? [{ what: "another_product", actions: [...buyOf(other.id, keywords), done] }] : []),
      { what: "leave_before_the_end", actions: [...acts.slice(0, -1), done] },
    ],
    unrelated: [],
    alternatives: [
      {
        what: "a look around first",
        actions: [
          call("search", { keywords: order.product.goods.type }),
          call("turn_page", { to: "next" }),
          call("back_to_search"),
          ...acts.slice(0, -1),
          call("look_at", { part: "features" }),
          call("turn_page", { to: "previous" }),
          ...acts.slice(-1),
        ],
      },
    ],
    // A page that is turned may be left out where the words find the product on the first.
    sparesActions: true,
  };
}
