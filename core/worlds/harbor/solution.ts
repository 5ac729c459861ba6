import type { Action } from "../../action.ts";
import { maxLength } from "../values.ts";
import { nextStep } from "./environment.ts";

/** A file of a solution. `text`: null where it is none, or too long for one call. */
export type SolutionFile = {
  readonly name: string;
  readonly text: string | null;
  /** In base64. */
  readonly bytes: string;
  readonly isExecutable: boolean;
};

/** A step's solution, and how long the agent has. */
export type StepSolution = { readonly files: readonly SolutionFile[]; readonly timeoutSeconds: number | null };

const folder = "/solution";
/** Longest part of a file that one command carries, characters of base64. */
const partLength = maxLength.longtext - 1_000;
/** Most calls that a solution may be put into, and its time where the agent's has no limit. */
const maxCalls = 200;
const usualSeconds = 3_600;

/** What an agent does that plays solutions: puts the files of each step where its `solve.sh` expects them, and executes that. Empty where a step brings no solution, or one that is too large to be played. */
export function solutionAsActions(
  steps: readonly StepSolution[],
  env: Readonly<Record<string, string>>,
): readonly Action[] {
  if (steps.some(({ files }) => !files.some(({ name }) => name === "solve.sh"))) return [];
  const parts = steps.map((step, at) => [
    ...(at > 0 ? [{ action: nextStep, params: {} }, shell(`rm -rf ${folder}/*`)] : []),
    ...step.files.flatMap(written),
    solved(step, env),
  ]);
  const actions = [...parts.flat(), { action: "done", params: {} }];
  return actions.length > maxCalls ? [] : actions;
}

function written({ name, text, bytes }: SolutionFile): Action[] {
  const path = `${folder}/${name}`;
  if (text !== null && text.length <= maxLength.longtext)
    return [{ action: "write_file", params: { path, content: text } }];
  const above = path.slice(0, path.lastIndexOf("/"));
  const parts = bytes.match(new RegExp(`.{1,${partLength}}`, "g")) ?? [];
  return parts.map((part, at) =>
    shell(
      `${at === 0 ? `mkdir -p ${quoted(above)} && ` : ""}printf %s ${part} | base64 -d ${at === 0 ? ">" : ">>"} ${quoted(path)}`,
    ),
  );
}

function solved({ files, timeoutSeconds }: StepSolution, env: Readonly<Record<string, string>>): Action {
  const programs = files.filter(({ name, isExecutable }) => isExecutable || name === "solve.sh");
  const marked = `chmod +x ${programs.map(({ name }) => quoted(`${folder}/${name}`)).join(" ")}`;
  const variables = Object.entries({ DEBIAN_FRONTEND: "noninteractive", ...env }).map(
    ([name, value]) => `${name}=${quoted(value)}`,
  );
  return {
    action: "execute_shell",
    params: {
      command: `${marked} && env ${variables.join(" ")} bash -c ${folder}/solve.sh`,
      timeout_seconds: Math.ceil(timeoutSeconds ?? usualSeconds),
    },
  };
}

function shell(command: string): Action {
  return { action: "execute_shell", params: { command } };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
