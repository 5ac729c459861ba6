import { ConflictError } from "../../core/errors.ts";
import { BoundaryError } from "./boundary.ts";
import { specOf, taskOf } from "./environments.ts";
import type { Gym, Sessions } from "./gym.ts";
import { freeIfGone } from "./owner.ts";
import { indexEnded } from "./replay.ts";
import { EpisodeSession } from "./session.ts";
import { speakingAgain } from "./speaker.ts";

/** How long a session that nobody steps stays in memory; it is adopted again from its log when asked for. */
const restMs = 10 * 60_000;
/** How long this process is believed to be alive after its last heartbeat. */
const leaseMs = 15_000;

export function sessionsOf(gym: () => Gym): Sessions {
  const open = new Map<string, EpisodeSession>();
  const opening = new Map<string, Promise<EpisodeSession>>();

  const adopt = async (id: string): Promise<EpisodeSession> => {
    const { store, owner, sandboxes, nowMs } = gym();
    const row = await store.episodes.get(id);
    if (row.status !== "running")
      throw new ConflictError(`episode ${id} has ended`, "Start a new episode, or fork this one from a step.");
    await freeIfGone(store, row.leaseOwner);
    if (!(await store.leases.acquire("episode", id, owner, nowMs())))
      throw new ConflictError(
        `episode ${id} is held by another server`,
        "Send its steps to that server, or try again once it has stopped.",
      );
    const [spec, events, sandbox] = await Promise.all([
      specOf(gym(), row.specDigest),
      store.events.read(id),
      sandboxes.get(row.sandbox),
    ]);
    try {
      const [started] = events;
      const speaker = started?.type === "started" ? started.speaker : undefined;
      const speaking = await speakingAgain(gym(), speaker, spec, id);
      const task = taskOf(spec, row.taskId);
      const session = await EpisodeSession.adopt(sessions.ports(sandbox), spec, task, events, speaking);
      const usage = await store.modelCalls.usage(id, session.play.stepCount + 1);
      if (usage) session.noteUsage(usage);
      open.set(id, session);
      return session;
    } catch (error) {
      // A log that cannot be taken up again ends its episode; a sandbox that cannot be had now leaves it for later.
      if (error instanceof BoundaryError && error.boundary === "environment")
        await store.events.append(id, events.length, [
          { type: "error", boundary: error.boundary, code: error.code, message: error.message, at: nowMs() },
        ]);
      throw error;
    }
  };

  const sessions: Sessions = {
    ports: (sandbox) => ({
      sandbox,
      append: async (id, seq, events, answer) => {
        await gym().store.events.append(id, seq, events, answer);
        if (events.at(-1)?.type === "step") return;
        open.delete(id);
        // Nobody waits for it: a view makes the index that is not there.
        indexEnded(gym(), id, seq + events.length).catch((error: unknown) =>
          gym().log.warn({ err: error, episodeId: id }, "the index of a long log could not be kept"),
        );
      },
      keep: async (artifacts) => {
        const { store, nowMs } = gym();
        for (const { bytes, mediaType } of artifacts) await store.artifacts.put(bytes, mediaType, nowMs());
      },
      screenshots: gym().screenshots,
      nowMs: gym().nowMs,
    }),
    add(session) {
      open.set(session.id, session);
    },
    async get(id) {
      const known = open.get(id);
      if (known && !known.isOver && !known.isStale) return known;
      if (known) open.delete(id);
      if (known?.isOver) {
        throw new ConflictError(`episode ${id} has ended`, "Start a new episode, or fork this one from a step.");
      }
      let pending = opening.get(id);
      if (!pending) {
        pending = adopt(id).finally(() => opening.delete(id));
        opening.set(id, pending);
      }
      return pending;
    },
    async drop(id) {
      const session = open.get(id);
      open.delete(id);
      await session?.close();
    },
    async sweep() {
      const { store, owner, nowMs, settings } = gym();
      await store.leases.heartbeat(owner, nowMs() + leaseMs);
      for (const [id, session] of open) {
        const restedMs = nowMs() - session.lastUsedAtMs;
        if (session.isOver) await sessions.drop(id);
        else if (restedMs > restMs && restedMs < settings.idleEpisodeMs) await sessions.drop(id);
      }
      for (const row of await store.episodes.idle(nowMs() - settings.idleEpisodeMs, 100)) {
        const session = await sessions.get(row.id).catch(() => null);
        await session
          ?.fail(
            new BoundaryError(
              "agent",
              "abandoned",
              `no step came for ${Math.round(settings.idleEpisodeMs / 60_000)} minutes`,
            ),
          )
          .catch(() => {});
        await sessions.drop(row.id);
      }
    },
    async close() {
      for (const id of [...open.keys()]) await sessions.drop(id);
    },
  };
  return sessions;
}
