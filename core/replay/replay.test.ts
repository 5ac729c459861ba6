import { describe, expect, it } from "vitest";
import type { EpisodeEvent } from "../episode.ts";
import { EVENT_VERSION } from "../episode.ts";
import { fixtureSpec, fixtureTask } from "../generate/fixture.ts";
import { firstObservation, playActions } from "../play.ts";
import { stateHash } from "../state/state.ts";
import { openWorld } from "../worlds/open.ts";
import { modernizeEvents } from "./modernize.ts";
import { reduceEpisode } from "./reduce.ts";
import { stateAt } from "./state-at.ts";
import { verifyEpisode } from "./verify.ts";

const spec = fixtureSpec();
const world = openWorld(spec.world);

function record(family: string): EpisodeEvent[] {
  const task = fixtureTask(spec, family);
  const { steps, ended } = playActions(world, task, task.oracle);
  if (!ended) throw new Error("the oracle does not end");
  return [
    {
      type: "started",
      version: EVENT_VERSION,
      episodeId: "ep_000001",
      environmentId: "env_fixture_v1_000000",
      specDigest: "0",
      taskId: task.id,
      seed: 1,
      trial: 0,
      agent: "oracle",
      sandbox: "embedded",
      maxSteps: task.maxSteps,
      changes: [],
      stateHash: stateHash(world.initial),
      observation: firstObservation(spec.world, task),
      at: 1000,
    },
    ...steps.map((step) => ({
      ...step,
      type: "step" as const,
      durationUs: 10,
      usage: { inputTokens: 5, outputTokens: 1, costUsd: 0.5 },
      at: 1000 + step.step,
    })),
    { ...ended, type: "ended", at: 2000 },
  ];
}

const events = record("win");

describe("reduceEpisode", () => {
  it("reads status, score, lanes, usage and written rows from the log", () => {
    const view = reduceEpisode(events);
    expect(view).toMatchObject({
      status: "ended",
      score: 1,
      counts: { read: 1, write: 2, error: 0 },
      usage: { inputTokens: 20, outputTokens: 4, costUsd: 2 },
      environmentUs: 40,
      lastAt: 2000,
    });
    expect(view.lanes.find(({ id }) => id === "confirmation_sent")?.scores).toEqual([0, 0, 1, 1]);
    expect(view.written.map(({ entity, steps }) => [entity, steps])).toEqual([
      ["deal", [2]],
      ["notification", [3]],
    ]);
  });
  it("gives of every prefix a prefix", () => {
    const whole = reduceEpisode(events);
    for (let length = 1; length <= events.length; length++) {
      const part = reduceEpisode(events.slice(0, length));
      expect(whole.steps.slice(0, part.steps.length)).toEqual(part.steps);
      expect(part.status).toBe(length < events.length ? "running" : "ended");
    }
  });
  it("refuses a log that lacks a step, starts late or goes on after the end", () => {
    expect(() => reduceEpisode(events.filter((event) => event.type !== "step" || event.step !== 2))).toThrow(
      "step 2 was expected",
    );
    expect(() => reduceEpisode(events.slice(1))).toThrow("started");
    expect(() => reduceEpisode([...events, ...events.slice(1, 2)])).toThrow("can follow");
  });
});

describe("stateAt", () => {
  it("gives the recorded hash at every step", () => {
    for (const event of events)
      if (event.type === "step") expect(stateHash(stateAt(world, events, event.step))).toBe(event.stateHash);
    expect(stateHash(stateAt(world, events, 0))).toBe(stateHash(world.initial));
  });
  it("refuses a step that is not there", () => expect(() => stateAt(world, events, 99)).toThrow("from 0 to 4"));
});

describe("verifyEpisode", () => {
  it.each(["lookup", "prioritise", "open", "reprice", "win", "refuse"])("agrees with the log of %s", (family) => {
    const log = record(family);
    expect(verifyEpisode(world, fixtureTask(spec, family), log)).toEqual({ ok: true, steps: log.length - 2 });
  });
  it("names the first step that differs", () => {
    const forged = events.map((event) =>
      event.type === "step" && event.step === 3 ? { ...event, stateHash: "00" } : event,
    );
    expect(verifyEpisode(world, fixtureTask(spec, "win"), forged)).toMatchObject({
      ok: false,
      steps: 2,
      firstDivergence: { step: 3, what: "state hash", recorded: '"00"' },
    });
    const raised = events.map((event) => (event.type === "ended" ? { ...event, score: 0.5 } : event));
    expect(verifyEpisode(world, fixtureTask(spec, "win"), raised)).toMatchObject({
      ok: false,
      firstDivergence: { what: "final score" },
    });
  });
});

describe("modernizeEvents", () => {
  it("loads a log of the present version unchanged", () =>
    expect(modernizeEvents(JSON.parse(JSON.stringify(events)))).toEqual(events));
  it("says what is wrong with others", () => {
    expect(() => modernizeEvents([{ ...events[0], version: 99 }])).toThrow("version 99 came");
    expect(() => modernizeEvents([events[0], { type: "step" }])).toThrow("event 2");
    expect(() => modernizeEvents([{ type: "step" }])).toThrow("begins with a started event");
  });
});
