import { scoreText } from "../../core/figures.ts";
import { stageLine } from "../../core/generate/stage-line.ts";
import { agentOf, builtinAgents } from "../agents/builtin.ts";
import { createEnvironment } from "./environments.ts";
import type { Gym } from "./gym.ts";
import { RunRequest } from "./run-request.ts";

/** The brief of the environment that a new installation starts with. */
const firstBrief = "CRM for Salesforce agents";

/** Makes a first environment when there is none, runs the built-in agents on it, and says where to look. */
export async function firstRun(gym: Gym, origin: string, say: (line: string) => void): Promise<void> {
  const [newest] = (await gym.store.environments.list({ limit: 1 })).items;
  if (newest) {
    const [episode] = (await gym.store.episodes.list({ environmentId: newest.id }, { limit: 1 })).items;
    say(`→ environment ${origin}/environments/${newest.id}`);
    if (episode) say(`→ replay      ${origin}/episodes/${episode.id}`);
    return;
  }
  say(`▸ making a first environment from the brief "${firstBrief}"`);
  const environment = await createEnvironment(gym, { brief: firstBrief, seed: 1, complexity: "all" }, (stage) => {
    const line = stageLine(stage, origin);
    if (line) say(line);
  });
  for (const name of builtinAgents) {
    const { id, finished } = await gym.runs.begin(
      RunRequest.parse({ environmentId: environment.id, agent: name, parallel: 8 }),
      agentOf(name),
    );
    await finished;
    const run = await gym.store.runs.get(id);
    say(`✓ ${name}: ${run.scored}/${run.planned} episodes, mean score ${scoreText(run.meanScore)}`);
  }
  const replays = (
    await gym.store.episodes.list({ environmentId: environment.id, agent: "oracle", tier: 4 }, { limit: 1 })
  ).items;
  say(`→ environment ${origin}/environments/${environment.id}`);
  if (replays[0]) say(`→ replay      ${origin}/episodes/${replays[0].id}`);
}
