import { z } from "zod";
import { EnvironmentSpec } from "../environment.ts";
import { EpisodeEvent } from "../episode.ts";
import { InvalidError, TooLargeError } from "../errors.ts";
import { issueText, readUpToFirstIssue } from "../first-issue.ts";
import { nestsTooDeep } from "../json.ts";
import { Task } from "../task.ts";
import { EpisodeSummary } from "../views.ts";
import { modernizeEvents } from "./modernize.ts";
import type { ReplayHeader } from "./replay-views.ts";

const FORMAT = "agentgym-replay";
const VERSION = 1;
/** Most events of a bundle: an episode that is longer is exported as JSON Lines. */
export const MAX_BUNDLE_EVENTS = 10_000;
/** Most characters of a bundle's file. */
export const MAX_BUNDLE_CHARS = 24 * 1024 * 1024;

/** Most characters of the pictures in it: those of later steps are left out. */
export const MAX_PICTURE_CHARS = 12 * 1024 * 1024;

/** An action may nest as deep as a request may; the bundle has it a few levels down. */
const MAX_DEPTH = 120;

const slots = z.array(Task.pick({ id: true, tier: true, family: true, slot: true })).max(2_000);

/** Of a bundle what it takes to execute its episode again; the rest is told anew where it is imported. */
const Recording = z
  .object({
    format: z.literal(FORMAT),
    version: z.literal(VERSION),
    spec: EnvironmentSpec.omit({ grader: true }).describe(
      "The specification that was run, of its tasks only the episode's",
    ),
    slots: slots.describe("All tasks of the specification, without what they ask for: from these they are made again"),
    faceOf: slots
      .optional()
      .describe("Where it met its environment in another face: all tasks of the environment that this is a face of"),
    events: z.array(EpisodeEvent).min(1).max(MAX_BUNDLE_EVENTS),
  })
  .meta({ id: "Recording" });
export type Recording = z.infer<typeof Recording>;

/** One episode with all that it takes to show it and to execute it again. */
export type ReplayBundle = Recording & {
  readonly header: ReplayHeader;
  /** Pictures that its steps keep by their digests, as data URLs. */
  readonly artifacts?: Readonly<Record<string, string>>;
};

/** What came of an import. */
export const ImportedView = z
  .strictObject({
    episode: EpisodeSummary,
    created: z.boolean().describe("False: the episode was here already"),
    environmentCreated: z.boolean().describe("Its environment was not known here: it was made and certified again"),
  })
  .meta({ id: "Imported" });
export type ImportedView = z.infer<typeof ImportedView>;

/** Where the data stands in the page of a bundle. */
export const BUNDLE_ELEMENT = '<script type="application/json" id="agentgym-replay">';

/** The bundle as one page: the static viewer with the data inside. No character of the data can end the element that it stands in. */
export function bundlePage(viewer: string, bundle: ReplayBundle): string {
  const data = JSON.stringify(bundle).replaceAll("<", "\\u003c");
  const place = viewer.indexOf(BUNDLE_ELEMENT) + BUNDLE_ELEMENT.length;
  return `${viewer.slice(0, place)}${data}${viewer.slice(place)}`;
}

/** The bundle that a file holds: the page or the JSON inside it. Throws TooLargeError, and InvalidError that says what the file is instead. */
export function readBundle(text: string): Recording {
  if (text.length > MAX_BUNDLE_CHARS)
    throw new TooLargeError(
      `the file is larger than a replay bundle can be (${MAX_BUNDLE_CHARS / 1024 / 1024} MB)`,
      "Export a shorter episode.",
    );
  const value = jsonOf(text);
  if (value === null || typeof value !== "object" || !("format" in value) || value.format !== FORMAT)
    throw notABundle();
  const version = "version" in value ? value.version : undefined;
  if (typeof version === "number" && version > VERSION)
    throw new InvalidError(
      `the bundle has version ${version}, this AgentGYM reads up to ${VERSION}`,
      "It was made by a newer AgentGYM: update this one.",
    );
  const lifted =
    "events" in value && Array.isArray(value.events) && value.events.length > 0
      ? { ...value, events: modernizeEvents(value.events) }
      : value;
  const { data, error } = readUpToFirstIssue(Recording, lifted);
  if (data) return data;
  throw new InvalidError(
    `the bundle does not have its form: ${issueText(error)}`,
    "Was it changed by hand? Export it again.",
  );
}

function jsonOf(text: string): unknown {
  const at = text.indexOf(BUNDLE_ELEMENT);
  const from = at + BUNDLE_ELEMENT.length;
  const json = at < 0 ? text : text.slice(from, text.indexOf("</script>", from));
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw notABundle();
  }
  if (nestsTooDeep(value, MAX_DEPTH))
    throw new InvalidError("the bundle nests too deep", "Was it changed by hand? Export it again.");
  return value;
}

function notABundle(): InvalidError {
  return new InvalidError(
    "this file is not a replay bundle",
    "Choose the .html file that the Export menu of an episode saves, or agentgym export --format bundle.",
  );
}
