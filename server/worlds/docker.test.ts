import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import Docker from "dockerode";
import { extract, pack } from "tar-stream";
import { afterAll, describe, expect, it } from "vitest";
import { fixtureSpec } from "../../core/generate/fixture.ts";
import { containerOptions, hasInit } from "../sandbox/container.ts";
import { describeDocker, ownContainers } from "../sandbox/docker-engine.ts";
import { ensureImage, hasImage, imageOf, makeImage, runtimeImage } from "../sandbox/image.ts";
import { ownerLabel, ownerOf, reap } from "../sandbox/reaper.ts";
import { dockerSandbox } from "./docker.ts";

const spec = fixtureSpec(1).world;
const list = { action: "list_deals", params: {} };

/** An engine's socket that can be taken away: passes everything on to the real one while it is up. */
async function breakableEngine(): Promise<{ engine: Docker; up(): Promise<void>; down(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "agentgym-engine-"));
  const socketPath = join(folder, "docker.sock");
  let server: Server | null = null;
  const open = new Set<Socket>();
  return {
    engine: new Docker({ socketPath }),
    async up() {
      server = createServer({ allowHalfOpen: true }, (near) => {
        const far = connect({ path: "/var/run/docker.sock", allowHalfOpen: true });
        for (const socket of [near, far]) {
          open.add(socket);
          socket.on("error", () => {}).on("close", () => open.delete(socket));
        }
        near.pipe(far);
        far.pipe(near);
      }).listen(socketPath);
      await once(server, "listening");
    },
    async down() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server?.close(resolve));
      await rm(socketPath, { force: true });
    },
  };
}

/** An image with our label, as an older version would have left it; gives its id. */
async function imported(engine: Docker): Promise<string> {
  const tar = pack();
  tar.entry({ name: "version" }, String(Date.now()));
  tar.finalize();
  const answer = await engine.importImage(Readable.from(tar), {
    changes: ["LABEL agentgym=runtime"],
    repo: "agentgym/runtime",
    tag: "older",
  });
  for await (const chunk of answer) void chunk;
  return (await engine.getImage("agentgym/runtime:older").inspect()).Id;
}

describe("dockerSandbox without an engine", () => {
  it("rejects and says so", async () => {
    const engine = new Docker({ socketPath: "/nonexistent/docker.sock" });
    await expect(dockerSandbox({ engine })).rejects.toThrow(/ENOENT/);
  });
});

describe("runtimeImage", () => {
  it("has the same id however often it is made", async () => {
    const [first, second] = [await makeImage(), await makeImage()];
    expect(first.id).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(second).toMatchObject({ id: first.id, tag: first.tag });
  });

  it("sends the layer that its configuration names, and the configuration that is its id", async () => {
    const { id, archive } = await makeImage();
    const digests = new Map<string, string>();
    let config = "";
    for await (const entry of Readable.from(archive()).pipe(extract())) {
      const hash = createHash("sha256");
      for await (const chunk of entry as AsyncIterable<Buffer>) {
        hash.update(chunk);
        if (id === `sha256:${entry.header.name.replace(/\.json$/, "")}`) config += String(chunk);
      }
      digests.set(entry.header.name, `sha256:${hash.digest("hex")}`);
    }
    expect(digests.get(`${id.slice("sha256:".length)}.json`)).toBe(id);
    expect(JSON.parse(config)).toMatchObject({ rootfs: { diff_ids: [digests.get("layer.tar")] } });
  });

  it("is not made of a file that cannot be read, or is shorter than it was", async () => {
    const made = (from: string, byteCount: number) =>
      imageOf("broken", async () => [{ path: "a", mode: 0o444, byteCount, read: () => createReadStream(from) }], {
        WorkingDir: "/",
        Cmd: ["/a"],
      });
    await expect(made("/nonexistent", 3)).rejects.toThrow(/ENOENT/);
    await expect(made(import.meta.filename, 10_000_000)).rejects.toThrow(/[Ss]ize mismatch/);
  });
});

describeDocker("dockerSandbox", () => {
  const engine = new Docker();
  afterAll(async () => expect(await ownContainers(engine)).toEqual([]));

  it("takes the place of another version's image", async () => {
    const engine = new Docker();
    const { id } = await runtimeImage();
    const older = await imported(engine);
    expect(await hasImage(engine, older)).toBe(true);
    await ensureImage(engine);
    expect([await hasImage(engine, id), await hasImage(engine, older)]).toEqual([true, false]);
  });

  it("gives the engine the image under the id that was known before, and puts it back when it was removed", async () => {
    const { id } = await runtimeImage();
    expect(await ensureImage(engine)).toBe(id);
    expect(await hasImage(engine, id)).toBe(true);
    expect(await hasImage(engine, `sha256:${"0".repeat(64)}`)).toBe(false);
  });

  it("leaves a failing engine alone, says so at once, and works again when it is back", async () => {
    const { engine: broken, up, down } = await breakableEngine();
    await up();
    const sandbox = await dockerSandbox({ engine: broken, warm: 0, breaker: { tripAfter: 3, restMs: 1_000 } });
    const session = await sandbox.open(spec, "before", []);
    await down();
    await expect(session.step(list)).rejects.toMatchObject({ code: "sandbox_died" });
    for (let i = 0; i < 3; i++)
      await expect(sandbox.open(spec, `down${i}`, [])).rejects.toMatchObject({ code: "engine_failed" });
    const startMs = performance.now();
    await expect(sandbox.open(spec, "resting", [])).rejects.toMatchObject({ code: "engine_failing" });
    expect(performance.now() - startMs).toBeLessThan(250);
    await up();
    await expect(sandbox.open(spec, "resting", [])).rejects.toMatchObject({ code: "engine_failing" });
    await sleep(1_100);
    const again = await sandbox.open(spec, "after", []);
    expect((await again.step(list)).kind).toBe("read");
    await sandbox.close();
    await down();
    for (let i = 0; i < 100 && (await ownContainers(engine)).length > 0; i++) await sleep(100);
  });

  it("leaves no container running when its process is killed", async () => {
    const program = `
      import { dockerSandbox } from ${JSON.stringify(join(import.meta.dirname, "docker.ts"))};
      const sandbox = await dockerSandbox({ warm: 2 });
      await sandbox.open(JSON.parse(process.env.SPEC), "d", []);
      console.log("open");
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
      env: { ...process.env, SPEC: JSON.stringify(spec) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    const filters = { label: [`${ownerLabel}=${ownerOf(child.pid ?? 0)}`] };
    const left = () => engine.listContainers({ all: true, filters });
    expect((await left()).length).toBeGreaterThanOrEqual(1);
    child.kill("SIGKILL");
    await once(child, "exit");
    const running = async () => (await left()).filter(({ State }) => State === "running");
    for (let i = 0; i < 100 && (await running()).length > 0; i++) await sleep(100);
    expect(await running()).toEqual([]);
    // One that was created but not yet started has no stdin to end with: the next process that opens the sandbox reaps it.
    await reap(engine);
    for (let i = 0; i < 100 && (await left()).length > 0; i++) await sleep(100);
    expect((await left()).map(({ Id }) => Id)).toEqual([]);
  });
});

describeDocker("reap", () => {
  const engine = new Docker();

  it("removes containers of dead processes and leaves those of living and of unknown ones", async () => {
    const child = spawn(process.execPath, ["-e", "0"]);
    await once(child, "exit");
    const wish = { image: await ensureImage(engine), init: await hasInit(engine) };
    const made = async (owner: string) => {
      const options = containerOptions(wish);
      return engine.createContainer({ ...options, Labels: { ...options.Labels, [ownerLabel]: owner } });
    };
    const [orphan, ours, foreign] = await Promise.all([
      made(ownerOf(child.pid ?? 0)),
      made(ownerOf(process.pid)),
      made("another-machine/pid:[1]/1"),
    ]);
    try {
      const removed = await reap(engine);
      expect(removed).toContain(orphan?.id);
      expect(removed).not.toContain(ours?.id);
      expect(removed).not.toContain(foreign?.id);
      await expect(orphan?.inspect()).rejects.toMatchObject({ statusCode: 404 });
      expect((await ours?.inspect())?.State.Status).toBe("created");
      expect((await foreign?.inspect())?.State.Status).toBe("created");
    } finally {
      await Promise.all([ours, foreign].map((container) => container?.remove({ force: true })));
    }
  });
});
