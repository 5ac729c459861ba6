import { EpisodeEvent, EVENT_VERSION } from "../episode.ts";
import { InvalidError } from "../errors.ts";
import { issueText, readUpToFirstIssue } from "../first-issue.ts";

type Raw = Readonly<Record<string, unknown>>;

/** How an event of each older version becomes one of the next. A part of a log does not say its version, so a lift leaves alone what is of the next version already. */
const lifts: readonly { readonly from: number; readonly lift: (event: Raw) => Raw }[] = [
  {
    from: 1,
    lift: (event) => {
      if (event.type === "started" && event.version === 1) return { ...event, version: 2 };
      // Only its agent or a limit could end an episode.
      if (event.type === "ended" && event.by === undefined)
        return { ...event, by: { who: event.terminated === true ? "agent" : "limit" } };
      return event;
    },
  },
  {
    from: 2,
    // What a task brings came with the first step.
    lift: (event) => (event.type === "started" && event.version === 2 ? { ...event, version: 3, changes: [] } : event),
  },
];

/** One event of a log, whatever version it was written in, in the present version's form; it is not checked. */
export function liftEvent(raw: unknown): unknown {
  if (raw === null || typeof raw !== "object") return raw;
  return lifts.reduce((event: Raw, { lift }) => lift(event), { ...raw });
}

/** Events read from outside (a file, another server) or from older records, checked and lifted to the present version. Throws InvalidError naming the event that does not fit. */
export function modernizeEvents(raw: readonly unknown[]): EpisodeEvent[] {
  const first = raw[0];
  if (raw.length > 0) {
    const version = first && typeof first === "object" && "version" in first ? first.version : undefined;
    if (version !== EVENT_VERSION && !lifts.some(({ from }) => from === version)) {
      const hint =
        typeof version === "number" && version > EVENT_VERSION
          ? "The log is from a newer AgentGYM: update this one."
          : "Is this an episode's log, from its first event on?";
      throw new InvalidError(
        `an episode's log begins with a started event of version ${EVENT_VERSION} or older, version ${String(version)} came`,
        hint,
      );
    }
  }
  return raw.map((event, index) => {
    const parsed = readUpToFirstIssue(EpisodeEvent, liftEvent(event));
    if (parsed.success) return parsed.data;
    throw new InvalidError(`event ${index + 1} of the log does not fit: ${issueText(parsed.error)}`);
  });
}
