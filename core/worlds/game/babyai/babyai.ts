import { randomOf } from "../../../random.ts";
import type { Cell, Game } from "../game.ts";
import { drawnOf } from "./draw.ts";
import type { Grounds, Place, Position } from "./grid.ts";
import { type LevelPlan, levelPlans } from "./levels.ts";
import { planOf } from "./solver.ts";
import { spokenPlan } from "./spoken.ts";
import { beginningOf, turnOf } from "./turn.ts";
import { stateOf } from "./view.ts";

/** Drawings of a level until one has a plan that wins. */
const draws = 500;

/** Missions in words in rooms of which only what is ahead is seen. Levels, observations and actions have the shape of BabyAI's as AgentGym's server tells them. */
export const babyai: Game<Grounds, Position> = {
  name: "babyai",
  title: "BabyAI",
  says: "Follow missions in words, from going to a ball to several deeds in order, through rooms, doors and locks of which only what is ahead is seen; 40 kinds of level.",
  grammar:
    "one of the available actions that each observation ends with, such as `turn left`, `move forward`, `go to red ball 1`, `pickup blue key 1`, `drop`, `toggle`",
  needsAll: true,
  level(seed, index) {
    const plan = levelPlans[index % levelPlans.length];
    if (!plan) throw new RangeError(`no level ${index}`);
    const { grounds, position, primitives } = wonDrawing(plan, seed, Math.floor(index / levelPlans.length));
    return {
      tier: plan.tier,
      fixed: grounds,
      position,
      instruction: [
        "You are in rooms of walls, doors and things, and see 7 x 7 places ahead of you. Reach the goal.",
        `An action is ${babyai.grammar}. One thing can be carried; a locked door needs the key of its colour. Numbers tell things of a colour and kind apart, the nearest first.`,
        "To go to a thing is to stand right before it and look at it; next to is not across a corner.",
        ...(grounds.mission.isStrict
          ? ["To open or pick up anything but what the goal says, or in another order, loses."]
          : []),
        beginningOf(grounds, position),
      ].join("\n"),
      maxSteps: Math.max(50, 4 * primitives.length),
    };
  },
  act: turnOf,
  show: (grounds, position) => ({
    cells: [...wallCells(grounds), ...thingCells(grounds, position), playerCell(position)],
    holdings: heldOf(grounds, position),
  }),
  solve: (grounds, position) => spokenPlan(grounds, position, planOf(grounds, position) ?? []),
  thoughtless: () => [
    "move forward",
    "move forward",
    "move forward",
    "turn left",
    "move forward",
    "move forward",
    "toggle",
  ],
};

/** The first drawing of a level that a plan wins: seed and instance say all. */
function wonDrawing(plan: LevelPlan, seed: number, instance: number) {
  for (let draw = 0; draw < draws; draw++) {
    const drawn = drawnOf(plan, randomOf(seed, "babyai", plan.name, instance, draw));
    const primitives = drawn && planOf(drawn.grounds, drawn.position);
    if (primitives && primitives.length < drawn.grounds.mostSteps) return { ...drawn, primitives };
  }
  throw new RangeError(`${plan.name} cannot be drawn for seed ${seed}, instance ${instance}`);
}

function wallCells({ walls }: Grounds): Cell[] {
  return walls.flatMap((line, row) =>
    [...line].flatMap((each, column): Cell[] =>
      each === "#" ? [{ id: `wall_${row}_${column}`, row, column, text: "", tone: "wall" }] : [],
    ),
  );
}

const signs = { key: "K", ball: "●", box: "■" } as const;
const doorSigns = { open: "□", closed: "▮", locked: "⊠" } as const;

function thingCells(grounds: Grounds, position: Position): Cell[] {
  return grounds.things.flatMap(({ kind, colour }, thing): Cell[] => {
    const place = position.places[thing];
    if (!place) return [];
    const [row, column] = place;
    const text = kind === "door" ? doorSigns[stateOf(position, thing)] : signs[kind];
    return [{ id: `${colour} ${kind} ${thing}`, row, column, text, tone: colour }];
  });
}

const arrows = ["▶", "▼", "◀", "▲"] as const;

function playerCell({ at: [row, column], facing }: { readonly at: Place; readonly facing: 0 | 1 | 2 | 3 }): Cell {
  return { id: "player", row, column, text: arrows[facing], tone: "player" };
}

function heldOf({ things }: Grounds, { carried }: Position) {
  const held = carried === null ? undefined : things[carried];
  return held ? [{ name: `${held.colour} ${held.kind}`, count: 1 }] : [];
}
