import type { Action, Row } from "../../action.ts";
import type { GateId } from "../../certificate.ts";
import type { WorldSpec } from "../../environment.ts";
import { canonicalJson } from "../../json.ts";
import { passes } from "../../judge/pass-threshold.ts";
import { fieldsOf } from "../../judge/records.ts";
import { beginPlay, type Play, type StepBody, takeStep } from "../../play.ts";
import { randomOf } from "../../random.ts";
import type { Task } from "../../task.ts";
import type { World } from "../../worlds/world.ts";
import { randomCall } from "./random-actions.ts";

/** One check of one gate on one task. */
export type CheckResult = { readonly gate: GateId; readonly ok: boolean; readonly reason?: string };

/** A write that succeeds on the seed state, with the existing rows it touches. */
export type StrayWrite = {
  readonly action: Action;
  readonly touches: readonly string[];
  readonly entities: readonly string[];
  readonly creates: boolean;
};

/** A world with what all its tasks' gates share. */
export type Ground = {
  readonly world: World;
  /** The same specification opened a second time from its JSON: shares no object with `world`. */
  readonly twin: World;
  readonly seed: number;
  readonly marker: string;
  readonly strayWrites: readonly StrayWrite[];
};

/** The oracle's run of one task on a ground, with the play before each action: any mutant starts from the step where it differs. */
export type TaskBench = {
  readonly ground: Ground;
  readonly task: Task;
  /** The task with the ground's marker put into everything that is hidden. */
  readonly marked: Task;
  readonly actions: readonly Action[];
  /** `before[i]` is the play before action i; one more entry than steps taken. */
  readonly before: readonly Play[];
  readonly steps: readonly StepBody[];
  /** Indexes of the actions that changed rows. */
  readonly writes: readonly number[];
  /** `entity/id` of every row the oracle changed. */
  readonly touched: ReadonlySet<string>;
};

/** Sets up what the gates share on a world; `openTwin` opens a specification afresh. */
export function prepareGround(world: World, openTwin: (spec: WorldSpec) => World, seed: number): Ground {
  const marker = `canary-${randomOf(seed, "canary").int(100_000_000, 999_999_999)}`;
  return { world, twin: openTwin(structuredClone(world.spec)), seed, marker, strayWrites: strayWritesOf(world, seed) };
}

function strayWritesOf(world: World, seed: number): StrayWrite[] {
  const random = randomOf(seed, "stray-writes");
  const found: StrayWrite[] = [];
  for (const operation of world.spec.operations) {
    if (operation.effects.length === 0) continue;
    for (let attempt = 0, hits = 0; attempt < 16 && hits < 4; attempt++) {
      const action = randomCall(world, world.initial, operation, random);
      if (!action) break;
      const { kind, changes } = world.step(world.initial, action);
      const real = changes.filter(
        ({ entity, before, after }) =>
          before === null || after === null || rowKey(world, entity, before) !== rowKey(world, entity, after),
      );
      if (kind !== "write" || real.length === 0) continue;
      hits++;
      found.push({
        action,
        touches: real.flatMap(({ entity, id, before }) => (before === null ? [] : [`${entity}/${id}`])),
        entities: real.map(({ entity }) => entity),
        creates: real.some(({ before }) => before === null),
      });
    }
  }
  return found;
}

/** A row's values as one text, without id and managed fields. */
function rowKey(world: World, entity: string, row: Row): string {
  const values = Object.fromEntries(
    [...fieldsOf(world, entity).values()]
      .filter(({ managed, type }) => !managed && type !== "id")
      .map(({ name }) => [name, row[name] ?? null]),
  );
  return canonicalJson(values);
}

/** Runs the oracle on a task. */
export function benchOf(ground: Ground, task: Task): TaskBench {
  let play = beginPlay(ground.world, task);
  const before: Play[] = [play];
  const steps: StepBody[] = [];
  for (const action of task.oracle) {
    if (play.ended) break;
    const taken = takeStep(play, action);
    play = taken.play;
    before.push(play);
    steps.push(taken.step);
  }
  const touched = new Set(steps.flatMap(({ changes }) => changes.map(({ entity, id }) => `${entity}/${id}`)));
  const writes = steps.flatMap(({ changes }, index) => (changes.length > 0 ? [index] : []));
  return { ground, task, marked: markTask(task, ground.marker), actions: task.oracle, before, steps, writes, touched };
}

/** The final play of the oracle. */
export function oraclePlay(bench: TaskBench): Play {
  return bench.before.at(-1) ?? beginPlay(bench.ground.world, bench.task);
}

function markTask(task: Task, marker: string): Task {
  return {
    ...task,
    goal: {
      ...task.goal,
      records: task.goal.records.map((record) => ({ ...record, fill: { ...record.fill, [marker]: marker } })),
      mentions: [...task.goal.mentions, { entity: marker, id: marker, by: marker, value: marker }],
    },
    validators: task.validators.map((validator) => ({ ...validator, text: `${validator.text} ${marker}` })),
    oracle: [...task.oracle, { action: marker, params: { reason: marker } }],
  };
}

/** What an episode leaves behind, apart from ids and managed fields: equal texts mean the same result. */
export function outcomeKey(play: Play): string {
  const { world, progress, state } = play;
  const made = new Map(progress.created.map(({ entity, id }) => [id, entity]));
  const rows = [...new Set(progress.writes.map(({ entity, id }) => `${entity}/${id}`))].flatMap((key) => {
    const [entity = "", id = ""] = key.split("/");
    const row = state.tables[entity]?.get(id);
    if (made.has(id)) return row ? [`${entity}:new:${rowKey(world, entity, row)}`] : [];
    const seed = world.initial.tables[entity]?.get(id);
    const [now, then] = [row ? rowKey(world, entity, row) : "gone", seed ? rowKey(world, entity, seed) : "gone"];
    return now === then ? [] : [`${entity}:${id}:${now}`];
  });
  const { answer, refuse, ask, hand_over } = progress.done ?? {};
  return canonicalJson([
    rows.sort(),
    answer ?? null,
    refuse ?? null,
    ask ?? null,
    hand_over?.to ?? null,
    progress.obligations.some(({ metAt }) => metAt === null),
    progress.violations.length,
  ]);
}

/** Whether an episode passed at the default threshold. */
export function passed(play: Play): boolean {
  return passes(play.ended?.score ?? 0);
}
