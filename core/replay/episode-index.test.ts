import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EpisodeEvent, EVENT_VERSION, type StartedEvent } from "../episode.ts";
import { fixtureSpec, fixtureTask } from "../generate/fixture.ts";
import { firstObservation, playActions } from "../play.ts";
import { stateHash } from "../state/state.ts";
import { openWorld } from "../worlds/open.ts";
import {
  actionAt,
  decodeIndex,
  emptyIndex,
  encodeIndex,
  extendIndex,
  hasFlag,
  kindAt,
  lastWrites,
  THOUGHT,
  thousandth,
  VIOLATION,
  valueAt,
  writesOf,
} from "./episode-index.ts";
import { reduceEpisode } from "./reduce.ts";
import { EpisodeIndexView } from "./replay-views.ts";

const spec = fixtureSpec();
const world = openWorld(spec.world);
const task = fixtureTask(spec, "win");
const started: StartedEvent = {
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
};
const { steps, ended } = playActions(world, task, [
  { action: "no_such_tool", params: {} },
  ...task.oracle.slice(0, -1),
  { action: "no_such_tool", params: { é: 1 } },
  ...task.oracle,
]);
const rest: EpisodeEvent[] = [
  ...steps.map((step) => ({
    ...step,
    type: "step" as const,
    durationUs: 7 * step.step,
    ...(step.step % 2 ? { thought: "hm" } : {}),
    usage: { inputTokens: step.step, outputTokens: 1, costUsd: 0.1 },
    at: 1000 + step.step,
  })),
  ...(ended ? [{ ...ended, type: "ended" as const, at: 2000 }] : []),
];
const whole = extendIndex(emptyIndex(started), rest);
const view = reduceEpisode([started, ...rest]);

describe("extendIndex", () => {
  it("says of every step what the whole log says", () => {
    expect(whole).toMatchObject({ count: steps.length, end: view.ended, environmentUs: view.environmentUs });
    expect(whole.usage).toEqual(view.usage);
    for (const event of view.steps) {
      expect(kindAt(whole, event.step)).toBe(event.kind);
      expect(actionAt(whole, event.step)).toBe(event.action.action);
      expect(whole.changed[event.step - 1]).toBe(event.changes.length);
      expect(hasFlag(whole, event.step, THOUGHT)).toBe(event.thought !== undefined);
      expect(hasFlag(whole, event.step, VIOLATION)).toBe(event.violations.length > 0);
      expect(valueAt(whole.score, event.step)).toBe(thousandth(event.score));
      for (const lane of whole.lanes)
        expect(valueAt(lane, event.step)).toBe(thousandth(event.outcomes[lane.id] ?? Number.NaN));
    }
    for (const { entity, id, steps: wrote } of view.written) expect(writesOf(whole, entity, id)).toEqual(wrote);
  });
  it("is the same in pieces as at once", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(rest.length), { maxLength: 6 }), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), rest.length];
        const pieced = places
          .slice(1)
          .reduce((index, to, i) => extendIndex(index, rest.slice(places[i], to)), emptyIndex(started));
        expect(pieced).toEqual(whole);
      }),
    );
  });
  it("refuses what does not follow", () => {
    expect(() => extendIndex(emptyIndex(started), rest.slice(1))).toThrow("step 1 was expected");
    expect(() => extendIndex(whole, rest.slice(0, 1))).toThrow("can follow");
    expect(() => extendIndex(emptyIndex(started), [started])).toThrow("can follow");
  });
});

it("comes back from JSON as it was", () => {
  const json = EpisodeIndexView.parse(JSON.parse(JSON.stringify(encodeIndex(whole))));
  expect(decodeIndex(json)).toEqual(whole);
});

it("knows the last write of every record at any step", () => {
  for (let step = 0; step <= whole.count; step++) {
    const expected = view.written.flatMap(({ entity, id, steps: wrote }) => {
      const last = wrote.findLast((each) => each <= step);
      return last === undefined ? [] : [[`${entity}/${id}`, last]];
    });
    const told = [...lastWrites(whole, step)].map(([record, last]) => {
      const { entity, id } = whole.records[record] ?? { entity: "", id: "" };
      return [`${entity}/${id}`, last];
    });
    expect(told).toEqual(expected);
  }
});
