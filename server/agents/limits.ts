import type { Usage } from "../../core/episode.ts";
import { counted, moneyText, numberText } from "../../core/figures.ts";
import type { Agent, AgentEpisode, Reply } from "./agent.ts";
import { sumUsage } from "./prices.ts";

/** What an agent may use in one episode. */
export type AgentLimits = {
  readonly maxTokens?: number | undefined;
  readonly maxCostUsd?: number | undefined;
  readonly maxSeconds?: number | undefined;
};

/** The agent with its episodes closed by `done`, which names the limit, once it has used more than it may. The episode is scored as it stands then. */
export function limitedAgent(agent: Agent, limits: AgentLimits): Agent {
  const { maxTokens, maxCostUsd, maxSeconds } = limits;
  if (maxTokens === undefined && maxCostUsd === undefined && maxSeconds === undefined) return agent;
  return {
    ...agent,
    async begin(assignment) {
      const startedMs = performance.now();
      return limitedEpisode(await agent.begin(assignment), limits, startedMs);
    },
  };
}

/** The same for one episode that began at `startedMs` of this process' clock. */
export function limitedEpisode(episode: AgentEpisode, limits: AgentLimits, startedMs: number): AgentEpisode {
  let used: Usage | undefined;
  return {
    async act(observation) {
      const over = limitReached(limits, used);
      if (over) return closed(over);
      const reply = await beforeEnd(limits, startedMs, episode, episode.act(observation));
      used = sumUsage([used, reply.usage]);
      return reply;
    },
    trouble: () => episode.trouble?.() ?? null,
    close: () => episode.close(),
  };
}

function limitReached({ maxTokens, maxCostUsd }: AgentLimits, used: Usage | undefined): string | null {
  if (!used) return null;
  const tokens = used.inputTokens + used.outputTokens;
  if (maxTokens !== undefined && tokens >= maxTokens)
    return `${numberText(tokens)} of ${counted(maxTokens, "token")} are used`;
  const { costUsd = 0 } = used;
  if (maxCostUsd !== undefined && costUsd >= maxCostUsd)
    return `${moneyText(costUsd)} of ${moneyText(maxCostUsd)} are used`;
  return null;
}

/** The end of an episode that reached a limit. */
export function closed(reason: string): Reply {
  return { action: { action: "done", params: { reason: `limit of the run: ${reason}` } } };
}

/** The agent's reply, or the end of the episode when its time is up first. Rejects when it was its endpoint that took the time: what failed outside of the agent is no score. */
async function beforeEnd(
  { maxSeconds }: AgentLimits,
  startedMs: number,
  episode: AgentEpisode,
  acting: Promise<Reply>,
): Promise<Reply> {
  if (maxSeconds === undefined) return acting;
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<Reply>((resolve, reject) => {
    const leftMs = maxSeconds * 1_000 - (performance.now() - startedMs);
    timer = setTimeout(
      () => {
        const trouble = episode.trouble?.() ?? null;
        if (trouble === null) resolve(closed(`${maxSeconds} seconds are over`));
        else reject(new Error(`${maxSeconds} seconds are over, and the agent could not answer: ${trouble}`));
      },
      Math.max(0, leftMs),
    );
  });
  // The reply that comes too late, or fails, is of no interest any more.
  acting.catch(() => {});
  try {
    return await Promise.race([acting, end]);
  } finally {
    clearTimeout(timer);
  }
}
