import { agentNamesOf } from "./agent-names.ts";
import { agentsOf } from "./agents.ts";
import { apiKeysOf } from "./api-keys.ts";
import { artifactsOf } from "./artifacts.ts";
import { commentsOf } from "./comments.ts";
import { connect, type Database } from "./connection.ts";
import { environmentsOf } from "./environments.ts";
import { episodesOf } from "./episodes.ts";
import { eventsOf } from "./events.ts";
import { evolutionsOf } from "./evolutions.ts";
import { idempotencyOf } from "./idempotency.ts";
import { invitesOf } from "./invites.ts";
import { leasesOf } from "./leases.ts";
import type { Location } from "./location.ts";
import { membersOf } from "./members.ts";
import { migrate } from "./migrate.ts";
import { modelCallsOf } from "./model-calls.ts";
import { planCacheOf } from "./plan-cache.ts";
import { readingCacheOf } from "./reading-cache.ts";
import { replayIndexOf } from "./replay-index.ts";
import { runsOf } from "./runs.ts";
import { secretsOf } from "./secrets.ts";
import { backfillStandings, standingsOf } from "./standings.ts";
import { asStoreError, withStoreErrors } from "./store-error.ts";

/** All that is kept, by noun. Functions reject with NotFoundError, ConflictError, InvalidError, or UnavailableError when the database cannot do it now;
 *  in each case nothing was written. */
export type Store = ReturnType<typeof storeOver>;

/** Opens the database, brings it to this version's schema, and returns the store. Rejects with UnavailableError. */
export async function openStore(location: Location): Promise<Store> {
  try {
    await migrate(location);
    const database = await connect(location);
    try {
      await backfillStandings(database);
      return storeOver(database);
    } catch (error) {
      await database.close();
      throw error;
    }
  } catch (error) {
    throw asStoreError(error);
  }
}

/** The store of an open database that has this version's schema. */
export function storeOver(database: Database) {
  const events = withStoreErrors(eventsOf(database));
  return {
    engine: database.engine,
    environments: withStoreErrors(environmentsOf(database)),
    episodes: withStoreErrors(episodesOf(database)),
    events,
    replayIndex: withStoreErrors(replayIndexOf(database)),
    runs: withStoreErrors(runsOf(database)),
    standings: withStoreErrors(standingsOf(database)),
    leases: withStoreErrors(leasesOf(database)),
    idempotency: withStoreErrors(idempotencyOf(database)),
    modelCalls: withStoreErrors(modelCallsOf(database)),
    planCache: withStoreErrors(planCacheOf(database)),
    readingCache: withStoreErrors(readingCacheOf(database)),
    evolutions: withStoreErrors(evolutionsOf(database)),
    comments: withStoreErrors(commentsOf(database)),
    artifacts: withStoreErrors(artifactsOf(database)),
    agents: withStoreErrors(agentsOf(database)),
    agentNames: withStoreErrors(agentNamesOf(database)),
    apiKeys: withStoreErrors(apiKeysOf(database)),
    members: withStoreErrors(membersOf(database)),
    invites: withStoreErrors(invitesOf(database)),
    secrets: withStoreErrors(secretsOf(database)),
    /** Waits for appends under way, then closes the database. */
    close: async (): Promise<void> => {
      await events.settled();
      await database.close();
    },
  };
}
