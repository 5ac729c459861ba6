import type { Action } from "../../action.ts";
import { type EnvironmentSpec, type GenerateOptions, tiersOf, type WorldSpec } from "../../environment.ts";
import { InvalidError } from "../../errors.ts";
import type { Json } from "../../json.ts";
import type { Task } from "../../task.ts";
import { efficient, type Validator } from "../../validator.ts";
import { moverAs } from "../kinds.ts";
import { calledOver, type ExamCase, type WorldMaker } from "../maker.ts";
import { specOfWorld } from "../spec-of-world.ts";
import type { Game, SubGoal } from "./game.ts";
import { gameOf, games } from "./games.ts";
import { actTool, cellTable, gameId, gameTable, holdingTable, subGoalId, subGoalTable } from "./tables.ts";

/** Levels where a request does not say how many. */
const usualTasks = 40;
/** Levels that are looked at for one that is of a tier asked for. */
const draws = 20;

/** Environments of a game: the brief is its name. */
export const gameMaker: WorldMaker = {
  domain: "game",
  make(brief, options, data) {
    const game = namedIn(brief, data);
    const { seed, tasks = usualTasks, complexity } = options;
    const made: Task[] = [];
    for (let index = 0; made.length < tasks && index < tasks * draws; index++) {
      const task = taskOf(game, seed, index, made.length + 1);
      if (tiersOf[complexity].includes(task.tier) && !isWonWithoutThought(game, seed, index)) made.push(task);
    }
    return specOf(game, { brief, options, data }, made);
  },
  examOf(spec, task) {
    const game = namedIn(spec.plan.brief, moverAs(spec.world, "game").data);
    const { fixed, position } = game.level(spec.options.seed, task.level ?? 0);
    const win = game.solve(fixed, position);
    const without = (at: number): ExamCase => ({
      what: "another_action",
      actions: [...win.map((each, i) => act(i === at ? "nothing" : each)), done],
    });
    const last = win.length - 1;
    return {
      trivial: [{ what: "thoughtless", actions: [...game.thoughtless(fixed).map(act), done] }],
      mutants: [
        ...(game.needsAll
          ? win.map((_, at) => without(at)).filter((_, at) => at % Math.ceil(win.length / 6) === 0)
          : []),
        without(last),
        { what: "give_up_before_the_end", actions: [...win.slice(0, last).map(act), done] },
      ],
      // A game has no record beside it that could be written.
      unrelated: [],
      alternatives: game.needsAll ? [{ what: "an_idle_action_first", actions: ["look around", ...win].map(act) }] : [],
      ...(game.needsAll ? {} : { sparesActions: true }),
    };
  },
};

function isWonWithoutThought(game: Game, seed: number, index: number): boolean {
  let { fixed, position } = game.level(seed, index);
  for (const action of game.thoughtless(fixed)) {
    const turn = game.act(fixed, position, action);
    if (turn.ended) return turn.ended === "won";
    position = turn.position;
  }
  return false;
}

const act = (action: string): Action => ({ action: "act", params: { action } });
const done: Action = { action: "done", params: {} };

function namedIn(brief: string, data?: Json): Game {
  const name = brief.trim().toLowerCase();
  const game = gameOf(name, data);
  if (game) return game;
  if (gameOf(name)) throw new InvalidError(`${name} is made of rules alone, and takes no data`, "Leave the data out.");
  throw new InvalidError(
    `there is no game called ${JSON.stringify(brief.trim().slice(0, 60))}`,
    `The brief of a game is its name: ${games.map(({ name }) => name).join(", ")}.`,
  );
}

function taskOf(game: Game, seed: number, index: number, number: number): Task {
  const { tier, family, fixed, position, instruction, maxSteps } = game.level(seed, index);
  const oracle = game.solve(fixed, position).map(act);
  return {
    id: `t${tier}_${String(number).padStart(3, "0")}`,
    tier,
    family: family ?? game.name,
    slot: index,
    instruction: `${game.title}, level ${index}.\n${instruction}`,
    answerType: "none",
    maxSteps,
    level: index,
    goal: { records: [], mentions: [] },
    validators: [
      ...(game.subGoals ? reachingAll(game.subGoals(fixed, position)) : [winning]),
      efficient(oracle.length),
    ],
    oracle,
    clauses: [],
  };
}

const winning: Validator = {
  id: "state_correct",
  kind: "state",
  weight: 1,
  text: "The game was won.",
  check: {
    type: "records",
    goals: [{ entity: gameTable.name, id: gameId, match: {}, expect: { result: "won" }, gone: false }],
  },
};

/** Each sub-goal has its points; a game that was lost has none. */
function reachingAll(subGoals: readonly SubGoal[]): Validator[] {
  return [
    ...subGoals.map(
      ({ text, points }, at): Validator => ({
        id: subGoalId(at),
        kind: "state",
        weight: points / 100,
        text: `A sub-goal: ${text}.`,
        check: {
          type: "records",
          goals: [{ entity: subGoalTable.name, id: subGoalId(at), match: {}, expect: { reached: true }, gone: false }],
        },
      }),
    ),
    {
      id: "not_lost",
      kind: "gate",
      weight: 0,
      text: "The game was not lost.",
      check: { type: "absent", entity: gameTable.name, match: { result: "lost" }, says: "The game was lost." },
    },
  ];
}

type Made = { readonly brief: string; readonly options: GenerateOptions; readonly data: Json | undefined };

function specOf(game: Game, { brief, options, data }: Made, tasks: readonly Task[]): EnvironmentSpec {
  const clock = { startAt: "2026-06-01T09:00:00Z", secondsPerStep: 1 };
  const entities = [gameTable, cellTable, holdingTable, ...(game.subGoals ? [subGoalTable] : [])];
  const operations = [actTool(game)];
  const world: WorldSpec = {
    clock,
    entities,
    operations,
    policies: [],
    rows: Object.fromEntries(entities.map(({ name }) => [name, []])),
    mover: { kind: "game", game: game.name, seed: options.seed, ...(data === undefined ? {} : { data }) },
  };
  return specOfWorld({
    generator: `game-${game.name}`,
    options,
    plan: {
      ...calledOver(game, data),
      domain: "game",
      summary: game.says,
      brief,
      tools: "planned",
    },
    world,
    tasks: [...tasks],
  });
}
