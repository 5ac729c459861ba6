import { Refusal, told } from "../../refusal.ts";
import type { Site } from "./site.ts";

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

/** An address of a page of one site among all. */
export function addressOn({ name }: Pick<Site, "name">, path: readonly string[], query: Address["query"] = []): string {
  return writeAddress(name === "" ? path : [name, ...path], query);
}

/** The name under which the page that leads to several sites is met. */
const home = "home";

/** An address of one of several sites as its path among all of them: `http://shop.test/products` as `/shop/products`. */
export function pathAmong({ within }: Pick<Site, "within">, url: string): string {
  if (within.size === 0) return url;
  return url.trim().replace(/^(?:https?:\/\/)?([a-z][a-z0-9-]*)\.test(?=[/?#]|$)/i, (whole, host: string) => {
    const name = host.toLowerCase();
    return name === home ? "" : within.has(name) ? `/${name}` : whole;
  });
}

/** An address of a site as a browser shows it: with the name of the site where there are several. */
export function shownAddress({ name, within }: Pick<Site, "name" | "within">, url: string): string {
  return name === "" && within.size === 0 ? url : `http://${name === "" ? home : name}.test${url}`;
}

/** A path among all sites as the address that a browser shows. */
export function addressAmong(site: Site, path: string): string {
  const [, name = "", rest = ""] = /^\/([^/?]*)(.*)$/.exec(path) ?? [];
  const inner = site.within.get(name);
  return inner ? shownAddress(inner, rest === "" ? "/" : rest) : shownAddress(site, path);
}

/** An address as it is written; members of the query without a value are left out. */
export function writeAddress(path: readonly string[], query: readonly (readonly [string, string])[] = []): string {
  const given = new URLSearchParams(query.filter(([, value]) => value !== "").map(([name, value]) => [name, value]));
  const search = given.toString();
  return `/${path.map(encodeURIComponent).join("/")}${search === "" ? "" : `?${search}`}`;
}
