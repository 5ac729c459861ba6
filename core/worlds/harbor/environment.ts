import type { Action } from "../../action.ts";
import type { Entity, EnvironmentSpec, WorldSpec } from "../../environment.ts";
import { fieldOf } from "../../generate/system.ts";
import type { Operation } from "../../operation.ts";
import type { Task } from "../../task.ts";
import { efficient } from "../../validator.ts";
import { editFile, listDirectory, readFile, writeFile } from "../file-tools.ts";
import { changedFileEntity } from "../repository/tables.ts";
import { executeShell } from "../shell-tool.ts";
import { specOfWorld } from "../spec-of-world.ts";
import { commandTable } from "../terminal/tables.ts";
import { parameter, tool } from "../tool.ts";
import type { HarborStart } from "./kind.ts";
import type { TaskFile } from "./task-file.ts";

/** A task folder that is ready to be played. */
export type HarborTask = {
  readonly start: HarborStart;
  readonly difficulty: TaskFile["difficulty"];
  readonly instruction: string;
  /** What its solution does, `done` included; empty where it brings none. */
  readonly oracle: readonly Action[];
};

/** Longest that a command may take where nobody says more, seconds. */
export const usualCommandSeconds = 120;
/** The tool that ends a step of a task before its last. */
export const nextStep = "next_step";

const no = { seedRows: 0, system: false, deletable: false, creatable: false, updatable: false } as const;

const stepEntity: Entity = {
  name: "task_step",
  plural: "task_steps",
  label: "Step of the task",
  idPrefix: "part",
  journal: true,
  description: "Steps that the agent has ended, with what their tests gave.",
  display: "name",
  fields: [
    fieldOf({ name: "id", label: "Id", type: "id", description: "Record id", required: true, unique: true }),
    fieldOf({ name: "name", label: "Name", type: "text", description: "Its folder", required: true }),
    fieldOf({ name: "rewards", label: "Rewards", type: "longtext", description: "By name", required: true }),
  ],
  ...no,
};

const timedShell: Operation = {
  ...executeShell,
  parameters: [
    ...executeShell.parameters,
    parameter("timeout_seconds", "integer", `Longest it may take; ${usualCommandSeconds} when absent`, false),
  ],
};

const tiers = { easy: 1, medium: 2, hard: 3 } as const;
/** Most actions of an episode beside those of the solution. */
const roomSteps = 200;

/** The environment of task folders; its tasks are not proven yet. `name`: of the folder, `slug`: of the environment. */
export function harborEnvironment(
  { name, slug, base }: { readonly name: string; readonly slug: string; readonly base: string | null },
  folders: readonly HarborTask[],
): EnvironmentSpec {
  const clock = { startAt: "2026-06-01T09:00:00Z", secondsPerStep: 15 };
  const isStepwise = folders.some(({ start }) => start.steps.length > 1);
  const entities = [
    changedFileEntity("Files that differ from how the container began, but those of the system.", "the image"),
    commandTable("Commands of the episode, in order."),
    ...(isStepwise ? [stepEntity] : []),
  ];
  const operations = [
    timedShell,
    readFile,
    writeFile,
    editFile,
    listDirectory,
    ...(isStepwise
      ? [tool(nextStep, "Next step", "Of a task in several steps: ends the present one, and tells the next.")]
      : []),
  ];
  const says = `${folders.length} task folders of ${name}, judged by their own tests.`;
  const world: WorldSpec = {
    clock,
    entities,
    operations,
    policies: [],
    rows: Object.fromEntries(entities.map((entity) => [entity.name, []])),
    mover: { kind: "harbor", base, starts: folders.map(({ start }) => start) },
  };
  return specOfWorld({
    generator: "harbor",
    options: { seed: 1, complexity: "all" },
    plan: {
      name: name.slice(0, 80),
      slug,
      domain: "custom",
      summary: says,
      brief: says,
      tools: "planned",
    },
    world,
    tasks: folders.map(taskOf),
  });
}

function taskOf({ start, difficulty, instruction, oracle }: HarborTask, level: number): Task {
  const tier = tiers[difficulty];
  return {
    id: `t${tier}_${String(level + 1).padStart(3, "0")}`,
    tier,
    family: start.name,
    slot: 0,
    instruction,
    answerType: "none",
    maxSteps: roomSteps + 2 * oracle.length,
    level,
    goal: { records: [], mentions: [] },
    validators: [
      { id: "tests", kind: "state", weight: 1, text: "What the task's own tests give.", check: { type: "graded" } },
      ...(oracle.length > 0 ? [efficient(oracle.length)] : []),
    ],
    oracle: [...oracle],
    clauses: [],
  };
}
