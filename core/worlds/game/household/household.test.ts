import { describe, expect, it } from "vitest";
import { randomOf } from "../../../random.ts";
import { admissible } from "./commands.ts";
import { type Goal, type House, inReach, isOpen, type Position, thingsIn, typeOf } from "./house.ts";
import { household } from "./household.ts";
import { receptacles } from "./receptacles.ts";

const levels = Array.from({ length: 200 }, (_, index) => ({ index, ...household.level(11, index) }));

const house = (goal: Goal): House => ({
  receptacles: ["cabinet 1", "countertop 1", "desk 1", "diningtable 1", "fridge 1", "microwave 1", "sinkbasin 1"],
  things: {
    "cabinet 1": ["mug 2"],
    "countertop 1": ["apple 1", "knife 1", "mug 1"],
    "desk 1": ["desklamp 1"],
    "fridge 1": ["apple 2"],
  },
  goal,
});
const begin: Position = {
  at: "",
  held: "",
  things: {},
  open: [],
  states: {},
};

/** What each action is answered; the last answer has how it ended before it. */
function told(goal: Goal, ...actions: string[]): string[] {
  let position = begin;
  return actions.map((action) => {
    const turn = household.act(house(goal), position, action);
    position = turn.position;
    return turn.ended ? `${turn.ended}: ${turn.text}` : turn.text;
  });
}
const outcome = (goal: Goal, ...actions: string[]) =>
  told(goal, ...actions)
    .at(-1)
    ?.startsWith("won: ") ?? false;
const anything: Goal = { task: "place", object: "egg", target: "toilet" };

describe("the rooms", () => {
  it("have 10 to 25 receptacles of known kinds, each with its number", () => {
    for (const { fixed, position } of levels) {
      expect(fixed.receptacles.length).toBeGreaterThanOrEqual(10);
      expect(fixed.receptacles.length).toBeLessThanOrEqual(25);
      expect(new Set(fixed.receptacles).size).toBe(fixed.receptacles.length);
      expect(Object.keys(fixed.things)).toEqual(fixed.receptacles);
      for (const place of fixed.receptacles) {
        const { takes, holds } = receptacles[typeOf(place)] ?? expect.fail(`${place} is of no kind`);
        const things = thingsIn(fixed, position, place);
        expect(things.length).toBeLessThanOrEqual(holds);
        for (const thing of things) expect([place, takes.has(typeOf(thing))]).toEqual([place, true]);
      }
      const all = Object.values(fixed.things).flat();
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it("have goals of six kinds that nothing has reached yet", () => {
    expect(new Set(levels.map(({ fixed }) => fixed.goal.task)).size).toBe(6);
    for (const { fixed, position } of levels) {
      const { task, object, target } = fixed.goal;
      const things = fixed.receptacles.flatMap((place) =>
        thingsIn(fixed, position, place).map((thing) => [typeOf(place), typeOf(thing)]),
      );
      expect(things.filter(([, thing]) => thing === object).length).toBeGreaterThanOrEqual(task === "two" ? 2 : 1);
      expect(things).not.toContainEqual([target, object]);
    }
  });

  it("tell what is to be done as the last line of the instruction", () => {
    expect(
      ["place", "light", "clean", "heat", "cool", "two"].map(
        (task) =>
          levels
            .find(({ fixed }) => fixed.goal.task === task)
            ?.instruction.split("\n")
            .at(-1) ?? "",
      ),
    ).toEqual([
      expect.stringMatching(/^Your task is to: put (a|some) \w+ (in|on) \w+\.$/),
      expect.stringMatching(/^Your task is to: (look at \w+ under the|examine the \w+ with the) (desk|floor)lamp\.$/),
      expect.stringMatching(/^Your task is to: (put a clean \w+ in|clean some \w+ and put it in) \w+\.$/),
      expect.stringMatching(/^Your task is to: (put a hot \w+ in|heat some \w+ and put it in) \w+\.$/),
      expect.stringMatching(/^Your task is to: (put a cool \w+ in|cool some \w+ and put it in) \w+\.$/),
      expect.stringMatching(/^Your task is to: (put two \w+ in|find two \w+ and put them in) \w+\.$/),
    ]);
  });
});

describe("the commands", () => {
  it("are answered as ALFWorld answers them", () => {
    expect(
      told(
        anything,
        "look",
        "inventory",
        "go to countertop 1",
        "look",
        "take apple 1 from countertop 1",
        "inventory",
        "examine apple 1",
        "take mug 1 from countertop 1",
        "go to microwave 1",
        "heat apple 1 with microwave 1",
        "put apple 1 in/on microwave 1",
        "open microwave 1",
        "put apple 1 in/on microwave 1",
        "examine microwave 1",
        "examine apple 1",
        "close microwave 1",
        "go to microwave 1",
        "take apple 1 from microwave 1",
        "go to desk 1",
        "take desklamp 1 from desk 1",
        "use desklamp 1",
        "dance",
        "go to moon 1",
      ),
    ).toEqual([
      "You are in the middle of a room. Looking quickly around you, you see a cabinet 1, a countertop 1, a desk 1, a diningtable 1, a fridge 1, a microwave 1, and a sinkbasin 1.",
      "You are not carrying anything.",
      "You arrive at countertop 1. On the countertop 1, you see a apple 1, a knife 1, and a mug 1.",
      "You are facing the countertop 1. Next to it, you see nothing.",
      "You pick up the apple 1 from the countertop 1.",
      "You are carrying: a apple 1.",
      "There's nothing special about apple 1.",
      "Nothing happens.",
      "You arrive at microwave 1. The microwave 1 is closed.",
      "You heat the apple 1 using the microwave 1.",
      "Nothing happens.",
      "You open the microwave 1. The microwave 1 is open. In it, you see nothing.",
      "You put the apple 1 in/on the microwave 1.",
      "The microwave 1 is open. In it, you see a apple 1.",
      "This is a hot apple 1.",
      "You close the microwave 1.",
      "You arrive at microwave 1. The microwave 1 is closed.",
      "Nothing happens.",
      "You arrive at desk 1. On the desk 1, you see a desklamp 1.",
      "Nothing happens.",
      "You turn on the desklamp 1.",
      "Nothing happens.",
      "Nothing happens.",
    ]);
  });

  it("take other spellings: `move .. to ..`, `toggle`, any case and blanks", () => {
    expect(
      told(
        anything,
        " Go  To COUNTERTOP 1",
        "take mug 1 from countertop 1",
        "move mug 1 to countertop 1",
        "go to desk 1",
        "toggle desklamp 1",
      ).slice(2),
    ).toEqual([
      "You move the mug 1 to the countertop 1.",
      "You arrive at desk 1. On the desk 1, you see a desklamp 1.",
      "You turn on the desklamp 1.",
    ]);
  });

  it("make hot what was cold, and the other way round; clean stays", () => {
    const treat = ["clean apple 1 with sinkbasin 1", "heat apple 1 with microwave 1", "cool apple 1 with fridge 1"];
    expect(
      told(
        anything,
        "go to countertop 1",
        "take apple 1 from countertop 1",
        ...treat.flatMap((each) => [`go to ${each.split(" with ")[1]}`, each, "examine apple 1"]),
      ).filter((text) => text.startsWith("This is")),
    ).toEqual(["This is a clean apple 1.", "This is a hot and clean apple 1.", "This is a cold and clean apple 1."]);
  });

  it("slice with a knife in the hand what lies there", () => {
    const at = ["go to countertop 1", "take knife 1 from countertop 1"];
    expect(told(anything, ...at, "slice apple 1 with knife 1", "examine apple 1").slice(2)).toEqual([
      "You sliced the apple 1 with the knife 1.",
      "This is a sliced apple 1.",
    ]);
    expect(told(anything, "go to countertop 1", "slice apple 1 with knife 1").at(-1)).toBe("Nothing happens.");
    expect(told(anything, ...at, "slice mug 1 with knife 1").at(-1)).toBe("Nothing happens.");
  });

  it("put only where a thing fits", () => {
    const hold = ["go to countertop 1", "take knife 1 from countertop 1", "go to fridge 1", "open fridge 1"];
    expect(told(anything, ...hold, "put knife 1 in/on fridge 1").at(-1)).toBe("Nothing happens.");
  });

  it("say nothing of what is not seen", () => {
    for (const { fixed, position } of levels.slice(0, 60)) {
      let now = position;
      for (const action of household.thoughtless(fixed)) {
        const turn = household.act(fixed, now, action);
        now = turn.position;
        const named = Object.values(fixed.things)
          .flat()
          .filter((thing) => new RegExp(`\\b${thing}\\b`).test(turn.text));
        for (const thing of named) expect(inReach(fixed, now)).toContain(thing);
      }
    }
  });
});

describe("available actions", () => {
  it("are listed by name", () => {
    expect(told(anything, "go to desk 1", "Available actions").at(-1)).toBe(
      "AVAILABLE ACTIONS: go to cabinet 1,go to countertop 1,go to diningtable 1,go to fridge 1,go to microwave 1,go to sinkbasin 1,use desklamp 1,examine desk 1,examine desklamp 1,inventory,look",
    );
  });

  it("do something each, and every plan is made of them", () => {
    for (const { fixed, position } of levels.slice(0, 60)) {
      let now = position;
      for (const action of household.solve(fixed, position)) {
        const actions = admissible(fixed, now);
        expect(actions).toContain(action);
        expect(new Set(actions).size).toBe(actions.length);
        for (const each of actions) expect(household.act(fixed, now, each).text).not.toBe("Nothing happens.");
        now = household.act(fixed, now, action).position;
      }
    }
  });
});

describe("a goal", () => {
  const fetch = (thing: string) => ["go to countertop 1", `take ${thing} from countertop 1`];
  const lay = (thing: string, place: string) => [`go to ${place}`, `put ${thing} in/on ${place}`];
  const heat = (thing: string) => ["go to microwave 1", `heat ${thing} with microwave 1`];
  const cool = (thing: string) => ["go to fridge 1", `cool ${thing} with fridge 1`];

  it("of heat asks for a thing that is hot when it lies there", () => {
    const goal: Goal = { task: "heat", object: "apple", target: "diningtable" };
    const table = lay("apple 1", "diningtable 1");
    expect(outcome(goal, ...fetch("apple 1"), ...heat("apple 1"), ...table)).toBe(true);
    expect(outcome(goal, ...fetch("apple 1"), ...table)).toBe(false);
    expect(outcome(goal, ...fetch("apple 1"), ...heat("apple 1"), ...cool("apple 1"), ...table)).toBe(false);
    expect(outcome(goal, ...fetch("mug 1"), ...heat("mug 1"), ...lay("mug 1", "diningtable 1"))).toBe(false);
  });

  it("of two asks for two in the same place", () => {
    const goal: Goal = { task: "two", object: "mug", target: "countertop" };
    const second = ["go to cabinet 1", "open cabinet 1", "take mug 2 from cabinet 1"];
    expect(outcome(goal, ...second, ...lay("mug 2", "diningtable 1"))).toBe(false);
    expect(outcome(goal, ...second, ...lay("mug 2", "countertop 1"))).toBe(true);
  });

  it("of light asks for a thing in the hand beside a lamp that is on", () => {
    const goal: Goal = { task: "light", object: "mug", target: "desklamp" };
    expect(outcome(goal, ...fetch("mug 1"), "go to desk 1", "use desklamp 1")).toBe(true);
    expect(outcome(goal, "go to desk 1", "use desklamp 1", ...fetch("mug 1"), "go to desk 1")).toBe(true);
    expect(outcome(goal, ...fetch("mug 1"), ...lay("mug 1", "desk 1"), "use desklamp 1")).toBe(false);
    expect(outcome(goal, ...fetch("apple 1"), "go to desk 1", "use desklamp 1")).toBe(false);
  });
});

describe("the plan", () => {
  it("wins from wherever one has come to", () => {
    for (const { index, fixed, position } of levels.slice(0, 120)) {
      const random = randomOf(5, "walk", index);
      let now = position;
      for (let step = 0; step < 25; step++) {
        const turn = household.act(fixed, now, random.pick(admissible(fixed, now)));
        if (turn.ended) break;
        now = turn.position;
      }
      let ended: string | undefined;
      for (const action of household.solve(fixed, now)) {
        const turn = household.act(fixed, now, action);
        [now, ended] = [turn.position, turn.ended];
      }
      expect([index, ended]).toEqual([index, "won"]);
    }
  });

  it("is not what a player without a thought does", () => {
    for (const { fixed, position } of levels) {
      let now = position;
      for (const action of household.thoughtless(fixed)) {
        const turn = household.act(fixed, now, action);
        expect(turn.ended).toBeUndefined();
        now = turn.position;
      }
    }
  });
});

describe("the board", () => {
  it("has a line for each receptacle, and hides what is behind a door", () => {
    for (const { fixed, position } of levels.slice(0, 40)) {
      const { cells } = household.show(fixed, position);
      expect(cells.filter(({ column }) => column === 0).map(({ id }) => id)).toEqual(fixed.receptacles);
      const shown = new Set(cells.map(({ id }) => id));
      for (const place of fixed.receptacles)
        for (const thing of thingsIn(fixed, position, place)) expect(shown.has(thing)).toBe(isOpen(position, place));
    }
  });

  it("leaves what lies where it lies when something beside it is taken", () => {
    const goal: Goal = { task: "heat", object: "apple", target: "diningtable" };
    const arrived = household.act(house(goal), begin, "go to countertop 1").position;
    const after = household.act(house(goal), arrived, "take apple 1 from countertop 1").position;
    const hot = household.act(house(goal), { ...after, at: "microwave 1" }, "heat apple 1 with microwave 1").position;
    const columnOf = (position: Position, id: string) =>
      household.show(house(goal), position).cells.find((cell) => cell.id === id)?.column;
    expect(columnOf(after, "mug 1")).toBe(columnOf(arrived, "mug 1"));
    expect(columnOf(after, "apple 1")).toBeUndefined();
    expect(household.show(house(goal), hot).holdings).toEqual([{ name: "apple 1 (hot)", count: 1 }]);
  });
});
