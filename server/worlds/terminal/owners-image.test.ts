import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Docker from "dockerode";
import { afterAll, beforeAll, expect, it } from "vitest";
import { digestOf } from "../../../core/state/digest.ts";
import type { OwnImage } from "../../../core/worlds/terminal/own-image.ts";
import { describeDocker } from "../../sandbox/docker-engine.ts";
import { dockerSandbox } from "../docker.ts";
import type { Sandbox } from "../sandbox.ts";
import { terminalSpec } from "./fixture.ts";
import { buildOwnImage, withPrograms } from "./owners-image.ts";

describeDocker("a terminal in an image of its owner", { timeout: 300_000 }, () => {
  let sandbox: Sandbox;
  let folder = "";
  const images: string[] = [];

  beforeAll(async () => {
    sandbox = await dockerSandbox();
    folder = await mkdtemp(join(tmpdir(), "agentgym-own-image-"));
    await writeFile(join(folder, "greet"), "#!/bin/sh\necho hello from the image\n", { mode: 0o755 });
  }, 120_000);
  afterAll(async () => {
    await sandbox.close();
    const engine = new Docker();
    for (const image of images) {
      await engine.getImage(await withPrograms(engine, image)).remove({ force: true });
      // One that has lost its name to a later build is gone with what was built on it.
      await engine
        .getImage(image)
        .remove({ force: true })
        .catch(() => {});
    }
    await rm(folder, { recursive: true });
  });

  const build = async (...lines: readonly string[]): Promise<OwnImage> => {
    await writeFile(join(folder, "Dockerfile"), lines.join("\n"));
    const built = await buildOwnImage(folder, () => {});
    images.push(built.image);
    return built;
  };
  const said = async (built: OwnImage, command: string): Promise<unknown> => {
    const spec = terminalSpec(undefined, { built });
    const session = await sandbox.open(spec, digestOf(spec), []);
    const { observation } = await session.step({ action: "execute_shell", params: { command } });
    await session.close();
    return observation.result;
  };

  it("has what its Dockerfile put there, the environment's clock and tree, and programs that led through /etc", async () => {
    const built = await build(
      "FROM agentgym/terminal",
      "USER root",
      "COPY greet /usr/bin/greet",
      "RUN mkdir -p /etc/alternatives /var/kept && ln -s /usr/bin/greet /etc/alternatives/hello && ln -s /etc/alternatives/hello /usr/bin/hello && echo kept > /var/kept/note",
    );
    expect(built.dockerfile).toContain("COPY greet");
    const command =
      "greet; hello; cat /var/kept/note; date +%F; whoami; head -1 data/users.txt; (: </dev/tcp/10.0.0.1/80) 2>/dev/null || echo walled";
    expect(await said(built, command)).toMatchObject({
      output: "hello from the image\nhello from the image\nkept\n2026-03-02\nana\nana\nwalled\n",
      exit_code: 0,
    });
  });

  it("is refused with what is missing where the image cannot be a terminal, and with what the build said where there is none", async () => {
    const mend = expect.stringContaining(join(folder, "Dockerfile"));
    await expect(
      build("FROM agentgym/terminal", "USER root", "RUN rm /usr/bin/awk /usr/bin/sort"),
    ).rejects.toMatchObject({
      code: "INVALID",
      message: expect.stringContaining("it has no awk sort, which a terminal needs"),
      hint: mend,
    });
    await expect(build("FROM agentgym/terminal", "RUN exit 3")).rejects.toMatchObject({ code: "INVALID", hint: mend });
    const empty = join(folder, "empty");
    await mkdir(empty);
    for (const given of [join(folder, "nowhere"), empty])
      await expect(buildOwnImage(given, () => {})).rejects.toMatchObject({
        code: "INVALID",
        hint: "--dockerfile names the folder that has one.",
      });
  });

  it("says how to bring the image where the engine has it no more", async () => {
    const built = { image: `sha256:${"0".repeat(64)}`, dockerfile: "" };
    await expect(said(built, "true")).rejects.toMatchObject({
      code: "no_image",
      message: expect.stringMatching(/not in this machine's engine.*agentgym new --dockerfile.*docker save/s),
    });
  });
});
