import type { Entity } from "../../environment.ts";
import { sayOne } from "../../norms/words.ts";
import type { DomainPack, PackEntity } from "../pack.ts";
import { labelOf } from "./named-field.ts";

/** The pack's entity that a phrase of a brief means, or undefined. */
export function packEntityFor(pack: DomainPack, phrase: string): PackEntity | undefined {
  const wordOf = (entity: PackEntity) => entity.name.replaceAll("_", " ");
  return (
    pack.entities.find((entity) => wordOf(entity) === phrase) ??
    pack.entities.find((entity) => entity.synonyms.includes(phrase)) ??
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
    for (const [old, next] of [
      [entity.plural, pluralFor(entity, to)],
      [from, to],
    ] as const) {
      text = text.replace(new RegExp(`(?<![a-zA-Z])${old}(?![a-zA-Z])`, "g"), next);
      const spoken = old.replaceAll("_", " ");
      text = text.replace(new RegExp(`(?<![a-zA-Z])${spoken}(?![a-zA-Z])`, "g"), next.replaceAll("_", " "));
      const shown = spoken.charAt(0).toUpperCase() + spoken.slice(1);
      text = text.replace(new RegExp(`(?<![a-zA-Z])${shown}(?![a-zA-Z])`, "g"), labelOf(next));
    }
    const called = to.replaceAll("_", " ");
    const before = new RegExp(`(?<![a-zA-Z])[Aa]n?(?= ${called}(?![a-zA-Z]))`, "g");
    text = text.replace(before, ([a = "a"]) => (sayOne(called).startsWith("an ") ? `${a}n` : a));
  }
  const renamed: DomainPack = JSON.parse(text);
  return { ...renamed, cues: pack.cues, domain: pack.domain };
}

function pluralFor(entity: PackEntity, name: string): string {
  return name.endsWith("y") && !/[aeiou]y$/.test(name)
    ? `${name.slice(0, -1)}ies`
    : /(s|x|ch|sh)$/.test(name)
      ? `${name}es`
      : entity.plural === name
        ? `${name}_list`
        : `${name}s`;
}

/** A copy of a pack's entity without its pack-only members. */
export function plainEntity({ synonyms: _synonyms, core: _core, ...entity }: PackEntity): Entity {
  return structuredClone(entity);
}
