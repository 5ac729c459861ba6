import { parseTime } from "../../calendar.ts";
import type { Json } from "../../json.ts";
import type { WorldState } from "../../state/state.ts";
import { evaluate } from "../../worlds/records/evaluate.ts";
import type { World } from "../../worlds/world.ts";
import { recordOf, type Scene } from "../act.ts";
import { parseAtom, parsePath, parseSpan } from "../atom.ts";
import { freshNames, parseConditions } from "../condition.ts";
import { computedOf } from "../frames/derive.ts";
import { over, spanOf } from "../frames/exclusive.ts";
import { entityNamed, fieldNamed, keyOf } from "../names.ts";
import type { Norm, NormOf } from "../norm.ts";
import { NormProblem } from "../problem.ts";
import { sayOne } from "../words.ts";
import {
  actJudge,
  approvalsOf,
  freezeJudge,
  hasRole,
  isKeptOf,
  isTimeless,
  orderJudge,
  statesJudge,
  unmakeable,
  wasDone,
} from "./acts.ts";
import {
  applies,
  type Break,
  type Common,
  idOf,
  type NormJudge,
  reachedBy,
  rowJudge,
  rowsOf,
  type Subject,
  standingJudge,
} from "./judge.ts";
import { limitJudge } from "./limits.ts";
import { allHold, type Conditions, holds, movedOn, ordered, type Sight, valueOn } from "./on-rows.ts";

/** The judge of a norm over the records of a world, which shares nothing with the guards that the norm was compiled to. Null for a norm that no record and no act can break
 *  (what is said, what follows, what is asked for), or whose acts this world does not name. */
export function judgeOf(world: World, scene: Scene, norm: Norm): NormJudge | null {
  const judge = orNothing(() => judgeFor(world, scene, norm), null);
  return (
    judge && {
      about: judge.about,
      writes: judge.writes,
      // Conditions that these records cannot answer break nothing; the compiler refuses such norms.
      standing: (state) => orNothing(() => judge.standing(state), []),
      broken: (before, after, changes) => orNothing(() => judge.broken(before, after, changes), []),
    }
  );
}

function orNothing<T>(judge: () => T, nothing: T): T {
  try {
    return judge();
  } catch (error) {
    if (error instanceof NormProblem) return nothing;
    throw error;
  }
}

type IsKept = Parameters<typeof actJudge>[3];

function judgeFor(world: World, scene: Scene, norm: Norm): NormJudge | null {
  switch (norm.frame) {
    case "limit":
      return limitJudge(scene, norm);
    case "separate":
      return separateJudge(scene, norm);
    case "exclusive":
      return exclusiveJudge(scene, norm);
    case "derive":
      return derivedJudge(world, scene, norm);
    case "need": {
      parseConditions(norm.need);
      return makingJudge(scene, norm, norm.act, norm.need, (sight, seen) => allHold(sight, seen, norm.need));
    }
    case "forbid": {
      const { unless, when = [] } = norm;
      return makingJudge(scene, { ...(unless ? { unless } : {}) }, norm.act, when, (sight, seen) =>
        when.length > 0 ? !allHold(sight, seen, when) : false,
      );
    }
    case "window": {
      const text = `${norm.path} ${norm.op} ${norm.span ?? norm.calendar ?? ""}`;
      const atom = parseAtom(text);
      if (!atom) throw new NormProblem(`"${text}" is no time`);
      return makingJudge(scene, norm, norm.act, [text], (sight, seen) => holds(sight, seen, atom));
    }
    case "right": {
      const by = [norm.by].flat();
      const roles = by.filter((each) => !each.includes(".")).map((each) => keyOf(each.replace(/^role /, "")));
      const people = by.filter((each) => each.includes("."));
      return actJudge(
        scene,
        norm,
        norm.act,
        (sight, seen) =>
          hasRole(sight.state, roles) ||
          people.some((each) => ordered("=", sight.state.actor.id ?? null, valueOn(sight, seen, each))),
      );
    }
    case "first":
      for (const act of norm.first) if (!isKeptOf(scene, act)) throw new NormProblem(`nothing is kept of "${act}"`);
      return actJudge(scene, norm, norm.act, (sight, seen) =>
        norm.first.every((act) => wasDone(scene, sight, seen, act, norm.within)),
      );
    case "approve":
      return actJudge(
        scene,
        norm,
        norm.act,
        (sight, seen, watch) => approvalsOf(sight, seen, watch, norm) >= (norm.count ?? 1),
        "applies",
      );
    case "freeze":
      return freezeJudge(scene, norm);
    case "states":
      return statesJudge(scene, norm);
    case "order":
      return orderJudge(scene, norm);
    case "follow":
    case "disclose":
    case "refuse":
      return null;
    default:
      return norm satisfies never;
  }
}

/** A norm about acts; where it asks of a record's making only what stays as it was, old records are judged by it too. */
function makingJudge(
  scene: Scene,
  norm: Common,
  acts: readonly string[],
  asked: Conditions,
  isKept: IsKept,
): NormJudge {
  const judge = actJudge(scene, norm, acts, isKept);
  const about = acts.flatMap((act) => recordOf(scene, act) ?? []);
  const isLasting =
    (asked?.length ?? 0) > 0 &&
    about.every((entity) => [asked, norm.when, norm.unless].every((each) => isTimeless(scene, entity, each)));
  return isLasting
    ? { ...judge, about: about.map(({ name }) => name), standing: unmakeable(scene, norm, acts, isKept) }
    : judge;
}

function separateJudge(scene: Scene, norm: NormOf<"separate">): NormJudge {
  const entity = entityNamed(scene.entities, norm.record) ?? recordOf(scene, norm.act?.[0] ?? "");
  if (!entity) throw new NormProblem(`nothing is called "${norm.record}"`);
  if (norm.roles.includes("actor"))
    return actJudge(scene, norm, norm.act ?? [], (sight, seen) =>
      norm.roles
        .filter((role) => role !== "actor")
        .every((role) => ((sight.state.actor.id ?? null) === valueOn(sight, seen, role)) === norm.same),
    );
  const isKept = (sight: Sight, seen: Subject) => {
    const people = norm.roles.map((role) => valueOn(sight, seen, role)).filter((id) => id !== null);
    const distinct = new Set(people).size;
    return norm.same ? distinct <= 1 : distinct === people.length;
  };
  return norm.act ? actJudge(scene, norm, norm.act, isKept) : rowJudge(scene, entity, norm, isKept, norm.roles);
}

function exclusiveJudge(scene: Scene, norm: NormOf<"exclusive">): NormJudge {
  const entity = entityNamed(scene.entities, norm.record);
  const span = entity && spanOf(entity);
  if (!entity || !span) throw new NormProblem(`nothing says from when to when ${sayOne(norm.record)} is`);
  const gap = norm.gap === undefined ? null : parseSpan(norm.gap);
  const state = entity.fields.find(({ type, name }) => type === "enum" && /^(status|state|stage)$/.test(name));
  const [from, to] = span;
  const reached = reachedBy(scene.entities, entity, norm, [norm.resource]);
  const later = (at: Json) => (gap ? movedOn(at, gap.amount, gap.unit, gap.working) : at);
  const standing = (now: WorldState) => {
    const sight = { entities: scene.entities, state: now };
    const groups = new Map<string, { id: string; from: Json; to: Json; until: Json }[]>();
    for (const row of rowsOf(now, entity)) {
      const seen = { entity, row };
      const what = valueOn(sight, seen, norm.resource);
      if (what === null || (state && over.test(String(row[state.name])))) continue;
      if (!applies(sight, seen, norm)) continue;
      const held = { id: idOf(row), from: row[from] ?? null, to: row[to] ?? null, until: later(row[to] ?? null) };
      groups.set(String(what), [...(groups.get(String(what)) ?? []), held]);
    }
    return [...groups.values()].flatMap((group) =>
      group.flatMap((one, at) =>
        group
          .slice(at + 1)
          .filter((other) => ordered("<", one.from, other.until) && ordered("<", other.from, one.until))
          .map((other): Break => ({ key: `${one.id}+${other.id}`, rows: [one.id, other.id], excess: 1 })),
      ),
    );
  };
  return standingJudge(entity, standing, reached);
}

function derivedJudge(world: World, scene: Scene, norm: NormOf<"derive">): NormJudge {
  const path = parsePath(norm.path);
  const entity = entityNamed(scene.entities, path?.at(-2)?.name ?? "");
  const field = entity && fieldNamed(entity, path?.at(-1)?.name ?? "");
  if (!entity || !field) throw new NormProblem(`"${norm.path}" names no value of a record`);
  const value = computedOf(
    { entities: scene.entities, record: entity, binding: "row", freshName: freshNames() },
    field,
    norm.value,
  );
  const isKept = ({ state }: Sight, { row }: Subject) => {
    const is = row[field.name] ?? null;
    const due = evaluate(value, { bindings: { row }, state, world });
    if (is === null || due === null) return true;
    if (typeof due === "number") return typeof is === "number" && Math.abs(is - due) < 0.006;
    return is === due || (/^date/.test(field.type) && parseTime(String(is)) === parseTime(String(due)));
  };
  const operands = norm.value.split(" ").filter((word) => /^[a-z_]+(\.[a-z_]+)+$/.test(word));
  return rowJudge(scene, entity, norm, isKept, operands);
}
