import { randomOf } from "../../random.ts";
import type { Cell, Game } from "./game.ts";

type Place = [row: number, column: number];
type Maze = {
  /** A line for each row, `#` for a wall. */
  readonly walls: readonly string[];
  readonly goal: Place;
};

const moves: Readonly<Record<string, Place>> = {
  "move right": [0, 1],
  "move left": [0, -1],
  "move up": [-1, 0],
  "move down": [1, 0],
};
/** In the order in which walls are told. */
const sides: readonly (readonly [string, Place])[] = [
  ["to your right", [0, 1]],
  ["to your left", [0, -1]],
  ["above you", [-1, 0]],
  ["below you", [1, 0]],
];
/** Rows and columns of a tier's mazes, walls included. */
const sizes: Readonly<Record<1 | 2 | 3 | 4, Place>> = { 1: [7, 7], 2: [9, 11], 3: [13, 13], 4: [15, 19] };
/** How many walls of a hundred are taken away beyond those that make a tree, so that there are several ways. */
const openPercent = 8;

const plus = ([row, column]: Place, [down, right]: Place): Place => [row + down, column + right];
const isFree = (walls: readonly string[], [row, column]: Place) => walls[row]?.[column] === ".";
const keyOf = ([row, column]: Place) => `${row},${column}`;

/** Walks through a maze whose walls are known only where one stands. The shape of its observations is that of LMRL-Gym's maze. */
export const maze: Game<Maze, Place> = {
  name: "maze",
  title: "Maze",
  says: "Find the way to a goal whose position is known through walls that are seen only from beside them.",
  grammar: "`move left`, `move right`, `move up` or `move down`",
  needsAll: true,
  level(seed, index) {
    const tier = ((index % 4) + 1) as 1 | 2 | 3 | 4;
    const random = randomOf(seed, "maze", index);
    const walls = carved(sizes[tier], random);
    const free = walls.flatMap((line, row) =>
      [...line].flatMap((each, column): Place[] => (each === "." ? [[row, column]] : [])),
    );
    const goal = random.pick(free);
    const distances = distancesTo(walls, goal);
    const most = Math.max(...distances.values());
    const far = free.filter((place) => (distances.get(keyOf(place)) ?? 0) * 2 >= most);
    const position = random.pick(far);
    const shortest = distances.get(keyOf(position)) ?? 0;
    return {
      tier,
      fixed: { walls, goal },
      position,
      instruction: [
        "You are in a maze. Move to the goal; you see walls only where you stand.",
        `An action is one of ${maze.grammar}: right is one column more, down is one row more. A move against a wall leaves you where you are.`,
        told({ walls, goal }, position),
      ].join("\n"),
      maxSteps: Math.max(50, 4 * shortest),
    };
  },
  act(maze, at, action) {
    const move = moves[action.trim().toLowerCase()];
    const next = move ? plus(at, move) : at;
    if (!move || !isFree(maze.walls, next)) return { position: at, text: told(maze, at), reward: 0 };
    return keyOf(next) === keyOf(maze.goal)
      ? { position: next, text: "Success\n", reward: 1, ended: "won" }
      : { position: next, text: told(maze, next), reward: 0 };
  },
  show: ({ walls, goal }, at) => ({
    cells: [
      ...walls.flatMap((line, row) =>
        [...line].flatMap((each, column): Cell[] =>
          each === "#" ? [{ id: `wall_${row}_${column}`, row, column, text: "", tone: "wall" }] : [],
        ),
      ),
      { id: "goal", row: goal[0], column: goal[1], text: "★", tone: "goal" },
      { id: "player", row: at[0], column: at[1], text: "●", tone: "player" },
    ],
    holdings: [],
  }),
  offers: () => Object.keys(moves),
  solve({ walls, goal }, at) {
    const distances = distancesTo(walls, goal);
    const actions: string[] = [];
    for (let place = at; keyOf(place) !== keyOf(goal); ) {
      const left = distances.get(keyOf(place)) ?? 0;
      const step = Object.entries(moves).find(([, move]) => distances.get(keyOf(plus(place, move))) === left - 1);
      if (!step) return actions;
      actions.push(step[0]);
      place = plus(place, step[1]);
    }
    return actions;
  },
  thoughtless: () => Object.keys(moves).flatMap((move) => [move, move, move]),
};

function told({ walls, goal }: Maze, at: Place): string {
  const near = sides.flatMap(([side, move]) => (isFree(walls, plus(at, move)) ? [] : [side]));
  const seen =
    near.length === 0
      ? "There are no walls near you."
      : near.length === 1
        ? `There is a wall ${near[0]}.`
        : `There are walls ${near.join(", ")}.`;
  return `The goal is at position ${goal.join(", ")}. Your current position is at position ${at.join(", ")}. ${seen}\n`;
}

/** Steps to the goal from every place that leads there. */
function distancesTo(walls: readonly string[], goal: Place): Map<string, number> {
  const distances = new Map([[keyOf(goal), 0]]);
  let border = [goal];
  for (let steps = 1; border.length > 0; steps++) {
    const next: Place[] = [];
    for (const place of border)
      for (const move of Object.values(moves)) {
        const beside = plus(place, move);
        if (!isFree(walls, beside) || distances.has(keyOf(beside))) continue;
        distances.set(keyOf(beside), steps);
        next.push(beside);
      }
    border = next;
  }
  return distances;
}

/** A maze by a walk that turns back where it is stuck, with a few more openings. */
function carved([rows, columns]: Place, random: ReturnType<typeof randomOf>): string[] {
  const grid = Array.from({ length: rows }, () => Array.from({ length: columns }, () => "#"));
  const open = ([row, column]: Place) => {
    const line = grid[row];
    if (line) line[column] = ".";
  };
  const start: Place = [1 + 2 * random.int(0, (rows - 3) / 2), 1 + 2 * random.int(0, (columns - 3) / 2)];
  open(start);
  const path: Place[] = [start];
  for (let place = path.at(-1); place; place = path.at(-1)) {
    const here = place;
    const next = random.shuffle(Object.values(moves)).find(([down, right]) => {
      const [row, column] = plus(here, [2 * down, 2 * right]);
      return row > 0 && row < rows - 1 && column > 0 && column < columns - 1 && grid[row]?.[column] === "#";
    });
    if (!next) {
      path.pop();
      continue;
    }
    open(plus(here, next));
    const beyond = plus(here, [2 * next[0], 2 * next[1]]);
    open(beyond);
    path.push(beyond);
  }
  for (let row = 1; row < rows - 1; row++)
    for (let column = 1; column < columns - 1; column++)
      if (row % 2 !== column % 2 && random.int(1, 100) <= openPercent) open([row, column]);
  return grid.map((line) => line.join(""));
}
