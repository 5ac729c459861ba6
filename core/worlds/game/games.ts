import type { Json } from "../../json.ts";
import { babyai } from "./babyai/babyai.ts";
import type { Game } from "./game.ts";
import { household } from "./household/household.ts";
import { maze } from "./maze.ts";
import { science } from "./science/science.ts";
import { textcraft } from "./textcraft/textcraft.ts";
import { wordle } from "./wordle.ts";

/** What never changes of a level and where it stands are known to their own game only. */
function listed<Fixed, Position extends Json>(game: Game<Fixed, Position>): Game {
  return game as unknown as Game;
}

/** The games: the only list. */
export const games: readonly Game[] = [
  listed(maze),
  listed(wordle),
  listed(textcraft),
  listed(babyai),
  listed(household),
  listed(science),
];

/** The game of a name; undefined where there is none. */
export function gameOf(name: string): Game | undefined {
  return games.find((game) => game.name === name);
}
