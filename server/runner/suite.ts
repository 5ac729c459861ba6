import { NotFoundError } from "../../core/errors.ts";
import type { ListedSuiteEntry } from "../../core/suite/listed-entry.ts";
import { type SuiteEntry, suite } from "../../core/suite/suite.ts";
import type { EnvironmentSummary } from "../../core/views.ts";
import { summaryOf } from "./environments.ts";
import type { Gym } from "./gym.ts";

/** The suite, each environment of it with the newest one here that was made of it. */
export function listSuite(gym: Pick<Gym, "store">): Promise<ListedSuiteEntry[]> {
  return Promise.all(
    suite.map(async (entry) => {
      const { name, title, says, brief, domain } = entry;
      return { name, title, says, brief, domain, newest: await newestOf(gym, entry) };
    }),
  );
}

async function newestOf(gym: Pick<Gym, "store">, { name, brief }: SuiteEntry): Promise<EnvironmentSummary | null> {
  try {
    const row = await gym.store.environments.get(name);
    // A brief of somebody's own may have given its environment the same name.
    return row.brief === brief ? summaryOf(row) : null;
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
