import type { Domain } from "../environment.ts";
import { suiteMaker } from "../suite/maker.ts";
import { dialogueMaker } from "./dialogue/maker.ts";
import { gameMaker } from "./game/maker.ts";
import type { WorldMaker } from "./maker.ts";
import { type OwnWay, ownWayOf } from "./own-ways.ts";
import { pythonMaker } from "./python/generate/maker.ts";
import { terminalMaker } from "./terminal/generate/maker.ts";

/** Who makes environments on a way of their own: the only list. */
const makers: Readonly<Record<OwnWay, WorldMaker>> = {
  terminal: terminalMaker,
  python: pythonMaker,
  game: gameMaker,
  suite: suiteMaker,
  dialogue: dialogueMaker,
};

/** Who makes environments of a domain, or of a brief that names none; null where plan and compiler do. */
export function makerFor(domain: Domain | undefined, brief: string): WorldMaker | null {
  const way = ownWayOf(domain, brief);
  return way && makers[way];
}
