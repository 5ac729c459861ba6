import { randomOf } from "../../../random.ts";
import type { Game, Turn } from "../game.ts";
import { type Book, bookOf, memberOf, OwnRecipes } from "./book.ts";
import { type Recipe, recipes, tags } from "./recipes.ts";

type Inventory = Record<string, number>;

const spoken = (item: string) => item.replaceAll("_", " ");
const itemOf = (words: string) => words.trim().toLowerCase().replaceAll(/\s+/g, "_");
/** Recipes that have nothing to do with the goal, in the list that a player is given. */
const distractors = 10;

/** Makes an item out of what can be taken, by the recipes of Minecraft's crafting grid. Commands and answers have the shape of TextCraft's. */
function textcraftOf(book: Book): Game<string, Inventory> {
  const solve = (goal: string, inventory: Inventory) => planFor(book, goal, inventory);
  return {
    name: "textcraft",
    title: "TextCraft",
    says: `Craft an item of Minecraft from what can be taken, over up to six steps; ${book.recipes.length} recipes.`,
    grammar: "`craft <n> <item> using <n> <ingredient>, <n> <ingredient>`, `get <n> <item>` or `inventory`",
    needsAll: true,
    level(seed, index) {
      const tiers = tiersIn(book);
      const tier = tiers[index % tiers.length] ?? 1;
      const deep = [...book.depths].flatMap(([item, depth]) => (Math.min(depth, 4) === tier ? [item] : [])).toSorted();
      const round = Math.floor(index / tiers.length);
      const goals = randomOf(seed, "textcraft", tier, Math.floor(round / deep.length)).shuffle(deep);
      const goal = goals[round % goals.length] ?? "";
      return {
        tier,
        fixed: goal,
        position: {},
        instruction: [
          "Crafting commands:",
          ...commandsFor(book, goal, randomOf(seed, "textcraft", "list", index)),
          "",
          `Goal: craft ${spoken(goal)}.`,
          "",
          "What no command makes you can `get`; `inventory` tells what you have. A group such as planks stands for any of its kind.",
        ].join("\n"),
        maxSteps: 2 * solve(goal, {}).length + 10,
      };
    },
    act(goal, inventory, action) {
      const text = action.trim();
      const craft = /^craft\s+(?:(\d+)\s+)?(.+?)\s+using\s+(.+)$/i.exec(text);
      if (craft) return crafted(book, goal, inventory, craft[2] ?? "", craft[3] ?? "");
      const get = /^get\s+(\d+)\s+(.+)$/i.exec(text);
      if (get) return taken(book, inventory, Number(get[1]), get[2] ?? "");
      if (/^inventory$/i.test(text)) return { position: inventory, text: listed(inventory), reward: 0 };
      return { position: inventory, text: `Could not execute ${text}`, reward: 0 };
    },
    show: (goal, inventory) => ({
      cells: [],
      holdings: [
        ...Object.entries(inventory).map(([name, count]) => ({ name: spoken(name), count })),
        ...((inventory[goal] ?? 0) > 0 ? [] : [{ name: spoken(goal), count: 0 }]),
      ],
    }),
    solve,
    thoughtless: (goal) => ["inventory", `get 1 ${spoken(goal)}`, `craft 1 ${spoken(goal)} using 1 ${spoken(goal)}`],
  };
}

/** The tiers that have an item: all of them with the game's own recipes. */
function tiersIn({ depths }: Book): (1 | 2 | 3 | 4)[] {
  const there = new Set([...depths.values()].map((depth) => Math.min(depth, 4)));
  return ([1, 2, 3, 4] as const).filter((tier) => there.has(tier));
}

/** The actions that make an item of what is there. */
function planFor(book: Book, goal: string, inventory: Inventory): string[] {
  const actions: string[] = [];
  const have = new Map(Object.entries(inventory));
  const use = (item: string, count: number) => have.set(item, (have.get(item) ?? 0) - count);
  const need = (item: string, count: number) => {
    const missing = count - (have.get(item) ?? 0);
    if (missing <= 0) return;
    const recipe = book.recipesOf.get(item)?.[0];
    if (!recipe) {
      actions.push(`get ${missing} ${spoken(item)}`);
      have.set(item, count);
      return;
    }
    for (let left = missing; left > 0; left -= recipe.count) {
      const takes = recipe.takes.map((each) => ({
        ...each,
        name: each.isTag ? memberOf(book, each, have) : each.name,
      }));
      for (const each of takes) {
        need(each.name, each.count);
        use(each.name, each.count);
      }
      actions.push(craftLine({ ...recipe, takes }));
      use(item, -recipe.count);
    }
  };
  need(goal, 1);
  return actions;
}

function craftLine({ item, count, takes }: Recipe): string {
  return `craft ${count} ${spoken(item)} using ${takes.map((each) => `${each.count} ${spoken(each.name)}`).join(", ")}`;
}

/** All commands that the goal can need, and some that it cannot, in any order. */
function commandsFor(book: Book, goal: string, random: ReturnType<typeof randomOf>): string[] {
  const needed = new Set<Recipe>();
  const gather = (item: string) => {
    for (const recipe of book.recipesOf.get(item) ?? []) {
      if (needed.has(recipe)) continue;
      needed.add(recipe);
      // Of a group one member is enough.
      for (const each of recipe.takes) gather(each.isTag ? memberOf(book, each, new Map()) : each.name);
    }
  };
  gather(goal);
  const others = random.shuffle(book.recipes.filter((recipe) => !needed.has(recipe))).slice(0, distractors);
  return random.shuffle([...needed, ...others]).map(craftLine);
}

function crafted(book: Book, goal: string, inventory: Inventory, wanted: string, using: string): Turn<Inventory> {
  const unchanged = (text: string) => ({ position: inventory, text, reward: 0 });
  const item = itemOf(wanted);
  const given = new Map<string, number>();
  for (const part of using.split(",")) {
    const found = /^\s*(\d+)\s+(.+)$/.exec(part);
    if (!found) return unchanged(`Wrong item format: ${part.trim()}`);
    const name = itemOf(found[2] ?? "");
    given.set(name, (given.get(name) ?? 0) + Number(found[1]));
  }
  if ([...given].some(([name, count]) => (inventory[name] ?? 0) < count))
    return unchanged(`Could not find enough items to craft minecraft:${item}`);
  const recipe = book.recipesOf.get(item)?.find((each) => isMadeOf(book, each, given));
  if (!recipe) return unchanged(`Could not find a valid recipe for minecraft:${item}`);
  const left = Object.entries(inventory).flatMap(([name, count]): [string, number][] => {
    const rest = count - (given.get(name) ?? 0);
    return rest > 0 ? [[name, rest]] : [];
  });
  const next = Object.fromEntries(left);
  next[item] = (next[item] ?? 0) + recipe.count;
  const text = `Crafted ${recipe.count} minecraft:${item}`;
  return item === goal ? { position: next, text, reward: 1, ended: "won" } : { position: next, text, reward: 0 };
}

/** Whether the counts are exactly those of a recipe; of a group any members count together. */
function isMadeOf({ tags }: Book, { takes }: Recipe, given: ReadonlyMap<string, number>): boolean {
  const left = new Map(given);
  for (const { name, count, isTag } of takes) {
    if (!isTag) {
      if (left.get(name) !== count) return false;
      left.delete(name);
    }
  }
  for (const { name, count, isTag } of takes) {
    if (!isTag) continue;
    let sum = 0;
    for (const member of tags[name] ?? []) {
      sum += left.get(member) ?? 0;
      left.delete(member);
    }
    if (sum !== count) return false;
  }
  return left.size === 0;
}

function taken(book: Book, inventory: Inventory, count: number, words: string): Turn<Inventory> {
  const item = itemOf(words);
  if (!book.base.has(item) || count < 1)
    return { position: inventory, text: `Could not find ${spoken(item)}`, reward: 0 };
  const position = { ...inventory, [item]: (inventory[item] ?? 0) + count };
  return { position, text: `Got ${count} ${spoken(item)}`, reward: 0 };
}

function listed(inventory: Inventory): string {
  const items = Object.entries(inventory);
  if (items.length === 0) return "Inventory: You are not carrying anything.";
  return `Inventory: ${items.map(([name, count]) => `[${spoken(name)}] (${count}) `).join("")}`;
}

/** The game with the recipes that we have. */
export const textcraft: Game<string, Inventory> = {
  ...textcraftOf(bookOf(recipes, tags)),
  over: (data) => {
    const own = OwnRecipes.parse(data);
    return textcraftOf(bookOf(own.recipes, own.tags));
  },
};
