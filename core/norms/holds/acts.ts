import type { Row, RowChange } from "../../action.ts";
import type { Entity } from "../../environment.ts";
import { applyChanges, type WorldState } from "../../state/state.ts";
import { type Scene, type Watch, watchesOf } from "../act.ts";
import { parseAtom, parsePath, parseSpan } from "../atom.ts";
import { entityNamed, fieldNamed, hopFrom, keyOf, wayTo } from "../names.ts";
import type { NormOf } from "../norm.ts";
import { NormProblem } from "../problem.ts";
import { sayOne } from "../words.ts";
import { applies, type Break, type Common, idOf, type NormJudge, rowsOf, type Subject } from "./judge.ts";
import { allHold, type Conditions, clock, movedOn, ordered, type Sight, valueOn } from "./on-rows.ts";

type IsKept = (sight: Sight, seen: Subject, watch: Watch) => boolean;

/** The judge of a norm about acts: it is broken when one is done although it is not kept at that moment. A record that an act makes must not be changed later into one that could not be made: by all that the norm asks, or by coming to be one that it applies to. */
export function actJudge(
  scene: Scene,
  norm: Common,
  acts: readonly string[],
  isKept: IsKept,
  later: "all" | "applies" = "all",
): NormJudge {
  const watches = acts.flatMap((act) => watchesOf(scene, act));
  const isRefused = (sight: Sight, seen: Subject, watch: Watch) =>
    applies(sight, seen, norm) && !isKept(sight, seen, watch);
  return {
    about: [],
    writes: watches.map(({ entity }) => entity),
    standing: () => [],
    broken: (before, _after, changes) =>
      inTurn(before, changes).flatMap(({ state, change }) => {
        const sight = { entities: scene.entities, state };
        const found = watches.some((watch) => {
          if (isAct(watch, change)) {
            const seen = subjectOf(watch, change, state);
            return seen !== null && isRefused(sight, seen, watch);
          }
          const { before: old, after } = change;
          if (!watch.makes || change.entity !== watch.entity || !old || !after) return false;
          const [was, is] = [old, after].map((row) => ({ entity: watch.record, row }));
          if (was === undefined || is === undefined || !isRefused(sight, is, watch)) return false;
          return later === "all" ? !isRefused(sight, was, watch) : !applies(sight, was, norm);
        });
        return found ? [breakOf(change)] : [];
      }),
  };
}

const breakOf = ({ id }: RowChange): Break => ({ key: id, rows: [id], excess: 1 });

/** Each change with the state just before it. */
function inTurn(before: WorldState, changes: readonly RowChange[]): { state: WorldState; change: RowChange }[] {
  let state = before;
  return changes.map((change) => {
    const at = { state, change };
    state = applyChanges(state, [change], before.now);
    return at;
  });
}

const kindOf = ({ before, after }: RowChange) => (before === null ? "create" : after === null ? "delete" : "update");

/** Whether a change is the act that is watched. */
export function isAct(watch: Watch, change: RowChange): boolean {
  const { before, after } = change;
  if (change.entity !== watch.entity || !watch.on.includes(kindOf(change))) return false;
  if (watch.kind !== undefined && after?.kind !== watch.kind) return false;
  if (before && after && watch.fields && !watch.fields.some((name) => before[name] !== after[name])) return false;
  const { sets } = watch;
  if (!sets) return true;
  const [now, then] = [after?.[sets.field] ?? null, before?.[sets.field] ?? null];
  return sets.value === null ? now !== null : now === sets.value && then !== sets.value;
}

/** The record that an act is about, with its own values as they count: what it was of the value that the act sets. */
export function subjectOf(watch: Watch, { before, after }: RowChange, state: WorldState): Subject | null {
  const entity = watch.record;
  if (watch.binding === "new.about_id") {
    const row = state.tables[entity.name]?.get(String(after?.about_id));
    return row ? { entity, row } : null;
  }
  const row = watch.binding === "old" ? before : (after ?? before);
  if (!row) return null;
  const { bindingOf } = watch;
  if (!bindingOf) return { entity, row };
  const seen: Record<string, Row[string]> = { ...row };
  for (const field of entity.fields) if (bindingOf(field) === "old") seen[field.name] = before?.[field.name] ?? null;
  return { entity, row: seen };
}

/** Whether the world keeps that an act was done. */
export function isKeptOf(scene: Scene, act: string): boolean {
  const [watch] = watchesOf(scene, act);
  return watch !== undefined && (watch.kind !== undefined || watch.makes || watch.sets !== undefined);
}

/** Whether another act was done before about the record: its row is there, its field has the value, or the log says so. */
export function wasDone(scene: Scene, sight: Sight, seen: Subject, act: string, within: string | undefined): boolean {
  const [watch] = watchesOf(scene, act);
  if (!watch) throw new NormProblem(`nothing here does "${act}"`);
  const span = within === undefined ? null : parseSpan(within);
  const since = span && movedOn(clock(sight, false), -span.amount, span.unit, span.working);
  const isInTime = (at: Row[string]) => since === null || ordered(">=", at, since);
  if (watch.kind !== undefined) {
    const about = idFrom(sight, seen, watch.record);
    return [...(sight.state.tables[watch.entity]?.values() ?? [])].some(
      (row) => row.kind === watch.kind && row.about_id === about && isInTime(row.done_at ?? null),
    );
  }
  if (watch.makes) return rowsLeadingTo(sight, seen, watch.record).some((row) => isInTime(stampOf(watch.record, row)));
  const { sets } = watch;
  if (!sets) throw new NormProblem(`nothing is kept of "${act}"`);
  if (watch.record.name === seen.entity.name) return (seen.row[sets.field] ?? null) === sets.value;
  const way = wayTo(sight.entities, seen.entity, watch.record);
  if (way) return valueOn(sight, seen, [...way, sets.field].join(".")) === sets.value;
  return rowsLeadingTo(sight, seen, watch.record).some((row) => row[sets.field] === sets.value);
}

function stampOf(entity: Entity, row: Row): Row[string] {
  const stamp = entity.fields.find(({ managed, type }) => managed && /^date/.test(type));
  return stamp ? (row[stamp.name] ?? null) : null;
}

function idFrom(sight: Sight, seen: Subject, record: Entity): Row[string] {
  if (record.name === seen.entity.name) return seen.row.id ?? null;
  const way = wayTo(sight.entities, seen.entity, record);
  if (!way) throw new NormProblem(`${sayOne(seen.entity.name)} leads to no ${record.name}`);
  return valueOn(sight, seen, way.join("."));
}

/** Rows of a kind that refer to the record, or to one that it refers to. */
function rowsLeadingTo(sight: Sight, seen: Subject, entity: Entity): Row[] {
  const ahead = seen.entity.fields.flatMap((field) => sight.entities.find((each) => each.name === field.entity) ?? []);
  const target = [seen.entity, ...ahead].find((each) => wayTo(sight.entities, entity, each)?.length);
  const way = target && wayTo(sight.entities, entity, target);
  if (!target || !way) throw new NormProblem(`nothing links ${sayOne(entity.name)} to ${sayOne(seen.entity.name)}`);
  const id = idFrom(sight, seen, target);
  if (id === null) return [];
  return rowsOf(sight.state, entity).filter((row) => valueOn(sight, { entity, row }, way.join(".")) === id);
}

/** How many persons have approved a record, or one that a new record refers to. */
export function approvalsOf(sight: Sight, seen: Subject, watch: Watch, { by, count = 1 }: NormOf<"approve">): number {
  const { entity, row } = seen;
  const references = entity.fields.filter(({ type }) => type === "reference");
  const main = references.filter(({ required }) => required);
  const about = new Set([
    row.id ?? null,
    ...(watch.makes ? (main.length > 0 ? main : references).map(({ name }) => row[name] ?? null) : []),
  ]);
  const approvers = [...(sight.state.tables.approval?.values() ?? [])]
    .filter(({ about_id, decision }) => decision === "approved" && about.has(about_id ?? null))
    .map(({ approver_id }) => String(approver_id).toLowerCase())
    .filter(
      (approver) => by === undefined || [by].flat().some((name) => isApprover(sight, seen, approver, name, count)),
    );
  return new Set(approvers).size;
}

/** Whether somebody, named in small letters, is whom a rule asks for. */
function isApprover(sight: Sight, seen: Subject, approver: string, name: string, count: number): boolean {
  if (name.includes(".")) return String(valueOn(sight, seen, name)).toLowerCase() === approver;
  const role = name.replaceAll("_", " ").toLowerCase();
  const said = approver.replaceAll("_", " ");
  const entity = entityNamed(sight.entities, name);
  if (!entity || entity.system) return count === 1 ? said === role : said.includes(role);
  const way = wayTo(sight.entities, seen.entity, entity);
  const meant = way ? valueOn(sight, seen, way.join(".")) : null;
  const isPerson = rowsOf(sight.state, entity).some(
    (row) =>
      (!way || row.id === meant) &&
      [row.id, ...(count === 1 ? [row[entity.display]] : [])].some((each) => String(each).toLowerCase() === approver),
  );
  return isPerson || (count === 1 && said === role);
}

/** The judge of records or values that cannot change any more. */
export function freezeJudge(scene: Scene, norm: NormOf<"freeze">): NormJudge {
  const entity = entityNamed(scene.entities, norm.record);
  if (!entity) throw new NormProblem(`nothing is called "${norm.record}"`);
  const fields = norm.fields.flatMap((text) => fieldNamed(entity, parsePath(text)?.at(-1)?.name ?? text)?.name ?? []);
  return {
    about: [],
    writes: [entity.name],
    standing: () => [],
    broken: (before, _after, changes) =>
      inTurn(before, changes).flatMap(({ state, change }) => {
        const { before: old, after } = change;
        if (change.entity !== entity.name || !old || (after === null && fields.length > 0)) return [];
        const changed = entity.fields.filter(({ name, managed }) => !managed && old[name] !== after?.[name]);
        const isTouched = after === null || changed.some(({ name }) => fields.length === 0 || fields.includes(name));
        const sight = { entities: scene.entities, state };
        const isFrozen = allHold(sight, { entity, row: old }, norm.when);
        const isFree = (norm.unless?.length ?? 0) > 0 && allHold(sight, { entity, row: after ?? old }, norm.unless);
        return isTouched && isFrozen && !isFree ? [breakOf(change)] : [];
      }),
  };
}

/** The judge of the moves of a state. */
export function statesJudge(scene: Scene, norm: NormOf<"states">): NormJudge {
  const entity = entityNamed(scene.entities, norm.record);
  const field = entity && fieldNamed(entity, norm.field);
  if (!entity || !field) throw new NormProblem(`there is no state ${norm.record}.${norm.field}`);
  const roles = typeof norm.by === "string" ? [norm.by] : (norm.by ?? []);
  return {
    about: [],
    writes: [entity.name],
    standing: () => [],
    broken: (before, _after, changes) =>
      inTurn(before, changes).flatMap(({ state, change }) => {
        const { before: old, after } = change;
        const [from, to] = [old?.[field.name] ?? null, after?.[field.name] ?? null];
        if (change.entity !== entity.name || !old || !after || from === to) return [];
        if (!applies({ entities: scene.entities, state }, { entity, row: after }, norm)) return [];
        const isKnown = norm.order.some(([a, b]) => keyOf(a) === keyOf(String(from)) && keyOf(b) === keyOf(String(to)));
        const isListed = [from, to].every((value) =>
          norm.order.flat().some((each) => keyOf(each) === keyOf(String(value))),
        );
        const isFinal = norm.terminal?.some((value) => keyOf(value) === keyOf(String(from))) === true;
        const mayMove = roles.length === 0 || hasRole(state, roles.map(keyOf));
        return (!isListed || isKnown) && !isFinal && mayMove ? [] : [breakOf(change)];
      }),
  };
}

/** Whether the agent acts for somebody with one of some roles. */
export function hasRole({ actor }: WorldState, roles: readonly string[]): boolean {
  return Array.isArray(actor.roles) && actor.roles.some((role) => typeof role === "string" && roles.includes(role));
}

/** The judge of which record is taken first. */
export function orderJudge(scene: Scene, norm: NormOf<"order">): NormJudge {
  const [act] = norm.act ?? [];
  const [watch] = act === undefined ? [] : watchesOf(scene, act);
  const [field] = watch?.fields ?? [];
  if (!watch || !act || (field === undefined && watch.kind === undefined))
    throw new NormProblem("an order needs one act that takes the records");
  const per = typeof norm.per === "string" ? [norm.per] : (norm.per ?? []);
  const by = (typeof norm.by === "string" ? [norm.by] : norm.by).map((text) => ({
    path: text.replace(/ (desc|asc)$/, ""),
    op: text.endsWith(" desc") ? (">" as const) : ("<" as const),
  }));
  return {
    about: [],
    writes: [watch.entity],
    standing: () => [],
    broken: (before, _after, changes) =>
      inTurn(before, changes).flatMap(({ state, change }) => {
        if (!isAct(watch, change)) return [];
        const { before: old } = change;
        const taken = watch.kind === undefined ? change.after : subjectOf(watch, change, state)?.row;
        if (!taken || (watch.kind === undefined && !old)) return [];
        const waits = (row: Row) =>
          watch.kind === undefined
            ? row[field ?? ""] === old?.[field ?? ""]
            : ![...(state.tables[watch.entity]?.values() ?? [])].some(
                (done) => done.kind === watch.kind && done.about_id === row.id,
              );
        const sight = { entities: scene.entities, state };
        const mine = { entity: watch.record, row: taken };
        if (!applies(sight, mine, norm)) return [];
        const comesFirst = rowsOf(state, watch.record).some((row) => {
          const other = { entity: watch.record, row };
          if (row.id === taken.id || !waits(row) || !applies(sight, other, norm)) return false;
          if (per.some((path) => valueOn(sight, other, path) !== valueOn(sight, mine, path))) return false;
          for (const { path, op } of by) {
            const [theirs, own] = [valueOn(sight, other, path), valueOn(sight, mine, path)];
            if (ordered(op, theirs, own)) return true;
            if (theirs !== own) return false;
          }
          return false;
        });
        return comesFirst ? [breakOf(change)] : [];
      }),
  };
}

/** Whether conditions say of an old record what they said when it was made: they ask neither for the present, nor for who acts, nor for what moves on. */
export function isTimeless(scene: Scene, entity: Entity, conditions: Conditions): boolean {
  return (conditions ?? []).flat().every((text) => {
    const atom = parseAtom(text);
    if (!atom || /\b(now|today|actor|role)\b/.test(text) || atom.how === "count" || atom.how === "sum") return false;
    let at: Entity | undefined = entity;
    for (const [place, step] of atom.path.entries()) {
      if (step.where.length > 0 || !at) return false;
      if (place === 0 && entityNamed(scene.entities, step.name)?.name === entity.name) continue;
      const hop = hopFrom(scene.entities, at, step.name);
      if (!hop || hop.kind === "many" || hop.kind === "list") return false;
      if (hop.kind === "field") return !moves(hop.field);
      at = hop.entity;
    }
    return true;
  });
}

const moves = ({ type, transitions, managed, name }: Entity["fields"][number]) =>
  type === "boolean" || transitions !== undefined || managed || /^(status|state|stage)$/.test(name);

/** Rows of a kind that an act makes and that could not be made as they are. */
export function unmakeable(scene: Scene, norm: Common, acts: readonly string[], isKept: IsKept): NormJudge["standing"] {
  const watches = acts.flatMap((act) => watchesOf(scene, act)).filter(({ makes }) => makes);
  return (state) => {
    const sight = { entities: scene.entities, state };
    return watches.flatMap((watch) =>
      rowsOf(state, watch.record).flatMap((row): Break[] => {
        const seen = { entity: watch.record, row };
        return applies(sight, seen, norm) && !isKept(sight, seen, watch)
          ? [{ key: idOf(row), rows: [idOf(row)], excess: 1 }]
          : [];
      }),
    );
  };
}
