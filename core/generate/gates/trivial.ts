import type { Action, Observation } from "../../action.ts";
import type { Json } from "../../json.ts";
import { beginPlay, type Play, playActions, takeStep } from "../../play.ts";
import { type Random, randomOf } from "../../random.ts";
import { parameterFor } from "../../worlds/records/read.ts";
import type { World } from "../../worlds/world.ts";
import { type CheckResult, type Ground, passed, type TaskBench } from "./bench.ts";
import { randomAction } from "./random-actions.ts";

/** How many actions the random agent takes before it closes. */
const randomSteps = 8;

/** What trivial agents came to on a task. Every observation they got is kept for the leak scan. */
export type TrivialRuns = {
  readonly checks: readonly CheckResult[];
  readonly noopScore: number;
  readonly randomScore: number;
  readonly observations: readonly Observation[];
};

/** G2 and G3: doing nothing, doing anything, doing one thing over and over, and answering with everything there is all fail. */
export function checkTrivial(bench: TaskBench, everything: Everything): TrivialRuns {
  const { ground, marked } = bench;
  const observations: Observation[] = [];
  const run = (actions: readonly Action[]): Play => {
    const { play, steps } = playActions(ground.world, marked, actions);
    for (const { observation } of steps) observations.push(observation);
    return play;
  };
  const fails = (gate: "G2" | "G3", who: string, play: Play): CheckResult =>
    passed(play) ? { gate, ok: false, reason: `${who} passes with ${play.ended?.score ?? 0}` } : { gate, ok: true };
  const noop = run([{ action: "done", params: {} }]);
  const empty = run([{ action: "done", params: { answer: "" } }]);
  const random = playRandom(bench, randomOf(ground.seed, "random-agent", marked.id), observations);
  const first = bench.actions[0];
  const repeated: Action =
    first && !bench.writes.includes(0) && first.action !== "done"
      ? first
      : randomAction(ground.world, ground.world.initial, randomOf(ground.seed, "repeat", marked.id));
  const checks = [
    fails("G2", "done without an answer", noop),
    fails("G2", "done with an empty answer", empty),
    fails("G3", "a random agent", random),
    fails("G3", "one action repeated", run(Array.from({ length: 5 }, () => repeated))),
    ...dumpsFor(bench, everything).map((answer) =>
      fails("G3", "everything as the answer", run([{ action: "done", params: { answer } }])),
    ),
  ];
  return { checks, noopScore: noop.ended?.score ?? 0, randomScore: random.ended?.score ?? 0, observations };
}

function playRandom({ ground, marked }: TaskBench, random: Random, observations: Observation[]): Play {
  let play = beginPlay(ground.world, marked);
  const limit = Math.min(randomSteps, marked.maxSteps - 1);
  while (!play.ended) {
    const action =
      play.stepCount < limit
        ? randomAction(ground.world, play.state, random)
        : { action: "done", params: { answer: randomAnswer(ground.world, random) } };
    const taken = takeStep(play, action);
    observations.push(taken.step.observation);
    play = taken.play;
  }
  return play;
}

function randomAnswer(world: World, random: Random): Json {
  const tables = Object.values(world.initial.tables).filter((rows) => rows.size > 0);
  if (tables.length === 0 || random.next() < 0.3) return random.int(0, 20);
  const row = random.pick([...random.pick(tables).values()]);
  return random.pick(Object.values(row)) ?? null;
}

/** All rows that the reading tools show, as answers. Reads change nothing, so they are made once for all tasks. */
export type Everything = { readonly rows: readonly Json[]; readonly text: string };

/** Pages through every list and search tool and keeps what they show. */
export function readEverything({ world }: Ground): Everything {
  const rows: Json[] = [];
  const seen = new Set<string>();
  for (const operation of world.spec.operations) {
    if ((operation.kind !== "list" && operation.kind !== "search") || seen.has(operation.entity ?? "")) continue;
    for (let page = 1; page <= 200; page++) {
      const byPage = parameterFor(operation, "page");
      const bySize = parameterFor(operation, "page_size");
      const { observation, kind } = world.step(world.initial, {
        action: operation.name,
        params: { ...(byPage ? { [byPage]: page } : {}), ...(bySize ? { [bySize]: 50 } : {}) },
      });
      if (kind === "error" || !Array.isArray(observation.result)) break;
      rows.push(...observation.result);
      seen.add(operation.entity ?? "");
      if (byPage === undefined || typeof observation.pages !== "number" || page >= observation.pages) break;
    }
  }
  return { rows, text: JSON.stringify(rows) };
}

function dumpsFor({ task }: TaskBench, { rows, text }: Everything): Json[] {
  // Nothing reads the answer of such a task: a part stands for all of it.
  if (task.goal.question === undefined) return [rows.slice(0, 20)];
  if (task.answerType !== "ids") return task.answerType === "text" ? [rows, text] : [rows];
  const ids = rows.flatMap((row) =>
    row && typeof row === "object" && !Array.isArray(row) && "id" in row && typeof row.id === "string" ? [row.id] : [],
  );
  return [rows, ids, ids.slice(0, Math.ceil(ids.length / 2))];
}
