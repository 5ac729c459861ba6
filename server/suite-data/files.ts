import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { InvalidError } from "../../core/errors.ts";
import { issueText } from "../../core/first-issue.ts";
import type { Json } from "../../core/json.ts";

/** Largest file that is read, bytes. */
const maxBytes = 100_000_000;

/** What is expected of a folder of data, in words. */
export type Expected = { readonly folder: string; readonly form: string };

/** The text of a file of the folder, without a byte order mark; null where it is not there. Throws InvalidError for one that is too large. */
export async function textIn({ folder }: Expected, name: string): Promise<string | null> {
  const path = join(folder, name);
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return null;
  if (found.size > maxBytes)
    throw new InvalidError(
      `${name} has ${found.size} bytes; at most ${maxBytes} are read`,
      "Put a part of it there, in the same form.",
    );
  return (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
}

/** The JSON of a file of the folder; undefined where it is not there. Throws InvalidError for what is none. */
export async function jsonIn(expected: Expected, name: string): Promise<Json | undefined> {
  const text = await textIn(expected, name);
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new InvalidError(`${name} is no JSON: ${error instanceof Error ? error.message : ""}`, expected.form);
  }
}

/** Names of the files of a folder, below it too, that end so, in order. Empty where there is no such folder. */
export async function filesIn({ folder }: Expected, below: string, ending: string): Promise<string[]> {
  const names = await readdir(join(folder, below), { recursive: true }).catch(() => []);
  return names
    .filter((name) => name.endsWith(ending))
    .map((name) => join(below, name))
    .toSorted();
}

/** A value in the form that is expected. Throws InvalidError that names its place. */
export function inForm<Schema extends z.ZodType>(
  { form }: Expected,
  name: string,
  schema: Schema,
  value: unknown,
): z.infer<Schema> {
  const { data, error } = schema.safeParse(value);
  if (!error) return data;
  throw new InvalidError(`${name}: ${issueText(error)}`, form);
}

/** What a folder has to have. */
export function missing({ folder, form }: Expected, what: string): InvalidError {
  return new InvalidError(`${folder} has no ${what}`, form);
}
