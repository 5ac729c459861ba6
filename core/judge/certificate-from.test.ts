import { describe, expect, it } from "vitest";
import { fixtureSpec } from "../generate/fixture.ts";
import { certificateFrom, type Findings } from "./certificate-from.ts";

const findings: Findings = {
  spec: fixtureSpec(),
  specDigest: "d",
  seeds: [1],
  tasks: { asked: 1, generated: 1, repaired: 0, certified: 1 },
  dropped: [],
  gates: [{ id: "G1", checked: 2, passed: 2 }],
  mutants: [],
  scores: { oracle: [1], noop: [0], random: [0, 0.9] },
  isEnough: true,
  warnings: [],
  timingsMs: {},
  certifier: "test",
};
const mutant = { taskId: "t1_001", mutation: "drop_write", rejected: true, belowThreshold: true, reason: "" };

describe("certificateFrom", () => {
  it("takes a gate with nothing to check as not applicable, which holds", () => {
    const { gates, ok } = certificateFrom({ ...findings, gates: [{ id: "G5", checked: 0, passed: 0 }] });
    expect(gates[0]).toMatchObject({ ok: true, note: expect.stringContaining("Not applicable") });
    expect(ok).toBe(true);
  });
  it("does not let a gate hold whose proof is owed", () => {
    const empty = { id: "G1", checked: 0, passed: 0, owed: "Not proven: no oracle is supplied." } as const;
    const { gates, ok } = certificateFrom({ ...findings, gates: [empty] });
    expect(gates[0]).toMatchObject({ ok: false, note: empty.owed });
    expect(ok).toBe(false);
  });
  it("holds G4 from 95 % on, every other gate only whole", () => {
    const share = (id: "G3" | "G4", passed: number) =>
      certificateFrom({ ...findings, gates: [{ id, checked: 100, passed }] }).ok;
    expect([share("G4", 95), share("G4", 94), share("G3", 99)]).toEqual([true, false, false]);
  });
  it("counts mutants by kind, names survivors, and which validators told where that is known", () => {
    const { mutants } = certificateFrom({
      ...findings,
      mutants: [mutant, { ...mutant, by: ["state"] }, { ...mutant, mutation: "extra", rejected: false, reason: "why" }],
    });
    expect(mutants.byKind).toEqual([
      { mutation: "drop_write", total: 2, rejected: 2, by: { state: 1 } },
      { mutation: "extra", total: 1, rejected: 0 },
    ]);
    expect(mutants.survivors).toEqual([{ taskId: "t1_001", mutation: "extra", reason: "why" }]);
  });
  it("says what reference agents score", () => {
    expect(certificateFrom(findings).baselines.random).toEqual({ mean: 0.45, passed: 0.5 });
  });
});
