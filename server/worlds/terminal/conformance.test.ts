import { expect, it } from "vitest";
import { digestOf } from "../../../core/state/digest.ts";
import { describeDocker } from "../../sandbox/docker-engine.ts";
import { dockerSandbox } from "../docker.ts";
import { embeddedSandbox } from "../embedded.ts";
import { terminalConformance } from "./conformance.ts";
import { terminalSpec } from "./fixture.ts";

terminalConformance("embedded", async () => embeddedSandbox());

describeDocker("docker", () => {
  terminalConformance("docker", () => dockerSandbox({ warm: 0 }));

  it("names the packages that this machine does not have, and trees that belong to the system", async () => {
    const sandbox = await dockerSandbox({ warm: 0 });
    const lacking = terminalSpec(undefined, { packages: ["no-such-package", "bash"] });
    await expect(sandbox.open(lacking, digestOf(lacking), [])).rejects.toMatchObject({
      name: "SandboxError",
      code: "no_package",
      message: expect.stringContaining("no-such-package is not installed: apt-get install no-such-package"),
    });
    const system = terminalSpec(undefined, { watched: ["/usr/bin"] });
    await expect(sandbox.open(system, digestOf(system), [])).rejects.toMatchObject({ code: "wrong_tree" });
    await sandbox.close();
  });
});
