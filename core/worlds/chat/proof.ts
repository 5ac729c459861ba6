import type { Row } from "../../action.ts";
import type { EnvironmentSpec } from "../../environment.ts";
import type { GateFinding } from "../../judge/certificate-from.ts";
import { playActions } from "../../play.ts";
import { type SimulatedUser, wishWith } from "../../simulated-user.ts";
import type { Task } from "../../task.ts";
import type { FaceProof } from "../maker.ts";
import { openWorld } from "../open.ts";
import type { World } from "../world.ts";
import { chatExamOf } from "./exam.ts";
import { chatFaceOf, chatTask, subjectOf } from "./face.ts";
import { after, beginTalk, say } from "./oracle.ts";
import { mindIn } from "./step.ts";
import { messageTable } from "./tables.ts";
import { patienceAfterWarning, type Temper, temperOf } from "./tempers.ts";
import { fittingUsers } from "./user-of.ts";
import { meantBy, valuesIn, wordsIn } from "./values-said.ts";

/** A conversation with a user in some temper, as it was played. */
type Heard = {
  readonly world: World;
  readonly task: Task;
  readonly user: SimulatedUser;
  /** The instruction of the task that the wish was made of. */
  readonly wish: string;
  readonly said: readonly Row[];
  readonly score: number;
};

/** What a user must hold to, whatever its temper. Each tells whether it does. */
export const userGates = {
  "says the whole task, and nothing else": ({ user, wish }) => wishWith(user, () => true) === wish,
  "never contradicts the task": ({ user, wish, said }) => {
    const names = user.facts.flatMap(({ text, first }) =>
      [text, first ?? text].map((each) => each.replace(/^"|"$/g, "")),
    );
    const meant = new Set([
      ...valuesIn(wish, names).map(({ text }) => meantBy(text)),
      ...user.facts.flatMap(({ text, first }) => [meantBy(text), ...(first === undefined ? [] : [meantBy(first)])]),
    ]);
    return ofUser(said).every(({ text }) =>
      valuesIn(String(text), names).every((each) => meant.has(meantBy(each.text))),
    );
  },
  "never ends early": ({ world, task, user, said }) =>
    ofUser(said).every(({ acts }) => !String(acts).includes("leave") && !String(acts).includes("warn")) &&
    staysFor(world, task, user),
  "never leaks": ({ task, wish, said }) => {
    const known = wordsIn(wish);
    const hidden = [
      ...task.goal.records.flatMap(({ id }) => id ?? []),
      ...task.goal.mentions.map(({ id }) => id),
      ...task.validators.flatMap(({ check, text }) => [
        text,
        ...(check.type === "answer" ? [check.expected].flat().map(String) : []),
      ]),
    ]
      .map(wordsIn)
      .filter((words) => words.trim().length > 1 && !known.includes(words));
    return ofUser(said).every(({ text }) => hidden.every((words) => !wordsIn(String(text)).includes(words)));
  },
  "can be served": ({ score }) => score === 1,
} as const satisfies Readonly<Record<string, (heard: Heard) => boolean>>;

const ofUser = (said: readonly Row[]) => said.filter(({ role }) => role === "user");

/** Whether a user who is asked the same over and over answers each time until its patience, as its temper has it, is used up. */
function staysFor(world: World, task: Task, user: SimulatedUser): boolean {
  const [fact] = user.facts;
  if (!fact) return true;
  const most = temperOf(user.temper).warnsAt + patienceAfterWarning;
  const question = say(`What is the ${fact.noun}?`);
  let talk = beginTalk(world, task);
  for (let asked = 0; asked < most - 1; asked++) {
    talk = after(world, talk, question);
    if (mindIn(talk.state)?.mood === "gone") return false;
  }
  return true;
}

/** What a conversation's tasks are proven with: each is played with a user in every temper that fits it, and stays when all of them hold to their gates; then as every face is. */
export async function chatProofOf(base: EnvironmentSpec, _: unknown, pause: () => Promise<void>): Promise<FaceProof> {
  const heard: Heard[] = [];
  const faults = new Map<string, string>();
  for (const talks of talksOf(base)) {
    const broken = talks.flatMap((each) =>
      gateNames.flatMap((name) => (userGates[name](each) ? [] : [`its user (${each.user.temper}) not so: ${name}`])),
    );
    const [talk] = talks;
    if (talk && broken[0] !== undefined) faults.set(talk.task.id, broken[0]);
    else heard.push(...talks);
    await pause();
  }
  return { faults, gates: [findingOf(heard)], examOf: chatExamOf(base) };
}

const gateNames = Object.keys(userGates) as readonly (keyof typeof userGates)[];

/** Every task with a user in every temper that fits it, served by the oracle of the conversation; task by task. */
function* talksOf(base: EnvironmentSpec): Generator<Heard[]> {
  const world = openWorld(chatFaceOf({ ...base, tasks: [] }).world);
  const records = openWorld(base.world);
  for (const [at, own] of base.tasks.entries()) {
    const subject = subjectOf(base, records, own, at);
    yield fittingUsers(subject).map((user): Heard => {
      const task = chatTask(world, subject, user);
      const { play } = playActions(world, task, task.oracle);
      return {
        world,
        task,
        user,
        wish: own.instruction,
        said: [...(play.state.tables[messageTable.name]?.values() ?? [])],
        score: play.ended?.score ?? 0,
      };
    });
  }
}

/** The same, all at once. */
export function heardAll(base: EnvironmentSpec): Heard[] {
  return [...talksOf(base)].flat();
}

function findingOf(heard: readonly Heard[]): GateFinding {
  const tempers = new Map<Temper, number>();
  for (const { user } of heard) tempers.set(user.temper, (tempers.get(user.temper) ?? 0) + 1);
  const counts = [...tempers].map(([name, count]) => `${name} ${count}`).join(", ");
  const checked = heard.length * gateNames.length;
  return {
    id: "G10",
    checked,
    passed: checked,
    note: `Each task was held with a simulated user of every temper that fits it (${counts}). The user ${gateNames.join("; ")}.`,
  };
}
