import { InvalidError, TooLargeError } from "../errors.ts";
import { nestsTooDeep } from "../json.ts";
import { readAgentGymLog } from "./read-agent-gym.ts";
import { AgentTrajRow, readAgentTraj } from "./read-agent-traj.ts";
import { readAtif } from "./read-atif.ts";
import { InspectLog, readInspectSample } from "./read-inspect.ts";
import { readL1 } from "./read-l1.ts";
import { readOpenAi } from "./read-messages.ts";
import { expectSteps, most, type Place, type RecordedFormat, type RecordedTrajectory } from "./trajectory.ts";

export type RecordedFile = { readonly format: RecordedFormat; readonly trajectories: readonly RecordedTrajectory[] };

const hint =
  "Give an ATIF trajectory, AgentTraj-L, OpenAI messages (each as JSON or as JSON lines), an Inspect log (.eval or .json), a log of agent-gym, or the results or transcripts of a suite of repositories' tasks.";
const maxDepth = 60;

/** The trajectories of a file that is text. Throws InvalidError that names the line and what is wrong there, TooLargeError. */
export function readRecorded(text: string): RecordedFile {
  if (text.length > most.chars)
    throw new TooLargeError(`the file is larger than ${most.chars / 1024 / 1024} MB`, "Cut it into parts.");
  const values = valuesOf(text.replace(/^\uFEFF/, ""));
  const [first] = values;
  const log = InspectLog.safeParse(first?.value);
  if (first && log.success) {
    const { samples } = first.value as { samples?: unknown };
    if (!Array.isArray(samples)) throw new InvalidError("this Inspect log has no samples", "Give a log with samples.");
    return readSamples(samples, log.data.eval.model);
  }
  const results = readL1(values);
  if (results) return checked("l1", results);
  const format = formatOf(first?.value);
  const read = readers[format];
  return checked(
    format,
    values.map(({ value, place }) => [read(value, place), place]),
  );
}

/** The trajectories of an Inspect log's samples. */
export function readSamples(samples: readonly unknown[], model: string): RecordedFile {
  return checked(
    "inspect",
    samples.map((sample, at) => {
      const place = `sample ${at + 1}`;
      if (nestsTooDeep(sample, maxDepth)) throw new InvalidError(`${place} nests too deep`, hint);
      return [readInspectSample(sample, place, model), place];
    }),
  );
}

function checked(format: RecordedFormat, all: readonly (readonly [RecordedTrajectory, Place])[]): RecordedFile {
  if (all.length > most.trajectories)
    throw new TooLargeError(
      `the file has ${all.length} trajectories, at most ${most.trajectories} are taken at once`,
      "Cut it into parts.",
    );
  for (const [trajectory, place] of all) expectSteps(trajectory, place);
  return { format, trajectories: all.map(([trajectory]) => trajectory) };
}

const readers = { atif: readAtif, "agent-gym": readAgentGymLog, agenttraj: readAgentTraj, openai: readOpenAi } as const;

function formatOf(value: unknown): keyof typeof readers {
  if (value !== null && typeof value === "object") {
    if ("schema_version" in value) return "atif";
    if ("conversations" in value && AgentTrajRow.shape.item_id.safeParse("item_id" in value && value.item_id).success)
      return "agenttraj";
    if ("messages" in value) return "openai";
    if ("trajectory" in value && "task_config" in value) return "agent-gym";
  }
  throw new InvalidError("the file is none of the forms that are read", hint);
}

/** The values of a file: one, the elements of a list, or one a line. Each with its place. */
function valuesOf(text: string): { readonly value: unknown; readonly place: Place }[] {
  const whole = jsonOf(text);
  const values =
    whole !== undefined
      ? [whole].flat().map((value, at) => ({ value, place: `trajectory ${at + 1}` }))
      : text.split("\n").flatMap((line, at) => {
          if (line.trim() === "") return [];
          const value = jsonOf(line);
          if (value === undefined) throw new InvalidError(`line ${at + 1} is no JSON`, hint);
          return [{ value, place: `line ${at + 1}` }];
        });
  if (values.length === 0) throw new InvalidError("the file is empty", hint);
  const deep = values.find(({ value }) => nestsTooDeep(value, maxDepth));
  if (deep) throw new InvalidError(`${deep.place} nests too deep`, hint);
  return values;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
