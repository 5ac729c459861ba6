import pluralize from "pluralize";
import { nounsTable } from "./nouns-table.ts";

/** What kind of thing a noun stands for; it decides the fields and references an entity gets (brief/archetypes.ts). */
export type Archetype =
  | "person"
  | "staff"
  | "org"
  | "place"
  | "item"
  | "product"
  | "container"
  | "category"
  | "document"
  | "booking"
  | "event"
  | "money"
  | "message"
  | "measure"
  | "work"
  | "line";

/** A noun of the lexicon. */
export type Noun = {
  /** Singular, lower case, may have several words. */
  readonly name: string;
  readonly archetype: Archetype;
  /** Field notation, on top of the archetype's fields. */
  readonly fields: string;
  /** References: field name (or null: after the entity found) and the nouns that may be its target, best first. */
  readonly references: readonly { readonly as: string | null; readonly targets: readonly string[] }[];
};

const archetypeNames: readonly Archetype[] = [
  "person",
  "staff",
  "org",
  "place",
  "item",
  "product",
  "container",
  "category",
  "document",
  "booking",
  "event",
  "money",
  "message",
  "measure",
  "work",
  "line",
];

function readTable(): { byName: Map<string, Noun>; synonyms: Map<string, Noun> } {
  const lines = nounsTable
    .trim()
    .split("\n")
    .map((line) => {
      const [name = "", archetype = "", synonyms = ""] = line.split("|");
      const fieldsStart = name.length + archetype.length + synonyms.length + 3;
      const fieldsEnd = line.lastIndexOf("|");
      return {
        name,
        archetype,
        synonyms,
        fields: line.slice(fieldsStart, Math.max(fieldsStart, fieldsEnd)),
        references: fieldsEnd >= fieldsStart ? line.slice(fieldsEnd + 1) : "",
      };
    });
  const names = new Set(lines.map((line) => line.name));
  const byName = new Map<string, Noun>();
  const synonyms = new Map<string, Noun>();
  for (const line of lines) {
    if (byName.has(line.name)) continue;
    const noun: Noun = {
      name: line.name,
      archetype: archetypeNames.find((known) => known === line.archetype) ?? "document",
      fields: line.fields.trim(),
      references: readReferences(line.references, names),
    };
    byName.set(noun.name, noun);
    for (const synonym of line.synonyms.split(","))
      if (synonym.trim() && !synonyms.has(synonym.trim())) synonyms.set(synonym.trim(), noun);
  }
  return { byName, synonyms };
}

function readReferences(text: string, names: ReadonlySet<string>): Noun["references"] {
  const groups: string[] = [];
  for (const part of text.trim().split(" ").filter(Boolean)) {
    const last = groups.at(-1);
    const joined = last === undefined ? "" : `${last.split(/[/:]/).at(-1)} ${part.split("/")[0]}`;
    if (last !== undefined && names.has(joined)) groups[groups.length - 1] = `${last} ${part}`;
    else groups.push(part);
  }
  return groups.map((group) => {
    const [head = "", tail] = group.split(":");
    return tail === undefined ? { as: null, targets: head.split("/") } : { as: head, targets: tail.split("/") };
  });
}

const { byName, synonyms } = readTable();

/** The noun of the lexicon with exactly this name or synonym (singular, lower case), or null. */
export function nounOf(phrase: string): Noun | null {
  return byName.get(phrase) ?? synonyms.get(phrase) ?? null;
}

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
