import { setTimeout as sleep } from "node:timers/promises";
import Docker from "dockerode";
import { afterAll, expect, it } from "vitest";
import { fixtureSpec } from "../../core/generate/fixture.ts";
import { describeDocker, ownContainers } from "../sandbox/docker-engine.ts";
import { sandboxConformance } from "./conformance.ts";
import { dockerSandbox } from "./docker.ts";
import { embeddedSandbox } from "./embedded.ts";

sandboxConformance("embedded", async () => embeddedSandbox());

describeDocker("docker", () => {
  const engine = new Docker();
  sandboxConformance("docker", () => dockerSandbox({ engine }));

  const spec = fixtureSpec(1).world;
  const list = { action: "list_deals", params: {} };

  it("fails the sessions of a container that is killed with sandbox_died, and opens the next in another", async () => {
    const sandbox = await dockerSandbox({ engine, warm: 0 });
    const session = await sandbox.open(spec, "killed", []);
    const bystander = await sandbox.open(fixtureSpec(2).world, "bystander", []);
    await session.step(list);
    const containers = await ownContainers(engine);
    expect(containers).toHaveLength(2);
    await engine.getContainer(containers.at(-1) ?? "").kill();
    await expect(stepUntilItFails(session)).resolves.toMatchObject({ name: "SandboxError", code: "sandbox_died" });
    await expect(session.step(list)).rejects.toMatchObject({ code: "sandbox_died" });
    expect((await bystander.step(list)).kind).toBe("read");
    const next = await sandbox.open(spec, "killed", [list]);
    expect((await next.step(list)).kind).toBe("read");
    await session.close();
    expect((await next.step(list)).kind).toBe("read");
    await sandbox.close();
  });

  it("fails a request that was under way when the container died", async () => {
    const sandbox = await dockerSandbox({ engine, warm: 0 });
    await sandbox.open(spec, "busy", []);
    const [container = ""] = await ownContainers(engine);
    const long = Array.from({ length: 600_000 }, () => list);
    const failure = sandbox.open(spec, "busy", long).then(
      () => null,
      (reason: unknown) => reason,
    );
    await sleep(20);
    await engine.getContainer(container).kill();
    expect(await failure).toMatchObject({ name: "SandboxError", code: "sandbox_died" });
    await sandbox.close();
  });

  it("gives back a world's container once nobody uses it, and starts one again when asked", async () => {
    const sandbox = await dockerSandbox({ engine, warm: 0, idleMs: 50 });
    const first = await sandbox.open(spec, "idle", []);
    const second = await sandbox.open(spec, "idle", []);
    expect(await ownContainers(engine)).toHaveLength(1);
    await first.close();
    await sleep(300);
    expect((await second.step(list)).kind).toBe("read");
    await second.close();
    await gone(engine);
    const again = await sandbox.open(spec, "idle", []);
    expect((await again.step(list)).kind).toBe("read");
    await sandbox.close();
  });

  it("takes one container for many openings of a world at the same time", async () => {
    const sandbox = await dockerSandbox({ engine, warm: 0 });
    await Promise.all(Array.from({ length: 20 }, () => sandbox.open(spec, "rush", [])));
    expect(await ownContainers(engine)).toHaveLength(1);
    await sandbox.close();
  });

  afterAll(async () => expect(await ownContainers(engine)).toEqual([]));
});

/** The error that a session ends with; it may answer a few steps more before its container is gone. */
async function stepUntilItFails(session: { step(action: { action: string; params: object }): Promise<unknown> }) {
  for (let i = 0; i < 1_000; i++) {
    const error = await session.step({ action: "list_deals", params: {} }).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (error) return error;
    await sleep(5);
  }
  return null;
}

/** Waits until this process has no container, at most 10 s. */
async function gone(engine: Docker): Promise<void> {
  for (let i = 0; i < 100 && (await ownContainers(engine)).length > 0; i++) await sleep(100);
  expect(await ownContainers(engine)).toEqual([]);
}
