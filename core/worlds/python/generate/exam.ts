import type { Action } from "../../../action.ts";
import type { EnvironmentSpec } from "../../../environment.ts";
import type { Json } from "../../../json.ts";
import { isRightAnswer } from "../../../judge/right-answer.ts";
import type { Task } from "../../../task.ts";
import type { ExamCase, ExamPlan } from "../../maker.ts";
import { cwd, type TaskDraft } from "./draft.ts";
import { done, run, solutionOf } from "./task.ts";

/** What a task is proven with: the draft's own mistakes and other ways, and those that every task has. */
export function pythonExam({ world }: EnvironmentSpec, task: Task, draft: TaskDraft): ExamPlan {
  const { answer, writes, solution, others, wrong } = draft;
  const paths = Object.keys(writes);
  const right = solutionOf(draft);
  const acts = right.slice(0, -1);
  const end = right.slice(-1);
  const files = (world.rows.file ?? []).filter(({ kind }) => kind === "file");
  const input = String(files.find(({ id }) => task.instruction.includes(String(id)))?.id ?? files[0]?.id);
  const inputText = String(files.find(({ id }) => id === input)?.text ?? "");
  const put = (path: string, content: string): Action => ({ action: "write_file", params: { path, content } });
  return {
    trivial: [
      { what: "empty_files_and_no_answer", actions: [...paths.map((path) => put(path, "")), done()] },
      ...(answer
        ? [
            {
              what: "everything_as_the_answer",
              actions: [{ action: "read_file", params: { path: input } }, done(inputText)],
            },
            { what: "zero_as_the_answer", actions: [done(0)] },
            { what: "empty_list_as_the_answer", actions: [done([])] },
          ]
        : []),
      ...(paths.length > 0
        ? [
            {
              what: "input_copied",
              actions: [
                run(
                  paths
                    .map((path) => `import shutil; shutil.copy(${JSON.stringify(input)}, ${JSON.stringify(path)})`)
                    .join("\n"),
                ),
                ...end,
              ],
            },
          ]
        : []),
    ],
    mutants: [
      ...wrong.map(({ what, answer: given, code }) => ({
        what,
        actions: code ? [...code.map(run), ...end] : [...acts, done(given)],
      })),
      ...(paths.length > 0
        ? [
            {
              what: "other_file_name",
              actions: [...acts, run(`import os; os.rename(${JSON.stringify(paths[0])}, "/tmp/elsewhere")`), ...end],
            },
          ]
        : []),
    ],
    unrelated: [
      { what: "stray_file", actions: [...acts, put(`${cwd}/scratch.txt`, "x\n"), ...end] },
      { what: "input_changed", actions: [...acts, run(`open(${JSON.stringify(input)}, "a").write("\\n")`), ...end] },
      { what: "input_removed", actions: [...acts, run(`import os; os.remove(${JSON.stringify(input)})`), ...end] },
    ],
    alternatives: [
      ...others.map(({ what, code }) => ({ what, actions: [...code.map(run), ...end] })),
      {
        what: "reads_first",
        actions: [
          { action: "list_directory", params: { path: cwd } },
          { action: "read_file", params: { path: input, start_line: 1, line_count: 5 } },
          run(`open("/tmp/scratch.txt", "w").write("x")\nhead = open(${JSON.stringify(input)}).readline()\nhead`),
          ...right,
        ],
      },
      ...(paths.length > 0 ? [{ what: "twice", actions: [...acts, ...right] }] : []),
      ...(answer ? formsOf(answer.expected).map(({ what, form }) => ({ what, actions: [...acts, done(form)] })) : []),
      ...byTool(draft, end, put),
    ],
    ...(answer ? { bearsOut: (said) => isRightAnswer({ type: "answer", ...answer }, printed(said)) } : {}),
  } satisfies ExamPlan;

  /** Files written by the tool for it, where their text fits a parameter. */
  function byTool({ writes: wanted }: TaskDraft, last: Action[], write: typeof put): ExamCase[] {
    const texts = Object.entries(wanted);
    if (texts.length === 0 || solution.length > 1 || texts.some(([, text]) => text.length > 20_000)) return [];
    return [{ what: "by_write_file", actions: [...texts.map(([path, text]) => write(path, text)), ...last] }];
  }
}

/** What the last call printed, as JSON; undefined where it is none. */
function printed(observation: Readonly<Record<string, Json>>): Json | undefined {
  const { result } = observation;
  const output = typeof result === "object" && result !== null && "output" in result ? String(result.output) : "";
  try {
    return JSON.parse(output) as Json;
  } catch {
    return undefined;
  }
}

/** An answer as a careful person may write it as well. */
function formsOf(expected: Json): { readonly what: string; readonly form: Json }[] {
  return [{ what: "as_a_text", form: typeof expected === "object" ? JSON.stringify(expected) : String(expected) }];
}
