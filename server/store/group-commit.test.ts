import { describe, expect, it } from "vitest";
import { groupCommit } from "./group-commit.ts";

type Item = { readonly key: string; readonly name: string; readonly weight?: number };

function commitsOf(
  commit: (items: readonly Item[]) => Promise<ReadonlyMap<Item, unknown>>,
  isFatal: (error: unknown) => boolean = () => false,
) {
  return groupCommit<Item>({
    commit,
    keyOf: ({ key }) => key,
    weightOf: ({ weight = 1 }) => weight,
    maxWeight: 10,
    isFatal,
  });
}

describe("groupCommit", () => {
  it("commits what comes together as one, and what comes meanwhile as the next", async () => {
    const batches: string[][] = [];
    const commits = commitsOf(async (items) => {
      batches.push(items.map(({ name }) => name));
      await new Promise((resolve) => setTimeout(resolve, 10));
      return new Map();
    });
    const first = ["a", "b", "c"].map((name) => commits.submit({ key: name, name }));
    await new Promise((resolve) => setTimeout(resolve, 5));
    const second = ["d", "e"].map((name) => commits.submit({ key: name, name }));
    await Promise.all([...first, ...second]);
    expect(batches).toEqual([
      ["a", "b", "c"],
      ["d", "e"],
    ]);
  });

  it("keeps the order within a key, one a commit, and the weight of a commit", async () => {
    const batches: string[][] = [];
    const commits = commitsOf(async (items) => {
      batches.push(items.map(({ name }) => name));
      return new Map();
    });
    const items = [
      { key: "k", name: "k1" },
      { key: "big", name: "big1", weight: 10 },
      { key: "k", name: "k2" },
      { key: "big", name: "big2", weight: 1 },
      { key: "l", name: "l1" },
    ];
    await Promise.all(items.map((item) => commits.submit(item)));
    expect(batches).toEqual([["k1", "l1"], ["big1"], ["k2", "big2"]]);
  });

  it("tells each caller its own refusal", async () => {
    const commits = commitsOf(
      async (items) => new Map(items.filter(({ name }) => name === "no").map((item) => [item, new Error("refused")])),
    );
    const outcomes = await Promise.allSettled(["yes", "no", "also"].map((name) => commits.submit({ key: name, name })));
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  it("tries each alone when a commit of several fails, unless nothing could be written", async () => {
    const tried: number[] = [];
    const commit = async (items: readonly Item[]) => {
      tried.push(items.length);
      if (items.some(({ name }) => name === "poison")) throw new Error("poison");
      return new Map<Item, unknown>();
    };
    const submitAll = (commits: ReturnType<typeof commitsOf>) =>
      Promise.allSettled(["a", "poison", "b"].map((name) => commits.submit({ key: name, name })));
    expect((await submitAll(commitsOf(commit))).map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    expect(tried).toEqual([3, 1, 1, 1]);
    expect((await submitAll(commitsOf(commit, () => true))).map(({ status }) => status)).toEqual([
      "rejected",
      "rejected",
      "rejected",
    ]);
    expect(tried).toEqual([3, 1, 1, 1, 3]);
  });

  it("is settled when nothing is under way", async () => {
    const done: string[] = [];
    const commits = commitsOf(async (items) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      done.push(...items.map(({ name }) => name));
      return new Map();
    });
    void commits.submit({ key: "a", name: "a" });
    void commits.submit({ key: "a", name: "b" });
    await commits.settled();
    expect(done).toEqual(["a", "b"]);
    await commits.settled();
  });
});
