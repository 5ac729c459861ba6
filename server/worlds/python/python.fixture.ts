import type { Action } from "../../../core/action.ts";
import type { WorldSpec } from "../../../core/environment.ts";
import { folder, textFile } from "../../../core/worlds/files.ts";
import { pythonTables, pythonTools } from "../../../core/worlds/python/tables.ts";

/** A world of an interpreter with two files. */
export function pythonWorld(callMs = 20_000): WorldSpec {
  const clock = { startAt: "2026-03-02T09:00:00Z", secondsPerStep: 60 };
  return {
    clock,
    entities: pythonTables(),
    operations: pythonTools(),
    policies: [],
    rows: {
      file: [folder("/work/data"), textFile("/work/data/a.csv", "x,y\n1,2\n3,4\n"), textFile("/work/notes.txt", "ä\n")],
      variable: [],
      figure: [],
    },
    mover: { kind: "python", cwd: "/work", limits: { callMs, outputBytes: 2_000, memoryMb: 256 } },
  };
}

/** A call of `run_python`. */
export function run(...lines: readonly string[]): Action {
  return { action: "run_python", params: { code: lines.join("\n") } };
}
