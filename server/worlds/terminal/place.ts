import { z } from "zod";
import { Observation, Row } from "../../../core/action.ts";
import { issueText } from "../../../core/first-issue.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import type { FileChange, Request } from "./runtime/messages.ts";

/** Where a terminal runs, seen from the host. */
export interface TerminalPlace {
  /** Rejects with PlaceLost when the place is gone, with SandboxError when it refuses. */
  ask(request: Request): Promise<unknown>;
  close(): Promise<void>;
}

/** The place where a terminal ran is gone: a command took too long, took all of the memory, or ended it. */
export class PlaceLost extends Error {
  readonly why: "time" | "memory" | "ended";
  constructor(why: PlaceLost["why"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "PlaceLost";
    this.why = why;
  }
}

const Change = z.object({
  path: z.string(),
  row: z
    .object({
      id: z.string(),
      kind: z.enum(["file", "directory", "link"]),
      mode: z.string(),
      size: z.int().nullable(),
      digest: z.string().nullable(),
      text: z.string().nullable(),
      base64: z.string().nullable(),
      packed: z.enum(["gzip", "tar", "tar.gz"]).nullable(),
      target: z.string().nullable(),
    })
    .nullable(),
  status: z.enum(["added", "modified", "deleted"]).optional(),
  was: z.string().nullable().optional(),
});
const Answered = z.object({
  observation: Observation.optional(),
  changes: z.array(Change),
  command: z
    .object({
      command: z.string(),
      exit_code: z.int(),
      cwd: z.string(),
      forbidden: z.string().nullable(),
      secret: z.string().nullable(),
      network: z.boolean(),
    })
    .optional(),
  repository: z.object({ ref: z.array(Row), commit: z.array(Row) }).optional(),
  more: z.boolean().optional(),
});
type Answered = z.infer<typeof Answered>;

/** Asks, and gathers the changes that did not fit into one answer. Rejects like the place, or with SandboxError for an answer of a wrong form. */
export async function askAll(place: TerminalPlace, request: Request): Promise<Answered> {
  const first = parsed(await place.ask(request));
  const changes: FileChange[] = [...first.changes];
  for (let more = first.more; more; ) {
    const next = parsed(await place.ask({ op: "rest" }));
    changes.push(...next.changes);
    more = next.more;
  }
  return { ...first, changes };
}

function parsed(answer: unknown): Answered {
  const { data, error } = Answered.safeParse(answer);
  if (data) return data;
  throw new SandboxError("bad_answer", `the terminal's answer has a wrong form: ${issueText(error)}`);
}
