import { Refusal, told } from "../../refusal.ts";

/** An address of the site: the parts of its path, and what stands after the question mark. */
export type Address = { readonly path: readonly string[]; readonly query: readonly (readonly [string, string])[] };

/** Longest address that is followed. */
const maxAddress = 8_000;
const origin = "http://site.invalid";

/** Reads an address of the site as a browser would. Throws Refusal for one that leads elsewhere. */
export function readAddress(url: string): Address {
  const text = url.trim();
  const found = text.length <= maxAddress && URL.canParse(text, origin) ? new URL(text, origin) : null;
  if (found?.origin !== origin)
    throw new Refusal(
      "NOT_ALLOWED",
      `${told(text)} is no address of this site.`,
      "Nothing else can be reached: give a path that begins with a slash.",
    );
  return {
    path: found.pathname.split("/").filter(Boolean).map(decoded),
    query: [...found.searchParams].filter(([, value]) => value !== ""),
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** An address as it is written; members of the query without a value are left out. */
export function writeAddress(path: readonly string[], query: readonly (readonly [string, string])[] = []): string {
  const given = new URLSearchParams(query.filter(([, value]) => value !== "").map(([name, value]) => [name, value]));
  const search = given.toString();
  return `/${path.map(encodeURIComponent).join("/")}${search === "" ? "" : `?${search}`}`;
}
