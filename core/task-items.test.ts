import { describe, expect, it } from "vitest";
import type { Task } from "./task.ts";
import { indicesOfItems, tasksOfItems } from "./task-items.ts";

describe("indicesOfItems", () => {
  it.each([
    ['[{"item_id":"textcraft_3"},{"item_id":"lmrlgym_maze_4","conversations":[]}]', [3, 4]],
    ['["babyai_41", "babyai_41", "7"]', [41, 7]],
    ["\uFEFF[0, 2]", [0, 2]],
    ['[{"data_idx": 12, "item_id": 5}]', [12]],
  ])("reads %s", (text, indices) => {
    expect(indicesOfItems(text)).toEqual(indices);
  });

  it.each([
    ['{"item_id":"textcraft_3"}', "no list of items: Invalid input"],
    ["[]", "no list of items"],
    ['{"item_id":"a_1"}\n{"item_id":"a_2"}', "no JSON"],
    ["[-1]", "no list of items: 0: Too small"],
    ['["pick_and_place/trial_T2019"]', "has no index at its end"],
    ['[{"id": 3}]', "no list of items"],
  ])("refuses %s", (text, why) => {
    expect(() => indicesOfItems(text)).toThrow(why);
  });
});

describe("tasksOfItems", () => {
  const task = (id: string, level?: number) => ({ id, ...(level === undefined ? {} : { level }) }) as Task;

  it("finds tasks by their levels, and by their places where they have none, in the list's order", () => {
    const levels = { tasks: [task("t1_001", 5), task("t1_002", 9)] };
    expect(tasksOfItems(levels, [9, 5]).map(({ id }) => id)).toEqual(["t1_002", "t1_001"]);
    expect(tasksOfItems({ tasks: [task("t1_001"), task("t1_002")] }, [1]).map(({ id }) => id)).toEqual(["t1_002"]);
  });

  it("refuses an index that none has", () => {
    expect(() => tasksOfItems({ tasks: [task("t1_001", 5)] }, [0])).toThrow("no task with the index 0");
  });
});
