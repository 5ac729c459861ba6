import type { Mention } from "./mentions.ts";
import type { Token } from "./text.ts";

/** What stands before a noun and the words that describe it: its article or number, else what governs it. */
export function determinerOf({ clause: { tokens }, from }: Mention): Token | undefined {
  let at = from - 1;
  while (at >= 0 && from - at < 4 && /^(?:ADJ|NOUN|PROPN)$/.test(tokens[at]?.pos ?? "")) at--;
  return tokens[at];
}

/** The verb or preposition that a noun phrase hangs on. */
export function governorOf({ clause: { tokens }, from }: Mention): Token | undefined {
  let at = from - 1;
  while (at >= 0 && (/^(?:DET|NUM|ADJ|NOUN|PROPN)$/.test(tokens[at]?.pos ?? "") || isPossessive(tokens[at]))) at--;
  return tokens[at];
}

export const isPossessive = (token: Token | undefined): boolean =>
  /^(?:my|your|his|her|its|our|their|'s)$/.test(token?.lower ?? "");
