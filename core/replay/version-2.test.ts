import { describe, expect, it } from "vitest";
import type { EnvironmentSpec } from "../environment.ts";
import { type EpisodeEvent, EVENT_VERSION } from "../episode.ts";
import { digestOf } from "../state/digest.ts";
import { stateHash } from "../state/state.ts";
import { broughtBy, openWorld } from "../worlds/open.ts";
import { liftEvent, modernizeEvents } from "./modernize.ts";
import { version2 } from "./recordings/version-2.fixture.ts";
import { reduceEpisode } from "./reduce.ts";
import { stateAt } from "./state-at.ts";
import { reasonsAt } from "./validator-reasons.ts";
import { verifyEpisode } from "./verify.ts";

const { specs, digests, logs } = version2;
const played: readonly (readonly [string, EnvironmentSpec, readonly unknown[]])[] = [
  ["game", specs.maze, logs.game],
  ["game that began with refused actions", specs.maze, logs.refusedGame],
  ["conversation", specs.chat, logs.chat],
  ["conversation that began with a refused action", specs.chat, logs.refusedChat],
];

function taskOf({ tasks }: EnvironmentSpec, [started]: readonly EpisodeEvent[]) {
  const task = tasks.find(({ id }) => started?.type === "started" && id === started.taskId);
  if (!task) throw new Error("the recording has no such task");
  return task;
}

describe("a log of event version 2", () => {
  it.each(played)("of a %s opens, and is executed again step by step", (_, spec, log) => {
    const events = modernizeEvents(log);
    const world = openWorld(spec.world);
    const { steps } = reduceEpisode(events);
    expect(events[0]).toMatchObject({ version: EVENT_VERSION, changes: [] });
    expect(verifyEpisode(world, taskOf(spec, events), events)).toEqual({ ok: true, steps: steps.length });
    for (const { step, stateHash: recorded } of steps) expect(stateHash(stateAt(world, events, step))).toBe(recorded);
    expect(reasonsAt(world, taskOf(spec, events), events, steps.length).step).toBe(steps.length);
  });

  it("is lifted in parts as in the whole, and twice as once", () => {
    for (const [, , log] of played) {
      const whole = modernizeEvents(log);
      expect(log.map(liftEvent)).toEqual(whole);
      expect(whole.map(liftEvent)).toEqual(whole);
    }
  });

  it("is told from one that was changed: rows that its task does not bring", () => {
    const [started, ...rest] = modernizeEvents(logs.chat);
    if (started?.type !== "started") throw new Error("no start");
    const [board] = broughtBy(openWorld(specs.maze.world), taskOf(specs.maze, modernizeEvents(logs.game)));
    const events = [{ ...started, changes: board ? [board] : [] }, ...rest];
    const { firstDivergence } = verifyEpisode(openWorld(specs.chat.world), taskOf(specs.chat, events), events);
    expect(firstDivergence).toMatchObject({ step: 0, what: "rows" });
  });

  it("keeps the digests of its specifications", () => {
    expect({ maze: digestOf(specs.maze), chat: digestOf(specs.chat) }).toEqual(digests);
  });
});
