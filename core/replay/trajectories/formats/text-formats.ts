import { agentEvalRow, agentTrajRow } from "../agent-traj.ts";
import { atifDocument } from "../atif.ts";
import { cardText, countEpisode, emptyCounts } from "../dataset-card.ts";
import { openaiRow } from "../openai-messages.ts";
import { sharegptRow } from "../sharegpt.ts";
import { thinkRow } from "../think-messages.ts";
import type { TrajectoryFormat } from "./trajectory-format.ts";

const jsonLines = { extension: "jsonl", mediaType: "application/x-ndjson" } as const;

/** A line for each episode. */
export const openaiFormat = {
  id: "openai",
  label: "OpenAI messages (.jsonl)",
  ...jsonLines,
  async *write(trajectories) {
    for await (const trajectory of trajectories) yield `${JSON.stringify(openaiRow(trajectory))}\n`;
  },
} as const satisfies TrajectoryFormat;

/** A line for each episode. */
export const thinkFormat = {
  id: "think",
  label: "Messages with <think> and <tool_call> (.jsonl)",
  ...jsonLines,
  async *write(trajectories) {
    for await (const trajectory of trajectories) yield `${JSON.stringify(thinkRow(trajectory))}\n`;
  },
} as const satisfies TrajectoryFormat;

/** A line for each episode. */
export const sharegptFormat = {
  id: "sharegpt",
  label: "ShareGPT (.jsonl)",
  ...jsonLines,
  async *write(trajectories) {
    for await (const trajectory of trajectories) yield `${JSON.stringify(sharegptRow(trajectory))}\n`;
  },
} as const satisfies TrajectoryFormat;

/** A document for each episode, one a line: of one episode the file is the document. */
export const atifFormat = {
  id: "atif",
  label: "ATIF trajectory (.jsonl)",
  ...jsonLines,
  async *write(trajectories, { version }) {
    for await (const trajectory of trajectories) yield `${JSON.stringify(atifDocument(trajectory, version))}\n`;
  },
} as const satisfies TrajectoryFormat;

/** A list of all. */
export const agentTrajFormat = {
  id: "agenttraj",
  label: "AgentTraj-L (.json)",
  extension: "json",
  mediaType: "application/json",
  async *write(trajectories) {
    let before = "[\n";
    for await (const trajectory of trajectories) {
      yield `${before}${JSON.stringify(agentTrajRow(trajectory))}`;
      before = ",\n";
    }
    yield before === "[\n" ? "[]\n" : "\n]\n";
  },
} as const satisfies TrajectoryFormat;

/** A line for each episode. */
export const agentEvalFormat = {
  id: "agenteval",
  label: "AgentGym results (.jsonl)",
  ...jsonLines,
  async *write(trajectories) {
    for await (const trajectory of trajectories) yield `${JSON.stringify(agentEvalRow(trajectory))}\n`;
  },
} as const satisfies TrajectoryFormat;

/** What a data set says of itself; goes with `parquet`. */
export const cardFormat = {
  id: "card",
  label: "Dataset card (README.md)",
  extension: "md",
  mediaType: "text/markdown",
  fileName: () => "README",
  async *write(trajectories, { id, version }) {
    const counts = emptyCounts();
    for await (const trajectory of trajectories) countEpisode(counts, trajectory);
    yield cardText(counts, { name: id, version, extension: "parquet" });
  },
} as const satisfies TrajectoryFormat;
