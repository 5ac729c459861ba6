import { describe, expect, it } from "vitest";
import { EnvironmentSpec, type WorldSpec } from "../environment.ts";
import { type EpisodeEvent, EVENT_VERSION } from "../episode.ts";
import { digestOf } from "../state/digest.ts";
import { kindOf, moverOf } from "../worlds/kinds.ts";
import { openWorld } from "../worlds/open.ts";
import { readBundle } from "./bundle.ts";
import { liftEvent, modernizeEvents } from "./modernize.ts";
import { version1 } from "./recordings/version-1.fixture.ts";
import { reduceEpisode } from "./reduce.ts";
import { verifyEpisode } from "./verify.ts";

const { digest, spec, logs } = version1;

function taskOf([started]: readonly EpisodeEvent[]) {
  const task = spec.tasks.find(({ id }) => started?.type === "started" && id === started.taskId);
  if (!task) throw new Error("the recording has no such task");
  return task;
}

describe("a log of event version 1", () => {
  it.each(Object.entries(logs))("%s opens, is reduced and verified", (_, log) => {
    const events = modernizeEvents(log);
    expect(events[0]).toMatchObject({ version: EVENT_VERSION });
    expect(reduceEpisode(events).steps).toHaveLength(log.length - 2);
    expect(verifyEpisode(openWorld(spec.world), taskOf(events), events)).toEqual({ ok: true, steps: log.length - 2 });
  });

  it("says who ended the episode", () => {
    const endOf = (log: readonly unknown[]) => modernizeEvents(log).at(-1);
    expect(endOf(logs.passed)).toMatchObject({ by: { who: "agent" }, terminated: true });
    expect(endOf(logs.failed)).toMatchObject({ by: { who: "agent" }, failure: "MISSING_STEP" });
    expect(endOf(logs.looped)).toMatchObject({ by: { who: "limit" }, truncated: "loop" });
    expect(endOf(logs.cut)).toMatchObject({ by: { who: "limit" }, truncated: "max_steps" });
  });

  it("is lifted in parts as in the whole, and twice as once", () => {
    const whole = modernizeEvents(logs.cut);
    expect(logs.cut.map(liftEvent)).toEqual(whole);
    expect(whole.map(liftEvent)).toEqual(whole);
  });

  it("opens inside of a replay bundle", () => {
    const events = logs.passed;
    const { tasks, ...rest } = spec;
    const slots = tasks.map(({ id, tier, family, slot }) => ({ id, tier, family, slot }));
    const file = {
      format: "agentgym-replay",
      version: 1,
      spec: { ...rest, tasks: [taskOf(modernizeEvents(events))] },
      slots,
      events,
    };
    expect(readBundle(JSON.stringify(file)).events).toEqual(modernizeEvents(events));
  });
});

describe("specifications from before movers", () => {
  it("keep their digests", () => {
    expect(digest).toBe("b9552797da4ba0e4ed8c4d26f6eed5c242209168a581a5e17c5f909e8323556c");
    expect(digestOf(spec)).toBe(digest);
    expect(moverOf(spec.world)).toEqual({ kind: "records" });
  });

  it("keep a program where they had it, and are moved by it", () => {
    const image = `sha256:${"a".repeat(64)}`;
    const world: WorldSpec = { ...spec.world, program: { image, seed: 7 } };
    const old = EnvironmentSpec.parse({ ...spec, world, grader: "export const grade = () => [];" });
    expect(digestOf(old)).toBe("c818bc6e5711a7b62a3f77118605d69a78469d73a5952c4465df1b5604e7cddd");
    expect(old.world).not.toHaveProperty("mover");
    expect(moverOf(old.world)).toEqual({ kind: "program", image, seed: 7 });
    expect(kindOf(old.world).reexecutes).toBe("sandbox");
  });
});
