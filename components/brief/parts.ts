import type { Understanding } from "../../core/generate/understanding.ts";

export type Span = { readonly start: number; readonly end: number };

/** Something that was understood, or was not, and where the brief says it. */
export type Part = { readonly id: string; readonly words: readonly Span[]; readonly missed: boolean };

/** Names of the parts, the same in the text and in the list beside it. */
export const partId = {
  entity: (name: string) => `entity ${name}`,
  field: (entity: string, name: string) => `field ${entity}.${name}`,
  relation: (from: string, field: string) => `relation ${from}.${field}`,
  state: (entity: string, field: string) => `state ${entity}.${field}`,
  operation: (name: string) => `operation ${name}`,
  rule: (clause: string) => `rule ${clause}`,
  missed: (clause: string) => `missed ${clause}`,
};

/** Every part that has words. */
export function partsOf(understood: Understanding): Part[] {
  const part = (id: string, words: readonly Span[], missed = false): Part => ({ id, words, missed });
  return [
    ...understood.entities.flatMap((entity) => [
      part(partId.entity(entity.name), entity.words),
      ...entity.fields.map((field) => part(partId.field(entity.name, field.name), field.words)),
    ]),
    ...understood.relations.map(({ from, field, words }) => part(partId.relation(from, field), words)),
    ...understood.states.map(({ entity, field, words }) => part(partId.state(entity, field), words)),
    ...understood.operations.map(({ name, words }) => part(partId.operation(name), words)),
    ...understood.clauses
      .filter(({ rule }) => rule !== undefined)
      .map(({ id, start, end, rule }) => part(partId.rule(id), [{ start, end }], rule === "open")),
    ...understood.missed.map(({ clause, words }) => part(partId.missed(clause), words, true)),
  ].filter(({ words }) => words.length > 0);
}

/** The parts as they stand in `after`, a text edited since `before` was read: those before and behind the edit keep their words, those it touched have none until it is read again. */
export function movedTo(after: string, before: string, parts: readonly Part[]): Part[] {
  if (after === before) return [...parts];
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) same++;
  let tail = 0;
  while (tail < shorter - same && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const shift = after.length - before.length;
  const moved = ({ start, end }: Span): readonly Span[] => {
    if (end <= same) return [{ start, end }];
    return start >= before.length - tail ? [{ start: start + shift, end: end + shift }] : [];
  };
  return parts.map((part) => ({ ...part, words: part.words.flatMap(moved) }));
}

/** A stretch of the text that the same parts stand for. */
export type Segment = Span & { readonly parts: readonly string[]; readonly missed: boolean };

/** Cuts a text where the words of any part begin or end. */
export function segmentsOf(text: string, parts: readonly Part[]): Segment[] {
  const cuts = new Set([0, text.length]);
  for (const { words } of parts) for (const { start, end } of words) cuts.add(start).add(end);
  const places = [...cuts].filter((place) => place <= text.length).sort((a, b) => a - b);
  const numbers = new Map(places.map((place, number) => [place, number]));
  const covering = places.map((): Part[] => []);
  for (const part of parts)
    for (const { start, end } of part.words)
      for (let at = numbers.get(start) ?? places.length; (places[at] ?? end) < end; at++) covering[at]?.push(part);
  return places.slice(0, -1).map((start, at) => {
    const own = covering[at] ?? [];
    return {
      start,
      end: places[at + 1] ?? text.length,
      parts: [...new Set(own.map(({ id }) => id))],
      missed: own.some(({ missed }) => missed),
    };
  });
}
