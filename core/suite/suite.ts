import type { Domain } from "../environment.ts";
import { games } from "../worlds/game/games.ts";
import { about } from "./about.ts";

/** An environment of the suite: made without a brief of one's own. */
export type SuiteEntry = {
  readonly name: string;
  readonly title: string;
  /** One sentence for people who choose. */
  readonly says: string;
  /** What makes it, as `new` takes it. */
  readonly brief: string;
  readonly domain: Domain;
};

type Listed = Pick<SuiteEntry, "name" | "title" | "says">;
const entriesOf = (domain: Domain, listed: readonly Listed[]): SuiteEntry[] =>
  listed.map(({ name, title, says }) => ({ name, title, says, brief: name, domain }));

const made = Object.entries(about).map(([name, words]) => ({ name, ...words }));

/** The suite: the only list. */
export const suite: readonly SuiteEntry[] = [...entriesOf("game", games), ...entriesOf("suite", made)];
