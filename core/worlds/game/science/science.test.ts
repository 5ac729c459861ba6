import { describe, expect, it } from "vitest";
import { beginPlay, recordStep } from "../../../play.ts";
import { randomOf } from "../../../random.ts";
import { openWorld } from "../../open.ts";
import { gameMaker } from "../maker.ts";
import { carriedOut } from "./commands.ts";
import { doors, rooms } from "./house.ts";
import { pointsOf } from "./judged.ts";
import type { Goal, Position } from "./lab.ts";
import { type Brought, furnished } from "./layout.ts";
import { science } from "./science.ts";
import { substances } from "./substances.ts";
import { taskKinds } from "./tasks/tasks.ts";
import { doorsOf } from "./told.ts";

const levels = Array.from({ length: 200 }, (_, index) => ({ index, ...science.level(11, index) }));
const nothing: Goal = {
  says: "do nothing.",
  focus: [],
  subGoals: [{ text: "never", points: 100, when: { is: "at", room: "nowhere" } }],
  mistakes: [],
  plan: [],
};

/** A house with these things in it, and no other that matters. */
function houseWith(things: readonly Brought[], goal: Partial<Goal> = {}) {
  const { grounds, position } = furnished({ things, goal: { ...nothing, ...goal } }, randomOf(1, "test"));
  const begin: Position = {
    ...position,
    at: "kitchen",
    open: doors.map(([one, other]) => [one, other].toSorted().join("|")),
  };
  let now = begin;
  return (...actions: readonly string[]) =>
    actions.map((action) => {
      const turn = science.act(grounds, now, action);
      now = turn.position;
      return turn.ended ? `${turn.ended}: ${turn.text}` : turn.text;
    });
}

describe("the tasks", () => {
  it("are of all kinds, and each has sub-goals of 100 points", () => {
    expect(taskKinds.length).toBeGreaterThanOrEqual(12);
    expect(new Set(levels.map(({ family }) => family))).toEqual(new Set(taskKinds.map(({ name }) => name)));
    for (const { fixed } of levels)
      expect(pointsOf(fixed, { reached: fixed.goal.subGoals.map((_, at) => at) })).toBe(100);
  });

  it("begin with nothing reached, and with a last sub-goal that is too much to be passed without", () => {
    for (const { fixed, position } of levels) {
      expect(science.act(fixed, position, "inventory").position.reached).toEqual([]);
      expect(fixed.goal.subGoals.at(-1)?.points).toBeGreaterThanOrEqual(20);
    }
  });

  it("have plans of which no action can be left out: what comes of the rest is too little to pass", () => {
    for (const { fixed, position } of levels.slice(0, 100)) {
      const plan = science.solve(fixed, position);
      for (const left of plan.keys()) {
        let now = position;
        let ended: string | undefined;
        for (const action of plan.toSpliced(left, 1)) {
          if (ended) break;
          ({ position: now, ended } = science.act(fixed, now, action));
        }
        expect([plan[left], ended]).not.toEqual([plan[left], "won"]);
        expect(pointsOf(fixed, now)).toBeLessThanOrEqual(80);
      }
    }
  });

  it("score an episode by its sub-goals, and nothing where it was lost", () => {
    const spec = gameMaker.make("science", { seed: 5, tasks: 1, complexity: "all" });
    const [task] = spec.tasks;
    if (!task) throw new Error("no task");
    const world = openWorld(spec.world);
    const scoreAfter = (actions: readonly string[]) => {
      let play = beginPlay(world, task);
      for (const each of actions) {
        if (play.ended) break;
        const action = { action: "act", params: { action: each } };
        play = recordStep(play, action, world.step(play.state, action)).play;
      }
      return (play.ended ?? recordStep(play, { action: "done", params: {} }, null).ended)?.score;
    };
    const plan = task.oracle.map(({ params }) => String(params.action));
    expect(task.family).toBe("find-living-thing");
    const focus = plan.findIndex((each) => each.startsWith("focus on"));
    expect(scoreAfter(plan.slice(0, focus))).toBe(0);
    expect(scoreAfter(plan.slice(0, focus + 1))).toBe(0.3);
    expect(scoreAfter(plan.slice(0, -1))).toBe(0.5);
    const tables = ["focus on potting table", "focus on garden table"];
    expect(scoreAfter([...plan.slice(0, focus + 1), ...tables])).toBe(0);
  });
});

describe("heat", () => {
  const cup: Brought[] = [
    { name: "tin cup", in: "counter" },
    { name: "milk", in: "tin cup" },
    { name: "thermometer", in: "counter" },
  ];
  const read = (text: string | undefined) => Number(/(-?\d+) degrees/.exec(text ?? "")?.[1]);

  it("flows from a stove that is on, and back to the air", () => {
    const told = houseWith(cup);
    const [, before] = told("move tin cup to stove", "use thermometer on milk");
    expect(read(before)).toBe(21);
    const [, , hot] = told("activate stove", "wait5", "use thermometer on milk");
    expect(read(hot)).toBeGreaterThan(150);
    expect(told("look at tin cup")[0]).toContain("milk (that is gas)");
    const warm = told("deactivate stove", "wait", "wait", "use thermometer on milk").at(-1);
    expect(read(warm)).toBeLessThan(read(hot));
    expect(read(warm)).toBeGreaterThan(21);
  });

  it("leaves what is in a freezer, which has to be opened", () => {
    const told = houseWith(cup);
    expect(told("move tin cup to freezer")).toEqual(["The freezer is closed."]);
    told("open freezer", "move tin cup to freezer", "close freezer", "wait");
    expect(told("pick up tin cup")).toEqual(["There is no tin cup in reach."]);
    expect(told("open freezer", "look at milk").at(-1)).toBe("milk (that is solid)");
  });

  it("leaves alone what is steady, in air", () => {
    const told = houseWith([...cup, { name: "cork", in: "counter", celsius: 60, steady: true }]);
    expect(read(told("wait", "use thermometer on cork").at(-1))).toBe(60);
  });

  it("goes by substances that boil after they melt", () => {
    for (const [name, { melts, boils = melts + 1 }] of Object.entries(substances))
      expect([name, boils > melts]).toEqual([name, true]);
  });
});

describe("electricity", () => {
  const parts: Brought[] = [
    { name: "battery", is: "battery", in: "counter" },
    { name: "light bulb", is: "machine", in: "counter" },
    { name: "red wire", is: "wire", in: "counter" },
    { name: "blue wire", is: "wire", in: "counter" },
    { name: "iron key", conducts: true, in: "counter" },
    { name: "cork", in: "counter" },
  ];
  const half = ["connect light bulb anode to red wire terminal 1", "connect red wire terminal 2 to battery anode"];

  it("needs a circuit that is closed", () => {
    const told = houseWith(parts);
    told(...half, "connect battery cathode to blue wire terminal 1");
    expect(told("look at light bulb")[0]).toContain("a light bulb (that is off)");
    told("connect blue wire terminal 2 to light bulb cathode");
    expect(told("look at light bulb")[0]).toContain("a light bulb (that is on)");
    expect(told("connect iron key to battery anode", "connect battery anode to cork terminal 2")).toEqual(
      Array(2).fill("The battery anode is connected already."),
    );
    told("pick up red wire");
    expect(told("look at light bulb")[0]).toContain("(that is off)");
  });

  it.each([
    ["iron key", "on"],
    ["cork", "off"],
  ])("goes through what conducts: with the %s the bulb is %s", (thing, state) => {
    const told = houseWith(parts);
    told(
      ...half,
      `connect battery cathode to ${thing} terminal 1`,
      `connect ${thing} terminal 2 to light bulb cathode`,
    );
    expect(told("look at light bulb")[0]).toContain(`(that is ${state})`);
  });
});

describe("other rules", () => {
  it("let a seed grow where it has soil and water", () => {
    const told = houseWith([
      { name: "blue pot", in: "counter" },
      { name: "soil", in: "blue pot" },
      { name: "bean seed", crop: "bean", in: "counter" },
    ]);
    told("move bean seed to blue pot", "wait", "wait");
    expect(told("look in blue pot")[0]).toContain("a bean seed");
    told("pour water into blue pot", "wait");
    expect(told("look in blue pot")[0]).toContain("a bean seedling");
    told("wait", "wait");
    expect(told("look in blue pot")[0]).toContain("a bean plant in bloom");
  });

  it("mix what is in one vessel, and nothing else with it", () => {
    const told = houseWith([
      { name: "glass bowl", in: "counter" },
      { name: "cup of salt", is: "cup", in: "counter" },
      { name: "salt", in: "cup of salt" },
      { name: "cup of flour", is: "cup", in: "counter" },
      { name: "flour", in: "cup of flour" },
    ]);
    expect(told("pour salt into glass bowl", "mix glass bowl").at(-1)).toBe(
      "Mixing what is in the glass bowl does nothing.",
    );
    expect(told("pour water into glass bowl", "stir glass bowl").at(-1)).toBe(
      "You mix salt and water into salt water.",
    );
    expect(told("look in glass bowl")[0]).toBe("a glass bowl. In the glass bowl is: salt water (that is liquid).");
  });

  it("let a block slide down a plane in the time of its slope", () => {
    const told = houseWith([
      { name: "first plane", is: "plane", in: "kitchen", slope: 4 },
      { name: "steel block", in: "counter" },
    ]);
    told("move steel block to first plane", "wait1");
    expect(told("look at first plane")[0]).toContain("a steel block (that is 50 % of the way down)");
    expect(told("look at steel block")[0]).toBe("a steel block (that is 75 % of the way down)");
    expect(told("wait", "look at first plane")[1]).toContain("a steel block (that is at the bottom)");
  });

  it("take back the points of a game that is lost", () => {
    const { fixed, position } = science.level(11, 0);
    const [focus = ""] = science.solve(fixed, position).filter((each) => each.startsWith("focus"));
    let [now, given] = [position, 0];
    let ended: string | undefined;
    const actions = science.solve(fixed, position);
    for (const action of [
      ...actions.slice(0, actions.indexOf(focus) + 1),
      ...["potting", "garden"].map((each) => `focus on ${each} table`),
    ]) {
      if (ended) break;
      const turn = science.act(fixed, now, action);
      [now, ended] = [turn.position, turn.ended];
      given += turn.reward;
    }
    expect([ended, given]).toEqual(["lost", 0]);
  });

  it("lose where the wrong thing is focused on, or is put into the wrong box", () => {
    const things: Brought[] = [
      { name: "cork", in: "counter" },
      { name: "red box", in: "kitchen" },
    ];
    expect(houseWith(things, { focus: [{ name: "cork" }] })("focus on the red box")[0]).toMatch(/^lost: /);
    expect(houseWith(things, { focus: [{ name: "cork" }] })("focus on cork", "focus on cork").at(-1)).toBe(
      "You focus on the cork.",
    );
    expect(
      houseWith(things, { mistakes: [{ is: "placed", thing: "cork", inside: "red box" }] })("move cork to red box")[0],
    ).toMatch(/^lost: /);
    expect(houseWith(things)("focus on red box")).toEqual(["You focus on the red box."]);
  });

  it("join all rooms by doors", () => {
    const seen = new Set(["hallway"]);
    for (const room of seen) for (const next of doorsOf(room)) seen.add(next);
    expect(seen).toEqual(new Set(Object.keys(rooms)));
  });
});

describe("the commands", () => {
  it("are answered in their shapes, take other spellings, and refuse what cannot be", () => {
    const told = houseWith([{ name: "cork", in: "counter" }]);
    expect(
      told(
        "wait",
        "WAIT1",
        "inventory",
        "get the cork",
        "inventory",
        "put cork in kitchen sink",
        "pick up stove",
        "pick up water",
        "move counter to cupboard",
        "turn on stove",
        "turn off stove",
        "turn on counter",
        "open cupboard",
        "open cupboard",
        "open counter",
        "go to bedroom",
        "close door to hallway",
        "go to hallway",
        "connect cork to cork",
        "use cork on stove",
        "read cork",
        "eat cork",
        "task",
        "dance",
      ),
    ).toEqual([
      "You decide to wait for 10 iterations.",
      "You decide to wait for 1 iterations.",
      "In your inventory, you see:\n\tnothing\n",
      "You move the cork to your inventory.",
      "In your inventory, you see:\n\ta cork\n",
      "You move the cork to the kitchen sink.",
      "The stove cannot be moved.",
      "The water is liquid; it can only be poured.",
      "The cupboard is closed.",
      "The stove is now turned on.",
      "The stove is now turned off.",
      "The counter has no switch.",
      "The cupboard is now open.",
      "The cupboard is already open.",
      "The counter has nothing to open.",
      "There is no door to the bedroom here.",
      "The door is now closed.",
      "The door is not open.",
      "A thing is not connected to itself.",
      "The cork does nothing with that.",
      "There is nothing to read on it.",
      "You would rather not.",
      "Your task is to do nothing.",
      "No known action matches that input.",
    ]);
  });

  it("that are offered all do something", () => {
    for (const { fixed, position } of levels.slice(0, 24)) {
      let now = position;
      for (const action of science.solve(fixed, position)) {
        for (const offered of science.offers?.(fixed, now) ?? []) {
          const { ticks } = carriedOut(fixed, now, offered) ?? expect.fail(`${offered} is no command`);
          expect([offered, ticks > 0]).toEqual([offered, true]);
        }
        now = science.act(fixed, now, action).position;
      }
    }
  });

  it("take no time where nothing is done", () => {
    const { fixed, position } = science.level(3, 6);
    for (const action of ["task", "open moon", "go to moon", "dance", "pick up stove"])
      expect(science.act(fixed, position, action).position).toEqual(position);
  });
});
