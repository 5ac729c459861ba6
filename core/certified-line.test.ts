import { describe, expect, it } from "vitest";
import { Certificate } from "./certificate.ts";
import { certifiedLine, gateVerdict } from "./certified-line.ts";

const counts = { rules: 8, enforced: 6, open: 2, aside: 1, assumed: 0 };

describe("certifiedLine", () => {
  it.each([
    [{ ok: true, meaning: counts }, "certified · 6 of 8 rules enforced, 2 open"],
    [{ ok: false, meaning: counts }, "not proven · 6 of 8 rules enforced, 2 open"],
    [{ ok: true, meaning: { ...counts, rules: 1, enforced: 0, open: 1 } }, "certified · 0 of 1 rule enforced, 1 open"],
    [{ ok: true, meaning: { ...counts, rules: 6, open: 0 } }, "certified"],
    [{ ok: true, meaning: null }, "certified"],
    [{ ok: false }, "not proven"],
  ])("%j is %s", (certificate, line) => expect(certifiedLine(certificate)).toBe(line));
});

describe("gateVerdict", () => {
  it("is not applicable where nothing was there to check", () => {
    expect(gateVerdict({ checked: 0, ok: true })).toBe("not applicable");
    expect(gateVerdict({ checked: 3, ok: true })).toBe("holds");
    expect(gateVerdict({ checked: 3, ok: false })).toBe("fails");
    expect(gateVerdict({ checked: 0, ok: false })).toBe("fails");
  });
});

describe("Certificate", () => {
  it("is read as it was kept before there were counts of rules and gates for them", () => {
    const kept = {
      formatVersion: 1,
      specDigest: "00",
      seeds: [1, 2, 3],
      tasks: { asked: 1, generated: 1, repaired: 0, certified: 1 },
      dropped: [],
      gates: [{ id: "G1", title: "Solvable", checked: 3, passed: 3, threshold: 1, ok: true }],
      mutants: { total: 0, rejected: 0, belowThreshold: 0, byKind: [], survivors: [] },
      baselines: {
        oracle: { mean: 1, passed: 1 },
        noop: { mean: 0, passed: 0 },
        random: { mean: 0, passed: 0 },
      },
      labels: [],
      ok: true,
      warnings: [],
      timingsMs: {},
      versions: { certifier: "1" },
    };
    const certificate = Certificate.parse(kept);
    expect(certificate).toEqual(kept);
    expect(certifiedLine(certificate)).toBe("certified");
  });
});
