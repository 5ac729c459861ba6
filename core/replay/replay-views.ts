import { z } from "zod";
import { Clause, TableLook } from "../environment.ts";
import { EndedEvent, EpisodeEvent, ErrorEvent, StartedEvent, Usage } from "../episode.ts";
import { ReplayView, ToolView } from "../views.ts";

/** An episode without its log: what stands above a replay. What is hidden from agents is there once it is over. */
export const ReplayHeader = z
  .strictObject({
    ...ReplayView.omit({ events: true }).shape,
    clauses: z.array(Clause).describe("Of the brief, those that the task comes from"),
    tools: z.array(ToolView),
    looks: z.record(z.string(), TableLook).describe("How tables are shown, by name; those not named as tables"),
    canPlan: z.boolean().describe("The oracle can be planned from any of its states"),
    canRepeat: z.boolean().describe("Its actions can be carried out again: to verify it, or to fork it"),
    usage: Usage.required(),
    end: z.union([EndedEvent, ErrorEvent]).nullable(),
  })
  .meta({ id: "ReplayHeader" });
export type ReplayHeader = z.infer<typeof ReplayHeader>;

/** Most events of one answer. */
export const MAX_EVENTS = 500;

export const EventsView = z.strictObject({ events: z.array(EpisodeEvent) }).meta({ id: "EpisodeEvents" });
export type EventsView = z.infer<typeof EventsView>;

/** Most steps that a search names. */
export const MAX_FOUND = 5_000;

export const SearchView = z
  .strictObject({
    steps: z.array(z.int()).describe(`Steps whose event holds the text, in order, at most ${MAX_FOUND}`),
    hasMore: z.boolean().describe("More steps hold it than are named"),
  })
  .meta({ id: "EpisodeSearch" });
export type SearchView = z.infer<typeof SearchView>;

const ChangesView = { steps: z.array(z.int()), values: z.array(z.number()) };
const Bytes = z.string().describe("base64 of little-endian unsigned integers, one a step");

/** An index as JSON. */
export const EpisodeIndexView = z
  .strictObject({
    started: StartedEvent,
    end: z.union([EndedEvent, ErrorEvent]).nullable(),
    count: z.int().describe("Steps taken"),
    actions: z.array(z.string()),
    kind: Bytes.describe(
      "base64, 8 bits a step: 0 read, 1 write, 2 error, 3 done; +4 breaks a policy, +8 has a thought",
    ),
    action: Bytes.describe("base64, 16 bits a step: position in `actions`"),
    durationUs: Bytes.describe("base64, 32 bits a step"),
    changed: Bytes.describe("base64, 16 bits a step: rows changed"),
    lanes: z.array(z.strictObject({ id: z.string(), ...ChangesView })),
    score: z.strictObject(ChangesView),
    records: z.array(z.strictObject({ entity: z.string(), id: z.string() })),
    writeStep: z.string().describe("base64, 32 bits a write: its step"),
    writeRecord: z.string().describe("base64, 32 bits a write: position in `records`"),
    usage: z.strictObject({ inputTokens: z.int(), outputTokens: z.int(), costUsd: z.number() }),
    environmentUs: z.int(),
  })
  .meta({ id: "EpisodeIndex" });
export type EpisodeIndexView = z.infer<typeof EpisodeIndexView>;
