import { withoutVersion } from "../../../core/agent-name.ts";
import { AgentGymError, ForbiddenError } from "../../../core/errors.ts";
import { nameKeyOf } from "../../../core/people.ts";
import { isBuiltin } from "../../agents/builtin.ts";
import { isPlayedHere } from "../../agents/kinds/agent-kinds.ts";
import { registeredName } from "../agents.ts";
import type { AgentNames, Gym } from "../gym.ts";
import { type Who, writerOf } from "./who.ts";

/** Names of all who may run agents: a person at a page, and whoever names none. */
const shared = new Set(["api", "human"]);
const nobodys = "";
/** How long it is remembered whose a name is; it changes hands only from somebody who is gone, or by an owner. */
const keptMs = 5_000;
const maxKept = 10_000;

export function agentNamesOf(gym: () => Gym): AgentNames {
  const kept = new Map<string, { readonly holder: string; readonly untilMs: number }>();
  const remember = (name: string, holder: string) => {
    if (kept.size >= maxKept) kept.clear();
    kept.set(name, { holder, untilMs: gym().nowMs() + keptMs });
    return holder;
  };

  /** Whose a name is, which becomes the asker's where it is nobody's. */
  const holderOf = async (who: Who, name: string, key: string): Promise<string> => {
    const known = kept.get(key);
    const mine = writerOf(who) ?? nobodys;
    // Whose name it is not asks again: its holder may be gone by now.
    if (known && known.untilMs > gym().nowMs() && (known.holder === mine || known.holder === nobodys))
      return known.holder;
    const names = gym().store.agentNames;
    const found = await names.holder(key);
    if (found === null) {
      const isOld = mine !== nobodys && (await names.isRankedForOthers([name, key], who.keyId));
      return remember(key, await names.claim(key, shared.has(key) || isOld ? nobodys : mine, gym().nowMs()));
    }
    if (found === nobodys || found === mine || who.role === "agent" || (await names.isHolderThere(found)))
      return remember(key, found);
    return remember(key, await names.claim(key, mine, gym().nowMs(), found));
  };

  const names: AgentNames = {
    async take(who, name) {
      const key = keyOf(name);
      if (who.keyId !== null && isBuiltin(key))
        throw new ForbiddenError(`${key} is the name of a built-in agent`, "Give your agent a name of its own.");
      if (who.role === "agent" && (await isPlayedHere(key)))
        throw new ForbiddenError(
          `${JSON.stringify(name.slice(0, 100))} is the name of an agent that this server plays`,
          "Give your agent a name of its own.",
        );
      const mine = writerOf(who) ?? nobodys;
      const holder = await holderOf(who, name, key);
      const isShared = holder === nobodys && who.role !== "agent";
      if (holder === mine || isShared || who.role === "owner") return name;
      throw new ForbiddenError(
        `the agent's name ${JSON.stringify(name.slice(0, 100))} belongs to somebody else`,
        "Give your agent a name of its own.",
      );
    },
    async takeAny(who, wished) {
      for (const name of [wished, `${wished} (${who.name ?? writerOf(who)})`])
        try {
          return await names.take(who, name);
        } catch (error) {
          if (!(error instanceof AgentGymError) || error.code !== "FORBIDDEN") throw error;
        }
      return names.take(who, `${wished} (${writerOf(who)})`);
    },
    async register(who, name) {
      const key = keyOf(name);
      const holder = who.role === "owner" ? await gym().store.agentNames.holder(key) : null;
      const mine = writerOf(who) ?? nobodys;
      if (holder !== null && holder !== mine) await gym().store.agentNames.claim(key, mine, gym().nowMs(), holder);
      kept.delete(key);
      await names.take(who, name);
    },
  };
  return names;
}

/** Small letters of Cyrillic and Greek that look like Latin ones, which stand below them. */
const lookalikes = ["авекмнорстухіјѕһԁԛԝӏοανρικτυχγϲ", "abekmhopctyxijshdqwloavpiktuxyc"] as const;

/** What tells names apart: not case, width, spaces, letters that look alike, invisible characters, or the version of a registered agent or of a script. */
function keyOf(name: string): string {
  const plain = nameKeyOf(name).trim().replace(/\s+/g, " ");
  const key = withoutVersion(
    plain.replace(/[\u0370-\u052f]/g, (letter) => lookalikes[1][lookalikes[0].indexOf(letter)] ?? letter),
  );
  return registeredName(key)?.name ?? key;
}
