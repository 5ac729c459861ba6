import { z } from "zod";
import { Observation, Row, type RowChange } from "../../core/action.ts";
import { readUpToFirstIssue } from "../../core/first-issue.ts";
import { canonicalJson, nestsTooDeep } from "../../core/json.ts";
import { applyChanges, stateHash, type WorldState } from "../../core/world/state.ts";
import type { World, WorldStep } from "../../core/world/world.ts";
import type { RuntimeContainer } from "./container.ts";
import { SandboxError, type WorldSession } from "./sandbox.ts";

/** What the host sends to an owner's program; each request carries an `id` that the answer repeats. */
export type ProgramRequest =
  /** Makes the world of a seed; comes first, once. */
  | { readonly op: "reset"; readonly seed: number }
  | { readonly op: "step"; readonly action: string; readonly params: Readonly<Record<string, unknown>> };

const Tables = z.record(z.string(), z.array(Row).max(50_000));
/** `tables`: the whole state, where the program offers it. */
const ResetAnswer = z.object({ tables: Tables.optional() });
const StepAnswer = z.object({ observation: Observation, tables: Tables.optional() });

/** A program after its reset: the rows it says it has. Rejects with SandboxError. */
export async function resetProgram(
  container: RuntimeContainer,
  seed: number,
): Promise<Readonly<Record<string, readonly Row[]>>> {
  return parsed(ResetAnswer, await container.ask({ op: "reset", seed }), "reset").tables ?? {};
}

/** A session of a world that is a program in a container of its own. What an action changed is the difference between the program's snapshots. */
export async function openProgram(
  container: RuntimeContainer,
  world: World,
  history: readonly Parameters<WorldSession["step"]>[0][],
  release: () => void,
): Promise<WorldSession> {
  let state = world.initial;
  let isOpen = true;
  const take = async (action: Parameters<WorldSession["step"]>[0]): Promise<WorldStep> => {
    // Unknown tools and parameters of a wrong form are told alike in every environment, and never reach the program.
    const checked = world.step(state, action);
    if (checked.kind === "error") {
      state = checked.state;
      return checked;
    }
    const answer = await container.ask({ op: "step", action: action.action, params: action.params });
    const { observation, tables } = parsed(StepAnswer, answer, action.action);
    const changes = tables ? changesBetween(world, state, tables) : [];
    state = applyChanges(state, changes, checked.state.now);
    const kind = "error" in observation ? "error" : changes.length > 0 ? "write" : "read";
    return { state, observation, kind, changes, violations: [] };
  };
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await container.close();
    release();
  };
  try {
    const rows = await resetProgram(container, world.spec.program?.seed ?? 0);
    const drift = changesBetween(world, state, rows)[0];
    if (drift)
      throw new SandboxError(
        "not_reproducible",
        `the program begins with another ${drift.entity} ${drift.id} than it was certified with`,
      );
    for (const action of history) await take(action);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    reached: stateHash(state),
    async step(action) {
      if (!isOpen) throw new SandboxError("closed", "the session is closed");
      return take(action);
    },
    close,
  };
}

function changesBetween(
  world: World,
  { tables }: WorldState,
  now: Readonly<Record<string, readonly Row[]>>,
): RowChange[] {
  const changes: RowChange[] = [];
  for (const { name: entity } of world.spec.entities) {
    const before = tables[entity] ?? new Map<string, Row>();
    const after = new Map((now[entity] ?? []).map((row) => [String(row.id), row]));
    for (const [id, row] of after) {
      const old = before.get(id) ?? null;
      if (!old || canonicalJson(old) !== canonicalJson(row)) changes.push({ entity, id, before: old, after: row });
    }
    for (const [id, row] of before) if (!after.has(id)) changes.push({ entity, id, before: row, after: null });
  }
  return changes;
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
