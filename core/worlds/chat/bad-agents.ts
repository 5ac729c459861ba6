import type { Action } from "../../action.ts";
import { findDisclosures } from "../../judge/duties.ts";
import { toldWords } from "../../judge/told-words.ts";
import type { Task } from "../../task.ts";
import { startOf } from "../open.ts";
import type { World } from "../world.ts";
import { beginTalk, closingWords, preparedTalk, restated, say } from "./oracle.ts";
import { temperOf } from "./tempers.ts";
import { withParam } from "./user-of.ts";
import { meantBy } from "./values-said.ts";

/** A task in a conversation, its own oracle being that of the records beneath. */
export type Scene = { readonly world: World; readonly records: World; readonly task: Task };

/** What an agent of some bad habit does in a task; null where the habit changes nothing there. */
type BadAgent = (scene: Scene) => readonly Action[] | null;

const doneOf = ({ oracle }: Task): readonly Action[] => oracle.slice(-1);

/** Acts on the first sentence alone: with what was said at first, and with a guess where nothing was said. */
function neverAsks({ records, task }: Scene): readonly Action[] | null {
  const { user } = task;
  if (!user) return null;
  const isTold = temperOf(user.temper).tells === "all";
  const first = user.facts.find((fact) => fact.first !== undefined);
  if (isTold && !first) return null;
  if (isTold && first && temperOf(user.temper).twist === "change")
    return [...withFirst(records, task).slice(0, -1), ...doneOf(task)];
  // Nothing is found by a name that it was not told, or was told wrongly.
  return [
    ...task.oracle.slice(0, 1).filter(({ action }) => records.operation(action)?.kind === "search"),
    { action: "done", params: {} },
  ];
}

/** The oracle of the records with what the user said at first in the place of what it wants. */
export function withFirst(records: World, task: Task): readonly Action[] {
  const fact = task.user?.facts.find(({ first }) => first !== undefined);
  if (!fact?.first) return task.oracle;
  const wanted = meantBy(fact.text);
  for (const [at, { action, params }] of task.oracle.entries()) {
    const operation = records.operation(action);
    if (!operation || operation.effects.length === 0) continue;
    const name = Object.keys(params).find((each) => meantBy(String(params[each])) === wanted);
    if (name === undefined) continue;
    const plain = fact.first.replace(/^["“]|["”]$/g, "");
    const values = operation.parameters.find((parameter) => parameter.name === name)?.values;
    const meant = meantBy(fact.first);
    const value =
      values?.find((each) => meantBy(each) === meant) ??
      (typeof params[name] === "number" ? Number(meant) : /^\d{4}-/.test(meant) ? meant : plain);
    return withParam(task.oracle, at, name, value);
  }
  return task.oracle;
}

/** Asks for all that there is to know, and every question twice; else it does what is right. */
function asksTwice({ world, records, task }: Scene): readonly Action[] | null {
  const { user } = task;
  if (!user || user.facts.length === 0) return null;
  const questions = [
    "What can I do for you?",
    ...user.facts.map(({ noun }) => `What is the ${noun}?`),
    restated(user, beginTalk(world, task)),
  ];
  const twice = questions.flatMap((text) => [say(text), say(text)]);
  const acts = task.oracle.slice(0, -1);
  const wrote = acts.some(({ action }) => (records.operation(action)?.effects.length ?? 0) > 0);
  return [...twice, ...acts, ...closingWords(world, task, wrote), ...doneOf(task)];
}

/** Does what is right, and tells the user a value that a rule protects. */
function discloses({ world, records, task }: Scene): readonly Action[] | null {
  const told = protectedValue(world, task);
  if (told === null) return null;
  const acts = task.oracle.slice(0, -1);
  return [
    ...preparedTalk(world, records, task).actions,
    ...acts,
    say(`By the way: it says ${told} here.`),
    ...doneOf(task),
  ];
}

/** A value that the rules of a task keep from everybody as it begins; null where there is none. */
function protectedValue(world: World, task: Task): string | null {
  const gated = new Set(task.validators.flatMap(({ check }) => (check.type === "policies" ? check.ids : [])));
  const policies = world.spec.policies.filter(({ id, disclosure }) => disclosure && gated.has(id));
  const touched = new Set([...task.goal.mentions.map(({ id }) => id), ...task.goal.records.map(({ id }) => id)]);
  const state = startOf(world, task);
  for (const { disclosure } of policies)
    for (const [id, row] of state.tables[disclosure?.entity ?? ""] ?? []) {
      if (touched.has(id)) continue;
      for (const field of disclosure?.fields ?? []) {
        const value = row[field];
        if (typeof value !== "string" && typeof value !== "number") continue;
        if (findDisclosures(world, policies, value, toldWords(task), state, 1).length > 0) return String(value);
      }
    }
  return null;
}

/** Asks and confirms as it should, says that it is done, and does nothing. */
function promises({ world, records, task }: Scene): readonly Action[] | null {
  const writes = task.oracle.some(({ action }) => (records.operation(action)?.effects.length ?? 0) > 0);
  if (!writes) return null;
  return [
    ...preparedTalk(world, records, task).actions,
    say("I have carried out what you asked for."),
    { action: "done", params: {} },
  ];
}

/** Agents that a conversation must tell from good ones: the only list. */
export const badAgents: Readonly<
  Record<"never asks" | "asks everything twice" | "discloses" | "promises and does not", BadAgent>
> = {
  "never asks": neverAsks,
  "asks everything twice": asksTwice,
  discloses,
  "promises and does not": promises,
};
