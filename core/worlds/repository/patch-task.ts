import { createTwoFilesPatch } from "diff";
import type { Action } from "../../action.ts";
import type { Task } from "../../task.ts";
import type { ExamPlan } from "../maker.ts";
import { policyLines } from "./command-policy.ts";
import { type CommandPolicy, checkoutRoot } from "./kind.ts";
import { usualValidators } from "./oracle-task.ts";

/** All of the checkout may be written; what is meant for other machines is not to be tried. */
export const patchPolicy: CommandPolicy = {
  allowed: [],
  prohibited: ["sudo", "curl", "wget", "ssh", "scp", "mkfs", "mount", "umount"],
  writable: ["./", "/tmp/"],
  maxCommands: null,
  timeoutSeconds: null,
};

/** A change of files, each with its text before and after; null where it is not there. */
export type FileEdit = { readonly path: string; readonly before: string | null; readonly after: string | null };

/** What a task of a patch is made of. */
export type PatchDraft = {
  readonly commit: string;
  readonly message: string;
  readonly edits: readonly FileEdit[];
  /** Files of the hidden tests, and the command that runs them. */
  readonly tests: readonly string[];
  readonly command: string;
};

/** Longest time that tests may take, seconds. */
const testSeconds = 300;
/** Longest text that a tool takes, characters. */
const maxParameter = 20_000;

/** The task to write a patch whose tests are hidden; `level` is the start at the commit before. */
export function patchTask(
  draft: PatchDraft,
  {
    id,
    repo,
    number,
    level,
  }: { readonly id: string; readonly repo: string; readonly number: number; readonly level: number },
): Task {
  const { commit, message, edits, tests, command } = draft;
  const oracle = [...editsAsActions(edits), done];
  const lines = edits.reduce(
    (sum, { before, after }) => sum + Math.abs((after ?? "").split("\n").length - (before ?? "").split("\n").length),
    0,
  );
  const tier = edits.length > 2 || lines > 60 ? 4 : 3;
  return {
    id: `t${tier}_${String(number).padStart(3, "0")}`,
    tier,
    family: id,
    slot: number,
    instruction: [
      `Repo: ${repo}`,
      `Task: ${id}`,
      "Instruction: Change the code of the checkout in /repo so that it does what this message of a commit says. Tests that you do not see judge it.",
      "",
      withoutTrailers(message),
      "",
      ...policyLines(patchPolicy),
    ].join("\n"),
    answerType: "none",
    maxSteps: 100,
    level,
    goal: { records: [], mentions: [] },
    validators: [
      {
        id: "tests_pass",
        kind: "state",
        weight: 1,
        text: "The hidden tests of the commit pass on what was written.",
        check: { type: "tests", commit, paths: [...tests], command, timeoutSeconds: testSeconds },
      },
      ...usualValidators(oracle.length),
    ],
    oracle,
    clauses: [],
  };
}

const done: Action = { action: "done", params: {} };

/** Lines such as `Signed-off-by:` at a message's end tell nothing of the change. */
function withoutTrailers(message: string): string {
  return message.replace(/(\n[A-Z][\w-]+: [^\n]*)+\s*$/, "").trim();
}

/** Changes as an agent makes them. A diff of a file that is too long for one call is cut into its hunks. */
export function editsAsActions(edits: readonly FileEdit[]): Action[] {
  return edits.flatMap(({ path, before, after }): Action[] => {
    if (before === after) return [];
    if (after === null)
      return [{ action: "execute_shell", params: { command: `rm -- '${path.replaceAll("'", "'\\''")}'` } }];
    if (after.length <= maxParameter)
      return [{ action: "write_file", params: { path: `${checkoutRoot}/${path}`, content: after } }];
    const diff = createTwoFilesPatch(path, path, before ?? "", after, "", "", { context: 3 });
    return [{ action: "edit_file", params: { path: `${checkoutRoot}/${path}`, diff } }];
  });
}

/** What the task of a patch is proven with. `wrong`: patches that its tests are known to fail. */
export function patchExam(task: Task, wrong: readonly (readonly FileEdit[])[]): ExamPlan {
  const check = task.validators[0]?.check;
  const [test] = check?.type === "tests" ? check.paths : [];
  const own: Action = { action: "write_file", params: { path: `${checkoutRoot}/${test}`, content: "\n" } };
  const look: Action = { action: "list_directory", params: { path: checkoutRoot } };
  return {
    trivial: [{ what: "tests_emptied", actions: [own, done] }],
    mutants: wrong.map((edits) => ({ what: "wrong_patch", actions: [...editsAsActions(edits), done] })),
    unrelated: [],
    alternatives: [
      { what: "extra_reads", actions: [look, ...task.oracle] },
      { what: "tests_emptied_too", actions: [...task.oracle.slice(0, -1), own, done] },
    ],
  };
}
