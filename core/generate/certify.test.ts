import { describe, expect, it } from "vitest";
import { Certificate } from "../certificate.ts";
import { type EpisodeEvent, EVENT_VERSION } from "../episode.ts";
import { firstObservation, playActions } from "../play.ts";
import { verifyEpisode } from "../replay/verify.ts";
import { stateHash } from "../state/state.ts";
import { openWorld } from "../worlds/open.ts";
import { planFromBrief } from "./brief.ts";
import { certify } from "./certify.ts";
import { compile } from "./compile.ts";

const briefs = {
  crm: "CRM for Salesforce agents",
  clinic:
    "Appointment scheduling for an outpatient clinic. Patients book appointments with providers at one of three locations. Never expose PHI to the wrong patient; verify date of birth before reading out or changing anything. Send a confirmation after every booking, change or cancellation.",
  library: "library",
};

describe.each(Object.entries(briefs))("certify: %s", (_name, brief) => {
  const compiled = compile(planFromBrief(brief), { seed: 1, complexity: "all" });
  const { spec, certificate, variants } = certify(compiled);
  it("certifies nearly all of what was made", () => {
    expect(certificate.ok).toBe(true);
    expect(certificate.tasks.certified).toBeGreaterThanOrEqual(0.9 * certificate.tasks.generated);
    expect(certificate.gates.filter(({ ok }) => !ok)).toEqual([]);
    expect(Certificate.safeParse(certificate).error).toBeUndefined();
  });
  it("has tasks of every tier, which the oracle solves and doing nothing does not", () => {
    expect(new Set(spec.tasks.map(({ tier }) => tier))).toEqual(new Set([1, 2, 3, 4]));
    expect(certificate.baselines.oracle).toEqual({ mean: 1, passed: 1 });
    expect(certificate.baselines.noop.passed).toBe(0);
    expect(certificate.baselines.random.passed).toBe(0);
  });
  it("labels at least 95 of 100 injected failures by their cause", () => {
    const all = certificate.labels.reduce((sum, { count }) => sum + count, 0);
    const right = certificate.labels.reduce(
      (sum, { injected, assigned, count }) => sum + (injected === assigned ? count : 0),
      0,
    );
    expect(right / all).toBeGreaterThanOrEqual(0.95);
  });
  it("hands on variants with the same tasks, solved too", () => {
    const ids = spec.tasks.map(({ id }) => id).sort();
    for (const variant of variants) {
      expect(variant.tasks.map(({ id }) => id).sort()).toEqual(ids);
      const world = openWorld(variant.world);
      for (const task of variant.tasks) expect(playActions(world, task, task.oracle).ended?.score).toBe(1);
    }
  });
  it("replays every oracle's log to the same hashes", () => {
    const world = openWorld(JSON.parse(JSON.stringify(spec.world)));
    for (const task of spec.tasks) {
      const { steps, ended } = playActions(openWorld(spec.world), task, task.oracle);
      const started = {
        episodeId: "ep_1",
        environmentId: "env_1",
        specDigest: "",
        taskId: task.id,
        seed: 1,
        trial: 0,
        agent: "oracle",
        sandbox: "embedded" as const,
        maxSteps: task.maxSteps,
      };
      const events: EpisodeEvent[] = [
        {
          type: "started",
          version: EVENT_VERSION,
          ...started,
          changes: [],
          stateHash: stateHash(world.initial),
          observation: firstObservation(spec.world, task),
          at: 0,
        },
        ...steps.map((step) => ({ ...step, type: "step" as const, durationUs: 0, at: 0 })),
        ...(ended ? [{ ...ended, type: "ended" as const, at: 0 }] : []),
      ];
      expect(verifyEpisode(world, task, events)).toEqual({ ok: true, steps: steps.length });
    }
  });
});
