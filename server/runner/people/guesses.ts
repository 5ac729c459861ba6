import { LimitError } from "../../../core/errors.ts";
import type { Guesses, Gym } from "../gym.ts";

const minuteMs = 60_000;
const maxKept = 10_000;

export function guessesOf(gym: () => Gym): Guesses {
  const kept = new Map<string, number[]>();
  return {
    count(keyId, environmentId, task) {
      if (keyId === null) return;
      const { settings, nowMs } = gym();
      const name = JSON.stringify([keyId, environmentId, task]);
      const times = (kept.get(name) ?? []).filter((at) => nowMs() - at < minuteMs);
      if (times.length >= settings.agentEpisodesPerMinute)
        throw new LimitError(
          `an agent's key may start ${settings.agentEpisodesPerMinute} episodes of a task in a minute`,
          "Play other tasks meanwhile, or ask the owner for a higher limit (AGENTGYM_AGENT_EPISODES_PER_MINUTE).",
        );
      kept.delete(name);
      kept.set(name, [...times, nowMs()]);
      const [oldest] = kept.keys();
      if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
    },
  };
}
