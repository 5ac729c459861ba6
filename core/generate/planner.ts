import type { Action } from "../action.ts";
import type { Json } from "../json.ts";
import type { Mention, Question, Task } from "../task.ts";
import { startOf, type World } from "../world/world.ts";
import { achieveAll } from "./planner/achieve.ts";
import { answerByReading } from "./planner/answer.ts";
import { type Desk, openDesk } from "./planner/desk.ts";
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
  const locateAll = () => [...mentioned.values()].every((mentions) => locate(desk, mentions));
  const records = goal.records.toSorted((a, b) => order[a.role] - order[b.role]);
  const needsRows = records.length > 0 || goal.refuse !== undefined || goal.ask !== undefined;
  if (needsRows && !locateAll()) return null;
  if (!(goal.selects ?? []).every((select) => findSelected(desk, goal, select))) return null;
  const wishes = wishesOf(goal, records);
  if (begun) claimMade(desk, wishes);
  if (records.length > 0 && !achieveAll(desk, wishes)) return null;
  return close(desk, goal);
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
