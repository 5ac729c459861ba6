import type { Row, RowChange } from "../../action.ts";
import type { WorldSpec } from "../../environment.ts";
import { InvalidError } from "../../errors.ts";
import type { Json } from "../../json.ts";
import type { WorldState } from "../../state/state.ts";
import type { Task } from "../../task.ts";
import { moverAs } from "../kinds.ts";
import { changesBetween, refusedCall, stepOf } from "../moved.ts";
import type { Computed, World } from "../world.ts";
import type { Cell, Game, Level } from "./game.ts";
import { gameOf } from "./games.ts";
import { cellTable, gameId, gameTable, holdingTable, subGoalId, subGoalTable } from "./tables.ts";

/** Levels whose beginning is kept. */
const maxBeginnings = 200;

/** A game: `act` is the only action, and the rows are what the game shows. */
export const playedGame: Computed = (world) => {
  const { game: name, seed, data } = moverAs(world.spec, "game");
  const game = gameOf(name, data);
  if (!game)
    throw new InvalidError(`there is no game ${name}`, "Another version of AgentGYM made it: look at its changelog.");
  const levels = new Map<number, Level<unknown, Json>>();
  const levelOf = ({ level: index = 0 }: WorldState) => {
    const level = levels.get(index) ?? game.level(seed, index);
    levels.set(index, level);
    return level;
  };
  /** What levels begin with: an episode's beginning is asked for again and again, and rows that are the same are hashed once. */
  const beginnings = new Map<number, readonly RowChange[]>();
  const beginningOf = (state: WorldState, level: number): readonly RowChange[] => {
    const known = beginnings.get(level);
    if (known) return known;
    const [oldest] = beginnings.keys();
    if (oldest !== undefined && beginnings.size >= maxBeginnings) beginnings.delete(oldest);
    const made = rowsToBe(world, state, game, levelOf(state).fixed, rowOf(state));
    beginnings.set(level, made);
    return made;
  };
  const rowOf = (state: WorldState): Row =>
    state.tables[gameTable.name]?.get(gameId) ?? {
      id: gameId,
      level: state.level ?? 0,
      moves: 0,
      result: "playing",
      position: levelOf(state).position,
    };
  return {
    step(state, action) {
      const refused = refusedCall(world, state, action);
      if (refused) return refused;
      const { fixed } = levelOf(state);
      const before = rowOf(state);
      const turn = game.act(fixed, before.position ?? null, String(action.params.action));
      const { position, text, reward, ended } = turn;
      const row = { ...before, moves: Number(before.moves) + 1, result: ended ?? "playing", position };
      return stepOf(world, state, {
        observation: { result: text },
        changes: rowsToBe(world, state, game, fixed, row),
        reward,
        ...(ended ? { ended: { reason: ended === "won" ? "the game was won" : "the game was lost" } } : {}),
      });
    },
    brings: (state) => (state.level === undefined ? [] : beginningOf(state, state.level)),
  };
};

/** The actions that are possible in a state of a level, where its game tells them. */
export function offeredIn(spec: WorldSpec, { level: index = 0 }: Task, state: WorldState | null): readonly string[] {
  const { game: name, seed, data } = moverAs(spec, "game");
  const game = gameOf(name, data);
  if (!game?.offers) return [];
  const { fixed, position } = game.level(seed, index);
  return game.offers(fixed, state?.tables[gameTable.name]?.get(gameId)?.position ?? position);
}

/** The changes that make the rows what the game shows. */
function rowsToBe(world: World, state: WorldState, game: Game, fixed: unknown, row: Row): RowChange[] {
  const { cells, holdings } = game.show(fixed, row.position ?? null);
  const subGoals = game.subGoals?.(fixed, row.position ?? null) ?? [];
  const old = state.tables[cellTable.name];
  return changesBetween(world, state, {
    [gameTable.name]: [row],
    [cellTable.name]: cells.map((cell) => {
      const before = old?.get(cell.id);
      return before && isSame(before, cell) ? before : { ...cell };
    }),
    [subGoalTable.name]: subGoals.map(({ text, points, isReached }, at) => ({
      id: subGoalId(at),
      text,
      points,
      reached: isReached,
    })),
    [holdingTable.name]: holdings.map(({ name, count }) => ({ id: name, count })),
  });
}

/** A board is large and changes little. */
function isSame(before: Row, { row, column, text, tone }: Cell): boolean {
  return before.row === row && before.column === column && before.text === text && before.tone === tone;
}
