import { readFile } from "node:fs/promises";
import { InvalidError } from "../core/errors.ts";
import { indicesOfItems } from "../core/task-items.ts";

/** The data indices of a file of items. Throws InvalidError. */
export async function readItems(path: string): Promise<number[]> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new InvalidError(`${path} cannot be read`, "Name a file with a JSON array of items.");
  });
  return indicesOfItems(text);
}
