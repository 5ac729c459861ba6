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

/** The game of a name; undefined where there is none. `data`: what it is made of, where that is somebody's own. */
export function gameOf(name: string, data?: Json): Game | undefined {
  const game = games.find((each) => each.name === name);
  return data === undefined ? game : game?.over && overOwn(game, game.over, data);
}

/** Games over data of somebody's own: made once for each. */
const own = new Map<Json, Game>();
const mostOwn = 8;

function overOwn({ name }: Game, over: NonNullable<Game["over"]>, data: Json): Game {
  const known = own.get(data);
  if (known?.name === name) return known;
  const made = over(data);
  const [oldest] = own.keys();
  if (own.size >= mostOwn && oldest !== undefined) own.delete(oldest);
  own.set(data, made);
  return made;
}
