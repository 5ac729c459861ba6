import { inspectFormat } from "./inspect-format.ts";
import { parquetFormat } from "./parquet-format.ts";
import {
  agentEvalFormat,
  agentTrajFormat,
  atifFormat,
  cardFormat,
  openaiFormat,
  sharegptFormat,
  thinkFormat,
} from "./text-formats.ts";
import type { TrajectoryFormat } from "./trajectory-format.ts";

/** The kinds of file that hold any number of episodes, in the order of menus: the only list. */
export const trajectoryFormats = [
  openaiFormat,
  thinkFormat,
  sharegptFormat,
  atifFormat,
  agentTrajFormat,
  agentEvalFormat,
  inspectFormat,
  parquetFormat,
  cardFormat,
] as const satisfies readonly TrajectoryFormat[];

export const trajectoryIds = trajectoryFormats.map(({ id }) => id);
