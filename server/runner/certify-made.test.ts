import { afterAll, describe, expect, it } from "vitest";
import { suiteMaker } from "../../core/suite/maker.ts";
import { embeddedSandbox } from "../worlds/embedded.ts";
import { certifyMade } from "./certify-made.ts";

const sandbox = embeddedSandbox();
afterAll(() => sandbox.close());

describe("certifyMade", () => {
  const spec = suiteMaker.make("bird", { seed: 2, tasks: 14, complexity: "all" });

  it("proves questions by the statements that give their answers, and those that nearly do", async () => {
    const { certificate } = await certifyMade(suiteMaker, spec, { sandbox });
    expect(certificate).toMatchObject({ ok: true, tasks: { certified: 14 }, dropped: [] });
    const kinds = certificate.mutants.byKind?.map(({ mutation }) => mutation);
    expect(kinds).toEqual(expect.arrayContaining(["wrong_sql", "wrong_answer"]));
    expect(new Set(spec.tasks.map(({ family }) => family.split("_")[1])).size).toBe(12);
  }, 60_000);

  it("drops a question whose answer is not what the rows say, and names it", async () => {
    // The rows of another seed: what was worked out from them is not what these tables hold.
    const other = suiteMaker.make("bird", { seed: 3, tasks: 14, complexity: "all" });
    const { spec: left, certificate } = await certifyMade(suiteMaker, { ...spec, world: other.world }, { sandbox });
    expect(certificate.dropped.length).toBeGreaterThan(4);
    expect(left.tasks.length).toBe(spec.tasks.length - certificate.dropped.length);
    expect(certificate.dropped[0]).toMatchObject({ gate: "G1", reason: expect.stringContaining("another answer") });
  }, 60_000);
});
