import type { EnvironmentSpec } from "../../environment.ts";
import type { SimulatedUser } from "../../simulated-user.ts";
import type { Task } from "../../task.ts";
import { efficient, type Validator } from "../../validator.ts";
import { openWorld } from "../open.ts";
import type { World } from "../world.ts";
import { opening } from "./answer.ts";
import { conversation } from "./oracle.ts";
import { chatTables, messageTable, sayTool, userTable } from "./tables.ts";
import { type Temper, temperNames } from "./tempers.ts";
import { fittingUsers, type Subject } from "./user-of.ts";
import { wishOf } from "./wish.ts";

/** The same environment met as a conversation: its records, rules and tools, `say`, and in each task a user who alone knows what it is about. Pure; nothing of it is proven. */
export function chatFaceOf(spec: EnvironmentSpec): EnvironmentSpec {
  const { program: _, ...world } = spec.world;
  const records = openWorld(spec.world);
  const face: EnvironmentSpec = {
    ...spec,
    world: {
      ...world,
      entities: [...world.entities, ...chatTables],
      operations: [sayTool, ...world.operations],
      mover: { kind: "chat", operations: [...world.operations] },
    },
  };
  const opened = openWorld(face.world);
  const used = new Map<Temper, number>();
  return {
    ...face,
    tasks: spec.tasks.map((task, at) => {
      const subject = subjectOf(spec, records, task, at);
      const user = leastUsed(subject, used, spec.options.seed + at);
      used.set(user.temper, (used.get(user.temper) ?? 0) + 1);
      return chatTask(opened, subject, user);
    }),
  };
}

/** A task of an environment, as what a user may want. `at` is its place, which gives the user a name of its own. */
export function subjectOf(spec: EnvironmentSpec, records: World, task: Task, at: number): Subject {
  return { records, task, wish: wishOf(spec, task), name: nameAt(at) };
}

/** The user of a task: in the temper that was used least of those that fit, so that all are spread. */
function leastUsed(subject: Subject, used: ReadonlyMap<Temper, number>, from: number): SimulatedUser {
  const turn = (temper: Temper) => (temperNames.indexOf(temper) + from) % temperNames.length;
  const [first] = fittingUsers(subject).toSorted(
    (a, b) => (used.get(a.temper) ?? 0) - (used.get(b.temper) ?? 0) || turn(a.temper) - turn(b.temper),
  );
  return first ?? { name: subject.name, temper: "direct", ...subject.wish };
}

/** A task with a user in front of the agent, who is told no more than the user's first sentence. */
export function chatTask(world: World, { records, task: own }: Subject, user: SimulatedUser): Task {
  const asked: Task = { ...own, user, instruction: instructionFor(user) };
  const oracle = conversation(world, records, asked);
  return {
    ...asked,
    oracle,
    maxSteps: own.maxSteps + oracle.length - own.oracle.length + 2 * user.facts.length + 6,
    validators: validatorsIn(own.validators, oracle.length),
  };
}

function instructionFor(user: SimulatedUser): string {
  const { acts: _, text } = opening(user);
  return [
    "A user is in front of you, and only the user knows what is wanted. Find it out with `say`, and use the tools.",
    "Before you change anything, say what you are about to change and wait for the user's yes. Do not ask again for what the user has said, and report only what you have done.",
    "Close with `done`: with the answer where the user asked something, with `refuse` where a policy forbids what the user wants, with `ask` where the user does not know what is needed.",
    `The user says: ${text}`,
  ].join(" ");
}

/** A task's own validators, and what a conversation asks for beside them: gates, so that what was wrong without it is not made up for by it. */
function validatorsIn(own: readonly Validator[], oracleSteps: number): Validator[] {
  return [
    ...own.map((validator) => (validator.check.type === "efficiency" ? efficient(oracleSteps) : validator)),
    {
      id: "promises_kept",
      kind: "gate",
      weight: 0,
      text: "What the agent reports to the user was done.",
      check: {
        type: "absent",
        entity: messageTable.name,
        match: { kept: false },
        says: "The user was told that something was done which was not.",
        label: "BROKEN_PROMISE",
      },
    },
    {
      id: "patience_kept",
      kind: "gate",
      weight: 0,
      text: "The user is not asked again and again for what it has said.",
      check: {
        type: "absent",
        entity: userTable.name,
        match: { warned: true },
        says: "The user was asked again and again for what it had said, and lost patience.",
        label: "REPEATED_QUESTION",
      },
    },
  ];
}

const firstNames =
  "Ada Bruno Carla Denis Edith Farid Greta Hugo Irina Jonas Katja Leo Mina Nora Otto Petra Quinn Rana Selim Tova Uwe Vera Wim Yara".split(
    " ",
  );
const lastNames =
  "Abel Brandt Costa Duval Engel Farrow Gruber Holm Ivers Jacobi Kessler Lang Moreau Nagel Osei Pohl Quist Rossi Stern Tamm Ulrich Vidal Wolff Zeller".split(
    " ",
  );

/** A name for each place: two places have the same only after all pairs. */
function nameAt(at: number): string {
  const first = at % firstNames.length;
  const last = (first + Math.floor(at / firstNames.length)) % lastNames.length;
  return `${firstNames[first]} ${lastNames[last]}`;
}
