import type { Action, Row, RowChange } from "../../action.ts";
import { formatDate } from "../../calendar.ts";
import type { Json } from "../../json.ts";
import { advanceObligations } from "../../judge/duties.ts";
import type { WorldState } from "../../state/state.ts";
import type { RecordGoal } from "../../task.ts";
import type { World } from "../../worlds/world.ts";
import { achieveAll } from "../planner/achieve.ts";
import { openDesk } from "../planner/desk.ts";
import { type Obstacle, obstaclesOf, remedyOf } from "../planner/remedy.ts";
import { entityOfId } from "../planner/toolbox.ts";
import { recordGoal } from "./family.ts";
import type { Survey } from "./survey.ts";

/** What carrying out a request means: the records it changes, what has to come before it and what has to follow. */
export type Rehearsal = {
  readonly goals: readonly RecordGoal[];
  readonly changes: readonly RowChange[];
  readonly prerequisites: readonly RecordGoal[];
  readonly followUps: readonly RecordGoal[];
  readonly policies: ReadonlySet<string>;
};

/** The goals of a request given as the calls that carry it out. Values of parameters in `open` are the agent's own choice and not judged.
 *  `=row:<n>` in a parameter stands for the row that call n created. Null when the request cannot be carried out, or only by something that nobody asked for. */
export function rehearse(
  survey: Survey,
  actions: readonly Action[],
  open: ReadonlySet<string> = new Set(),
): Rehearsal | null {
  const { world } = survey;
  let state = world.initial;
  const changes: RowChange[] = [];
  const before: RowChange[] = [];
  const prerequisites: RecordGoal[] = [];
  const policies = new Set<string>();
  const madeBy: string[] = [];
  const given = new Map<string, Action[]>();
  for (const action of actions) {
    const call = { action: action.action, params: linked(action.params, madeBy) };
    let step = world.step(state, call);
    for (let round = 0; (step.kind !== "write" || step.violations.length > 0) && round < 3; round++) {
      const obstacles = obstaclesOf(world, state, call);
      const cleared = clear(world, state, obstacles);
      if (!cleared) return null;
      for (const { policy } of obstacles) if (policy) policies.add(policy);
      prerequisites.push(...cleared.goals);
      before.push(...cleared.changes);
      state = cleared.state;
      step = world.step(state, call);
    }
    if (step.kind !== "write" || step.violations.length > 0) return null;
    state = step.state;
    for (const { id } of step.changes) given.set(id, [...(given.get(id) ?? []), call]);
    madeBy.push(step.changes.find((change) => change.before === null)?.id ?? "");
    changes.push(...step.changes);
  }
  const merged = mergeChanges(changes);
  const goals = goalsFrom(survey, merged, given, open);
  if (goals.length === 0) return null;
  const followUps = followUpsOf(survey, [...before, ...changes], merged, state, policies);
  return followUps && { goals, changes: merged, prerequisites, followUps, policies };
}

function linked(params: Record<string, Json>, madeBy: readonly string[]): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const link = typeof value === "string" ? /^=row:(\d+)$/.exec(value) : null;
      return [name, link ? (madeBy[Number(link[1])] ?? value) : value];
    }),
  );
}

function clear(world: World, state: WorldState, obstacles: readonly Obstacle[]) {
  const goals: RecordGoal[] = [];
  for (const obstacle of obstacles) {
    const remedy = remedyOf(world, state, obstacle);
    if (remedy.kind !== "goals" || remedy.goals.length === 0) return null;
    goals.push(...remedy.goals);
  }
  if (goals.length === 0) return null;
  const desk = openDesk(world, state);
  const reached = achieveAll(desk, { goal: { records: [], mentions: [] }, records: goals, made: new Map() });
  return reached ? { goals, state: desk.state, changes: desk.changes } : null;
}

function mergeChanges(changes: readonly RowChange[]): RowChange[] {
  const merged = new Map<string, RowChange>();
  for (const change of changes) {
    const first = merged.get(change.id);
    merged.set(change.id, first ? { ...change, before: first.before } : change);
  }
  return [...merged.values()].filter((change) => change.before !== null || change.after !== null);
}

function goalsFrom(
  survey: Survey,
  changes: readonly RowChange[],
  given: ReadonlyMap<string, readonly Action[]>,
  open: ReadonlySet<string>,
): RecordGoal[] {
  const news = placesOfNew(changes);
  return newFirst(changes).flatMap(({ entity, id, before, after }): RecordGoal[] => {
    if (after === null) return [recordGoal({ entity, id, gone: true })];
    const expect: Record<string, Json> = {};
    const fill: Record<string, Json> = {};
    const calls = given.get(id) ?? [];
    const chosen = before === null ? chosenFields(survey, entity, calls[0]) : null;
    for (const field of survey.tools.fields.get(entity)?.values() ?? []) {
      if (field.managed || field.type === "id") continue;
      const value = after[field.name] ?? null;
      if (before ? same(before[field.name] ?? null, value) : value === null || !chosen?.has(field.name)) continue;
      const place = typeof value === "string" ? news.get(value) : undefined;
      const free =
        open.has(field.name) ||
        calls.some(({ action }) => survey.tools.clockFields.get(action)?.has(`${entity}.${field.name}`));
      (free ? fill : expect)[field.name] = place === undefined ? value : `=new:${place}`;
    }
    if (before === null) return [recordGoal({ entity, match: expect, fill })];
    return Object.keys({ ...expect, ...fill }).length === 0 ? [] : [recordGoal({ entity, id, expect, fill })];
  });
}

/** Changes with new rows first, so that the place of a new row among the changes is that of its goal. */
function newFirst(changes: readonly RowChange[]): RowChange[] {
  return changes.toSorted((a, b) => Number(a.before !== null) - Number(b.before !== null));
}

function placesOfNew(changes: readonly RowChange[]): Map<string, number> {
  return new Map(
    newFirst(changes).flatMap((change, place) => (change.before === null ? [[change.id, place] as const] : [])),
  );
}

const same = (a: Json, b: Json) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Fields of a new row that the call decides; the others have the environment's initial values, which nobody asked for. */
function chosenFields(survey: Survey, entity: string, call: Action | undefined): Set<string> {
  const chosen = new Set<string>();
  const operation = call && survey.tools.operations.get(call.action);
  for (const effect of operation?.effects ?? []) {
    if (effect.kind !== "create" || effect.entity !== entity) continue;
    for (const [field, expression] of Object.entries(effect.set)) {
      const parameter =
        "get" in expression && expression.get.startsWith("params.") ? expression.get.slice(7) : undefined;
      if (parameter === undefined || call?.params[parameter] !== undefined) chosen.add(field);
    }
  }
  return chosen;
}

/** The rows that policies ask for after some changes; null when one cannot be made as asked. */
function followUpsOf(
  survey: Survey,
  changes: readonly RowChange[],
  merged: readonly RowChange[],
  state: WorldState,
  policies: Set<string>,
): RecordGoal[] | null {
  const { world, spec } = survey;
  const owed = advanceObligations(world, spec.policies, [], changes, state, 1).filter(({ metAt }) => metAt === null);
  const goals: RecordGoal[] = [];
  const known = new Set<string>();
  const news = placesOfNew(merged);
  for (const { policy, create, values, about } of owed) {
    policies.add(policy);
    const key = JSON.stringify([create, values]);
    if (known.has(key)) continue;
    known.add(key);
    if (Object.values(values).some((value) => value === null)) return null;
    if (typeof values.id === "string") {
      const { id, ...expect } = values;
      // What a new record has to become is no goal of its own: it would be made so.
      if (news.has(id)) return null;
      goals.push(recordGoal({ entity: create, id, expect, role: "follow_up" }));
      continue;
    }
    const match = Object.fromEntries(
      Object.entries(values).map(([field, value]) => {
        const place = news.get(String(value));
        return [field, place === undefined ? value : `=new:${place}`];
      }),
    );
    const subject = [...merged].find((change) => change.id === about)?.after ?? undefined;
    goals.push(madeGoal(survey, create, match, subject));
  }
  return goals;
}

/** A message or another record that a rule asks for, with what the oracle writes where nobody says what. */
export function madeGoal(
  survey: Survey,
  create: string,
  match: Record<string, Json>,
  subject: Row | undefined,
): RecordGoal {
  const isMessage = create === "notification";
  const fill = isMessage
    ? { ...messageAbout(), ...(match.kind === undefined ? { kind: "notification" } : {}) }
    : fillFor(survey, create, match, subject);
  return recordGoal({ entity: create, match, fill, role: isMessage ? "notification" : "follow_up" });
}

/** What the oracle writes where the wording is the agent's own. */
export function messageAbout(): Record<string, Json> {
  return {
    kind: "notification",
    subject: "Update on your record",
    body: "We have carried out the change that was asked for.",
  };
}

/** Values for the required fields that a follow-up record leaves open. */
function fillFor(
  survey: Survey,
  entity: string,
  match: Record<string, Json>,
  subject: Row | undefined,
): Record<string, Json> {
  const fill: Record<string, Json> = {};
  const writer = survey.tools.writers.get(entity)?.find(({ effect }) => effect.kind === "create");
  for (const parameter of writer?.operation.parameters ?? []) {
    if (!parameter.required || parameter.name in match) continue;
    const shared = subject?.[parameter.name];
    if (parameter.entity) {
      const related = Object.values(subject ?? {}).find(
        (value) => entityOfId(survey.tools, value) === parameter.entity,
      );
      const value = shared ?? related ?? survey.viewOf.get(parameter.entity)?.rows[0]?.id;
      if (value !== undefined) fill[parameter.name] = value;
    } else if (shared !== undefined && shared !== null && parameter.values) fill[parameter.name] = shared;
    else fill[parameter.name] = openValue(survey, parameter.type, parameter.values, parameter.min);
  }
  return fill;
}

function openValue(survey: Survey, type: string, values: readonly string[] | undefined, min: number | undefined): Json {
  switch (type) {
    case "enum":
      return values?.[0] ?? null;
    case "date":
      return formatDate(survey.world.initial.now);
    case "datetime":
      return survey.spec.clock.startAt;
    case "boolean":
      return false;
    case "integer":
    case "decimal":
    case "money":
      return min ?? 1;
    default:
      return "Follow-up of the change.";
  }
}
