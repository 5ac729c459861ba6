import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import Docker from "dockerode";
import { pack } from "tar-stream";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fixtureSpec } from "../../core/generate/fixture.ts";
import { type ContainerWish, containerOptions, hasInit } from "../sandbox/container.ts";
import { describeDocker, ownContainers } from "../sandbox/docker-engine.ts";
import { ensureImage } from "../sandbox/image.ts";
import { dockerSandbox } from "./docker.ts";
import type { Sandbox, WorldSession } from "./sandbox.ts";

/** The runtime's image with this machine's Perl in it, which can call the kernel by number (x86-64). */
async function withPerl(engine: Docker, base: string): Promise<string> {
  const libraries = execFileSync("ldd", ["/usr/bin/perl"], { encoding: "utf8" });
  const paths = ["/usr/bin/perl", ...[...libraries.matchAll(/(\/\S+) \(0x/g)].map((match) => match[1] ?? "")];
  const tar = pack();
  tar.entry({ name: "Dockerfile" }, `FROM ${base}\nCOPY root /\n`);
  for (const path of paths) tar.entry({ name: `root${path}`, mode: 0o755 }, readFileSync(path));
  tar.finalize();
  const tag = "agentgym/escape-test:latest";
  const stream = await engine.buildImage(Readable.from(tar), { t: tag, labels: { agentgym: "test" }, rm: true });
  const said = await text(Readable.from(stream));
  expect(said).not.toContain('"error"');
  return tag;
}

/** What a hostile program said and how it ended. */
type Attempt = { readonly said: string; readonly exitCode: number };

describeDocker("a hostile program in a container", () => {
  const engine = new Docker();
  let wish: ContainerWish;
  let sandbox: Sandbox;
  let neighbour: WorldSession;
  beforeAll(async () => {
    wish = { image: await ensureImage(engine), init: await hasInit(engine) };
    sandbox = await dockerSandbox({ engine, warm: 0 });
    neighbour = await sandbox.open(fixtureSpec(1).world, "neighbour", []);
  });
  afterAll(async () => {
    await sandbox.close();
    expect(await ownContainers(engine)).toEqual([]);
  });

  /** Runs JavaScript (or a command) behind the walls that every container of ours has; then the engine and another container must still answer. */
  const attempt = async (program: string | readonly string[], image = wish.image): Promise<Attempt> => {
    const command = typeof program === "string" ? ["/usr/bin/node", "-e", program] : program;
    const container = await engine.createContainer(containerOptions({ ...wish, image, command }));
    const stream = await container.attach({ stream: true, stdin: true, stdout: true, stderr: true, hijack: true });
    const out = new PassThrough();
    engine.modem.demuxStream(stream, out, out);
    stream.on("end", () => out.end());
    const said = text(out);
    const ended = container.wait({ condition: "removed" });
    await container.start();
    const { StatusCode } = await ended;
    expect((await neighbour.step({ action: "list_deals", params: {} })).kind).toBe("read");
    expect(String(await engine.ping())).toBe("OK");
    return { said: await said, exitCode: StatusCode };
  };

  it("is not root, has no capabilities and can gain none", async () => {
    const { said } = await attempt(`
      const status = require("node:fs").readFileSync("/proc/self/status", "utf8");
      const of = (name) => new RegExp("^" + name + ":\\\\s*(.*)$", "m").exec(status)[1];
      let root = "became root";
      try { process.setuid(0); } catch (error) { root = error.code; }
      console.log(JSON.stringify({ uid: process.getuid(), gid: process.getgid(), groups: process.getgroups(), root,
        permitted: of("CapPrm"), effective: of("CapEff"), bounding: of("CapBnd"), ambient: of("CapAmb"),
        noNewPrivileges: of("NoNewPrivs"), seccomp: of("Seccomp") }));`);
    const none = "0000000000000000";
    expect(JSON.parse(said)).toEqual({
      uid: 65534,
      gid: 65534,
      groups: [65534],
      root: "EPERM",
      permitted: none,
      effective: none,
      bounding: none,
      ambient: none,
      noNewPrivileges: "1",
      seccomp: "2",
    });
  });

  const canCall = process.arch === "x64" && existsSync("/usr/bin/perl");
  if (!canCall) console.warn("! CALLS OF THE KERNEL NOT TRIED: that needs Perl on x86-64");
  it.skipIf(!canCall)(
    "cannot trace, reach the hypervisor, or make namespaces, keys and rings of the kernel",
    async () => {
      const image = await withPerl(engine, wish.image);
      const calls = {
        ptrace: "101, 0, 0, 0, 0",
        vsock: "41, 40, 1, 0",
        packets: "41, 17, 3, 0",
        io_uring: "425, 8, 0",
        unshare: "272, 0x10000000",
        clone_user: "56, 0x10000011, 0, 0, 0, 0",
        keys: "250, 0, 0, 0",
        bpf: "321, 0, 0, 0",
        faults: "323, 0",
        mount: "165, 0, 0, 0, 0, 0",
        local: "41, 1, 1, 0",
      };
      const program = Object.entries(calls)
        .map(([name, numbers]) => `print "${name} ", (syscall(${numbers}) == -1 ? $!+0 : "allowed"), "\\n";`)
        .join("");
      const { said } = await attempt(["/usr/bin/perl", "-e", program], image);
      const EPERM = 1;
      expect(
        Object.fromEntries(
          said
            .trim()
            .split("\n")
            .map((line) => line.split(" ")),
        ),
      ).toEqual({
        ...Object.fromEntries(Object.keys(calls).map((name) => [name, String(EPERM)])),
        local: "allowed",
      });
    },
  );

  it("cannot start more processes than its limit", async () => {
    const { said } = await attempt(`
      const { spawn } = require("node:child_process");
      const children = [];
      let failed = null;
      for (let i = 0; i < 300; i++) {
        try {
          const child = spawn("/usr/bin/node", ["-e", "setTimeout(() => {}, 20000)"], { stdio: "ignore" });
          child.on("error", (error) => { failed ??= error.code; });
          if (child.pid) children.push(child);
        } catch (error) { failed ??= error.code; }
        if (failed) break;
      }
      setTimeout(() => { console.log(JSON.stringify({ started: children.length, failed })); process.exit(); }, 500);`);
    const line = said.split("\n").find((each) => each.startsWith("{"));
    // Node itself may be refused its threads first and abort: the bomb is stopped either way.
    if (line) {
      const { started, failed } = JSON.parse(line);
      expect(failed).toBe("EAGAIN");
      expect(started).toBeLessThan(64);
    } else expect(said).toMatch(/EAGAIN|uv_thread_create|Check failed|Resource temporarily unavailable/);
  });

  it("is killed when it takes more memory than its limit", async () => {
    const { said, exitCode } = await attempt(`
      const held = [];
      for (let i = 1; ; i++) { held.push(Buffer.alloc(16 << 20, i)); console.log(i * 16); }`);
    const mebibytes = Math.max(...said.trim().split("\n").map(Number));
    expect(exitCode).toBe(137);
    expect(mebibytes).toBeGreaterThan(64);
    expect(mebibytes).toBeLessThan(256);
  });

  it("cannot fill a disk: /tmp holds 16 MiB, everything else is read-only", async () => {
    const { said } = await attempt(`
      const fs = require("node:fs");
      const report = { bytes: 0, tmp: null, elsewhere: {} };
      const file = fs.openSync("/tmp/fill", "w");
      try { for (;;) report.bytes += fs.writeSync(file, Buffer.alloc(1 << 20, 1)); } catch (error) { report.tmp = error.code; }
      for (const folder of ["/", "/app", "/usr/bin", "/etc", "/dev", "/dev/shm", "/proc", "/sys", "/var", "/run"])
        try { fs.writeFileSync(folder + "/probe", "x"); report.elsewhere[folder] = "written"; } catch (error) { report.elsewhere[folder] = error.code; }
      console.log(JSON.stringify(report));`);
    const { bytes, tmp, elsewhere } = JSON.parse(said);
    expect(tmp).toBe("ENOSPC");
    expect(bytes).toBeLessThanOrEqual(16 * 1024 * 1024);
    expect(Object.values(elsewhere)).not.toContain("written");
    expect(elsewhere["/"]).toBe("EROFS");
    expect(elsewhere["/app"]).toBe("EROFS");
  });

  it("cannot run what it writes", async () => {
    const { said } = await attempt(`
      const fs = require("node:fs");
      const { spawnSync } = require("node:child_process");
      fs.writeFileSync("/tmp/program", "#!/usr/bin/node\\nconsole.log(1)", { mode: 0o755 });
      console.log(spawnSync("/tmp/program").error?.code ?? "ran");`);
    expect(said.trim()).toBe("EACCES");
  });

  it("reaches no network, not even a server on this machine", async () => {
    let visitors = 0;
    const server = createServer((socket) => {
      visitors++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, "0.0.0.0", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const { said } = await attempt(`
      const { connect } = require("node:net");
      const { networkInterfaces } = require("node:os");
      const dns = require("node:dns").promises;
      const reach = (host, port) => new Promise((resolve) => {
        const socket = connect({ host, port, timeout: 3000 });
        socket.on("connect", () => resolve("connected"));
        socket.on("timeout", () => resolve("timeout"));
        socket.on("error", (error) => resolve(error.code));
      });
      (async () => {
        const devices = require("node:fs").readFileSync("/proc/net/dev", "utf8").split("\\n").slice(2).map((line) => line.split(":")[0].trim()).filter(Boolean);
        const external = Object.values(networkInterfaces()).flat().filter((each) => !each.internal);
        console.log(JSON.stringify({ devices, external, loopback: await reach("127.0.0.1", ${port}), bridge: await reach("172.17.0.1", ${port}),
          internet: await reach("1.1.1.1", 53), metadata: await reach("169.254.169.254", 80), name: await dns.lookup("example.com").then(() => "found", (error) => error.code) }));
        process.exit();
      })();`);
    server.close();
    const { devices, external, name, ...reached } = JSON.parse(said);
    // The kernel may list tunnel devices that are down in every network namespace (tunl0, sit0, ...): what counts is that no address is there.
    expect(devices).toContain("lo");
    expect(devices.filter((device: string) => /^(eth|en|veth|docker|wl)/.test(device))).toEqual([]);
    expect(external).toEqual([]);
    expect(name).not.toBe("found");
    expect(Object.values(reached)).not.toContain("connected");
    expect(reached.internet).toBe("ENETUNREACH");
    expect(visitors).toBe(0);
  });

  it("finds neither the host's files nor its Docker socket, processes or environment", async () => {
    const { said } = await attempt(`
      const fs = require("node:fs");
      const paths = ["/var/run/docker.sock", "/run/docker.sock", "/root", "/home", "/host", ${JSON.stringify(process.cwd())}, ${JSON.stringify(process.execPath)}, "/etc/shadow", "/bin/sh", "/dev/sda", "/dev/mem", "/dev/kmsg"];
      console.log(JSON.stringify({
        found: paths.filter((path) => fs.existsSync(path)),
        top: fs.readdirSync("/").sort(),
        processes: fs.readdirSync("/proc").filter((name) => /^[0-9]+$/.test(name)).length,
        env: Object.keys(process.env).sort(),
      }));`);
    const { found, top, processes, env } = JSON.parse(said);
    expect(found).toEqual([]);
    expect(top).toEqual(
      [".dockerenv", "app", "dev", "etc", "lib", "lib64", "proc", "sys", "tmp", "usr"]
        .concat(wish.init ? ["sbin"] : [])
        .sort(),
    );
    expect(processes).toBeLessThanOrEqual(2);
    expect(env).toEqual(["HOME", "HOSTNAME", "NODE_OPTIONS", "PATH"]);
  });

  it("cannot write to the image that others start from", async () => {
    const { said } = await attempt(`
      const fs = require("node:fs");
      const tries = { chmod: () => fs.chmodSync("/app/runtime.mjs", 0o777), append: () => fs.appendFileSync("/app/runtime.mjs", "//"), unlink: () => fs.unlinkSync("/usr/bin/node"), link: () => fs.symlinkSync("/tmp", "/app/tmp") };
      console.log(JSON.stringify(Object.entries(tries).map(([name, run]) => { try { run(); return name; } catch (error) { return error.code; } })));`);
    for (const code of JSON.parse(said)) expect(["EROFS", "EACCES", "EPERM"]).toContain(code);
  });
});
