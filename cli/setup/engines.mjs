/** What the tests need from the machine: a PostgreSQL server, a Docker engine, a browser. On Debian as root it is installed, elsewhere the run says what is missing. */
import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root, run } from "./shell.mjs";

const isRoot = process.getuid?.() === 0;
const hasApt = existsSync("/usr/bin/apt-get");
let isListed = false;

/** Installs packages of the system where that is possible here; whether they are there now. */
export async function install(...packages) {
  if (!isRoot || !hasApt) return false;
  console.log(`▸ installing ${packages.join(" ")}...`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  if (!isListed) await run("apt-get", ["update", "-qq"], { quiet: true, env });
  isListed = true;
  const { code, output } = await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], {
    quiet: true,
    env,
  });
  if (code !== 0) console.log(output.trim().split("\n").slice(-5).join("\n"));
  return code === 0;
}

/** A port of this machine that nothing listens on. */
export function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function postgresBin() {
  const base = "/usr/lib/postgresql";
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(base, version, "bin")).find((bin) => existsSync(join(bin, "initdb"))) ?? null;
}

/** A PostgreSQL server for the tests, the given one or one of our own: `{ url, stop }`; null with a loud line when none can be had. */
export async function startPostgres() {
  const given = process.env.AGENTGYM_TEST_POSTGRES_URL;
  return given ? { url: given, stop: async () => {} } : ownPostgres();
}

/** A PostgreSQL server of our own, empty, on a free port: `{ url, stop }`; null with a loud line when none can be had. */
export async function ownPostgres() {
  if (!postgresBin()) await install("postgresql");
  const bin = postgresBin();
  if (!bin) {
    console.log(
      "! POSTGRESQL TESTS DID NOT RUN: no server binaries were found. Install PostgreSQL, or set AGENTGYM_TEST_POSTGRES_URL.",
    );
    return null;
  }
  const dir = mkdtempSync(join(tmpdir(), "agentgym-postgres-"));
  const owner = isRoot ? accountOf("postgres") : {};
  if (isRoot) chownSync(dir, owner.uid, owner.gid);
  const data = join(dir, "data");
  const init = await run(
    join(bin, "initdb"),
    ["-D", data, "-U", "agentgym", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C"],
    { quiet: true, cwd: dir, ...owner },
  );
  if (init.code !== 0) {
    console.log(`! POSTGRESQL TESTS DID NOT RUN: initdb failed: ${init.output.trim().split("\n").at(-1)}`);
    return null;
  }
  const port = await freePort();
  const server = spawn(
    join(bin, "postgres"),
    [
      "-D",
      data,
      "-p",
      String(port),
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      `unix_socket_directories=${dir}`,
      "-c",
      "fsync=off",
      "-c",
      "max_connections=200",
    ],
    { cwd: dir, stdio: "ignore", ...owner },
  );
  for (let i = 0; i < 100; i++) {
    const { code } = await run(join(bin, "pg_isready"), ["-h", "127.0.0.1", "-p", String(port)], { quiet: true });
    if (code === 0) break;
    await sleep(100);
  }
  return {
    url: `postgresql://agentgym@127.0.0.1:${port}/postgres`,
    stop: async () => {
      const closed = new Promise((resolve) => server.on("close", resolve));
      server.kill("SIGINT");
      await Promise.race([closed, sleep(10_000)]);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function accountOf(name) {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((each) => each.startsWith(`${name}:`));
  const [, , uid, gid] = (line ?? "").split(":");
  return { uid: Number(uid), gid: Number(gid) };
}

function dockerAnswers() {
  return new Promise((resolve) => {
    const ping = request({ socketPath: "/var/run/docker.sock", path: "/_ping", timeout: 2_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    ping.on("error", () => resolve(false));
    ping.on("timeout", () => ping.destroy());
    ping.end();
  });
}

const engineProgram = () => ["/usr/bin/dockerd", "/usr/sbin/dockerd"].find((path) => existsSync(path));

/** A Docker engine: the one that answers, or one installed and started here (and what terminals' images are made of beside what every Debian has: libfaketime, which gives their programs the environment's clock): `{ stop }`; null with a loud line when none can be had. */
export async function startDocker() {
  if (hasApt && !readdirSync("/var/lib/dpkg/info").some((name) => /^libfaketime(:\w+)?\.list$/.test(name)))
    await install("libfaketime");
  if (await dockerAnswers()) return { stop: async () => {} };
  if (!engineProgram()) await install("docker.io", "iptables", "ca-certificates");
  const program = engineProgram();
  if (isRoot && program) {
    console.log("▸ starting a Docker engine...");
    mkdirSync(join(root, ".agentgym-setup"), { recursive: true });
    const log = openSync(join(root, ".agentgym-setup/dockerd.log"), "a");
    const engine = spawn(program, [], { detached: true, stdio: ["ignore", log, log] });
    engine.on("error", () => {});
    for (let i = 0; i < 120; i++) {
      if (await dockerAnswers()) {
        console.log("✓ a Docker engine answers");
        return {
          stop: async () => {
            engine.kill("SIGTERM");
            await Promise.race([new Promise((resolve) => engine.on("close", resolve)), sleep(20_000)]);
          },
        };
      }
      await sleep(250);
    }
  }
  const how = isRoot ? "see .agentgym-setup/dockerd.log" : "install Docker and start it, or run this as root on Debian";
  console.log(`! DOCKER TESTS DID NOT RUN: no Docker engine answers at /var/run/docker.sock (${how}).`);
  return null;
}

/** Whether a browser for the journeys is there; installed where it can be. */
export async function findBrowser() {
  if (existsSync("/usr/bin/chromium")) return true;
  if (await install("chromium")) return true;
  const { code } = await run("npx", ["playwright", "install", "chromium"], { quiet: true });
  if (code !== 0)
    console.log(
      "! THE JOURNEYS IN A BROWSER DID NOT RUN: no Chromium could be had. Install Chromium, or run npx playwright install chromium.",
    );
  return code === 0;
}
