import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HttpServer, serveHttp } from "./http.ts";
import { isSelfContained } from "./install.ts";
import { openGym } from "./open-gym.ts";
import { root } from "./root.ts";
import type { Gym } from "./runner/gym.ts";
import { settingsOf } from "./runner/settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-install-"));
const key = "ag_for-this-test";
let gym: Gym;
let server: HttpServer;
let locked: HttpServer;

beforeAll(async () => {
  expect(await run(process.execPath, [join(root, "cli/setup/prepare.mjs"), "--cli"])).toMatchObject({ code: 0 });
  gym = await openGym(settingsOf({ AGENTGYM_DATA: join(dir, "data") }));
  server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
  locked = await serveHttp(gym, { host: "127.0.0.1", port: 0, apiKey: key });
}, 120_000);

afterAll(async () => {
  await server.close();
  await locked.close();
  await gym.close();
  rmSync(dir, { recursive: true, force: true });
});

type Ended = { readonly code: number | null; readonly out: string };

function run(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  input = "",
): Promise<Ended> {
  const child = spawn(command, args, { env });
  let out = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      out += chunk;
    });
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out }));
  });
}

/** A home of its own, and a PATH that has the system's tools and Node only where wanted. */
function machine(name: string, withNode: boolean): NodeJS.ProcessEnv & { readonly HOME: string } {
  const HOME = join(dir, name);
  const tools = join(HOME, "tools");
  mkdirSync(tools, { recursive: true });
  for (const folder of (process.env.PATH ?? "").split(delimiter).filter(existsSync))
    for (const tool of [
      "curl",
      "sha256sum",
      "tar",
      "gzip",
      "uname",
      "mktemp",
      "mkdir",
      "mv",
      "rm",
      "chmod",
      "cut",
      "sed",
    ])
      if (existsSync(join(folder, tool)) && !existsSync(join(tools, tool)))
        symlinkSync(join(folder, tool), join(tools, tool));
  if (withNode) symlinkSync(process.execPath, join(tools, "node"));
  return { NODE_ENV: "test", HOME, PATH: tools, TMPDIR: HOME };
}

const install = async (shell: string, env: NodeJS.ProcessEnv, from = server.url, change = (text: string) => text) => {
  const response = await fetch(`${from}/install.sh`);
  expect(response.status).toBe(200);
  return run(`/bin/${shell}`, [], env, change(await response.text()));
};

describe("install.sh", () => {
  it.each(["sh", "dash"].filter((shell) => existsSync(`/bin/${shell}`)))(
    "puts the command line of this server into ~/.agentgym with %s, and nothing elsewhere",
    async (shell) => {
      const env = machine(`it's ${shell}`, true);
      const { code, out } = await install(shell, env);
      expect(code, out).toBe(0);
      expect(out).toMatch(/installed: .+\.agentgym\/bin\/agentgym \d+\.\d+\.\d+ \(built \d{4}-\d\d-\d\d\)/);
      expect(out).toContain(`add it to your PATH: export PATH="${env.HOME}/.agentgym/bin:$PATH"`);
      expect(readdirSync(env.HOME).sort()).toEqual([".agentgym", "tools"]);
      const agentgym = join(env.HOME, ".agentgym/bin/agentgym");
      const listed = await run(agentgym, ["ls"], env);
      expect(listed).toEqual({ code: 0, out: expect.stringContaining("No environments yet") });
      expect((await run(agentgym, ["--help"], env)).out).not.toMatch(/^\s+serve(?![\w-])/m);
      expect((await install(shell, env)).code).toBe(0);
    },
  );

  it("runs the whole product in its own process where no server is named", async () => {
    const home = machine("alone", true);
    expect((await install("sh", home)).code).toBe(0);
    const env = { ...home, AGENTGYM_URL: "", AGENTGYM_DATA: join(home.HOME, "data") };
    const agentgym = (...args: string[]) => run(join(home.HOME, ".agentgym/bin/agentgym"), args, env);
    const made = await agentgym("new", "--prompt", "todo app");
    expect(made.code, made.out).toBe(0);
    const environment = /^→ agentgym run (env_\S+) --agent oracle$/m.exec(made.out)?.[1] ?? "";
    const script = join(home.HOME, "agent.mjs");
    writeFileSync(script, "export const act = () => 'done';");
    const replays = join(home.HOME, "replays");
    const failed = await agentgym("run", environment, "--agent", script, "--task", "t2_001", "--replays", replays);
    expect(failed.code, failed.out).toBe(1);
    expect(readFileSync(join(replays, readdirSync(replays)[0] ?? ""), "utf8")).toMatch(/^<!doctype html>/i);
    const passed = await agentgym("run", environment, "--agent", "oracle", "--task", "t2_001", "--seed", "2");
    expect(passed.out).toMatch(/^score: 1\.00 · PASS · \d+ steps$/m);
    expect(passed.code).toBe(0);
    const verified = await agentgym("replay", /ep_\w+/.exec(passed.out)?.[0] ?? "", "--verify");
    expect(verified).toEqual({ code: 0, out: expect.stringContaining("state hash and score is the same") });
    expect((await gym.store.runs.list()).items).toEqual([]);
  });

  it("brings the server's Node to a machine without one, and asks for the key where the server has one", async () => {
    const env = machine("no-node", false);
    const without = await install("sh", env, locked.url);
    expect(without.code).toBe(1);
    expect(without.out).toMatch(/could not be downloaded \(a server with a key wants it in AGENTGYM_API_KEY\)/);
    const { code, out } = await install("sh", { ...env, AGENTGYM_API_KEY: key }, locked.url);
    expect(code, out).toBe(0);
    expect(out).toMatch(/bringing the one of the server/);
    const agentgym = join(env.HOME, ".agentgym/bin/agentgym");
    expect((await run(agentgym, ["ls"], { ...env, AGENTGYM_API_KEY: key })).code).toBe(0);
    expect((await run(agentgym, ["ls"], env)).out).toMatch(/an API key is needed/);
  });

  it("installs nothing when a checksum is wrong, when it is cut short, or when no Node fits", async () => {
    for (const [name, change, says] of [
      [
        "checksum",
        (text: string) => text.replace(/cli_sha256='\w{8}/, "cli_sha256='00000000"),
        /checksum of the command line is wrong/,
      ],
      ["short", (text: string) => text.slice(0, text.length * 0.8), /./],
      [
        "other",
        (text: string) => text.replace(/node_platform='[^']+'/, "node_platform='other-mips'"),
        /Node 24\.10 or newer is needed/,
      ],
    ] as const) {
      const env = machine(name, false);
      const { code, out } = await install("sh", env, server.url, change);
      expect(code, out).not.toBe(0);
      expect(out).toMatch(says);
      expect(existsSync(join(env.HOME, ".agentgym/bin/agentgym"))).toBe(false);
    }
  });

  it("offers only a Node that runs without its system's libraries", () => {
    expect(isSelfContained({ node_shared: false, node_shared_zlib: false, v8_enable_sandbox: 1 })).toBe(true);
    expect(isSelfContained({ node_shared: false, node_shared_zlib: true, v8_enable_sandbox: 1 })).toBe(false);
  });

  it("puts no other text than an address into the script", async () => {
    const { hostname, port } = new URL(locked.url);
    const { code, out } = await run("curl", [
      "-s",
      "-H",
      "Host: x';touch owned;'",
      `http://${hostname}:${port}/install.sh`,
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(/"code":"INVALID"/);
    expect(readFileSync(join(root, "cli/setup/install.sh"), "utf8").match(/@[A-Z0-9_]+@/g)).toHaveLength(8);
  });
});
