import { pino } from "pino";
import { generationsOf } from "./runner/generations.ts";
import { workerGenerator } from "./runner/generator.ts";
import type { Gym } from "./runner/gym.ts";
import { liveAddressesOf } from "./runner/live-addresses.ts";
import { newOwner } from "./runner/owner.ts";
import { agentNamesOf } from "./runner/people/agent-names.ts";
import { guessesOf } from "./runner/people/guesses.ts";
import { keysOf } from "./runner/people/keys.ts";
import { peopleOf } from "./runner/people/people.ts";
import { freeLeftRuns, runsOf } from "./runner/runs.ts";
import { seatsOf } from "./runner/seats.ts";
import { sessionsOf } from "./runner/sessions.ts";
import type { Settings } from "./runner/settings.ts";
import { workerUnderstander } from "./runner/understand.ts";
import { screenshotsOf } from "./screenshots/screenshots.ts";
import { locationOf } from "./store/location.ts";
import { openStore } from "./store/store.ts";
import { sandboxesOf } from "./worlds/sandboxes.ts";

const heartbeatMs = 5_000;

/** Opens the database and what stands around it. `reading`: for a caller that starts nothing and steps nothing, so that it need not say that it is alive.
 *  Throws UnavailableError or InvalidError with what to do. */
export async function openGym(
  settings: Settings,
  { reading = false }: { readonly reading?: boolean } = {},
): Promise<Gym> {
  const store = await openStore(locationOf({ DATABASE_URL: settings.databaseUrl, AGENTGYM_DATA: settings.dataDir }));
  const sandboxes = sandboxesOf(
    async () => (await import("./worlds/docker.ts")).dockerSandbox(),
    async () => (await import("./worlds/docker.ts")).engineAnswers(),
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
    live: liveAddressesOf(() => gym),
    screenshots: screenshotsOf(store.artifacts, () => Date.now()),
    seats: seatsOf(() => gym.nowMs()),
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
      await gym.screenshots.close();
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
