import { type EnvironmentSpec, type GenerateOptions, type Plan, tiersOf } from "../../environment.ts";
import { compileWorld } from "../../generate/compile.ts";
import { answerFormOf, expectedAnswer } from "../../generate/families/expected.ts";
import { toolboxOf } from "../../generate/planner/toolbox.ts";
import { validatorsOf } from "../../generate/validators.ts";
import type { Json } from "../../json.ts";
import { randomOf } from "../../random.ts";
import { Goal, type Task } from "../../task.ts";
import type { ExamPlan } from "../../worlds/maker.ts";
import { openWorld } from "../../worlds/open.ts";
import { toolExamOf } from "../../worlds/tool-exam.ts";
import type { World } from "../../worlds/world.ts";
import { wrongAnswers } from "../../worlds/wrong-answers.ts";
import { about } from "../about.ts";
import { isGuessed } from "../guessed.ts";
import type { MadeSpec } from "../made-spec.ts";
import type { AskedKind, ToolSet } from "./tool-set.ts";

/** Tasks where a request does not say how many. */
const usualTasks = 40;
/** Draws for a task that was not there before. */
const draws = 40;

/** An environment of the suite from a set of tools. */
export function madeOfTools(set: ToolSet): MadeSpec {
  return {
    name: set.name,
    make(options) {
      const plan = planOf(set, options);
      const world = compileWorld(plan, options.seed);
      return {
        formatVersion: 1,
        generator: { name: `suite-${set.name}`, version: "1" },
        options,
        plan,
        world,
        tasks: tasksOf(set, plan, openWorld(world), options),
      };
    },
    examOf,
  };
}

function planOf(set: ToolSet, { seed }: GenerateOptions): Plan {
  const rows = set.rowsOf(seed);
  const { title, says } = about[set.name];
  return {
    name: title,
    slug: set.name,
    domain: "suite",
    language: "en",
    summary: says,
    brief: set.name,
    clauses: [],
    clock: { startAt: set.startAt, secondsPerStep: 1 },
    entities: set.entities.map((entity) => ({ ...entity, seedRows: rows[entity.name]?.length ?? 0 })),
    operations: [...set.operations],
    policies: [],
    tools: "planned",
    rows,
    ...(set.sites ? { sites: [...set.sites] } : {}),
  };
}

/** Tasks of every kind in turn, each another one: task number i is drawn by the seed and i. Fewer where the rows have no more. */
function tasksOf(set: ToolSet, plan: Plan, world: World, options: GenerateOptions): Task[] {
  const { seed, tasks: wanted = usualTasks, complexity } = options;
  const kinds = set.kinds.filter(({ tier }) => tiersOf[complexity].includes(tier));
  const known = new Set<string>();
  const made: Task[] = [];
  for (let slot = 0, dry = 0; made.length < wanted && dry < kinds.length; slot++) {
    const kind = kinds[slot % kinds.length];
    const task = kind && taskOf(set, plan, world, kind, slot, seed, known);
    if (task) made.push({ ...task, id: `t${task.tier}_${String(made.length + 1).padStart(3, "0")}` });
    dry = task ? 0 : dry + 1;
  }
  return made;
}

function taskOf(
  set: ToolSet,
  plan: Plan,
  world: World,
  { name, tier, draft }: AskedKind,
  slot: number,
  seed: number,
  known: Set<string>,
): Omit<Task, "id"> | null {
  const tools = toolboxOf(world.spec);
  const { tables } = world.initial;
  for (let attempt = 0; attempt < draws; attempt++) {
    const asked = draft(tables, randomOf(seed, set.name, slot, attempt));
    if (!asked || known.has(asked.instruction)) continue;
    const goal = Goal.parse(asked.goal);
    const answer = goal.question && expectedAnswer(tools, tables, goal.question);
    if (answer === null || isGuessed(answer)) continue;
    const answerType: Task["answerType"] = goal.question ? answerFormOf(tools, goal.question) : "none";
    const answered: Record<string, Json> = answer === undefined ? {} : { answer };
    const oracle = [...asked.calls, { action: "done", params: answered }];
    known.add(asked.instruction);
    const expected = { answerType, oracleSteps: oracle.length, ...answered };
    return {
      tier,
      family: `${set.name}_${name}`,
      slot,
      instruction: asked.instruction,
      answerType,
      maxSteps: 3 * oracle.length + 4,
      goal,
      validators: validatorsOf(plan, world.spec, goal, expected),
      oracle,
      clauses: [],
    };
  }
  return null;
}

const exams = new WeakMap<EnvironmentSpec, (taskId: string) => ExamPlan>();

/** What every environment of records is proven with, and answers that are nearly right. */
function examOf(spec: EnvironmentSpec, task: Task): ExamPlan {
  const usual = exams.get(spec) ?? toolExamOf(spec);
  exams.set(spec, usual);
  const { mutants, ...rest } = usual(task.id);
  const { answer } = task.oracle.at(-1)?.params ?? {};
  const acts = task.oracle.slice(0, -1);
  const wrong = answer === undefined ? [] : wrongAnswers(answer, task);
  return {
    ...rest,
    mutants: [
      ...mutants,
      ...wrong.map((each) => ({
        what: "wrong_answer",
        actions: [...acts, { action: "done", params: { answer: each } }],
      })),
    ],
  };
}
