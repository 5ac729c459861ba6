import type { Action } from "../../action.ts";
import { type EnvironmentSpec, type GenerateOptions, tiersOf, type WorldSpec } from "../../environment.ts";
import { canonicalJson, type Json } from "../../json.ts";
import { randomOf } from "../../random.ts";
import type { WorldState } from "../../state/state.ts";
import type { Task } from "../../task.ts";
import { type Check, efficient, type Validator } from "../../validator.ts";
import { dumpsOf } from "../../worlds/exam.ts";
import type { ExamCase, ExamPlan } from "../../worlds/maker.ts";
import { openWorld } from "../../worlds/open.ts";
import { gridOf, rowsOf } from "../../worlds/sheet/grid.ts";
import { cellTable, openTable, sheetTable } from "../../worlds/sheet/tables.ts";
import { sheetTools } from "../../worlds/sheet/tools.ts";
import { specOfWorld } from "../../worlds/spec-of-world.ts";
import type { World } from "../../worlds/world.ts";
import { wrongAnswers } from "../../worlds/wrong-answers.ts";
import { about } from "../about.ts";
import { isGuessed } from "../guessed.ts";
import type { MadeSpec } from "../made-spec.ts";
import { askedOf, type Deed, deedKinds } from "./deeds.ts";
import { type Sheet, workbookOf } from "./workbook.ts";

const usualTasks = 40;
const draws = 40;
const { title, says } = about.sheet;

/** A workbook, and what is to be done to one of its sheets: one to four deeds, or a question. */
export const sheet: MadeSpec = {
  name: "sheet",
  make(options) {
    const sheets = workbookOf(randomOf(options.seed, "sheet", "rows"));
    const world = worldOf(sheets);
    return specOfWorld({
      generator: "suite-sheet",
      options,
      plan: {
        name: title,
        slug: "sheet",
        domain: "suite",
        summary: says,
        brief: "sheet",
        tools: "planned",
      },
      world,
      tasks: tasksOf(sheets, openWorld(world), options),
    });
  },
  examOf,
};

function worldOf(sheets: readonly Sheet[]): WorldSpec {
  const cells = sheets.flatMap(({ name, grid }) => rowsOf(name, grid));
  const rows = {
    [sheetTable.name]: sheets.map(({ name }) => ({ id: name, frozen_rows: 0, frozen_columns: 0, merged: [] })),
    [cellTable.name]: cells,
    [openTable.name]: [],
  };
  return {
    clock: { startAt: "2026-03-02T09:00:00Z", secondsPerStep: 1 },
    entities: [sheetTable, { ...cellTable, seedRows: cells.length }, openTable],
    operations: [...sheetTools],
    policies: [],
    rows,
    mover: { kind: "sheet" },
  };
}

const open = (name: string): Action => ({ action: "open_sheet", params: { name } });
const done = (params: Record<string, Json> = {}): Action => ({ action: "done", params });

/** A question for every fourth task, else so many deeds as the tier says. */
const turns: readonly (Task["tier"] | "ask")[] = [2, "ask", 3, 4];

function tasksOf(sheets: readonly Sheet[], world: World, options: GenerateOptions): Task[] {
  const { seed, tasks: wanted = usualTasks, complexity } = options;
  const known = new Set<string>();
  const made: Task[] = [];
  const allowed = turns.filter((turn) => tiersOf[complexity].includes(turn === "ask" ? 1 : turn));
  for (let slot = 0, dry = 0; made.length < wanted && dry < allowed.length; slot++) {
    const turn = allowed[slot % allowed.length] ?? "ask";
    const task = drawTask(sheets, world, turn, seed, slot, known);
    if (task) made.push({ ...task, id: `t${task.tier}_${String(made.length + 1).padStart(3, "0")}` });
    dry = task ? 0 : dry + 1;
  }
  return made;
}

function drawTask(
  sheets: readonly Sheet[],
  world: World,
  turn: Task["tier"] | "ask",
  seed: number,
  slot: number,
  known: Set<string>,
): Omit<Task, "id"> | null {
  for (let attempt = 0; attempt < draws; attempt++) {
    const random = randomOf(seed, "sheet", slot, attempt);
    const chosen = random.pick(sheets);
    const task =
      turn === "ask" ? askTask(world, chosen, seed, slot, attempt) : deedTask(world, chosen, turn, seed, slot, attempt);
    if (!task || known.has(task.instruction)) continue;
    known.add(task.instruction);
    return { ...task, slot };
  }
  return null;
}

type Drawn = Omit<Task, "id" | "slot">;

function askTask(world: World, chosen: Sheet, seed: number, slot: number, attempt: number): Drawn | null {
  const asked = askedOf(chosen, randomOf(seed, "sheet", "ask", slot, attempt));
  if (!asked) return null;
  const opened = world.step(world.initial, open(chosen.name));
  const answer = Number(world.step(opened.state, asked.call).observation.result);
  if (isGuessed(answer)) return null;
  return taskOf(1, asked.words, [open(chosen.name), asked.call, done({ answer })], asked.form, [
    {
      id: "answer_correct",
      kind: "state",
      weight: 1,
      text: "The answer given with done is the right one.",
      check: { type: "answer", expected: answer, as: asked.form },
    },
    frameOf([]),
  ]);
}

function deedTask(
  world: World,
  chosen: Sheet,
  tier: Task["tier"],
  seed: number,
  slot: number,
  attempt: number,
): Drawn | null {
  const random = randomOf(seed, "sheet", "deeds", slot, attempt);
  const kinds = random.shuffle(deedKinds).slice(0, tier - 1 + Number(tier === 4));
  const deeds: Deed[] = [];
  let { state } = world.step(world.initial, open(chosen.name));
  for (const kind of deedKinds.filter((each) => kinds.includes(each))) {
    const grid = gridOf(
      [...(state.tables[cellTable.name]?.values() ?? [])].filter(({ board }) => board === chosen.name),
    );
    const deed = kind({ ...chosen, grid }, random);
    if (!deed) return null;
    const step = world.step(state, deed.call);
    if (step.kind !== "write") return null;
    deeds.push(deed);
    state = step.state;
  }
  const words = deeds.map((deed) => deed.words);
  const [last = "", ...before] = words.toReversed();
  const all = before.length === 0 ? last : `${before.toReversed().join(", then ")}, and then ${last}`;
  return taskOf(
    tier,
    `In "${chosen.name}", ${all}.`,
    [open(chosen.name), ...deeds.map((deed) => deed.call), done()],
    "none",
    [
      {
        id: "state_correct",
        kind: "state",
        weight: 1,
        text: `In the end "${chosen.name}" is as it was asked for, cell by cell.`,
        check: { type: "records", goals: goalsOf(state, chosen.name) },
      },
      frameOf([
        { entity: cellTable.name, within: `${chosen.name}!` },
        { entity: sheetTable.name, id: chosen.name, fields: ["frozen_rows", "frozen_columns"] },
      ]),
    ],
  );
}

type Frame = Extract<Check, { type: "frame" }>;

function frameOf(allowed: Frame["allowed"]): Validator {
  return {
    id: "within_scope",
    kind: "gate",
    weight: 0,
    text: "No other sheet is written.",
    check: { type: "frame", allowed: [{ entity: openTable.name, within: "open_" }, ...allowed] },
  };
}

/** Every cell of a sheet, and what is frozen of it, as a state has them. */
function goalsOf({ tables }: WorldState, name: string) {
  const cells = [...(tables[cellTable.name]?.values() ?? [])].filter(({ board }) => board === name);
  const { frozen_rows = 0, frozen_columns = 0 } = tables[sheetTable.name]?.get(name) ?? {};
  return [
    ...cells.map(({ id, text = "", note = "" }) => ({
      entity: cellTable.name,
      id: String(id),
      match: {},
      expect: { text, note },
      gone: false,
    })),
    { entity: sheetTable.name, id: name, match: {}, expect: { frozen_rows, frozen_columns }, gone: false },
  ];
}

function taskOf(
  tier: Task["tier"],
  instruction: string,
  oracle: Action[],
  answerType: Task["answerType"],
  validators: Validator[],
): Drawn {
  return {
    tier,
    family: answerType === "none" ? "sheet_deeds" : "sheet_question",
    instruction,
    answerType,
    maxSteps: 3 * oracle.length + 6,
    goal: { records: [], mentions: [] },
    validators: [...validators, efficient(oracle.length)],
    oracle,
    clauses: [],
  };
}

/** Another value for each write, another sheet, a write elsewhere, and reads between. */
function examOf({ world }: EnvironmentSpec, task: Task): ExamPlan {
  const { oracle } = task;
  const [opening, ...rest] = oracle.slice(0, -1);
  const close = oracle.at(-1) ?? done();
  const name = String(opening?.params.name);
  const names = (world.rows[sheetTable.name] ?? []).map(({ id }) => String(id));
  const other = names.find((each) => each !== name) ?? name;
  const { answer } = close.params;
  const played = (what: string, acts: readonly Action[], last = close): ExamCase => ({
    what,
    actions: [open(name), ...acts, last],
  });
  const pure = openWorld(world);
  /** What calls leave of the workbook: a mutant that leaves the same is no mistake. */
  const leavesOf = (acts: readonly Action[]) => {
    const { tables } = [open(name), ...acts].reduce((state, act) => pure.step(state, act).state, pure.initial);
    return canonicalJson([cellTable, sheetTable].map((table) => [...(tables[table.name]?.values() ?? [])]));
  };
  const read: Action = { action: "get_all_values", params: {} };
  const stray: Action = { action: "update_cell", params: { position: "A1", value: "changed" } };
  return {
    trivial: dumpsOf(pure).map((each) => ({
      what: "everything as the answer",
      actions: [done({ answer: each })],
    })),
    mutants: [
      ...(answer === undefined ? nearlyRight(rest).filter((acts) => leavesOf(acts) !== leavesOf(rest)) : []).map(
        (acts) => played("wrong_value", acts),
      ),
      ...(answer === undefined
        ? []
        : wrongAnswers(answer, task).map((each) => played("wrong_answer", rest, done({ answer: each })))),
      ...(answer === undefined ? [{ what: "wrong_sheet", actions: [open(other), ...rest, close] }] : []),
    ],
    unrelated: [
      played("a_cell_of_another_sheet", [...rest, open(other), stray]),
      played("a_sheet_less", [...rest, { action: "del_sheet", params: { name: other } }]),
      ...(answer === undefined ? [played("another_cell", [...rest, stray])] : [played("a_write", [...rest, stray])]),
    ],
    alternatives: [
      { what: "reads_between", actions: [open(name), read, ...rest.flatMap((each) => [each, read]), close] },
    ],
  };
}

/** Calls of which one has another value. */
function nearlyRight(calls: readonly Action[]): Action[][] {
  return calls.flatMap((call, at) =>
    Object.entries(call.params).flatMap(([param, value]) => {
      const near = neighbour(value);
      const other = { ...call, params: { ...call.params, [param]: near } };
      return near === null ? [] : [calls.map((each, i) => (i === at ? other : each))];
    }),
  );
}

/** A value next to another that means something else; null where none does. */
function neighbour(value: Json): Json {
  if (typeof value === "number") return value + 1;
  if (typeof value !== "string")
    return Array.isArray(value) ? value.map((each) => (typeof each === "number" ? each + 1 : each)) : null;
  const opposite: Readonly<Record<string, string>> = {
    asc: "des",
    des: "asc",
    rows: "columns",
    columns: "rows",
    row: "col",
    col: "row",
  };
  if (opposite[value]) return opposite[value] ?? null;
  return /^[A-Z]\d+$/.test(value) ? value.replace(/\d+$/, (digits) => String(Number(digits) + 1)) : `${value} x`;
}
