import { z } from "zod";
import { Observation, Row } from "../../../core/action.ts";
import { WorldEnd } from "../../../core/episode.ts";
import { issueText, readUpToFirstIssue } from "../../../core/first-issue.ts";
import { Json, nestsTooDeep } from "../../../core/json.ts";
import { moverAs } from "../../../core/worlds/kinds.ts";
import { changesBetween } from "../../../core/worlds/moved.ts";
import { startOf } from "../../../core/worlds/open.ts";
import { PythonEnvironment } from "../../../core/worlds/program/python-environment.ts";
import type { World } from "../../../core/worlds/world.ts";
import type { RuntimeContainer } from "../../sandbox/container.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import type { OpenRequest } from "../host.ts";
import { openMoved } from "../moved-session.ts";
import type { WorldSession } from "../sandbox.ts";

/** What the host sends to an owner's program; each request carries an `id` that the answer repeats. */
type ProgramRequest =
  /** Makes the world of a seed; comes first, once. `level`: of a program that knows its tasks, which of them. */
  | { readonly op: "reset"; readonly seed: number; readonly level?: number }
  | { readonly op: "step"; readonly action: string; readonly params: Readonly<Record<string, unknown>> }
  /** What the episode is worth where it stands; this and the next only of a program that knows its tasks. */
  | { readonly op: "judge" }
  | { readonly op: "describe" };

const Tables = z.record(z.string(), z.array(Row).max(50_000));
/** `tables`: the whole state, where the program offers it. */
const ResetAnswer = z.object({ tables: Tables.default({}), first: Json.optional() });
const StepAnswer = z.object({
  observation: Observation,
  tables: Tables.optional(),
  ended: WorldEnd.optional(),
  reward: z.number().optional(),
});
const DescribeAnswer = z.object({ environment: PythonEnvironment });
const JudgeAnswer = z.object({ score: z.number().min(0).max(1) });

/** A program after its reset: the rows it says it has and, where it knows its tasks, what it tells first. */
export type ProgramStart = z.infer<typeof ResetAnswer>;

/** Resets a program. Rejects with SandboxError. */
export async function resetProgram(container: RuntimeContainer, seed: number, level?: number): Promise<ProgramStart> {
  const request: ProgramRequest = { op: "reset", seed, ...(level === undefined ? {} : { level }) };
  return parsed(ResetAnswer, await container.ask(request), "reset");
}

/** What an environment in Python says of itself. Rejects with SandboxError. */
export async function describedBy(container: RuntimeContainer): Promise<PythonEnvironment> {
  const answer = await container.ask({ op: "describe" } satisfies ProgramRequest);
  return parsed(DescribeAnswer, answer, "describe").environment;
}

/** A session of a world that is a program in a container of its own. What an action changed is the difference between the program's snapshots. */
export function openProgram(
  container: RuntimeContainer,
  world: World,
  { history, task }: Pick<OpenRequest, "history" | "task">,
  release: () => void,
): Promise<WorldSession> {
  const { seed, starts } = moverAs(world.spec, "program");
  const start = startOf(world, task);
  return openMoved(world, start, history, {
    async begin() {
      const { tables } = await resetProgram(container, seed, starts && task.level);
      const drift = changesBetween(world, start, tables)[0];
      if (drift)
        throw new SandboxError(
          "not_reproducible",
          `the program begins with another ${drift.entity} ${drift.id} than it was certified with`,
        );
    },
    async carryOut({ action, params }, state) {
      const answer = await container.ask({ op: "step", action, params } satisfies ProgramRequest);
      const { tables, ...said } = parsed(StepAnswer, answer, action);
      return { ...said, changes: tables ? changesBetween(world, state, tables) : [] };
    },
    async judge({ validators }) {
      if (!starts) return null;
      const { score } = parsed(JudgeAnswer, await container.ask({ op: "judge" } satisfies ProgramRequest), "judge");
      return validators.map(({ id }) => ({ id, score, reason: `The environment gives ${score} of 1.` }));
    },
    async end() {
      await container.close();
      release();
    },
  });
}

function parsed<T>(schema: z.ZodType<T>, answer: unknown, asked: string): T {
  if (nestsTooDeep(answer)) throw new SandboxError("bad_answer", `the program's answer to ${asked} nests too deep`);
  const read = readUpToFirstIssue(schema, answer);
  if (read.success) return read.data;
  throw new SandboxError("bad_answer", `the program's answer to ${asked} has a wrong form: ${issueText(read.error)}`);
}
