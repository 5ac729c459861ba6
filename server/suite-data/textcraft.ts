import { relative } from "node:path";
import { z } from "zod";
import { bookOf, OwnRecipes } from "../../core/worlds/game/textcraft/book.ts";
import { type Expected, filesIn, inForm, jsonIn, missing } from "./files.ts";

const One = z.union([z.string(), z.looseObject({ item: z.string() }), z.looseObject({ tag: z.string() })]);
const Ingredient = z.union([One, z.array(One).min(1)]);
const Result = z.union([
  z.string(),
  z.looseObject({ item: z.string(), count: z.int().optional() }),
  z.looseObject({ id: z.string(), count: z.int().optional() }),
]);
/** A recipe as the game keeps it; what is not crafted on the grid has other types. */
const Crafted = z.discriminatedUnion("type", [
  z.looseObject({
    type: z.literal("minecraft:crafting_shaped"),
    pattern: z.array(z.string()).min(1),
    key: z.record(z.string(), Ingredient),
    result: Result,
    group: z.string().optional(),
  }),
  z.looseObject({
    type: z.literal("minecraft:crafting_shapeless"),
    ingredients: z.array(Ingredient).min(1),
    result: Result,
    group: z.string().optional(),
  }),
]);
type Crafted = z.infer<typeof Crafted>;
const Typed = z.looseObject({ type: z.string() });
const Tag = z.looseObject({ values: z.array(z.union([z.string(), z.looseObject({ id: z.string() })])) });

/** Recipes of the game's own folder, `recipes/*.json`, and groups of `tags/item/*.json` where they are there; without them a group is what recipes of that `group` make. */
export async function readTextcraft(expected: Expected) {
  const files = [...(await filesIn(expected, "recipes", ".json")), ...(await filesIn(expected, "recipe", ".json"))];
  if (files.length === 0) throw missing(expected, "recipes/*.json");
  const crafted: Crafted[] = [];
  for (const name of files) {
    const { type, ...rest } = inForm(expected, name, Typed, await jsonIn(expected, name));
    if (/^minecraft:crafting_shap(ed|eless)$/.test(type))
      crafted.push(inForm(expected, name, Crafted, { type, ...rest }));
  }
  const recipes = crafted.map((each) => ({ ...madeBy(each.result), takes: takenBy(each) }));
  const tags = { ...groupsOf(crafted), ...(await tagsIn(expected)) };
  const own = inForm(expected, "recipes", OwnRecipes, {
    recipes: recipes.map((recipe) => ({
      ...recipe,
      // A group that nothing tells the members of is a thing of that name.
      takes: recipe.takes.map((each) => ({ ...each, isTag: each.isTag && each.name in tags })),
    })),
    tags,
  });
  if (bookOf(own.recipes, own.tags).depths.size < 4) throw missing(expected, "four recipes that can be made");
  return own;
}

const plain = (name: string) => name.replace(/^#?(?:minecraft:)?/, "");

function madeBy(result: z.infer<typeof Result>) {
  if (typeof result === "string") return { item: plain(result), count: 1 };
  return { item: plain(String("item" in result ? result.item : result.id)), count: result.count ?? 1 };
}

/** What a recipe takes, each thing once with its count. Of several that will do the first stands for all. */
function takenBy(recipe: Crafted) {
  const takes = new Map<string, { name: string; count: number; isTag: boolean }>();
  const add = (given: z.infer<typeof Ingredient>, count: number) => {
    const [one = given] = Array.isArray(given) ? given : [given];
    if (count === 0 || Array.isArray(one)) return;
    const isTag = typeof one === "string" ? one.startsWith("#") : "tag" in one;
    const name = plain(typeof one === "string" ? one : String("tag" in one ? one.tag : one.item));
    takes.set(name, { name, isTag, count: (takes.get(name)?.count ?? 0) + count });
  };
  if (recipe.type === "minecraft:crafting_shapeless") for (const each of recipe.ingredients) add(each, 1);
  else for (const [key, each] of Object.entries(recipe.key)) add(each, recipe.pattern.join("").split(key).length - 1);
  return [...takes.values()];
}

function groupsOf(crafted: readonly Crafted[]): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const { group, result } of crafted) {
    const { item } = madeBy(result);
    const name = plain(group ?? "");
    if (name !== "" && name !== item) groups[name] = [...new Set([...(groups[name] ?? []), item])];
  }
  return groups;
}

/** Groups by name, those within one another unfolded. */
async function tagsIn(expected: Expected): Promise<Record<string, readonly string[]>> {
  const listed = new Map<string, readonly string[]>();
  for (const folder of ["tags/item", "tags/items"])
    for (const name of await filesIn(expected, folder, ".json")) {
      const { values } = inForm(expected, name, Tag, await jsonIn(expected, name));
      const key = relative(folder, name).slice(0, -".json".length);
      listed.set(
        key,
        values.map((value) => (typeof value === "string" ? value : value.id)),
      );
    }
  const unfolded = (name: string, within: readonly string[]): string[] =>
    (listed.get(name) ?? []).flatMap((value) => {
      const inner = plain(value);
      if (!value.startsWith("#")) return [inner];
      return within.includes(inner) ? [] : unfolded(inner, [...within, inner]);
    });
  const all = [...listed.keys()].map((name) => [name, [...new Set(unfolded(name, [name]))]] as const);
  return Object.fromEntries(all.flatMap(([name, members]) => (members.length > 0 ? [[name, members]] : [])));
}
