import { z } from "zod";
import type { Recipe, Taken } from "./recipes.ts";

const itemName = z.string().regex(/^[a-z0-9_./-]{1,80}$/, "an item is called in small letters, with _ for blanks");

/** Recipes and groups of somebody's own. */
export const OwnRecipes = z.strictObject({
  recipes: z
    .array(
      z.strictObject({
        item: itemName,
        count: z.int().min(1).max(64),
        takes: z
          .array(z.strictObject({ name: itemName, count: z.int().min(1).max(64), isTag: z.boolean() }))
          .min(1)
          .max(9),
      }),
    )
    .min(1)
    .max(2_000),
  tags: z.record(itemName, z.array(itemName).min(1)),
});
export type OwnRecipes = z.infer<typeof OwnRecipes>;

/** Recipes, and what follows from them. */
export type Book = {
  readonly recipes: readonly Recipe[];
  readonly tags: Readonly<Record<string, readonly string[]>>;
  /** Of each item that is made, the shallowest first. */
  readonly recipesOf: ReadonlyMap<string, readonly Recipe[]>;
  /** What is there to be taken: ingredients that nothing makes. */
  readonly base: ReadonlySet<string>;
  /** How many crafts stand one on the other, of each item that is made. */
  readonly depths: ReadonlyMap<string, number>;
};

/** The book of some recipes. A recipe that would need, somewhere below, what it makes is left out: the first of a circle stays. */
export function bookOf(given: readonly Recipe[], tags: Book["tags"]): Book {
  const recipesOf = new Map<string, Recipe[]>();
  const itemsOf = ({ name, isTag }: Taken) => (isTag ? (tags[name] ?? []) : [name]);
  const needs = (item: string, wanted: string, seen = new Set<string>()): boolean => {
    if (item === wanted) return true;
    if (seen.has(item)) return false;
    seen.add(item);
    return (recipesOf.get(item) ?? []).some(({ takes }) =>
      takes.flatMap(itemsOf).some((each) => needs(each, wanted, seen)),
    );
  };
  const recipes = given.filter((recipe) => {
    const isCircle = recipe.takes.flatMap(itemsOf).some((each) => needs(each, recipe.item));
    if (!isCircle) recipesOf.set(recipe.item, [...(recipesOf.get(recipe.item) ?? []), recipe]);
    return !isCircle;
  });
  const depths = new Map<string, number>();
  const depthOf = (item: string): number => {
    const own = recipesOf.get(item);
    if (!own) return 0;
    const depth = depths.get(item) ?? Math.min(...own.map(depthOfRecipe));
    depths.set(item, depth);
    return depth;
  };
  const depthOfRecipe = ({ takes }: Recipe) =>
    1 + Math.max(...takes.map((each) => Math.min(...itemsOf(each).map(depthOf))));
  for (const item of recipesOf.keys()) depthOf(item);
  for (const [item, own] of recipesOf)
    recipesOf.set(
      item,
      own.toSorted((a, b) => depthOfRecipe(a) - depthOfRecipe(b)),
    );
  const ingredients = recipes.flatMap(({ takes }) => takes.flatMap(itemsOf));
  const base = new Set([...ingredients, ...Object.values(tags).flat()].filter((item) => !recipesOf.has(item)));
  return { recipes, tags, recipesOf, base, depths };
}

/** A member of a group that is there, else the one that is easiest to make. */
export function memberOf({ tags, depths }: Book, { name, count }: Taken, have: ReadonlyMap<string, number>): string {
  const members = tags[name] ?? [];
  const depthOf = (item: string) => depths.get(item) ?? 0;
  const [first = name] = members.toSorted((a, b) => depthOf(a) - depthOf(b));
  return members.find((member) => (have.get(member) ?? 0) >= count) ?? first;
}
