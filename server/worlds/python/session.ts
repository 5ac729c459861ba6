import type { Action, Observation, Row } from "../../../core/action.ts";
import { moverAs } from "../../../core/worlds/kinds.ts";
import { changesBetween } from "../../../core/worlds/moved.ts";
import type { World } from "../../../core/worlds/world.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import { openMoved } from "../moved-session.ts";
import type { WorldSession } from "../sandbox.ts";
import { fileCall } from "./file-calls.ts";
import { type Interpreter, RunAnswer } from "./messages.ts";
import { putOf, treeOf } from "./tree.ts";

const restarted =
  "The interpreter was started again: variables, functions and imports are gone, the files are as they were before this call.";

/** A session of an interpreter that `start` gives. It is started when it is first needed; what is stopped is started again with the files, and the agent is told so. */
export function openPython(
  start: () => Promise<Interpreter>,
  world: World,
  history: readonly Action[],
): Promise<WorldSession> {
  const { cwd, limits } = moverAs(world.spec, "python");
  const fieldsOf = (name: string) => world.entity(name).fields.map((field) => field.name);
  const tree = treeOf(cwd, world.spec.rows.file ?? [], fieldsOf("file"), fieldsOf("figure").includes("image"));
  let variables: readonly Row[] = [];
  let nowMs = world.initial.now;
  let interpreter: Interpreter | null = null;

  const started = async (): Promise<Interpreter> => {
    if (interpreter) return interpreter;
    const fresh = await start();
    const { outputBytes, memoryMb } = limits;
    try {
      await fresh.ask({ op: "open", cwd, outputBytes, memoryMb, nowMs, files: tree.all() });
    } catch (error) {
      await fresh.close();
      throw error;
    }
    interpreter = fresh;
    return fresh;
  };
  const end = async () => {
    const ended = interpreter;
    interpreter = null;
    await ended?.close();
  };
  /** What came of a call; where the interpreter could not go on it is ended, and why is told. */
  const run = async (code: string): Promise<RunAnswer> => {
    const running = await started();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      void running.close();
    }, limits.callMs);
    try {
      const answer = RunAnswer.safeParse(await running.ask({ op: "run", code, nowMs }));
      return answer.data ?? { stopped: "The interpreter ended: its answer has no form that can be read." };
    } catch (error) {
      if (isLate) return { stopped: `Stopped: the code was still running after ${limits.callMs / 1_000} s.` };
      if (!(error instanceof SandboxError) || error.code !== "sandbox_died") throw error;
      return { stopped: "The interpreter ended." };
    } finally {
      clearTimeout(timer);
    }
  };
  const called = async (code: string): Promise<Observation> => {
    const answer = await run(code);
    if ("stopped" in answer) {
      await end();
      tree.forgetUntold();
      variables = [];
      return { result: { output: "", value: null, error: `${answer.stopped} ${restarted}` } };
    }
    tree.take(answer.files, answer.gone);
    variables = answer.variables;
    const { output, value, error } = answer;
    return { result: { output, value, error } };
  };
  return openMoved(world, world.initial, history, {
    async carryOut(action, state) {
      nowMs = state.now;
      const onFiles = fileCall(tree, cwd, limits.outputBytes, action);
      const put = onFiles?.put === undefined ? undefined : tree.entries.get(onFiles.put);
      if (onFiles?.put !== undefined && put && interpreter)
        await interpreter.ask({ op: "put", file: putOf(onFiles.put, put) });
      const observation = onFiles?.observation ?? (await called(String(action.params.code ?? "")));
      const changes = changesBetween(world, state, { ...tree.rows(), variable: variables });
      const artifacts = tree.artifacts();
      return { observation, changes, ...(artifacts.length > 0 ? { artifacts } : {}) };
    },
    end,
  });
}
