import type { Domain } from "../environment.ts";
import { isForDialogue } from "./dialogue/is-for.ts";
import { gameOf } from "./game/games.ts";
import { isForTerminal } from "./terminal/generate/is-for.ts";

/** Domains whose environments are made of a brief on a way of their own, not by plan and compiler, with the briefs that name no domain and are of one. Who makes them is in makers.ts, apart: what makers know of words and names is much to hold for a server that is asked for none of theirs. */
const ownWays = {
  terminal: isForTerminal,
  python: (brief) => /\bpython\b/i.test(brief),
  game: (brief) => gameOf(brief.trim().toLowerCase()) !== undefined,
  // `movie` may be a brief of somebody's own: the suite is made where it is asked for.
  suite: () => false,
  dialogue: isForDialogue,
} as const satisfies Partial<Record<Domain, (brief: string) => boolean>>;
export type OwnWay = keyof typeof ownWays;

/** The way of a domain, or of a brief that names none; null where plan and compiler make it. */
export function ownWayOf(domain: Domain | undefined, brief: string): OwnWay | null {
  const ways = Object.entries(ownWays) as [OwnWay, (brief: string) => boolean][];
  return ways.find(([own, isFor]) => (domain === undefined ? isFor(brief) : own === domain))?.[0] ?? null;
}
