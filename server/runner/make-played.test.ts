import { afterAll, describe, expect, it } from "vitest";
import { pythonMaker } from "../../core/worlds/python/generate/maker.ts";
import { terminalMaker } from "../../core/worlds/terminal/generate/maker.ts";
import { embeddedSandbox } from "../worlds/embedded.ts";
import { certifyPlayed } from "./certify-played.ts";

const sandbox = embeddedSandbox();
afterAll(() => sandbox.close());

describe("an environment that is made of a brief and proven by playing", () => {
  it.each([
    ["python", pythonMaker, "Statistics over sensor readings in Python", 3],
    [
      "terminal",
      terminalMaker,
      "Kubernetes manifests of a payments team; never touch production overlays, keep a backup first",
      7,
    ],
    ["terminal", terminalMaker, "User accounts in passwd and group; dry run before delete. Do not read secrets.", 7],
  ])("is certified: %s", { timeout: 240_000 }, async (_domain, maker, brief, tasks) => {
    const spec = maker.make(brief, { seed: 3, complexity: "all", tasks });
    const { certificate } = await certifyPlayed(spec, { sandbox, examOf: maker.examOf });
    expect(certificate.dropped).toEqual([]);
    expect(certificate.gates.filter(({ ok }) => !ok)).toEqual([]);
    expect(certificate.mutants.survivors).toEqual([]);
    expect(certificate).toMatchObject({ ok: true, tasks: { certified: tasks } });
  });
});
