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
/** Longest text, or part in base64, of a file that one command carries, characters. */
const partLength = maxLength.longtext - 2_000;
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
    ...(at > 0 ? [{ action: nextStep, params: {} }] : []),
    ...together(step.files.flatMap(written)).map(shell),
    solved(step, env, at + 1 === steps.length),
  ]);
  const actions = [...parts.flat(), { action: "done", params: {} }];
  return actions.length > maxCalls ? [] : actions;
}

/** Commands in as few calls as they fit in: a file that is left out by itself would say nothing of the tests. */
function together(commands: readonly string[]): string[] {
  const calls: string[] = [];
  for (const command of commands) {
    const joined = `${calls.at(-1) ?? ""}${command}`;
    if (calls.length > 0 && joined.length <= maxLength.longtext) calls[calls.length - 1] = joined;
    else calls.push(command);
  }
  return calls;
}

const end = "END_OF_FILE";

/** The commands that write a file: its text as it is, where it fits in one, else its bytes in parts. */
function written({ name, text, bytes }: SolutionFile): string[] {
  const path = quoted(`${folder}/${name}`);
  const above = name.includes("/") ? `mkdir -p ${quoted(`${folder}/${name.slice(0, name.lastIndexOf("/"))}`)}\n` : "";
  if (text !== null && text.length <= partLength && text.endsWith("\n") && !text.includes(end))
    return [`${above}cat > ${path} <<'${end}'\n${text}${end}\n`];
  const parts = bytes.match(new RegExp(`.{1,${partLength}}`, "g")) ?? [""];
  return parts.map(
    (part, at) => `${at === 0 ? above : ""}printf %s '${part}' | base64 -d ${at === 0 ? ">" : ">>"} ${path}\n`,
  );
}

function solved(
  { files, timeoutSeconds }: StepSolution,
  env: Readonly<Record<string, string>>,
  isLast: boolean,
): Action {
  const programs = files.filter(({ name, isExecutable }) => isExecutable || name === "solve.sh");
  const marked = `chmod +x ${programs.map(({ name }) => quoted(`${folder}/${name}`)).join(" ")}`;
  const variables = Object.entries({ DEBIAN_FRONTEND: "noninteractive", ...env }).map(
    ([name, value]) => `${name}=${quoted(value)}`,
  );
  return {
    action: "execute_shell",
    params: {
      command: `${marked} && env ${variables.join(" ")} bash -c ${folder}/solve.sh${isLast ? "" : `; rm -rf ${folder}/*`}`,
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
