import { EpisodeEvent, EVENT_VERSION } from "../episode.ts";
import { InvalidError } from "../errors.ts";
import { readUpToFirstIssue } from "../first-issue.ts";

/** Events read from outside (a file, another server), checked and lifted to the present version. Throws InvalidError naming the event that does not fit. */
export function modernizeEvents(raw: readonly unknown[]): EpisodeEvent[] {
  const first = raw[0];
  if (raw.length > 0) {
    const version = first && typeof first === "object" && "version" in first ? first.version : undefined;
    if (version !== EVENT_VERSION) {
      const hint =
        typeof version === "number" && version > EVENT_VERSION
          ? "The log is from a newer AgentGYM: update this one."
          : "Is this an episode's log, from its first event on?";
      throw new InvalidError(
        `an episode's log begins with a started event of version ${EVENT_VERSION}, version ${String(version)} came`,
        hint,
      );
    }
  }
  return raw.map((event, index) => {
    const parsed = readUpToFirstIssue(EpisodeEvent, event);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new InvalidError(
      `event ${index + 1} of the log does not fit: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`.trim(),
    );
  });
}
