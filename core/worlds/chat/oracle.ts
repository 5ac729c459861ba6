import type { Action, Row } from "../../action.ts";
import { type SimulatedUser, wishWith } from "../../simulated-user.ts";
import type { WorldState } from "../../state/state.ts";
import type { Task } from "../../task.ts";
import { startOf } from "../open.ts";
import type { World } from "../world.ts";
import { saidNow } from "./answer.ts";
import { mindIn } from "./step.ts";
import { messageTable } from "./tables.ts";
import { searchFor, withParam } from "./user-of.ts";

export const say = (text: string): Action => ({ action: "say", params: { text } });

/** A conversation so far: what was done, and where it stands. */
export type Talk = { readonly actions: readonly Action[]; readonly state: WorldState };

/** A talk that has not begun. */
export function beginTalk(world: World, task: Task): Talk {
  return { actions: [], state: startOf(world, task) };
}

/** A talk after some more actions. */
export function after(world: World, talk: Talk, ...more: readonly Action[]): Talk {
  return more.reduce<Talk>(
    ({ actions, state }, action) => ({ actions: [...actions, action], state: world.step(state, action).state }),
    talk,
  );
}

/** The user's last sentence. */
function lastWord({ state }: Talk): Row | undefined {
  return [...(state.tables[messageTable.name]?.values() ?? [])].findLast(({ role }) => role === "user");
}

/** Whether the user has just said yes. */
export function isConfirmed(talk: Talk): boolean {
  return String(lastWord(talk)?.acts ?? "").includes("confirm");
}

/** The talk in which everything is asked for that the user has not told. */
export function askedAll(world: World, from: Talk): Talk {
  let talk = from;
  const { user } = from.state;
  for (let round = 0; user && round < 2 * user.facts.length; round++) {
    const open = mindIn(talk.state)?.told.indexOf(false) ?? -1;
    const fact = user.facts[open];
    if (!fact) break;
    talk = after(world, talk, say(`What is the ${fact.noun}?`));
  }
  return talk;
}

/** The talk in which a record that is not there by the name that the user gave was looked for, and asked for again. */
export function foundAll(world: World, records: World, task: Task, talk: Talk): Talk {
  const { user } = talk.state;
  const fact = user?.temper === "wrong_fact" ? user.facts.find(({ first }) => first !== undefined) : undefined;
  const mention = task.goal.mentions.find(({ value }) => fact?.text.includes(String(value)));
  if (!fact?.first || typeof mention?.value !== "string") return talk;
  const search = searchFor(records, task, mention.value);
  const name = Object.keys(search?.params ?? {}).find((each) => search?.params[each] === mention.value) ?? "";
  const wrong = fact.first.replace(/^"|"$/g, "");
  return after(
    world,
    talk,
    ...(search ? withParam([search], 0, name, wrong) : []),
    say(`I cannot find ${fact.first}. What is the ${fact.noun}?`),
  );
}

/** The talk in which the user has said yes to what it wants, as it wants it now. */
export function confirmedAll(world: World, from: Talk): Talk {
  let talk = from;
  for (let round = 0; round < 3; round++) {
    const { user } = talk.state;
    if (!user) break;
    talk = after(world, talk, say(restated(user, talk)));
    if (isConfirmed(talk)) break;
  }
  return talk;
}

/** What the user wants, as far as it has told it, and the question whether that is right. */
export function restated(user: SimulatedUser, { state }: Talk): string {
  const mind = mindIn(state);
  const wish = wishWith(
    user,
    () => true,
    (fact) => (mind ? saidNow(fact, mind) : fact.text),
  );
  return `You want this: ${wish.replaceAll("?", ".").replace(/\.*$/, ".")} Is that right?`;
}

/** What is said before `done`. */
export function closingWords(world: World, task: Task, wrote: boolean): Action[] {
  const { user, goal, oracle } = task;
  const rule = oracle.at(-1)?.params.refuse;
  if (goal.refuse !== undefined) {
    const policy = world.spec.policies.find(({ id }) => id === goal.refuse);
    const declined = `I am sorry, I cannot do that: the rule ${String(rule ?? goal.refuse)} forbids it.`;
    return [
      say(policy ? declined : "I am sorry, I cannot do that."),
      ...(user?.temper === "pushes_back"
        ? [say(`It stays at that: I am not allowed to do it by the rule ${goal.refuse}.`)]
        : []),
    ];
  }
  if (goal.ask !== undefined) return [say(`What is the ${goal.ask.replace(/_id$/, "").replaceAll("_", " ")}?`)];
  const answer = oracle.at(-1)?.params.answer;
  return [
    ...(wrote ? [say("I have carried out what you asked for.")] : []),
    ...(answer === undefined
      ? []
      : [say(`Here is what I found: ${typeof answer === "string" ? answer : JSON.stringify(answer)}.`)]),
  ];
}

/** The oracle of the conversation: it asks for what it was not told, looks for what cannot be found, says back what it is about to do, does what the oracle of the records does, reports and closes. */
export function conversation(world: World, records: World, task: Task): Action[] {
  const told = preparedTalk(world, records, task);
  const done = task.oracle.at(-1);
  const acts = task.oracle.slice(0, -1);
  const worked = after(world, told, ...acts);
  const wrote = acts.some(({ action }) => (records.operation(action)?.effects.length ?? 0) > 0);
  return [...worked.actions, ...closingWords(world, task, wrote), ...(done ? [done] : [])];
}

/** The conversation up to where the oracle of the records begins. */
export function preparedTalk(world: World, records: World, task: Task): Talk {
  const asked = foundAll(world, records, task, askedAll(world, beginTalk(world, task)));
  return task.user?.wants === "change" ? confirmedAll(world, asked) : asked;
}
