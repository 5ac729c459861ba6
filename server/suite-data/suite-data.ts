import { stat } from "node:fs/promises";
import { InvalidError } from "../../core/errors.ts";
import type { Json } from "../../core/json.ts";
import { readBird } from "./bird.ts";
import type { Expected } from "./files.ts";
import { readTextcraft } from "./textcraft.ts";
import { readWebshop } from "./webshop.ts";
import { readWordle } from "./wordle.ts";

type Reader = { readonly form: string; readonly read: (expected: Expected) => Promise<Json> };

/** What is made of data that somebody has, and the form of their folder: the only list. */
const readers: Readonly<Record<string, Reader>> = {
  wordle: { form: "The folder has *.txt, a word of five letters on each line.", read: readWordle },
  textcraft: {
    form: "The folder has recipes/*.json as Minecraft has them (crafting_shaped, crafting_shapeless), and may have tags/item/*.json.",
    read: readTextcraft,
  },
  webshop: {
    form: "The folder has WebShop's items_shuffle.json (a list of items with asin, name, query, …) and items_ins_v2.json ({asin: {attributes}}), or those that end in _1000.",
    read: readWebshop,
  },
  bird: {
    form: "The folder is that of one database of BIRD: <name>/<name>.sqlite, with dev.json in it or up to two folders above.",
    read: readBird,
  },
};

/** Names of what can be made of somebody's own data. */
export const takeData: readonly string[] = Object.keys(readers);

/** What a folder has for an environment of the suite. Throws InvalidError that says what was expected. */
export async function readSuiteData(name: string, folder: string): Promise<Json> {
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (!reader)
    throw new InvalidError(`${name} is made of our own data alone`, `Of one's own are made ${takeData.join(", ")}.`);
  if (!(await stat(folder).catch(() => null))?.isDirectory())
    throw new InvalidError(`there is no folder ${folder}`, reader.form);
  return reader.read({ folder, form: reader.form });
}
