import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { InvalidError, NotFoundError } from "../../core/errors.ts";
import { slugOf, titleOf } from "../../core/generate/build/title.ts";
import { type CommandTask, type QuestionTask, readAgentGymTasks } from "../../core/imports/agent-gym.ts";
import { plainAnswer } from "../../core/imports/plain-answer.ts";
import { type AnsweredQuestion, questionsEnvironment } from "../../core/worlds/python/questions.ts";
import { sentProgram, type sentPrograms } from "../sent-program.ts";
import { type BuildHooks, keepProven } from "./create-custom.ts";
import { createHarbor } from "./create-harbor.ts";
import type { MadeRepository } from "./create-repository.ts";
import type { Making } from "./gym.ts";

/** Makes an environment of a file in one of agent-gym's forms. Tasks that cannot be taken are left out with the reason.
 *  Throws NotFoundError, InvalidError that names what is wrong with the file, UnavailableError where a form needs Docker and no engine answers. */
export async function createAgentGym(gym: Making, path: string, hooks: BuildHooks): Promise<MadeRepository> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new NotFoundError(`there is no file ${path}`, "Give a file of tasks: docs/imports.md shows its forms.");
  });
  const name = basename(path, extname(path));
  const { form, tasks } = readTasks(path, text);
  return form === "commands" ? ofCommands(gym, name, tasks, hooks) : ofQuestions(gym, name, tasks, hooks);
}

function readTasks(path: string, text: string) {
  try {
    return readAgentGymTasks(text);
  } catch (error) {
    if (error instanceof InvalidError) throw new InvalidError(`${path}: ${error.message}`, error.hint);
    throw error;
  }
}

/** Each task as a task folder: its files are made when an episode begins, and what judges it comes when it has ended. */
async function ofCommands(gym: Making, name: string, tasks: readonly CommandTask[], hooks: BuildHooks) {
  const around = await mkdtemp(join(tmpdir(), "agentgym-commands-"));
  const folder = join(around, name);
  try {
    for (const [at, task] of tasks.entries())
      await writeTask(join(folder, `task-${String(at).padStart(3, "0")}`), task);
    return await createHarbor(gym, { folder, base: null }, hooks);
  } finally {
    await rm(around, { recursive: true, force: true });
  }
}

const taskFile = `[agent]
timeout_sec = 1800.0

[verifier]
timeout_sec = 120.0

[[steps]]
name = "task"
`;

async function writeTask(folder: string, { query, env, verify }: CommandTask): Promise<void> {
  const [workdir, tests] = [join(folder, "steps/task/workdir"), join(folder, "steps/task/tests")];
  for (const each of [join(folder, "environment"), workdir, tests]) await mkdir(each, { recursive: true });
  const ours: readonly (readonly [keyof typeof sentPrograms, string])[] = [
    ["commandImage", join(folder, "environment/Dockerfile")],
    ["commandSetup", join(workdir, "setup.sh")],
    ["commandTest", join(tests, "test.sh")],
    ["commandJudge", join(tests, "judge.py")],
  ];
  for (const [program, place] of ours) await copyFile(sentProgram(program), place);
  await writeFile(join(folder, "task.toml"), taskFile);
  await writeFile(join(folder, "steps/task/instruction.md"), query);
  await writeFile(join(workdir, "env.py"), env);
  await writeFile(join(tests, "verify.py"), verify);
}

async function ofQuestions(gym: Making, name: string, tasks: readonly QuestionTask[], hooks: BuildHooks) {
  const left: string[] = [];
  const questions = tasks.flatMap(({ question, answer: told }, at): AnsweredQuestion[] => {
    const answer = plainAnswer(told);
    if (answer !== null) return [{ question, answer }];
    left.push(
      `element ${at + 1}: ${told.slice(0, 60)} is an expression; answers that are numbers or words are compared`,
    );
    return [];
  });
  if (questions.length === 0)
    throw new InvalidError(
      `no question of ${name} can be taken: ${left.slice(0, 3).join("; ")}`,
      "Give plain answers.",
    );
  const spec = questionsEnvironment({ name: titleOf(name, name), slug: slugOf(name) }, questions);
  const mend = `Mend the questions of ${name}; nothing was kept.`;
  return { environment: await keepProven(gym, spec, { ...hooks, mend, runsIn: "embedded" }), left };
}
