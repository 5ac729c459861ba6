import { InvalidError } from "../core/errors.ts";

/** What is said over a server of work that only the machine itself may do. `why`: where it is done. */
export function elsewhere(why: string): InvalidError {
  return new InvalidError(
    why,
    "Run it there without --url and AGENTGYM_URL; a server on the same AGENTGYM_DATA or DATABASE_URL shows it.",
  );
}

/** Of repositories. */
export const clonedElsewhere = () => elsewhere("repositories are cloned on the machine that has their cache");
