import pluralize from "pluralize";

const singulars = new Map<string, string>([
  ["data", "data"],
  ["media", "media"],
  ["staff", "staff"],
  ["access", "access"],
  ["leaves", "leave"],
  ["premises", "premises"],
  ["news", "news"],
  ["sms", "sms"],
  ["gps", "gps"],
  ["sales", "sales"],
  ["goods", "goods"],
  ["business", "business"],
  ["series", "series"],
  ["species", "species"],
  ["menus", "menu"],
  ["boss", "boss"],
  ["axes", "axe"],
  ["bases", "base"],
  ["dishes", "dish"],
  ["caches", "cache"],
  ["this", "this"],
  ["us", "us"],
  ["is", "is"],
  ["as", "as"],
  ["has", "has"],
  ["its", "its"],
  ["always", "always"],
  ["does", "does"],
  ["crew", "crew"],
  ["sos", "sos"],
  ["dns", "dns"],
  ["https", "https"],
  ["aws", "aws"],
  ["kids", "kid"],
  ["kudos", "kudos"],
  ["pos", "po"],
  ["apis", "api"],
  ["skus", "sku"],
]);

/** Singular of a lower-case English noun; itself when it is one already. */
export function singularOf(word: string): string {
  const known = singulars.get(word);
  if (known !== undefined) return known;
  const result = /(ss|us|is)$/.test(word) ? word : pluralize.singular(word);
  singulars.set(word, result);
  return result;
}

/** Plural of a singular, lower-case phrase: its last word's plural. */
export function pluralOf(phrase: string): string {
  const plural = pluralize.plural(phrase);
  return plural === phrase ? `${phrase}${/(s|x|ch|sh)$/.test(phrase) ? "es" : "s"}` : plural;
}
