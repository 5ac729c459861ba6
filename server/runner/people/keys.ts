import { ConflictError, ForbiddenError, NotFoundError } from "../../../core/errors.ts";
import type { Gym, Keys } from "../gym.ts";
import { newId } from "../ids.ts";
import { newSecret, secretHash } from "./secrets.ts";
import { nobody, type Who } from "./who.ts";

/** How long what another process changed may not be seen: a step asks the memory, not the database. */
const keptMs = 5_000;
const usedMs = 60_000;
const maxKept = 10_000;

export function keysOf(gym: () => Gym): Keys {
  const kept = new Map<string, { readonly who: Who; readonly id: string; readonly untilMs: number }>();
  const usedAt = new Map<string, number>();
  const owners = new Map<string, string>();
  let known = { value: false, untilMs: 0 };
  let revocations = 0;

  const find = async (hash: string): Promise<Who | null> => {
    const { store, nowMs, log } = gym();
    const before = revocations;
    const found = await store.apiKeys.find(hash);
    kept.delete(hash);
    if (!found) return null;
    const { id, name, role } = found;
    const who = { ...nobody, role, name, keyId: id };
    if (kept.size >= maxKept) kept.clear();
    // What was read before a key was revoked is not remembered after.
    if (before === revocations) kept.set(hash, { who, id, untilMs: nowMs() + keptMs });
    if (nowMs() - (usedAt.get(id) ?? found.lastUsedAt ?? 0) >= usedMs) {
      usedAt.set(id, nowMs());
      store.apiKeys.used(id, nowMs()).catch((error: unknown) => log.warn({ err: error }, "use of a key was not noted"));
    }
    return who;
  };

  return {
    whoHas(key) {
      const hash = secretHash(key);
      const found = kept.get(hash);
      return found && found.untilMs > gym().nowMs() ? found.who : find(hash);
    },
    anybodyKnown() {
      const { store, nowMs } = gym();
      if (known.untilMs > nowMs()) return known.value;
      return (async () => {
        const value = (await store.members.any()) || (await store.apiKeys.any());
        known = { value, untilMs: nowMs() + keptMs };
        return value;
      })();
    },
    somebodyIsKnown() {
      known = { value: true, untilMs: gym().nowMs() + keptMs };
    },
    async create(name, role) {
      const { store, settings, nowMs } = gym();
      if (!settings.apiKey && !(await store.members.any()))
        throw new ConflictError(
          "there is no owner yet who could come in once a key is needed",
          "Make yourself the first owner, then make keys.",
        );
      const key = `ag_${newSecret()}`;
      const head = key.slice(0, 7);
      const added = await store.apiKeys.add(secretHash(key), {
        id: newId("key"),
        name,
        role,
        head,
        createdAt: nowMs(),
      });
      this.somebodyIsKnown();
      return { key, kept: added };
    },
    async revoke(id) {
      const { store, nowMs } = gym();
      if (!(await store.apiKeys.revoke(id, nowMs())))
        throw new NotFoundError(`there is no key ${id} in use`, "It may have been revoked already.");
      revocations++;
      for (const [hash, each] of kept) if (each.id === id) kept.delete(hash);
    },
    ownerOf: ({ role, keyId }) => (role === "agent" ? keyId : null),
    noteOwn({ role, keyId }, episodeId) {
      if (role !== "agent" || keyId === null) return;
      if (owners.size >= maxKept) owners.clear();
      owners.set(episodeId, keyId);
    },
    expectOwn({ role, keyId }, episodeId) {
      if (role !== "agent") return;
      const owner = owners.get(episodeId);
      if (owner !== undefined && owner === keyId) return;
      return (async () => {
        const found = await gym().store.apiKeys.ownerOfEpisode(episodeId);
        if (found === null || found !== keyId)
          throw new ForbiddenError(
            "an agent's key acts in the episodes that it started, and in no others",
            "Start an episode with this key.",
          );
        if (owners.size >= maxKept) owners.clear();
        owners.set(episodeId, found);
      })();
    },
  };
}
