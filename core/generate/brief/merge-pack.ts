import type { Entity, Operation } from "../../environment.ts";
import type { Archetype, Noun } from "../lexicon/nouns.ts";
import type { DomainPack, PackEntity, PackPolicy } from "../pack.ts";
import { guessArchetype, nameOf } from "./archetypes.ts";
import type { Draft, Kind } from "./draft.ts";
import { labelOf } from "./field-notation.ts";

/** The pack's entity that a phrase of the brief means, or undefined. */
export function packEntityFor(pack: DomainPack, phrase: string, noun: Noun | null): PackEntity | undefined {
  const names = [phrase, ...(noun ? [noun.name] : [])];
  const wordOf = (entity: PackEntity) => entity.name.replaceAll("_", " ");
  return (
    pack.entities.find((entity) => names.includes(wordOf(entity))) ??
    pack.entities.find((entity) => entity.synonyms.includes(phrase)) ??
    pack.entities.find((entity) => noun !== null && entity.synonyms.includes(noun.name)) ??
    pack.entities.find((entity) => phrase.endsWith(` ${wordOf(entity)}`))
  );
}

/** The pack with entities named as the brief names them: `contact` becomes `customer` everywhere, in ids of references, expressions and texts. */
export function renameEntities(pack: DomainPack, names: ReadonlyMap<string, string>): DomainPack {
  const renames = [...names].filter(([from, to]) => from !== to && !pack.entities.some((entity) => entity.name === to));
  if (renames.length === 0) return pack;
  let text = JSON.stringify(pack);
  for (const [from, to] of renames) {
    const entity = pack.entities.find((candidate) => candidate.name === from);
    if (!entity) continue;
    const toPlural = pluralFor(entity, to);
    for (const [old, next] of [
      [entity.plural, toPlural],
      [from, to],
    ] as const) {
      text = text.replace(new RegExp(`(?<![a-zA-Z])${old}(?![a-zA-Z])`, "g"), next);
      const spoken = old.replaceAll("_", " ");
      text = text.replace(new RegExp(`(?<![a-zA-Z])${spoken}(?![a-zA-Z])`, "g"), next.replaceAll("_", " "));
      const shown = spoken.charAt(0).toUpperCase() + spoken.slice(1);
      text = text.replace(new RegExp(`(?<![a-zA-Z])${shown}(?![a-zA-Z])`, "g"), labelOf(next));
    }
  }
  const renamed: DomainPack = JSON.parse(text);
  return { ...renamed, cues: pack.cues, domain: pack.domain };
}

function pluralFor(entity: PackEntity, name: string): string {
  const kind = nameOf(name);
  return kind.endsWith("y") && !/[aeiou]y$/.test(kind)
    ? `${kind.slice(0, -1)}ies`
    : /(s|x|ch|sh)$/.test(kind)
      ? `${kind}es`
      : entity.plural === kind
        ? `${kind}_list`
        : `${kind}s`;
}

const archetypeOfPrefix: readonly (readonly [RegExp, Archetype])[] = [
  [/^(contact|patient|customer|employee|user|requester|member|guest|approver|provider|prescriber)$/, "person"],
  [/^(company|supplier|vendor|organisation)$/, "org"],
  [/^(location|bin|warehouse|hotel)$/, "place"],
];

/** A copy of a pack's entity as a kind of this draft, without its pack-only members. */
export function kindFromPack(
  packEntity: PackEntity,
  noun: Noun | null,
  phrases: readonly string[],
  clause?: string,
): Kind {
  const { synonyms, core: _core, ...definition } = packEntity;
  const entity: Entity = structuredClone(definition);
  if (clause) entity.clause = clause;
  const word = entity.name.replaceAll("_", " ");
  const archetype =
    archetypeOfPrefix.find(([pattern]) => pattern.test(entity.name))?.[1] ?? noun?.archetype ?? guessArchetype(word);
  return { entity, noun, archetype, phrases: new Set([word, ...synonyms, ...phrases]), fromPack: true };
}

/** Removes references to entities that the plan does not have, and what hangs on them. */
export function pruneReferences(draft: Draft): void {
  const names = new Set(draft.kinds.map((kind) => kind.entity.name));
  for (const { entity } of draft.kinds) {
    const gone = new Set(
      entity.fields.filter((field) => field.entity && !names.has(field.entity)).map((field) => field.name),
    );
    if (gone.size === 0) continue;
    entity.fields = entity.fields.filter((field) => !gone.has(field.name));
    for (const field of entity.fields) {
      if (field.same && gone.has(field.same.via)) delete field.same;
      if (field.after && gone.has(field.after.split(".")[0] ?? "")) delete field.after;
    }
  }
}

/** How many cues of a pack policy the words of a rule have; 0 unless they have one of each group. */
export function cueHits(policy: PackPolicy, gloss: string): number {
  const hits = policy.cues.map(
    (group) =>
      group.filter((stem) => new RegExp(`(?<![a-z])${stem.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "i").test(gloss))
        .length,
  );
  return hits.length > 0 && hits.every((count) => count > 0) ? hits.reduce((sum, count) => sum + count, 0) : 0;
}

/** The numbers of a text, `10,000` being one. */
function numbersIn(text: string): number[] {
  return [...text.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([digits]) => Number(digits.replaceAll(",", "")));
}

/** A pack policy with the number that the brief's rule says in place of its own, in words and conditions alike. Null when the numbers are others and it is not clear which stands for which: the rule is another one then. */
export function withNumbersOf<P extends { readonly text: string }>(policy: P, rule: string): P | null {
  const own = [...new Set(numbersIn(policy.text))];
  const said = [...new Set(numbersIn(rule))];
  if (own.length === 0 || said.length === 0 || own.every((number) => said.includes(number))) return policy;
  const [before, after] = [own[0], said[0]];
  if (own.length > 1 || said.length > 1 || before === undefined || after === undefined) return null;
  const inWords = new RegExp(
    `(?<![\\d.,])${before.toLocaleString("en-US")}(?![\\d])|(?<![\\d.,])${before}(?![\\d])`,
    "g",
  );
  const replace = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(replace);
    if (typeof node === "string") return node.replace(inWords, String(after));
    if (node === null || typeof node !== "object") return node;
    const entries = Object.entries(node);
    return Object.fromEntries(
      entries.map(([key, member]) => [key, key === "value" && member === before ? after : replace(member)]),
    );
  };
  return sameShape<P>(replace(policy));
}

/** `policy` is P with other texts and numbers. */
function sameShape<P>(policy: unknown): P {
  return policy as P;
}

/** Entities that a pack policy or operation names. */
export function entitiesNamed(part: PackPolicy | Operation): Set<string> {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (node !== null && typeof node === "object") {
      for (const [key, member] of Object.entries(node)) {
        if (/^(entity|create|some|count|sum)$/.test(key) && typeof member === "string") names.add(member);
        else visit(member);
      }
    }
  };
  visit(part);
  return names;
}
