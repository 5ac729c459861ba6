import type { EnvironmentSpec, WorldSpec } from "../../environment.ts";
import type { Task } from "../../task.ts";
import { efficient } from "../../validator.ts";
import { specOfWorld } from "../spec-of-world.ts";
import { pythonTables, pythonTools } from "./tables.ts";

/** A question with its answer. */
export type AnsweredQuestion = { readonly question: string; readonly answer: string | number };

/** What decimals may differ by. */
const tolerance = 1e-6;

/** The environment of somebody's questions, with an interpreter to work them out; its tasks are not proven yet. */
export function questionsEnvironment(
  { name, slug }: { readonly name: string; readonly slug: string },
  questions: readonly AnsweredQuestion[],
): EnvironmentSpec {
  const says = `${questions.length} questions of ${name}, with a Python interpreter.`;
  const world: WorldSpec = {
    clock: { startAt: "2026-06-01T09:00:00Z", secondsPerStep: 60 },
    entities: pythonTables(),
    operations: pythonTools(),
    policies: [],
    rows: { file: [], variable: [], figure: [] },
    mover: { kind: "python", cwd: "/work", limits: { callMs: 30_000, outputBytes: 30_000, memoryMb: 512 } },
  };
  return specOfWorld({
    generator: "questions",
    options: { seed: 1, complexity: "all" },
    plan: { name: name.slice(0, 80), slug, domain: "custom", summary: says, brief: says },
    world,
    tasks: questions.map(taskOf),
  });
}

function taskOf({ question, answer }: AnsweredQuestion, at: number): Task {
  const as = typeof answer === "number" ? "number" : "text";
  const form = as === "number" ? "the number alone, as a decimal where it is no whole one" : "that alone";
  return {
    id: `t2_${String(at + 1).padStart(3, "0")}`,
    tier: 2,
    family: "question",
    slot: at,
    instruction: `${question}\n\nAnswer with ${form}, without LaTeX.`,
    answerType: as,
    maxSteps: 20,
    goal: { records: [], mentions: [] },
    validators: [
      {
        id: "answer_correct",
        kind: "state",
        weight: 1,
        text: "The answer given with done is the right one.",
        check: { type: "answer", expected: answer, as, ...(as === "number" ? { tolerance } : {}) },
      },
      efficient(1),
    ],
    oracle: [{ action: "done", params: { answer } }],
    clauses: [],
  };
}
