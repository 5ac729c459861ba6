import { singularOf } from "../../generate/lexicon/nouns.ts";
import type { GraphAct, GraphField, GraphRecord, GraphRole, RecordGraph } from "../graph.ts";
import type { Token } from "../text.ts";

/** What a phrase names in the record graph. */
export type Named =
  | { readonly kind: "record"; readonly record: GraphRecord }
  | { readonly kind: "field"; readonly record: GraphRecord; readonly field: GraphField }
  | { readonly kind: "value"; readonly record: GraphRecord; readonly field: GraphField; readonly value: string }
  | { readonly kind: "reference"; readonly record: GraphRecord; readonly name: string; readonly to: GraphRecord }
  | { readonly kind: "role"; readonly role: GraphRole };

/** Something that tokens name, up to the position `end`. */
export type NamedAt = { readonly end: number; readonly named: Named };

/** The record graph by its phrases. */
export type Names = {
  readonly graph: RecordGraph;
  readonly byPhrase: ReadonlyMap<string, readonly Named[]>;
  /** What phrases of several words begin with, up to each of their spaces. */
  readonly openings: ReadonlySet<string>;
  readonly byVerb: ReadonlyMap<string, readonly GraphAct[]>;
  readonly records: ReadonlyMap<string, GraphRecord>;
};

const longestPhrase = 5;

/** A word as phrases are compared: lower case, singular, without hyphens. */
export const plainWord = (word: string): string => singularOf(word.toLowerCase().replaceAll("-", " "));

/** A word as it is compared within a phrase, and in all forms that a phrase may end with. */
type Forms = { readonly plain: string; readonly last: readonly string[] };
const formsKnown = new WeakMap<Token, Forms>();

export function formsOf(token: Token): Forms {
  const known = formsKnown.get(token);
  if (known) return known;
  const plain = plainWord(token.lower);
  const forms = { plain, last: [...new Set([plain, token.lower.replaceAll("-", " "), token.lemma])] };
  formsKnown.set(token, forms);
  return forms;
}

const plainPhrase = (phrase: string): string =>
  phrase
    .replace(/[_-]+/g, " ")
    .trim()
    .split(/\s+/)
    .map((word) => singularOf(word.toLowerCase()))
    .join(" ");

/** Field endings that only tell the type: `due_on`, `starts_at`. */
const typeEnding = / (?:on|at|date|time|id)$/;

/** The index of a record graph. */
export function namesOf(graph: RecordGraph): Names {
  const byPhrase = new Map<string, Named[]>();
  const put = (phrase: string, named: Named) => {
    const key = plainPhrase(phrase);
    if (key === "") return;
    const known = byPhrase.get(key) ?? [];
    if (!known.some((each) => sameNamed(each, named))) byPhrase.set(key, [...known, named]);
  };
  const records = new Map(graph.records.map((record) => [record.name, record]));
  for (const record of graph.records) {
    for (const phrase of [record.name, ...record.words]) put(phrase, { kind: "record", record });
    for (const field of record.fields) {
      const phrases = [field.name, ...field.words];
      for (const phrase of phrases) put(phrase, { kind: "field", record, field });
      put(plainPhrase(field.name).replace(typeEnding, ""), { kind: "field", record, field });
      for (const value of field.values ?? [])
        for (const phrase of [value.name, ...value.words])
          put(phrase, { kind: "value", record, field, value: value.name });
    }
  }
  for (const { from, name, to } of graph.relations) {
    const [record, target] = [records.get(from), records.get(to)];
    if (record && target && plainPhrase(name) !== plainPhrase(to))
      put(name, { kind: "reference", record, name, to: target });
  }
  for (const role of graph.roles) for (const phrase of [role.name, ...role.words]) put(phrase, { kind: "role", role });
  shorten(graph, byPhrase);
  return { graph, byPhrase, openings: openingsOf([...byPhrase.keys()]), byVerb: actsByVerb(graph), records };
}

const openingsOf = (phrases: readonly string[]): ReadonlySet<string> =>
  new Set(phrases.flatMap((phrase) => [...phrase.matchAll(/ /g)].map(({ index }) => phrase.slice(0, index + 1))));

/** `The director` is the musical director where no other name ends like that. */
function shorten(graph: RecordGraph, byPhrase: Map<string, readonly Named[]>): void {
  const heads = new Map<string, Named[]>();
  const put = (name: string, named: Named) => {
    const parts = plainPhrase(name).split(" ");
    const head = parts.at(-1);
    if (parts.length > 1 && head) heads.set(head, [...(heads.get(head) ?? []), named]);
  };
  for (const record of graph.records) put(record.name, { kind: "record", record });
  for (const role of graph.roles) put(role.name, { kind: "role", role });
  for (const [head, named] of heads) {
    const [only, ...others] = named;
    const known = byPhrase.get(head) ?? [];
    if (only && others.length === 0 && known.every(({ kind }) => kind === "field" || kind === "value"))
      byPhrase.set(head, [...known, only]);
  }
}

function sameNamed(a: Named, b: Named): boolean {
  if (a.kind === "record" && b.kind === "record") return a.record === b.record;
  if (a.kind === "field" && b.kind === "field") return a.field === b.field;
  if (a.kind === "value" && b.kind === "value") return a.field === b.field && a.value === b.value;
  if (a.kind === "role" && b.kind === "role") return a.role === b.role;
  return false;
}

/** Everything that the tokens from `at` name, the longest phrase first. */
export function namesAt(names: Names, tokens: readonly Token[], at: number): readonly NamedAt[] {
  const seen = namesSeen.get(tokens);
  const byStart = seen?.names === names ? seen.byStart : new Map<number, readonly NamedAt[]>();
  if (seen?.names !== names) namesSeen.set(tokens, { names, byStart });
  const known = byStart.get(at);
  if (known) return known;
  const found = lookUp(names, tokens, at);
  byStart.set(at, found);
  return found;
}

/** What the tokens of a clause name, looked up once for each position. */
const namesSeen = new WeakMap<
  readonly Token[],
  { readonly names: Names; readonly byStart: Map<number, readonly NamedAt[]> }
>();

function lookUp(names: Names, tokens: readonly Token[], at: number): readonly NamedAt[] {
  const found: NamedAt[] = [];
  let before = "";
  for (let end = at + 1; end <= Math.min(tokens.length, at + longestPhrase); end++) {
    const last = tokens[end - 1];
    if (!last || last.pos === "PUNCT") break;
    const { plain, last: forms } = formsOf(last);
    for (const form of forms)
      for (const named of names.byPhrase.get(`${before}${form}`) ?? [])
        if (!found.some((each) => each.end === end && sameNamed(each.named, named))) found.push({ end, named });
    before += `${plain} `;
    if (!names.openings.has(before)) break;
  }
  return found.reverse();
}

/** The acts of the graph that a verb means; `verb` is a lemma, with its particle where it has one (`write off`). */
export const actsOf = (names: Names, verb: string): readonly GraphAct[] => names.byVerb.get(verb) ?? [];

function actsByVerb({ acts }: RecordGraph): ReadonlyMap<string, readonly GraphAct[]> {
  const byVerb = new Map<string, GraphAct[]>();
  for (const act of acts)
    for (const verb of new Set([act.verb, ...act.verbs].map((each) => each.replaceAll("_", " "))))
      byVerb.set(verb, [...(byVerb.get(verb) ?? []), act]);
  return byVerb;
}
