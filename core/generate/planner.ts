import type { Action } from "../action.ts";
import type { Json } from "../json.ts";
import type { Mention, Question, Task } from "../task.ts";
import { startOf } from "../worlds/open.ts";
import type { World } from "../worlds/world.ts";
import { achieveAll, isMet, type Wishes } from "./planner/achieve.ts";
import { answerByReading } from "./planner/answer.ts";
import { type Desk, openDesk, seenRow } from "./planner/desk.ts";
import { locate } from "./planner/reads.ts";
import { type Begun, claimMade, resumeDesk } from "./planner/resume.ts";

/** Plans an action list that reaches a goal, `done` included, using only what the tools show; null when it finds none.
 *  It works from the goal and the action model alone (preconditions and effects); validators play no part in it.
 *  `begun`: what was done already; the plan goes on from there. */
export function planOracle(
  world: World,
  task: Pick<Task, "goal" | "answerType" | "actor">,
  begun?: Begun,
): Action[] | null {
  const { goal } = task;
  const start = startOf(world, task);
  const desk = begun
    ? resumeDesk(world, { ...begun, state: { ...begun.state, actor: start.actor } })
    : openDesk(world, start);
  const mentioned = new Map<string, Mention[]>();
  for (const mention of goal.mentions) {
    const list = mentioned.get(mention.id) ?? [];
    list.push(mention);
    mentioned.set(mention.id, list);
  }
  const records = goal.records.toSorted((a, b) => order[a.role] - order[b.role]);
  const wishes = wishesOf(goal, records);
  if (begun) claimMade(desk, wishes);
  const done = begun ? doneAlready(desk, wishes) : { all: false, ids: new Set<string>() };
  const locateAll = () =>
    [...mentioned].every(([id, mentions]) => done.all || done.ids.has(id) || locate(desk, mentions));
  const needsRows = records.length > 0 || goal.refuse !== undefined || goal.ask !== undefined;
  if (needsRows && !locateAll()) return null;
  const selects = (goal.selects ?? []).filter((select) => !begun || !isFound(desk, wishes, done.ids, select));
  if (!selects.every((select) => findSelected(desk, goal, select))) return null;
  if (records.length > 0 && !achieveAll(desk, wishes)) return null;
  return close(desk, goal);
}

/** Records of which nothing is left to do. They need not be found any more, and often cannot be: what identified them was deleted or changed. */
function doneAlready(desk: Desk, wishes: Wishes): { readonly all: boolean; readonly ids: ReadonlySet<string> } {
  const left = wishes.records.filter((record, place) => !isMet(desk.state, wishes, record, place));
  const ids = new Set(wishes.records.flatMap(({ id }) => id ?? []));
  for (const { id } of left) if (id !== undefined) ids.delete(id);
  return { all: wishes.records.length > 0 && left.length === 0, ids };
}

/** Whether each record that a condition picked out is done with, or was shown: the condition may not hold of it any more. */
function isFound(desk: Desk, { records }: Wishes, done: ReadonlySet<string>, { entity }: Question): boolean {
  const meant = records.filter((record) => record.entity === entity && record.id !== undefined);
  return (
    meant.length > 0 &&
    meant.every(({ id }) => id === undefined || done.has(id) || seenRow(desk, entity, id) !== undefined)
  );
}

/** Reads what a condition picks out; false unless these are records that the goal is about. */
function findSelected(desk: Desk, goal: Task["goal"], select: Question): boolean {
  const found = answerByReading(desk, select);
  const ids = Array.isArray(found) ? found : [found];
  const meant = new Set(
    goal.records.flatMap(({ id, match, expect }) => [id, ...Object.values(match), ...Object.values(expect)]),
  );
  return ids.length > 0 && ids.every((id) => typeof id === "string" && meant.has(id));
}

const order = { prerequisite: 0, target: 1, follow_up: 2, notification: 3 } as const;

/** Keeps `=new:<n>` pointing at the goals' own numbers although they are pursued in another order. */
function wishesOf(goal: Task["goal"], sorted: Task["goal"]["records"]) {
  const renumbered = new Map(goal.records.map((record, place) => [`=new:${place}`, `=new:${sorted.indexOf(record)}`]));
  const relink = (values: Record<string, Json>) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        (typeof value === "string" && renumbered.get(value)) || value,
      ]),
    );
  const records = sorted.map((record) => ({ ...record, match: relink(record.match), expect: relink(record.expect) }));
  return { goal, records, made: new Map<number, string>() };
}

function close(desk: Desk, goal: Task["goal"]): Action[] | null {
  const params: Record<string, Json> = {};
  if (goal.refuse !== undefined) params.refuse = goal.refuse;
  if (goal.ask !== undefined) params.ask = goal.ask;
  if (goal.question) {
    const answer = answerByReading(desk, goal.question);
    if (answer === undefined) return null;
    params.answer = answer;
  }
  return [...desk.actions, { action: "done", params }];
}
