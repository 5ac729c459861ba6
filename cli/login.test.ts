import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HttpServer, serveHttp } from "../server/http.ts";
import { type Gym, openGym } from "../server/runner/gym.ts";
import { settingsOf } from "../server/runner/settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-login-"));
const profile = join(dir, "agentgym/profile.json");
const key = "ag_for-this-test";
let gym: Gym;
let server: HttpServer;

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_DATA: join(dir, "server") }));
  server = await serveHttp(gym, { host: "127.0.0.1", port: 0, apiKey: key });
});

afterAll(async () => {
  await server.close();
  await gym.close();
  rmSync(dir, { recursive: true, force: true });
});

function agentgym(args: readonly string[], env: Readonly<Record<string, string>> = {}, input = "") {
  const child = spawn(process.execPath, [join(import.meta.dirname, "main.ts"), ...args], {
    cwd: dir,
    env: { NODE_ENV: "test", PATH: process.env.PATH, XDG_CONFIG_HOME: dir, ...env },
  });
  let out = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      out += chunk;
    });
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  return new Promise<{ code: number | null; out: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, out })),
  );
}

describe("agentgym login", { timeout: 60_000 }, () => {
  it("keeps nothing that the server does not take", async () => {
    for (const [args, env, input, code, says] of [
      [[], {}, "", 2, /no server is named/],
      [["--url", "http://127.0.0.1:9"], {}, "", 3, /no server answers/],
      [["--url", server.url], {}, "ag_wrong\n", 2, /API key/],
      [["--url", server.url], { AGENTGYM_API_KEY: "ag_wrong" }, key, 2, /API key/],
    ] as const) {
      const ended = await agentgym(["login", ...args], env, input);
      expect(ended.out).toMatch(says);
      expect(ended.code).toBe(code);
      expect(existsSync(profile)).toBe(false);
    }
  });

  it("keeps server and key for its owner, and sends the key to that server only", async () => {
    const asked: (string | undefined)[] = [];
    const other = createServer((request, response) => {
      asked.push(request.headers.authorization);
      response.end(JSON.stringify({ items: [] }));
    });
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    const login = await agentgym(["login", "--url", server.url], {}, `${key}\n`);
    expect(login.code, login.out).toBe(0);
    expect(login.out).not.toContain(key);
    expect(statSync(profile).mode & 0o777).toBe(0o600);
    expect(await agentgym(["ls"])).toEqual({ code: 0, out: expect.stringContaining("No environments yet") });
    expect((await agentgym(["ls", "--url", elsewhere])).code).toBe(0);
    expect((await agentgym(["ls"], { AGENTGYM_URL: elsewhere })).code).toBe(0);
    expect(asked).toEqual([undefined, undefined]);
    other.close();

    const own = { AGENTGYM_URL: "", AGENTGYM_DATA: join(dir, "own") };
    expect((await agentgym(["ls"], own)).code).toBe(0);
    expect(existsSync(own.AGENTGYM_DATA)).toBe(true);

    expect((await agentgym(["login", "--forget"])).code).toBe(0);
    expect(existsSync(profile)).toBe(false);
  });

  it("says what to do about a spoilt profile", async () => {
    writeFileSync(profile, "{}");
    const { code, out } = await agentgym(["ls"]);
    expect(code).toBe(2);
    expect(out).toMatch(/is no profile[\s\S]+Log in again/);
  });
});
