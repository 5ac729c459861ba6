import { describe, expect, it } from "vitest";
import { stateHash } from "../../state/state.ts";
import { openWorld, startOf } from "../open.ts";
import { runInWorld } from "./game.fixture.ts";
import { games } from "./games.ts";
import { maze } from "./maze.ts";
import { recipes, tags } from "./textcraft/recipes.ts";
import { textcraft } from "./textcraft/textcraft.ts";
import { wordle } from "./wordle.ts";

const levels = Array.from({ length: 200 }, (_, index) => index);

describe.each(games)("$name", (game) => {
  it("is won on every level by its plan, within the limit of steps", () => {
    for (const index of levels) {
      const { fixed, position, maxSteps } = game.level(7, index);
      let now = position;
      let ended: string | undefined;
      let given = 0;
      const plan = game.solve(fixed, position);
      for (const [at, action] of plan.entries()) {
        expect(ended, `level ${index} ended before action ${at}`).toBeUndefined();
        const turn = game.act(fixed, now, action);
        [now, ended] = [turn.position, turn.ended];
        given += turn.reward;
        if (game.subGoals) {
          const reached = game.subGoals(fixed, now).filter(({ isReached }) => isReached);
          expect(given).toBeCloseTo(reached.reduce((sum, { points }) => sum + points, 0) / 100);
        } else expect(turn.reward > 0 && turn.reward <= 1).toBe(ended === "won");
      }
      expect(given > 0 && given < 1.001).toBe(true);
      expect([index, ended]).toEqual([index, "won"]);
      expect(plan.length).toBeLessThanOrEqual(maxSteps);
    }
  });

  it("makes the same level of the same seed and index, and others of others", () => {
    for (const index of [0, 3, 17]) expect(game.level(7, index)).toEqual(game.level(7, index));
    expect(new Set(levels.map((index) => JSON.stringify(game.level(7, index)))).size).toBeGreaterThan(190);
    expect(game.level(7, 5)).not.toEqual(game.level(8, 5));
  });

  it("has levels of every tier", () => {
    expect(new Set(levels.map((index) => game.level(7, index).tier))).toEqual(new Set([1, 2, 3, 4]));
  });

  it("answers any text, and gives nothing for one that means nothing", () => {
    const { fixed, position } = game.level(7, 1);
    for (const text of [
      "",
      " ",
      "win",
      "craft",
      "get",
      "get -1 diamond",
      "move",
      "move  up!",
      "\u2028",
      "ΩΩΩΩΩ",
      "a".repeat(5_000),
    ]) {
      const { reward, ended, text: told } = game.act(fixed, position, text);
      expect([reward, ended]).toEqual([0, undefined]);
      expect(told.length).toBeGreaterThan(0);
    }
  });

  it("shows cells and holdings with names of their own", () => {
    for (const index of levels.slice(0, 20)) {
      const { fixed, position } = game.level(7, index);
      const turn = game.act(fixed, position, game.solve(fixed, position)[0] ?? "");
      const { cells, holdings } = game.show(fixed, turn.position);
      expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
      expect(new Set(holdings.map(({ name }) => name)).size).toBe(holdings.length);
    }
  });

  it("moves as a world: rows, reward, end, and the same again", () => {
    const { spec, task, steps } = runInWorld(game, 2);
    expect(steps.at(-1)).toMatchObject({ ended: { reason: "the game was won" } });
    expect(steps.at(-1)?.reward).toBeGreaterThan(0);
    expect(steps.at(-1)?.state.tables.game?.get("game_001")).toMatchObject({ result: "won", moves: steps.length });
    expect(runInWorld(game, 2).steps.at(-1)?.state.rowsHash).toBe(steps.at(-1)?.state.rowsHash);
    expect(JSON.stringify(spec.world)).not.toContain(JSON.stringify(task.oracle[0]?.params.action));
  });
});

describe("a maze", () => {
  it("tells position, goal and walls, and stays where a wall is", () => {
    const fixed = { walls: ["#####", "#...#", "###.#", "#####"], goal: [2, 3] as [number, number] };
    const told = (at: [number, number], action: string) => maze.act(fixed, at, action);
    expect(told([1, 1], "move up")).toEqual({
      position: [1, 1],
      text: "The goal is at position 2, 3. Your current position is at position 1, 1. There are walls to your left, above you, below you.\n",
      reward: 0,
    });
    expect(told([1, 1], " Move RIGHT ").text).toContain("position 1, 2. There are walls above you, below you.");
    expect(told([1, 3], "move down")).toEqual({ position: [2, 3], text: "Success\n", reward: 1, ended: "won" });
  });
});

describe("Wordle", () => {
  const told = (secret: string, guess: string) => wordle.act(secret, [], guess).text;
  it.each([
    ["bleak", "bleak", "g g g g g\n"],
    ["bleak", "black", "g g y b g\n"],
    ["bleak", "alert", "y g g b b\n"],
    ["agile", "alert", "g y y b b\n"],
    ["bleak", "b l e a k", "g g g g g\n"],
    ["bleak", "zzzzz", "invalid word"],
    ["bleak", "long word", "invalid word"],
  ])("tells of %s for %s: %s", (secret, guess, marks) => expect(told(secret, guess)).toBe(marks));

  it("counts a letter as often as the secret has it", () => {
    const { position } = wordle.act("agile", [], "alive");
    expect(wordle.show("agile", position).cells.map(({ tone }) => tone)).toEqual(["hit", "near", "hit", "miss", "hit"]);
  });

  it("is lost after six tries, words that are none with them", () => {
    let position: string[] = [];
    for (let at = 0; at < 5; at++) {
      const turn = wordle.act("bleak", position, at % 2 ? "black" : "xxxxx");
      expect(turn.ended).toBeUndefined();
      position = turn.position;
    }
    expect(wordle.act("bleak", position, "alert").ended).toBe("lost");
  });
});

describe("TextCraft", () => {
  const play = (goal: string, ...actions: string[]) => {
    let position: Record<string, number> = {};
    return actions.map((action) => {
      const turn = textcraft.act(goal, position, action);
      position = turn.position;
      return turn.text;
    });
  };
  it("has recipes that can be made from what can be taken", () => {
    expect(recipes.length).toBeGreaterThanOrEqual(400);
    expect(new Set(recipes.map(({ item }) => item)).size).toBe(recipes.length);
    for (const { takes } of recipes)
      for (const { name, count, isTag } of takes) {
        expect(count).toBeGreaterThan(0);
        if (isTag) expect(tags[name]?.length).toBeGreaterThan(1);
      }
  });
  it("answers as the game does", () => {
    expect(
      play(
        "stick",
        "inventory",
        "get 2 oak log",
        "get 1 stick",
        "craft 4 oak planks using 2 oak log",
        "craft 4 oak planks using oak log",
        "craft 4 oak planks using 9 oak log",
        "Craft oak planks using 1 oak log",
        "inventory",
        "craft 4 stick using 1 oak planks",
        "dance",
        "craft 4 stick using 1 oak planks, 1 oak planks",
      ),
    ).toEqual([
      "Inventory: You are not carrying anything.",
      "Got 2 oak log",
      "Could not find stick",
      "Could not find a valid recipe for minecraft:oak_planks",
      "Wrong item format: oak log",
      "Could not find enough items to craft minecraft:oak_planks",
      "Crafted 4 minecraft:oak_planks",
      "Inventory: [oak log] (1) [oak planks] (4) ",
      "Could not find a valid recipe for minecraft:stick",
      "Could not execute dance",
      "Crafted 4 minecraft:stick",
    ]);
  });
  it("takes any members of a group together, and nothing beside them", () => {
    const gets = [
      "get 1 oak log",
      "get 1 birch log",
      "craft oak planks using 1 oak log",
      "craft birch planks using 1 birch log",
    ];
    expect(play("x", ...gets, "craft stick using 1 oak planks, 1 birch planks").at(-1)).toBe(
      "Crafted 4 minecraft:stick",
    );
    expect(play("x", ...gets, "get 1 flint", "craft stick using 2 oak planks, 1 flint").at(-1)).toContain(
      "valid recipe",
    );
  });
  it("names every command that its plan uses", () => {
    for (const index of levels) {
      const { fixed, position, instruction } = textcraft.level(7, index);
      for (const action of textcraft.solve(fixed, position)) {
        const made = /^craft \d+ (.+) using/.exec(action)?.[1];
        if (made) expect(instruction).toMatch(new RegExp(`craft \\d+ ${made} using`));
      }
    }
  });
});

describe("a level in its world", () => {
  it("begins alike each time, whatever was played of it and of how many others", () => {
    const { spec, task } = runInWorld(maze, 0);
    const world = openWorld(spec.world);
    const first = startOf(world, task);
    const hash = stateHash(first);
    const after = world.step(first, { action: "act", params: { action: task.oracle[0]?.params.action ?? "" } });
    expect(stateHash(after.state)).not.toBe(hash);
    expect(stateHash(startOf(world, task))).toBe(hash);
    for (let level = 1; level <= 250; level++) startOf(world, { level });
    expect(startOf(world, task)).toEqual(first);
    expect(stateHash(startOf(openWorld({ ...spec.world }), task))).toBe(hash);
  });
});
