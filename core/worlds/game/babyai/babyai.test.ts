import { describe, expect, it } from "vitest";
import { babyai } from "./babyai.ts";
import { type Colour, colours, type Grounds, type Kind, type Place, type Position, type Thing } from "./grid.ts";
import { levelPlans } from "./levels.ts";
import type { Deed, Mission, Target } from "./mission.ts";
import { offersOf } from "./offers.ts";
import { planOf } from "./solver.ts";
import { spokenPlan } from "./spoken.ts";
import { turnOf } from "./turn.ts";
import { viewOf } from "./view.ts";

const kindOf: Readonly<Record<string, Kind>> = { k: "key", b: "ball", x: "box", D: "door", L: "door", O: "door" };

/** Grounds as drawn: `#` a wall, `^ > v <` the player, `k b x` key, ball and box, `D L O` a closed, locked and open door. Colours come by the order of the things. */
function drawn(lines: readonly string[], named: readonly Colour[], mission: (of: (at: number) => Target) => Mission) {
  const things: Thing[] = [];
  const places: Place[] = [];
  const [open, locked]: [number[], number[]] = [[], []];
  let [at, facing]: [Place, number] = [[0, 0], 0];
  for (const [row, line] of lines.entries())
    for (const [column, sign] of [...line].entries()) {
      if (">v<^".includes(sign)) [at, facing] = [[row, column], ">v<^".indexOf(sign)];
      const kind = kindOf[sign];
      if (!kind) continue;
      if (sign === "O") open.push(things.length);
      if (sign === "L") locked.push(things.length);
      things.push({ kind, colour: named[things.length] ?? "grey" });
      places.push([row, column]);
    }
  const of = (thing: number): Target => ({
    words: `the ${things[thing]?.colour} ${things[thing]?.kind}`,
    things: [thing],
  });
  const walls = lines.map((line) => line.replaceAll(/[^#]/g, "."));
  const grounds: Grounds = { walls, things, mission: mission(of), mostSteps: 100 };
  const start = { at, facing: facing as 0 | 1 | 2 | 3, places, carried: null, open, locked, steps: 0, met: [] };
  return { grounds, start: start as Position };
}

const inOrder = (...deeds: readonly Deed[]): Mission => ({
  words: "",
  deeds,
  stages: deeds.map((_, at) => [at]),
  isStrict: false,
});

/** Never done. */
const endless = () => inOrder({ verb: "go to", what: { words: "", things: [] } });

function play({ grounds, start }: ReturnType<typeof drawn>, ...actions: readonly string[]) {
  let position = start;
  return actions.map((action) => {
    const turn = turnOf(grounds, position, action);
    position = turn.position;
    return { ...turn, told: turn.text.split("\nAvailable actions: ")[0] };
  });
}

describe("levels", () => {
  it("are the forty, each with a name of its own", () => {
    expect(new Set(levelPlans.map(({ name }) => name)).size).toBe(40);
    expect(levelPlans[0]?.name).toBe("GoToRedBallGrey");
    expect(levelPlans[39]?.name).toBe("BossLevelNoUnlock");
  });

  it("come again every forty indices, other ones", () => {
    const words = [13, 53, 93].map((index) => babyai.level(1, index).fixed.mission.words);
    for (const each of words)
      expect(each).toMatch(/^open (a|the) door (in front of you|behind you|on your (left|right))$/);
    expect(babyai.level(1, 13)).not.toEqual(babyai.level(1, 53));
  });

  it.each(levelPlans.map(({ name }, at) => [at, name] as const))("%i %s is won by actions that are offered", (at) => {
    for (const index of [at, at + 40]) {
      const { fixed, position } = babyai.level(11, index);
      let now = position;
      let ended: string | undefined;
      for (const action of babyai.solve(fixed, position)) {
        expect(offersOf(fixed, now, viewOf(fixed, now)).map((each) => each.action)).toContain(action);
        const turn = babyai.act(fixed, now, action);
        [now, ended] = [turn.position, turn.ended];
      }
      expect(ended).toBe("won");
      expect(JSON.parse(JSON.stringify(now))).toEqual(now);
      expect(JSON.stringify(now).length).toBeLessThan(1_000);
    }
  });

  it("lock a room whose key is outside, and may put the key in a box", () => {
    const { fixed, position } = babyai.level(1, 25);
    const box = fixed.things.findIndex(({ holds }) => holds !== undefined);
    expect(fixed.things[fixed.things[box]?.holds ?? -1]?.kind).toBe("key");
    expect(position.locked).toHaveLength(1);
    expect(babyai.solve(fixed, position)).toContain("toggle");
  });

  it("begin in hand where the level says so", () => {
    const { fixed, position } = babyai.level(1, 22);
    expect(fixed.mission.deeds[0]?.what.things).toEqual([position.carried]);
    expect(babyai.show(fixed, position).holdings).toHaveLength(1);
  });
});

describe("what is seen", () => {
  const seenIn = (...lines: string[]) => {
    const { grounds, start } = drawn(lines, colours, endless);
    return viewOf(grounds, start).sightings.map(({ name }) => name);
  };
  it("is ahead, seven places deep and three to each side", () => {
    const lines = ["############", "#k........k#", "#..........#", "#..........#", "#k.>..b..xk#", "############"];
    expect(seenIn(...lines)).toEqual(["purple ball 1", "yellow box 1"]);
    expect(seenIn("##########", "#..k.....#", "#..>...x.#", "#........#", "#......b.#", "##########")).toEqual([
      "red key 1",
      "green box 1",
      "blue ball 1",
    ]);
  });
  it("counts things of a colour and kind from the nearest", () => {
    const { grounds, start } = drawn(["########", "#>.b.b.#", "#..b...#", "########"], ["red", "red", "red"], endless);
    expect(viewOf(grounds, start).sightings).toEqual([
      { thing: 0, ahead: 2, right: 0, name: "red ball 1" },
      { thing: 2, ahead: 2, right: 1, name: "red ball 2" },
      { thing: 1, ahead: 4, right: 0, name: "red ball 3" },
    ]);
  });
  it("ends at walls and shut doors, not at open ones", () => {
    expect(seenIn("#########", "#>..D..b#", "#########")).toEqual(["red closed door 1"]);
    expect(seenIn("#########", "#>..O..b#", "#########")).toEqual(["red open door 1", "green ball 1"]);
    expect(seenIn("#########", "#>..#..b#", "#########")).toEqual([]);
    expect(seenIn("#########", "#>..k..b#", "#########")).toEqual(["red key 1", "green ball 1"]);
  });
});

describe("what is told", () => {
  const room = () =>
    drawn(["########", "#>.b...#", "#...x..#", "########"], ["red", "blue"], (of) =>
      inOrder({ verb: "pick up", what: of(1) }),
    );
  it("is the scene, what is carried and the actions there are", () => {
    expect(play(room(), "turn left", "turn right").at(-1)?.text).toBe(
      "In front of you in this room, you can see several objects: There is a red ball 1 right in front of you 2 steps away. There is a blue box 1 3 steps in front of you and 1 steps to your right. The room has walls around you. You are not carrying anything.\n" +
        'Available actions: ["turn left", "turn right", "move forward", "pickup red ball 1", "pickup blue box 1", "go to red ball 1", "go to blue box 1", "check available actions"]',
    );
  });
  it("tells of a wall ahead, of nothing in sight, and of what is carried", () => {
    const [, , taken, away] = play(room(), "go to red ball 1", "pickup red ball 1", "turn left", "turn left");
    expect(taken?.told).toBe(
      "You cannot see any objects within sight. The room has walls around you. You are facing a wall 1 steps away. You are carrying a red ball.",
    );
    expect(away?.told).toContain("You are facing a wall 2 steps away.");
  });
  it("ends with the task completed, and a reward that shrinks with the moves", () => {
    const [won] = play(room(), "Pick up BLUE box 1 ");
    expect(won?.told).toMatch(/You are carrying a blue box\.\n The task is completed\.$/);
    expect(won).toMatchObject({ ended: "won", reward: 1 - (0.9 * (won?.position.steps ?? 0)) / 100 });
  });
  it.each([
    ["", "No change in state."],
    ["dance", "The action is not recognized. Please check valid actions."],
    ["pickup green ball 1", "The action is not recognized. Please check valid actions."],
    ["toggle", "You cannot toggle, as there is no door or box in front of you."],
    ["drop", "You cannot drop the object, as you are not carrying anything."],
  ])("answers %j without a step: %s", (action, told) => {
    const { grounds, start } = room();
    const [turn] = play({ grounds, start }, action);
    expect(turn?.told).toBe(told);
    expect(turn?.position).toEqual(start);
    expect(turn?.text).toContain('Available actions: ["turn left"');
  });
  it("lists the actions where one asks for a check", () => {
    expect(play(room(), "check")[0]?.told).toMatch(
      /^You can take the following actions: turn left, turn right, move f/,
    );
  });
  it("says why a thing cannot be done", () => {
    const shut = () => drawn(["##########", "#.k>.L...#", "#........#", "##########"], ["red", "blue"], endless);
    const told = (...actions: string[]) => play(shut(), ...actions).at(-1)?.told;
    expect(told("go through blue locked door 1")).toBe(
      "You cannot go through blue locked door 1, as it is closed. You should toggle it first.",
    );
    expect(told("toggle and go through blue locked door 1")).toBe(
      "You cannot toggle and go through blue locked door 1, as you are not carrying a key.",
    );
    expect(
      told(
        "turn left",
        "turn left",
        "pickup red key 1",
        "turn left",
        "turn left",
        "toggle and go through blue locked door 1",
      ),
    ).toBe(
      "You cannot toggle and go through blue locked door 1, as the color of the key you are carrying does not match the color of door.",
    );
    expect(told("go to blue locked door 1", "move forward")).toBe(
      "There is a barrier in front of you, you can't move forward.",
    );
    expect(told("go to blue locked door 1", "go to blue locked door 1")).toBe("No change in state.");
    const walled = drawn(["#####", "#>bb#", "#####"], ["red", "green"], endless);
    expect(play(walled, "pickup green ball 1")[0]?.told).toBe(
      "You cannot pickup green ball 1, as there is no path leading to it.",
    );
  });
});

describe("what is done", () => {
  it("unlocks with the key of the door's colour and walks through", () => {
    const grounds = drawn(["########", "#.k>L..#", "########"], ["red", "red"], endless);
    const actions = ["turn left", "turn left", "pickup red key 1", "turn left", "turn left"];
    const last = play(grounds, ...actions, "toggle and go through red locked door 1").at(-1);
    expect(last?.position).toMatchObject({ at: [1, 4], open: [1], locked: [] });
  });
  it("counts deeds in their order only", () => {
    const doors = () =>
      drawn(["#####", "D.>.D", "#####"], ["red", "blue"], (of) =>
        inOrder({ verb: "open", what: of(0) }, { verb: "open", what: of(1) }),
      );
    const blueFirst = [
      "go to blue closed door 1",
      "toggle",
      "turn left",
      "turn left",
      "go to red closed door 1",
      "toggle",
    ];
    expect(play(doors(), ...blueFirst).at(-1)).toMatchObject({ position: { met: [0] } });
    const [again] = play(
      doors(),
      ...blueFirst,
      "turn left",
      "turn left",
      "go to blue open door 1",
      "toggle",
      "toggle",
    ).slice(-1);
    expect(again?.ended).toBe("won");
  });
  it("takes deeds that are joined by and in any order", () => {
    const either = drawn(["#####", "D.>.D", "#####"], ["red", "blue"], (of) => ({
      ...inOrder({ verb: "open", what: of(0) }, { verb: "open", what: of(1) }),
      stages: [[0, 1]],
    }));
    const actions = [
      "go to blue closed door 1",
      "toggle",
      "turn left",
      "turn left",
      "go to red closed door 1",
      "toggle",
    ];
    expect(play(either, ...actions).at(-1)?.ended).toBe("won");
  });
  it("is lost with a wrong door or thing where the level is strict", () => {
    const strict = drawn(["#####", "D.>.D", "#####"], ["red", "blue"], (of) => ({
      ...inOrder({ verb: "open", what: of(0) }),
      isStrict: true,
    }));
    const turn = play(strict, "go to blue closed door 1", "toggle").at(-1);
    expect(turn).toMatchObject({ ended: "lost", reward: 0 });
    expect(turn?.told).toMatch(/\n The task has failed\.$/);
  });
  it("puts a thing next to another, not across a corner", () => {
    const room = () =>
      drawn(["#####", "#>bb#", "#...#", "#...#", "#####"], ["red", "green"], (of) =>
        inOrder({ verb: "put", what: of(0), beside: of(1) }),
      );
    const corner = ["pickup red ball 1", "turn right", "move forward", "turn left", "drop"];
    expect(play(room(), ...corner).at(-1)?.ended).toBeUndefined();
    const below = ["pickup red ball 1", "turn right", "move forward", "turn left", "move forward", "drop"];
    expect(play(room(), ...below).at(-1)?.ended).toBe("won");
  });
  it("opens a box, which is gone, and shows what was in it", () => {
    const { grounds, start } = drawn(["#####", "#>x.#", "#####"], ["grey"], endless);
    const things: Thing[] = [
      { kind: "box", colour: "grey", holds: 1 },
      { kind: "key", colour: "red" },
    ];
    const boxed = { grounds: { ...grounds, things }, start: { ...start, places: [...start.places, null] } };
    expect(play(boxed, "toggle")[0]?.position.places).toEqual([null, [1, 2]]);
  });
});

describe("a player that reads what is told", () => {
  /** Looks around until an action is offered. */
  const lookFor = (index: number, wanted: RegExp) => {
    const { fixed, position, instruction } = babyai.level(4, index);
    let [now, told]: [Position, string] = [position, instruction];
    for (let at = 0; at < 40; at++) {
      const list: readonly string[] = JSON.parse(told.split("Available actions: ").at(-1) ?? "");
      const action =
        list.find((each) => wanted.test(each)) ?? (at % 5 === 4 && list.find((each) => each === "move forward"));
      const turn = babyai.act(fixed, now, action || "turn right");
      [now, told] = [turn.position, turn.text];
      if (turn.ended) return turn.ended;
    }
    return "playing";
  };
  it("finds the red ball in a room", () => {
    const ends = Array.from({ length: 60 }, (_, at) => lookFor(40 * Math.floor(at / 3) + (at % 3), /^go to red ball/));
    expect(ends.filter((end) => end === "won").length).toBeGreaterThan(50);
  });
});

describe("plans", () => {
  const planIn = (lines: readonly string[], named: readonly Colour[], deed: (of: (at: number) => Target) => Deed) => {
    const { grounds, start } = drawn(lines, named, (of) => inOrder(deed(of)));
    const plan = planOf(grounds, start);
    return plan && spokenPlan(grounds, start, plan);
  };
  it("moves aside what is in the way, with a key in hand", () => {
    const plan = planIn(
      ["#######", "#k.#..#", "#.>bL.b#", "#..#..#", "#######"],
      ["red", "grey", "red", "blue"],
      (of) => ({
        verb: "pick up",
        what: of(3),
      }),
    );
    expect(plan?.at(-1)).toBe("pickup blue ball 1");
    expect(plan).toContain("pickup grey ball 1");
    expect(plan).toContain("toggle and go through red locked door 1");
  });
  it("is none where there is no way", () => {
    expect(planIn(["#######", "#.>#.b#", "#######"], ["red"], (of) => ({ verb: "go to", what: of(0) }))).toBeNull();
    expect(planIn(["######", "#>L.b#", "######"], ["red", "red"], (of) => ({ verb: "go to", what: of(1) }))).toBeNull();
  });
});
