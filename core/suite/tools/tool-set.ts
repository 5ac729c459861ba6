import type { Action, Row } from "../../action.ts";
import type { Entity } from "../../environment.ts";
import type { SeedTables } from "../../generate/families/expected.ts";
import type { Operation } from "../../operation.ts";
import type { Random } from "../../random.ts";
import type { Goal, Task } from "../../task.ts";
import type { WebSite } from "../../worlds/web/kind.ts";
import type { MadeName } from "../about.ts";

/** What is asked of an agent, with the calls that do it, `done` left out. The answer is worked out from the rows by the goal's question. */
export type AskedDraft = {
  readonly instruction: string;
  readonly goal: Partial<Goal>;
  readonly calls: readonly Action[];
};

/** A kind of task; `draft` gives null where the rows have no such task. */
export type AskedKind = {
  readonly name: string;
  readonly tier: Task["tier"];
  draft(rows: SeedTables, random: Random): AskedDraft | null;
};

/** Tools over rows of our own. */
export type ToolSet = {
  readonly name: MadeName;
  /** UTC datetime of the first step. */
  readonly startAt: string;
  readonly entities: readonly Entity[];
  readonly operations: readonly Operation[];
  rowsOf(seed: number): Record<string, Row[]>;
  readonly kinds: readonly AskedKind[];
  /** The sites that its web face has in place of one. */
  readonly sites?: readonly WebSite[];
};
