import { ForbiddenError, NotFoundError } from "../../core/errors.ts";
import type { ListedSuiteEntry } from "../../core/suite/listed-entry.ts";
import { type SuiteEntry, suite } from "../../core/suite/suite.ts";
import type { EnvironmentSummary } from "../../core/views.ts";
import { createEnvironment, findEnvironmentId, summaryOf } from "./environments.ts";
import type { Gym } from "./gym.ts";
import type { Who } from "./people/who.ts";

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

/** Environments of the suite that are being made, by name: clients come in crowds. */
const making = new WeakMap<Gym["store"], Map<string, Promise<string>>>();

/** The id of an environment, by its id or slug; one of the suite that is not there yet is made, for whoever may make one. Throws NotFoundError, ForbiddenError. */
export async function environmentOrSuite(gym: Gym, who: Who, name: string): Promise<string> {
  return (await findEnvironmentId(gym, name)) ?? (await madeOfSuite(gym, who, name));
}

async function madeOfSuite(gym: Gym, who: Who, name: string): Promise<string> {
  const entry = suite.find((each) => each.name === name);
  if (!entry)
    throw new NotFoundError(
      `there is no environment ${JSON.stringify(name.slice(0, 60))}`,
      "Give the id of an environment, or a name that `agentgym suite ls` lists.",
    );
  if (who.role !== "owner" && who.role !== "editor")
    throw new ForbiddenError(
      `${name} is not there yet, and it takes an editor to make it`,
      `Ask for: agentgym suite add ${name}`,
    );
  const pending = making.get(gym.store) ?? new Map<string, Promise<string>>();
  making.set(gym.store, pending);
  const { brief, domain } = entry;
  const made =
    pending.get(name) ??
    createEnvironment(gym, { brief, domain, seed: 1, complexity: "all" })
      .then(({ id }) => id)
      .finally(() => pending.delete(name));
  pending.set(name, made);
  return made;
}
