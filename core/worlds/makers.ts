import type { Domain } from "../environment.ts";
import { suiteMaker } from "../suite/maker.ts";
import { dialogueMaker } from "./dialogue/maker.ts";
import { gameMaker } from "./game/maker.ts";
import type { WorldMaker } from "./maker.ts";
import { pythonMaker } from "./python/generate/maker.ts";
import { terminalMaker } from "./terminal/generate/maker.ts";

/** Kinds of world that are made of a brief on a way of their own, not by plan and compiler: the only list. */
const makers: readonly WorldMaker[] = [terminalMaker, pythonMaker, gameMaker, suiteMaker, dialogueMaker];

/** Who makes environments of a domain, or of a brief that names none; null where plan and compiler do. */
export function makerFor(domain: Domain | undefined, brief: string): WorldMaker | null {
  return makers.find((maker) => (domain === undefined ? maker.isFor(brief) : maker.domain === domain)) ?? null;
}
