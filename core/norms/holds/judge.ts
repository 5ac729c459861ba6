import type { Row, RowChange } from "../../action.ts";
import type { Entity } from "../../environment.ts";
import type { WorldState } from "../../state/state.ts";
import type { Scene } from "../act.ts";
import { type Path, parseAtom, parsePath } from "../atom.ts";
import { entityNamed, hopFrom } from "../names.ts";
import type { Norm } from "../norm.ts";
import { allHold, type Sight } from "./on-rows.ts";

/** Something that breaks a norm: the records, a text that tells it from other breaks, and by how much it is broken. */
export type Break = { readonly key: string; readonly rows: readonly string[]; readonly excess: number };

/** A norm as it is judged apart from its guards: by the records themselves. */
export type NormJudge = {
  /** The kinds of record whose rows `standing` looks at; none where rows as they stand say nothing. */
  readonly about: readonly string[];
  /** The kinds of record whose writes can break it. */
  readonly writes: readonly string[];
  /** What breaks it as the records stand; of a norm about the making of records, those that could not be made as they are. */
  readonly standing: (state: WorldState) => readonly Break[];
  /** What a step broke: it did an act that the norm refuses, or left records that break it more than before. */
  readonly broken: (before: WorldState, after: WorldState, changes: readonly RowChange[]) => readonly Break[];
};

/** A record that is there, as conditions see it. */
export type Subject = { readonly entity: Entity; readonly row: Row };
export type Common = Pick<Norm, "when" | "unless">;

/** Whether a norm applies to a record. */
export function applies(sight: Sight, seen: Subject, { when, unless }: Common): boolean {
  return allHold(sight, seen, when) && !((unless?.length ?? 0) > 0 && allHold(sight, seen, unless));
}

export const rowsOf = (state: WorldState, entity: Entity): Row[] => [...(state.tables[entity.name]?.values() ?? [])];
export const idOf = (row: Row | null): string => String(row?.id ?? "");

/** The judge of a norm about how records stand: a step breaks it when something is broken that was not, or is broken more. `reached` are the other kinds of record that it reads. */
export function standingJudge(
  about: Entity,
  standing: NormJudge["standing"],
  reached: readonly string[] = [],
): NormJudge {
  return {
    about: [about.name],
    writes: [about.name, ...reached],
    standing,
    broken(before, after, changes) {
      if (changes.length === 0) return [];
      const found = standing({ ...after, now: before.now });
      if (found.length === 0) return [];
      const known = new Map(standing(before).map(({ key, excess }) => [key, excess]));
      return found.filter(({ key, excess }) => excess > (known.get(key) ?? 0));
    },
  };
}

/** The judge of a norm about each record alone. */
export function rowJudge(
  { entities }: Scene,
  entity: Entity,
  norm: Common,
  isKept: (sight: Sight, seen: Subject) => boolean,
  paths: readonly string[] = [],
): NormJudge {
  const standing = (state: WorldState) => {
    const sight = { entities, state };
    return rowsOf(state, entity).flatMap((row) => {
      const seen = { entity, row };
      return !applies(sight, seen, norm) || isKept(sight, seen)
        ? []
        : [{ key: idOf(row), rows: [idOf(row)], excess: 1 }];
    });
  };
  return standingJudge(entity, standing, reachedBy(entities, entity, norm, paths));
}

/** The kinds of record that a norm about one kind reads beside it: along the paths of its conditions, and of what else it names. */
export function reachedBy(
  entities: readonly Entity[],
  entity: Entity,
  { when, unless }: Common,
  paths: readonly string[] = [],
): string[] {
  const found = new Set<string>();
  const walk = (path: Path): void => {
    let at: Entity | undefined = entity;
    for (const { name, where } of path) {
      const hop: ReturnType<typeof hopFrom> = at && hopFrom(entities, at, name);
      at = hop && "entity" in hop ? hop.entity : hop ? undefined : entityNamed(entities, name);
      if (at) found.add(at.name);
      for (const atom of where) walk([{ name, where: [] }, ...atom.path]);
    }
  };
  for (const text of [...(when ?? []), ...(unless ?? [])].flat()) walk(parseAtom(text)?.path ?? []);
  for (const text of paths) walk(parsePath(text) ?? []);
  found.delete(entity.name);
  return [...found];
}
