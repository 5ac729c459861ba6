import Docker from "dockerode";
import { expect, it } from "vitest";
import { digestOf } from "../../../core/state/digest.ts";
import { describeDocker } from "../../sandbox/docker-engine.ts";
import { dockerSandbox } from "../docker.ts";
import { embeddedSandbox } from "../embedded.ts";
import { terminalConformance } from "./conformance.ts";
import { terminalSpec } from "./fixture.ts";
import { ensureTerminalImage } from "./image.ts";

terminalConformance("embedded", async () => embeddedSandbox());

describeDocker("docker", () => {
  terminalConformance("docker", () => dockerSandbox({ warm: 0 }));

  it("puts its image back when somebody has removed it", async () => {
    const engine = new Docker();
    const sandbox = await dockerSandbox({ warm: 0 });
    // A package that every image has, so that no terminal of another process uses this one.
    const packages = ["bash"];
    const spec = terminalSpec(undefined, { packages });
    await (await sandbox.open(spec, digestOf(spec), [])).close();
    await engine.getImage(await ensureTerminalImage(engine, packages)).remove({ force: true });
    await (await sandbox.open(spec, digestOf(spec), [])).close();
    await sandbox.close();
  }, 60_000);

  it("names the packages that this machine does not have, and trees that belong to the system", async () => {
    const sandbox = await dockerSandbox({ warm: 0 });
    const lacking = terminalSpec(undefined, { packages: ["no-such-package", "bash"] });
    await expect(sandbox.open(lacking, digestOf(lacking), [])).rejects.toMatchObject({
      name: "SandboxError",
      code: "no_package",
      message: expect.stringMatching(/no-such-package.*apt-get install no-such-package/),
    });
    const system = terminalSpec(undefined, { watched: ["/usr/bin"] });
    await expect(sandbox.open(system, digestOf(system), [])).rejects.toMatchObject({ code: "wrong_tree" });
    await sandbox.close();
  });
});
