import { randomOf } from "../../../random.ts";
import type { Cell, Game } from "../game.ts";
import { rooms } from "./house.ts";
import { calledOf, contentsOf, type Grounds, kindOf, type Position, thingOf } from "./lab.ts";
import { furnished } from "./layout.ts";
import { offeredAt } from "./offers.ts";
import { plan } from "./solver.ts";
import { taskKinds } from "./tasks/tasks.ts";
import { roomText, statesOf } from "./told.ts";
import { turnOf } from "./turn.ts";

/** Experiments in a house of ten rooms, with heat, electricity, plants and mixtures. Commands and answers have the shape of ScienceWorld's. */
export const science: Game<Grounds, Position> = {
  name: "science",
  title: "Science",
  says: `Do experiments in a house of ten rooms: heat and cold, circuits, plants, mixtures, planes and living things; ${taskKinds.length} kinds of task, with points for each sub-goal.`,
  grammar: [
    "`look around`",
    "`look at <thing>`",
    "`look in <thing>`",
    "`go to <room>`",
    "`open <thing>`",
    "`open door to <room>`",
    "`close <thing>`",
    "`close door to <room>`",
    "`pick up <thing>`",
    "`put down <thing>`",
    "`move <thing> to <thing>`",
    "`focus on <thing>`",
    "`activate <thing>`",
    "`deactivate <thing>`",
    "`use <tool> on <thing>`",
    "`pour <substance> into <thing>`",
    "`dunk <vessel> into <substance>`",
    "`mix <vessel>`",
    "`connect <terminal> to <terminal>`",
    "`disconnect <thing>`",
    "`read <thing>`",
    "`eat <thing>`",
    "`flush <thing>`",
    "`wait`",
    "`wait1`",
    "`task`",
    "`inventory`",
  ].join(", "),
  needsAll: true,
  level(seed, index) {
    const tier = ((index % 4) + 1) as 1 | 2 | 3 | 4;
    const ofTier = taskKinds.filter((each) => each.tier === tier);
    const kind = ofTier[Math.floor(index / 4) % ofTier.length];
    if (!kind) throw new RangeError(`no task of tier ${tier}`);
    const random = randomOf(seed, "science", index);
    const { grounds, position } = furnished(kind.draw(random), random);
    return {
      tier,
      family: kind.name,
      fixed: grounds,
      position,
      instruction: [
        "You are in a house of ten rooms. To focus on a thing says that it is the one that the task is about; to focus on a wrong one fails the task. Sub-goals give points.",
        `An action is one of ${science.grammar}. \`wait\` lets 10 ticks go by, \`wait1\` one, as does any action that is done. A battery and what runs by it have an anode and a cathode, other things a terminal 1 and 2: \`connect battery anode to red wire terminal 1\`.`,
        `Your task is to ${grounds.goal.says}`,
        "",
        roomText(grounds, position),
      ].join("\n"),
      maxSteps: 100,
    };
  },
  offers: offeredAt,
  act: turnOf,
  subGoals: ({ goal }, { reached }) =>
    goal.subGoals.map(({ text, points }, at) => ({ text, points, isReached: reached.includes(at) })),
  show: (grounds, position) => ({
    cells: Object.keys(rooms).flatMap((room, row) => [
      {
        id: room,
        row,
        column: 0,
        text: room.replaceAll(" ", "\u00a0"),
        tone: room === position.at ? "player" : "plain",
      },
      ...thingsIn(grounds, position, room)
        .filter((key) => isWorthACell(grounds, position, key))
        .toSorted((a, b) => Number(isFixed(grounds, b)) - Number(isFixed(grounds, a)))
        .map((key, at) => thingCell(grounds, position, key, row, at + 1)),
    ]),
    holdings: thingsIn(grounds, position, "you").map((key) => ({ name: key, count: 1 })),
  }),
  solve: plan,
  thoughtless: () => ["look around", "inventory", "wait", "pick up thermometer", "focus on stove", "focus on fern"],
};

/** What a room, a thing or `you` has, and what is in that. */
function thingsIn(grounds: Grounds, position: Position, holder: string): string[] {
  return contentsOf(grounds, position, holder).flatMap((key) => [key, ...thingsIn(grounds, position, key)]);
}

/** What stands where it is has its place first, so that what is taken moves no cell of it. */
function isFixed({ things }: Grounds, key: string): boolean {
  return things[key] !== undefined && kindOf(things[key]).fixed === true;
}

/** Furniture is only shown where it does something, and what comes out of taps never. */
function isWorthACell(grounds: Grounds, position: Position, key: string): boolean {
  const thing = thingOf(grounds, position, key);
  const { fixed, gives, living } = kindOf(thing);
  return !thing.plenty && (!fixed || living !== undefined || gives !== undefined || thing.is === "plane");
}

function thingCell(grounds: Grounds, position: Position, key: string, row: number, column: number): Cell {
  const thing = thingOf(grounds, position, key);
  const states = statesOf(grounds, position, key);
  const told = [
    ...states,
    ...(thing.of && !thing.of.powder ? [`${Math.round(thing.celsius)} °C`] : []),
    ...(grounds.things[thing.in] ? [`in ${thing.in}`] : []),
  ];
  const tone = position.focus.includes(key)
    ? "hit"
    : position.on.includes(key) || (kindOf(thing).runs && states.includes("on"))
      ? "goal"
      : "plain";
  const text = told.length > 0 ? `${calledOf(thing)} (${told.join(", ")})` : calledOf(thing);
  return { id: key, row, column, text: text.replaceAll(" ", "\u00a0"), tone };
}
