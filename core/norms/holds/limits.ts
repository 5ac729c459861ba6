import type { Row } from "../../action.ts";
import type { Entity } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { WorldState } from "../../state/state.ts";
import { recordOf, type Scene, watchesOf } from "../act.ts";
import { parsePath, parseSpan, parseValue } from "../atom.ts";
import { entityNamed, hopFrom } from "../names.ts";
import type { NormOf } from "../norm.ts";
import { NormProblem } from "../problem.ts";
import { actJudge } from "./acts.ts";
import {
  applies,
  type Break,
  idOf,
  type NormJudge,
  reachedBy,
  rowJudge,
  rowsOf,
  type Subject,
  standingJudge,
} from "./judge.ts";
import { clock, movedOn, ordered, type Sight, sumOf, valueOn } from "./on-rows.ts";

type Limit = NormOf<"limit">;

/** The judge of a bound on a count, a sum, a value or how often something is done. */
export function limitJudge(scene: Scene, norm: Limit): NormJudge {
  const path = parsePath(norm.of.replace(/^sum /, ""));
  if (norm.of.startsWith("sum ") && path)
    return groupJudge(scene, norm, entityOf(scene, path.at(-2)?.name), path.at(-1)?.name ?? "");
  const entity = entityNamed(scene.entities, norm.of);
  if (entity) return groupJudge(scene, norm, entity, null);
  if (!path || path.length === 1) return timesJudge(scene, norm);
  const isKept = (sight: Sight, seen: Subject) => {
    const value = valueOn(sight, seen, norm.of);
    return value === null || isWithin(sight, seen, norm, value);
  };
  return norm.act
    ? actJudge(scene, norm, norm.act, isKept)
    : rowJudge(scene, entityOf(scene, path[0]?.name), norm, isKept, [norm.of, ...boundPaths(norm)]);
}

function entityOf({ entities }: Scene, name = ""): Entity {
  const entity = entityNamed(entities, name);
  if (!entity) throw new NormProblem(`nothing is called "${name}"`);
  return entity;
}

/** Bounds that are values of records. */
const boundPaths = ({ max, min, exactly }: Limit): string[] =>
  [max, min, exactly].flatMap((bound) =>
    typeof bound === "string" && parseValue(bound)?.kind === "path" ? [bound] : [],
  );

function isWithin(sight: Sight, seen: Subject, { max, min, exactly }: Limit, value: Json): boolean {
  return (
    (max === undefined || ordered("<=", value, boundOn(sight, seen, max))) &&
    (min === undefined || ordered(">=", value, boundOn(sight, seen, min))) &&
    (exactly === undefined || ordered("=", value, boundOn(sight, seen, exactly)))
  );
}

function boundOn(sight: Sight, seen: Subject, bound: number | string): Json {
  if (typeof bound === "number") return bound;
  const value = parseValue(bound);
  if (value?.kind === "amount" || value?.kind === "span") return value.amount;
  return value?.kind === "path" ? valueOn(sight, seen, bound) : null;
}

/** Rows counted, or one of their values summed up, for each of something. */
function groupJudge(scene: Scene, norm: Limit, entity: Entity, summed: string | null): NormJudge {
  const { entities } = scene;
  const keys = (typeof norm.per === "string" ? [norm.per] : (norm.per ?? [])).map((per) =>
    entityNamed(entities, parsePath(per)?.[0]?.name ?? "")?.name === entity.name ? per : `${entity.name}.${per}`,
  );
  const total = (sight: Sight, rows: readonly Row[]) =>
    summed === null ? rows.length : sumOf(rows.map((row) => valueOn(sight, { entity, row }, summed)));
  const counted = (sight: Sight) => rowsOf(sight.state, entity).filter((row) => applies(sight, { entity, row }, norm));
  const time = timeOf(entity, norm.within);
  const owners = (norm.act ?? []).filter((act) => recordOf(scene, act)?.name !== entity.name);
  if (norm.min !== undefined || norm.exactly !== undefined || owners.length > 0) {
    const hop = hopFrom(entities, entity, keys[0]?.split(".").at(-1) ?? "");
    if (!recordOf(scene, norm.act?.[0] ?? "") || hop?.kind !== "one")
      throw new NormProblem("a least number is asked for when something is done");
    return actJudge(scene, {}, norm.act ?? [], (sight, seen) => {
      const own = counted(sight).filter((row) => row[hop.field.name] === seen.row.id);
      const until = time && clock(sight, time.stamp.type === "date");
      return isWithin(sight, seen, norm, total(sight, until ? own.filter((row) => isInTime(time, row, until)) : own));
    });
  }
  const standing = (state: WorldState) => {
    const sight = { entities, state };
    const groups = new Map<string, Row[]>();
    for (const row of counted(sight)) {
      const values = keys.map((key) => valueOn(sight, { entity, row }, key));
      const key = JSON.stringify(values);
      if (!values.includes(null)) groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    return [...groups].flatMap(([key, rows]): Break[] => {
      const times = time
        ? rows.map((last) => rows.filter((row) => isInTime(time, row, last[time.stamp.name] ?? null)))
        : [rows];
      const over = times.filter((each) =>
        each.some((row) => !isWithin(sight, { entity, row }, norm, total(sight, each))),
      );
      const sum = Math.max(...over.map((each) => total(sight, each)));
      return over.length > 0 ? [{ key, rows: [...new Set(over.flat())].map(idOf), excess: sum }] : [];
    });
  };
  return standingJudge(entity, standing, reachedBy(entities, entity, norm, [...keys, ...boundPaths(norm)]));
}

type Time = { readonly stamp: Entity["fields"][number]; readonly span: NonNullable<ReturnType<typeof parseSpan>> };

/** A length of time, and the one date that says when a row was. */
function timeOf(entity: Entity, within: string | undefined): Time | null {
  if (within === undefined) return null;
  const span = parseSpan(within.replace(/^(?:a |one |any )?(?=[a-z]+$)/, "1 "));
  const dated = entity.fields.filter(
    ({ type, name }) => /^date/.test(type) && !/due|expir|end|until|updated/.test(name),
  );
  const stamp = dated.length > 1 ? dated.find(({ managed }) => managed) : dated[0];
  if (!span || !stamp) throw new NormProblem(`nothing says what counts within ${within}`);
  return { stamp, span };
}

/** Whether a row is of the time that ends at a moment. */
function isInTime({ stamp, span }: Time, row: Row, until: Json): boolean {
  const at = row[stamp.name] ?? null;
  return ordered("<=", at, until) && ordered(">", at, movedOn(until, -span.amount, span.unit, span.working));
}

/** How often an act may be done about one record: counted in the log of acts. */
function timesJudge(scene: Scene, norm: Limit): NormJudge {
  const [watch] = watchesOf(scene, norm.of);
  if (watch?.binding !== "new.about_id") throw new NormProblem(`nothing counts "${norm.of}"`);
  const kind = watch.kind ?? "";
  const log = scene.entities.find(({ name }) => name === watch.entity);
  const time = log ? timeOf(log, norm.within) : null;
  const judge = standingJudge(watch.record, (state) => {
    const done = new Map<string, Row[]>();
    for (const row of state.tables[watch.entity]?.values() ?? [])
      if (row.kind === kind) done.set(String(row.about_id), [...(done.get(String(row.about_id)) ?? []), row]);
    return [...done].flatMap(([about, rows]): Break[] => {
      const row = state.tables[watch.record.name]?.get(about);
      const seen = row && { entity: watch.record, row };
      const times = time
        ? rows.map((last) => rows.filter((each) => isInTime(time, each, last.done_at ?? null)))
        : [rows];
      const most = Math.max(...times.map(({ length }) => length));
      return !seen || isWithin({ entities: scene.entities, state }, seen, norm, most)
        ? []
        : [{ key: about, rows: rows.map(idOf), excess: most }];
    });
  });
  return { ...judge, writes: [watch.entity] };
}
