import { z } from "zod";
import { type Action, Observation, Row } from "../../../core/action.ts";
import { WorldEnd } from "../../../core/episode.ts";
import { readUpToFirstIssue } from "../../../core/first-issue.ts";
import { nestsTooDeep } from "../../../core/json.ts";
import { moverAs } from "../../../core/worlds/kinds.ts";
import { changesBetween } from "../../../core/worlds/moved.ts";
import type { World } from "../../../core/worlds/world.ts";
import type { RuntimeContainer } from "../../sandbox/container.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import { openMoved } from "../moved-session.ts";
import type { WorldSession } from "../sandbox.ts";

/** What the host sends to an owner's program; each request carries an `id` that the answer repeats. */
type ProgramRequest =
  /** Makes the world of a seed; comes first, once. */
  | { readonly op: "reset"; readonly seed: number }
  | { readonly op: "step"; readonly action: string; readonly params: Readonly<Record<string, unknown>> };

const Tables = z.record(z.string(), z.array(Row).max(50_000));
/** `tables`: the whole state, where the program offers it. */
const ResetAnswer = z.object({ tables: Tables.optional() });
const StepAnswer = z.object({
  observation: Observation,
  tables: Tables.optional(),
  ended: WorldEnd.optional(),
  reward: z.number().optional(),
});

/** A program after its reset: the rows it says it has. Rejects with SandboxError. */
export async function resetProgram(
  container: RuntimeContainer,
  seed: number,
): Promise<Readonly<Record<string, readonly Row[]>>> {
  return parsed(ResetAnswer, await container.ask({ op: "reset", seed } satisfies ProgramRequest), "reset").tables ?? {};
}

/** A session of a world that is a program in a container of its own. What an action changed is the difference between the program's snapshots. */
export function openProgram(
  container: RuntimeContainer,
  world: World,
  history: readonly Action[],
  release: () => void,
): Promise<WorldSession> {
  return openMoved(world, world.initial, history, {
    async begin() {
      const rows = await resetProgram(container, moverAs(world.spec, "program").seed);
      const drift = changesBetween(world, world.initial, rows)[0];
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
    async end() {
      await container.close();
      release();
    },
  });
}

function parsed<T>(schema: z.ZodType<T>, answer: unknown, asked: string): T {
  if (nestsTooDeep(answer)) throw new SandboxError("bad_answer", `the program's answer to ${asked} nests too deep`);
  const { data, error } = readUpToFirstIssue(schema, answer);
  if (data !== undefined) return data;
  const issue = error?.issues[0];
  throw new SandboxError(
    "bad_answer",
    `the program's answer to ${asked} has a wrong form: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`,
  );
}
