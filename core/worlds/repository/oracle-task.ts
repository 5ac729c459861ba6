import type { Action } from "../../action.ts";
import type { Json } from "../../json.ts";
import type { Task } from "../../task.ts";
import { efficient, type FileValue, type Validator } from "../../validator.ts";
import type { ExamCase, ExamPlan } from "../maker.ts";
import { policyLines } from "./command-policy.ts";
import { type CommandPolicy, checkoutRoot } from "./kind.ts";
import { policyOfTask, type SuiteOutput, type SuiteTask } from "./suite-files.ts";
import { commandRule } from "./tables.ts";

/** Where answers are written. */
const answerPath = `${checkoutRoot}/eval_artifacts/answer.json`;

/** What an oracle said of one output. */
export type AskedOutput = {
  readonly output: SuiteOutput;
  readonly value: Json;
  /** What a file of its own must say, where the answer is no member of answer.json. */
  readonly file?: Pick<FileValue, "path" | "form" | "expected">;
  /** A command that finds the value, to be shown in the oracle's play. */
  readonly way?: string | undefined;
};

const tiers = { easy: 1, medium: 2, hard: 3 } as const;

/** The task that a suite's task is here; `number` counts those of its tier, `level` is its start. Its validators come from what oracles said, its oracle writes that down. */
export function oracleTask(
  { id, repo, instruction, difficulty, ...rest }: SuiteTask,
  asked: readonly AskedOutput[],
  { number, level }: { readonly number: number; readonly level: number },
): Task {
  const tier = tiers[difficulty];
  const policy = policyOfTask({ id, repo, instruction, difficulty, ...rest });
  const values = asked.map(fileValueOf);
  const actions = oracleOf(asked, values, policy.allowed.length === 0);
  const keys = asked.flatMap(({ output, file }) => (file ? [] : [output.key]));
  return {
    id: `t${tier}_${String(number).padStart(3, "0")}`,
    tier,
    family: id,
    slot: number,
    instruction: [
      `Repo: ${repo}`,
      `Task: ${id}`,
      `Instruction: ${instruction}`,
      ...(keys.length > 0 ? [`Expected output keys in eval_artifacts/answer.json: ${keys.join(", ")}`] : []),
      ...policyLines(policy),
    ].join("\n"),
    answerType: "none",
    maxSteps: Math.max(40, 2 * rest.max_commands + 16),
    level,
    goal: { records: [], mentions: [] },
    validators: validatorsOf(values, actions.length),
    oracle: actions,
    clauses: [],
  };
}

function fileValueOf({ output: { key, oracle, weight }, value, file }: AskedOutput): FileValue {
  const by = { oracle: { fn: oracle.fn, args: oracle.args ?? {} }, weight };
  return file ? { ...file, key, ...by } : { path: answerPath, form: "json", key, expected: value, ...by };
}

/** Three quarters of the score for all of it, the last one shared by weight: the proportions that suites of this form give success and parts. */
function validatorsOf(values: readonly FileValue[], oracleSteps: number): Validator[] {
  const total = values.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const isOne = values.length === 1;
  const parts = values.map(
    (value, at): Validator => ({
      id: `output_${at + 1}`,
      kind: "state",
      weight: (0.25 * (value.weight ?? 1)) / total,
      text: `${value.key} is what the checkout says.`,
      check: { type: "files", all: [value] },
    }),
  );
  return [
    {
      id: "state_correct",
      kind: "state",
      weight: isOne ? 1 : 0.75,
      text: isOne ? `${values[0]?.key} is what the checkout says.` : "All outputs are what the checkout says.",
      check: { type: "files", all: [...values] },
    },
    ...(isOne ? [] : parts),
    ...usualValidators(oracleSteps),
  ];
}

/** What every task of a repository is judged by beside its outcome; shown, and no part of the score. */
export function usualValidators(oracleSteps: number): Validator[] {
  return [
    {
      id: "policies_kept",
      kind: "trajectory",
      weight: 0,
      text: "No safety event: commands and paths kept to the policy; shown, not counted.",
      check: { type: "policies", ids: [commandRule.id] },
    },
    efficient(oracleSteps),
  ];
}

const done: Action = { action: "done", params: {} };
const write = (path: string, content: string): Action => ({
  action: "write_file",
  params: { path: path.slice(checkoutRoot.length + 1), content },
});

/** The actions that write what files must say. */
function written(values: readonly FileValue[]): Action[] {
  const texts = new Map<string, string>();
  const answer = Object.fromEntries(
    values.flatMap(({ form, key = "", expected }) => (form === "json" ? [[key, expected] as const] : [])),
  );
  for (const { path, form, expected } of values) {
    if (form === "json") texts.set(path, `${JSON.stringify(answer, null, 2)}\n`);
    else if (form === "within") continue;
    else if (form === "contains")
      texts.set(
        path,
        `${texts.get(path) ?? ""}${(Array.isArray(expected) ? expected : []).map((each) => `${each}\n`).join("")}`,
      );
    else
      texts.set(
        path,
        `${texts.get(path) ?? ""}${Object.entries(typeof expected === "object" && expected !== null ? expected : {})
          .map(([key, value]) => `${key}: ${value}\n`)
          .join("")}`,
      );
  }
  return [...texts].map(([path, text]) => write(path, text));
}

function oracleOf(asked: readonly AskedOutput[], values: readonly FileValue[], mayExecute: boolean): Action[] {
  const looks = mayExecute ? asked.flatMap(({ way }) => (way === undefined ? [] : [way])) : [];
  return [
    ...looks.map((command): Action => ({ action: "execute_shell", params: { command } })),
    ...written(values),
    done,
  ];
}

/** What a task that oracles judge is proven with under its policy: answers that are empty, plausible and wrong, and other ways to give the right one. */
export function oracleExam(task: Task, { allowed }: Pick<CommandPolicy, "allowed">): ExamPlan {
  const values = valuesOf(task);
  const elsewhere: Action = { action: "execute_shell", params: { command: `echo stray > ${checkoutRoot}/stray.txt` } };
  // Where the policy lets no such command begin, nothing can be written elsewhere.
  const stray =
    allowed.length === 0 && values.some(({ form }) => form === "within")
      ? [{ what: "written_elsewhere", actions: [...written(values), elsewhere, done] }]
      : [];
  const others = values.flatMap((value, at) =>
    wrongOf(value).map(({ what, expected }): ExamCase => {
      const changed = values.map((each, i) => (i === at ? { ...each, expected } : each));
      return { what, actions: [...written(changed), done] };
    }),
  );
  const emptied = values.map((value) => ({ ...value, expected: emptyOf(value.expected) }));
  const isAnswer = values.every(({ form }) => form === "json");
  const answer = Object.fromEntries(values.map(({ key = "", expected }) => [key, expected]));
  const list: Action = { action: "list_directory", params: { path: checkoutRoot } };
  return {
    trivial: [
      { what: "empty_object", actions: [write(answerPath, "{}"), done] },
      { what: "empty_answers", actions: [...written(emptied), done] },
      { what: "names_of_the_root", actions: [list, write(answerPath, "README.md\n"), done] },
    ],
    mutants: [...others, ...stray],
    unrelated: [],
    alternatives: [
      { what: "extra_reads", actions: [list, ...written(values), done] },
      { what: "written_twice", actions: [...written(emptied), ...written(values), done] },
      ...(isAnswer ? [{ what: "in_done", actions: [{ action: "done", params: { answer } }] }] : []),
    ],
  };
}

/** What files must say in a task that oracles judge; empty for another. */
export function valuesOf({ validators }: Pick<Task, "validators">): readonly FileValue[] {
  const check = validators.find(({ id }) => id === "state_correct")?.check;
  return check?.type === "files" ? check.all : [];
}

/** A value of the same form that says nothing. */
function emptyOf(value: Json): Json {
  if (typeof value === "number") return value === 0 ? -1 : 0;
  if (typeof value === "boolean") return !value;
  if (typeof value === "string") return "";
  if (Array.isArray(value)) return value.length > 0 ? [] : [""];
  if (value === null) return "";
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, emptyOf(each)]));
}

/** Wrong answers that somebody might give. */
function wrongOf({ form, expected }: FileValue): { readonly what: string; readonly expected: Json }[] {
  if (form === "within") return [];
  if (form === "contains")
    return [{ what: "text_missing", expected: Array.isArray(expected) ? expected.slice(1) : [] }];
  if (typeof expected === "number")
    return [
      { what: "one_less", expected: expected - 1 },
      { what: "one_more", expected: expected + 1 },
      { what: "number_as_text", expected: String(expected) },
    ];
  if (typeof expected === "boolean") return [{ what: "opposite", expected: !expected }];
  if (typeof expected === "string")
    return [
      { what: "text_cut", expected: expected.slice(0, -1) },
      { what: "text_with_more", expected: `${expected}.` },
    ];
  if (Array.isArray(expected))
    return [
      { what: "list_with_one_more", expected: [...expected, "extra"] },
      ...(expected.length > 0 ? [{ what: "list_with_one_less", expected: expected.slice(0, -1) }] : []),
      ...(expected.length > 1 ? [{ what: "list_in_other_order", expected: [...expected].reverse() }] : []),
    ];
  if (expected === null) return [{ what: "text_for_nothing", expected: "null" }];
  return Object.entries(expected).map(([key, each]) => ({
    what: `wrong_${key}`,
    expected: { ...expected, [key]: wrongOf({ path: "", form: "json", expected: each })[0]?.expected ?? null },
  }));
}
