import type { Action } from "../../action.ts";
import type { EnvironmentSpec } from "../../environment.ts";
import { benchOf, type Ground, prepareGround } from "../../generate/gates/bench.ts";
import { mutantsOf } from "../../generate/gates/mutate.ts";
import { doneError } from "../../judge/done.ts";
import type { Task } from "../../task.ts";
import type { ExamCase, ExamPlan } from "../maker.ts";
import { openWorld } from "../open.ts";
import { firstMind, saidNow } from "./answer.ts";
import { badAgents, type Scene, withFirst } from "./bad-agents.ts";
import {
  after,
  askedAll,
  beginTalk,
  closingWords,
  confirmedAll,
  foundAll,
  isConfirmed,
  preparedTalk,
  say,
} from "./oracle.ts";
import { mindIn } from "./step.ts";
import { meantBy } from "./values-said.ts";

/** What the tasks of a conversation are proven with, made of the environment that it is a face of. */
export function chatExamOf(base: EnvironmentSpec): (face: EnvironmentSpec, task: Task) => ExamPlan {
  const records = openWorld(base.world);
  const ground = prepareGround(records, (spec) => openWorld(spec), base.options.seed);
  const own = new Map(base.tasks.map((task) => [task.id, task]));
  return (face, task) => {
    const beneath = own.get(task.id) ?? task;
    const bench: Bench = {
      world: openWorld(face.world),
      records,
      task: { ...task, oracle: beneath.oracle },
      ground,
      beneath,
    };
    const carried = carriedMutants(bench);
    const isStray = ({ what }: ExamCase) => what === "extra_write" || what === "refused_but_wrote";
    return {
      trivial: trivialOf(bench),
      mutants: [...carried.filter((each) => !isStray(each)), ...spokenMutants(bench)],
      unrelated: carried.filter(isStray),
      alternatives: alternativesOf(bench),
    };
  };
}

type Bench = Scene & { readonly ground: Ground; readonly beneath: Task };

const done: Action = { action: "done", params: {} };

function isWrite({ records }: Scene, { action }: Action): boolean {
  return (records.operation(action)?.effects.length ?? 0) > 0;
}

/** A conversation around other actions than the oracle's, of which the last is `done`. */
function around(bench: Bench, actions: readonly Action[]): Action[] {
  const { world, records, task } = bench;
  const acts = actions.slice(0, -1);
  const talk = preparedTalk(world, records, task);
  return [
    ...talk.actions,
    ...acts,
    ...closingWords(
      world,
      task,
      acts.some((each) => isWrite(bench, each)),
    ),
    ...actions.slice(-1),
  ];
}

/** The mistakes that the records' own proof makes, each within the conversation: but for a `done` that is no end. */
function carriedMutants(bench: Bench): ExamCase[] {
  return mutantsOf(benchOf(bench.ground, bench.beneath)).flatMap(({ mutation, keep, rest }) => {
    const last = rest.at(-1);
    if (last && doneError(bench.world, last) !== null) return [];
    return [{ what: mutation, actions: around(bench, [...bench.beneath.oracle.slice(0, keep), ...rest]) }];
  });
}

/** Mistakes of a conversation: acting before the yes on what was said first, bad habits, doing what is refused. */
function spokenMutants(bench: Bench): ExamCase[] {
  const { records, task } = bench;
  const first = task.user?.temper === "changes_mind" ? withFirst(records, task) : null;
  const habits = Object.entries(badAgents).flatMap(([habit, act]): ExamCase[] => {
    const actions = act(bench);
    return actions ? [{ what: habit.replaceAll(" ", "_"), actions }] : [];
  });
  const { asked = [], refuse } = task.goal;
  return [
    ...habits,
    ...(first
      ? [
          { what: "value_said_first", actions: around(bench, first) },
          {
            what: "skip_confirmation",
            actions: [...first.slice(0, -1), say("I have carried out what you asked for."), ...first.slice(-1)],
          },
        ]
      : []),
    ...(refuse !== undefined && asked.length > 0 && asked.every(({ action }) => action !== "done")
      ? [{ what: "did_what_is_refused", actions: around(bench, [...asked, done]) }]
      : []),
  ];
}

/** Agents without a thought: "done" at once, everything that is read said aloud, questions alone. */
function trivialOf({ world, records, task }: Bench): ExamCase[] {
  const lists = records.spec.operations.filter(({ kind }) => kind === "list" || kind === "search").slice(0, 4);
  const read = lists.map(({ name }): Action => ({ action: name, params: {} }));
  const seen = after(world, beginTalk(world, task), ...read);
  const heard = read.map((action) =>
    JSON.stringify(world.step(seen.state, action).observation.result ?? null).slice(0, 4_000),
  );
  return [
    { what: "done at once", actions: [say("Done."), done] },
    {
      what: "everything that it reads",
      actions: [
        ...read.flatMap((action, at) => [action, say(heard[at] ?? "")]),
        { action: "done", params: { answer: heard.join("\n") } },
      ],
    },
    { what: "questions alone", actions: [...askedAll(world, beginTalk(world, task)).actions, done] },
  ];
}

/** Other right ways: all questions in one message, no words at the end, more reads, more words. */
function alternativesOf(bench: Bench): ExamCase[] {
  const { world, records, task } = bench;
  const acts = task.oracle.slice(0, -1);
  const last = task.oracle.slice(-1);
  const closing = closingWords(
    world,
    task,
    acts.some((each) => isWrite(bench, each)),
  );
  const talk = preparedTalk(world, records, task).actions;
  const reader = records.spec.operations.find(({ kind }) => kind === "list" || kind === "search");
  return [
    { what: "in other words", actions: [...inOtherWords(bench, acts), ...last] },
    { what: "all questions in one message", actions: [...inOneMessage(bench), ...acts, ...closing, ...last] },
    ...(talk.length + acts.length > 0 ? [{ what: "no words at the end", actions: [...talk, ...acts, ...last] }] : []),
    {
      what: "a greeting and thanks",
      actions: [say("Hello!"), ...talk, ...acts, ...closing, say("Thank you, goodbye."), ...last],
    },
    ...(reader
      ? [
          {
            what: "one more read",
            actions: [...talk, { action: reader.name, params: {} }, ...acts, ...closing, ...last],
          },
        ]
      : []),
  ];
}

/** The same conversation as somebody else would hold it: chatty, with lists, dates and amounts in other forms. */
function inOtherWords(bench: Bench, acts: readonly Action[]): readonly Action[] {
  const { world, records, task } = bench;
  const { user } = task;
  let talk = beginTalk(world, task);
  for (let round = 0; user && round < 2 * user.facts.length; round++) {
    const fact = user.facts[mindIn(talk.state)?.told.indexOf(false) ?? -1];
    if (!fact) break;
    talk = after(world, talk, say(`Sure, happy to help! Could you please tell me the ${fact.noun}?`));
  }
  talk = foundAll(world, records, task, talk);
  for (let round = 0; user?.wants === "change" && round < 3 && !isConfirmed(talk); round++) {
    const mind = mindIn(talk.state) ?? firstMind(user);
    const list = user.facts.map((fact) => `- ${fact.noun}: ${meantBy(saidNow(fact, mind))}`);
    talk = after(
      world,
      talk,
      say(`Thanks! Just to be sure before I change anything:\n${list.join("\n")}\nShall I go ahead?`),
    );
  }
  const wrote = user?.wants === "change" && acts.some((each) => isWrite(bench, each));
  return [
    ...talk.actions,
    ...acts,
    ...(wrote
      ? [say("All done! I've updated everything as you asked. Is there anything else I can help you with?")]
      : []),
  ];
}

function inOneMessage({ world, records, task }: Bench): readonly Action[] {
  let talk = beginTalk(world, task);
  const { user } = task;
  const open = mindIn(talk.state)?.told.flatMap((told, at) => (told ? [] : [at])) ?? [];
  if (open.length > 0)
    talk = after(world, talk, say(open.map((at) => `What is the ${user?.facts[at]?.noun}?`).join(" ")));
  const found = foundAll(world, records, task, askedAll(world, talk));
  return (user?.wants === "change" ? confirmedAll(world, found) : found).actions;
}
