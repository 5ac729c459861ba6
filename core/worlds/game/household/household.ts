import { randomOf } from "../../../random.ts";
import type { Cell, Game } from "../game.ts";
import { admissible, carriedOut, roomSentence } from "./commands.ts";
import { isWon, wantedState, wordings } from "./goals.ts";
import { type House, isA, isOpen, isOpenable, type Position, slotsOf, type TaskName, typeOf } from "./house.ts";
import { furnished } from "./layout.ts";
import { plan } from "./solver.ts";

/** The kinds of task of a tier, in turns. */
const tasksOf: Readonly<Record<1 | 2 | 3 | 4, readonly [TaskName, ...TaskName[]]>> = {
  1: ["place"],
  2: ["light", "clean"],
  3: ["heat", "cool"],
  4: ["two"],
};

/** Finds things in a room, changes them and brings them where they belong. Commands and answers have the shape of ALFWorld's. */
export const household: Game<House, Position> = {
  name: "household",
  title: "Household",
  says: "Find things in the cupboards of a room, clean, heat or cool them, and put them where they belong.",
  grammar: [
    "`go to <place>`",
    "`open <place>`",
    "`close <place>`",
    "`take <thing> from <place>`",
    "`put <thing> in/on <place>`",
    "`clean <thing> with <sinkbasin>`",
    "`heat <thing> with <microwave>`",
    "`cool <thing> with <fridge>`",
    "`slice <thing> with <knife>`",
    "`use <lamp>`",
    "`examine <thing or place>`",
    "`inventory`",
    "`look`",
    "`available actions`",
  ].join(", "),
  needsAll: true,
  level(seed, index) {
    const tier = ((index % 4) + 1) as 1 | 2 | 3 | 4;
    const tasks = tasksOf[tier];
    const task = tasks[Math.floor(index / 4) % tasks.length] ?? tasks[0];
    const random = randomOf(seed, "household", index);
    const { house, position } = furnished(task, random);
    return {
      tier,
      fixed: house,
      position,
      instruction: [
        "You are a robot in a household. What is at a place you see only there, and what has a door hides what is in it until you open it. You carry one thing at a time.",
        `An action is one of ${household.grammar}. Things and places are named with their numbers. What cannot be done is answered \`Nothing happens.\``,
        roomSentence(house),
        `Your task is to: ${random.pick(wordings[task])(house.goal.object, house.goal.target)}.`,
      ].join("\n"),
      // Enough to go everywhere and open everything.
      maxSteps: 20 + 2 * house.receptacles.length,
    };
  },
  offers: admissible,
  act(house, position, action) {
    const text = action.trim().toLowerCase().replaceAll(/\s+/g, " ");
    if (text === "available actions")
      return { position, text: `AVAILABLE ACTIONS: ${admissible(house, position).join(",")}`, reward: 0 };
    const answer = carriedOut(house, position, text);
    if (!answer) return { position, text: "Nothing happens.", reward: 0 };
    return isWon(house, answer.position) ? { ...answer, reward: 1, ended: "won" } : { ...answer, reward: 0 };
  },
  show: (house, position) => ({
    cells: house.receptacles.flatMap((place, row) => [
      placeCell(house, position, place, row),
      ...inside(house, position, place, row),
    ]),
    holdings: position.held === "" ? [] : [{ name: withStates(position, position.held), count: 1 }],
  }),
  solve: plan,
  thoughtless: ({ receptacles }) => [
    "look",
    "inventory",
    ...receptacles.flatMap((place) => [`go to ${place}`, `open ${place}`, "use desklamp 1"]),
  ],
};

/** A line of the board begins with the receptacle. */
function placeCell({ goal }: House, position: Position, place: string, row: number): Cell {
  const tone = place === position.at ? "player" : typeOf(place) === goal.target ? "goal" : "plain";
  const isWide = isOpenable(place) && isOpen(position, place);
  return { id: place, row, column: 0, text: unbroken(isWide ? `${place} (open)` : place), tone };
}

/** What is seen of what is in or on a receptacle: nothing behind a door. */
function inside(house: House, position: Position, place: string, row: number): Cell[] {
  if (!isOpen(position, place)) return [{ id: `${place} closed`, row, column: 1, text: "closed", tone: "miss" }];
  const { task, object } = house.goal;
  const wanted = wantedState[task];
  return slotsOf(house, position, place).flatMap((name, at): Cell[] => {
    if (name === "") return [];
    const tone = typeOf(name) !== object ? "plain" : wanted && isA(position, name, wanted) ? "hit" : "near";
    return [{ id: name, row, column: at + 1, text: unbroken(withStates(position, name)), tone }];
  });
}

function withStates({ states }: Position, name: string): string {
  const own = states[name] ?? [];
  return own.length > 0 ? `${name} (${own.join(", ")})` : name;
}

/** A board breaks a text where it has a blank. */
function unbroken(text: string): string {
  return text.replaceAll(" ", "\u00a0");
}
