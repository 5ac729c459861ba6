import type { Action } from "../../../action.ts";
import type { Json } from "../../../json.ts";
import type { Task } from "../../../task.ts";
import { efficient, type Validator } from "../../../validator.ts";
import { cwd, type PlacedDraft, type TaskDraft, type WantedAnswer } from "./draft.ts";

/** A call of `run_python`. */
export function run(code: string): Action {
  return { action: "run_python", params: { code } };
}

/** The end of an episode, with an answer where one is given. */
export function done(answer?: Json): Action {
  return { action: "done", params: answer === undefined ? {} : { answer } };
}

/** The calls of a draft's own solution. */
export function solutionOf({ solution, answer }: TaskDraft): Action[] {
  return [...solution.map(run), done(answer?.expected)];
}

/** The task of a draft; its number is its place in the environment. */
export function taskOf({ family, slot, draft }: PlacedDraft, number: number, clauses: readonly string[]): Task {
  const { tier, instruction, answer } = draft;
  const oracle = solutionOf(draft);
  return {
    id: `t${tier}_${String(number).padStart(3, "0")}`,
    tier,
    family,
    slot,
    instruction: `${instruction} ${scopeSentence(draft)}`,
    answerType: answer?.as ?? "none",
    maxSteps: 30,
    goal: { records: [], mentions: [] },
    validators: validatorsOf(draft, oracle.length),
    oracle,
    clauses: [...clauses],
  };
}

function scopeSentence({ writes }: TaskDraft): string {
  const besides = Object.keys(writes).length > 0 ? "every other file" : "every file";
  return `Leave ${besides} in ${cwd} as it is; what you need for yourself may lie in /tmp.`;
}

function validatorsOf({ answer, writes }: TaskDraft, oracleSteps: number): Validator[] {
  const paths = Object.keys(writes);
  const mains = (paths.length > 0 ? 1 : 0) + (answer ? 1 : 0);
  return [
    ...(paths.length > 0 ? [filesCheck(writes, 1 / mains)] : []),
    ...(answer ? [answerCheck(answer, 1 / mains)] : []),
    {
      id: "within_scope",
      kind: "gate",
      weight: 0,
      text: paths.length > 0 ? `No file but ${paths.join(" and ")} was written.` : "No file was written.",
      check: {
        type: "frame",
        allowed: [
          { entity: "variable", within: "" },
          { entity: "figure", within: "" },
          ...paths.map((path) => ({ entity: "file", within: path })),
        ],
      },
    },
    efficient(oracleSteps),
  ];
}

function filesCheck(writes: TaskDraft["writes"], weight: number): Validator {
  return {
    id: "state_correct",
    kind: "state",
    weight,
    text: `${Object.keys(writes).join(" and ")} ${Object.keys(writes).length === 1 ? "has" : "have"} the content that was asked for, to the letter.`,
    check: {
      type: "records",
      goals: Object.entries(writes).map(([id, text]) => ({
        entity: "file",
        match: { id },
        expect: { text },
        gone: false,
      })),
    },
  };
}

function answerCheck({ expected, as, tolerance, ordered }: WantedAnswer, weight: number): Validator {
  return {
    id: "answer_correct",
    kind: "state",
    weight,
    text: "The answer given with done is the right one.",
    check: {
      type: "answer",
      expected,
      as,
      ...(tolerance === undefined ? {} : { tolerance }),
      ...(ordered === undefined ? {} : { ordered }),
    },
  };
}
