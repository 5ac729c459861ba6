import { type Logger, pino } from "pino";
import { locationOf } from "../store/location.ts";
import { openStore, type Store } from "../store/store.ts";
import { type Sandboxes, sandboxesOf } from "../worlds/sandboxes.ts";
import { type Generations, generationsOf } from "./generations.ts";
import { type Generator, workerGenerator } from "./generator.ts";
import { newOwner } from "./owner.ts";
import { type AgentNames, agentNamesOf } from "./people/agent-names.ts";
import { type Guesses, guessesOf } from "./people/guesses.ts";
import { type Keys, keysOf } from "./people/keys.ts";
import { type People, peopleOf } from "./people/people.ts";
import { freeLeftRuns, type Runs, runsOf } from "./runs.ts";
import { type Sessions, sessionsOf } from "./sessions.ts";
import type { Settings } from "./settings.ts";
import { type Understander, workerUnderstander } from "./understand.ts";

/** Everything a use case needs: one for each process, opened by an entrance and handed down. */
export type Gym = {
  readonly settings: Settings;
  readonly store: Store;
  readonly sandboxes: Sandboxes;
  readonly generator: Generator;
  readonly understander: Understander;
  readonly generations: Generations;
  readonly sessions: Sessions;
  readonly runs: Runs;
  readonly people: People;
  readonly keys: Keys;
  readonly agentNames: AgentNames;
  readonly guesses: Guesses;
  /** Names this process in leases. */
  readonly owner: string;
  readonly nowMs: () => number;
  readonly log: Logger;
  close(): Promise<void>;
};

const heartbeatMs = 5_000;

/** Opens the database and what stands around it. `reading`: for a caller that starts nothing and steps nothing, so that it need not say that it is alive.
 *  Throws UnavailableError or InvalidError with what to do. */
export async function openGym(
  settings: Settings,
  { reading = false }: { readonly reading?: boolean } = {},
): Promise<Gym> {
  const store = await openStore(locationOf({ DATABASE_URL: settings.databaseUrl, AGENTGYM_DATA: settings.dataDir }));
  const sandboxes = sandboxesOf(
    async () => (await import("../worlds/docker.ts")).dockerSandbox(),
    async () => (await import("../worlds/docker.ts")).engineAnswers(),
  );
  const generator = workerGenerator();
  const understander = workerUnderstander();
  const log = pino({ level: process.env.AGENTGYM_LOG || "warn" }, process.stderr);
  let heart: NodeJS.Timeout | undefined;
  const gym: Gym = {
    settings,
    store,
    sandboxes,
    generator,
    understander,
    generations: generationsOf(() => gym),
    sessions: sessionsOf(() => gym),
    runs: runsOf(() => gym),
    people: peopleOf(() => gym),
    keys: keysOf(() => gym),
    agentNames: agentNamesOf(() => gym),
    guesses: guessesOf(() => gym),
    owner: newOwner(),
    nowMs: () => Date.now(),
    log,
    async close() {
      clearInterval(heart);
      gym.generations.close();
      await gym.runs.close();
      await gym.sessions.close();
      await generator.close();
      await understander.close();
      await sandboxes.close();
      if (!reading) await store.leases.releaseAll(gym.owner).catch(() => {});
      await store.close();
    },
  };
  if (reading) return gym;
  await gym.sessions.sweep();
  await freeLeftRuns(gym);
  heart = setInterval(() => {
    gym.sessions
      .sweep()
      .then(() => gym.runs.tend())
      .catch((error: unknown) => log.error({ err: error }, "sweep failed"));
  }, heartbeatMs).unref();
  return gym;
}
