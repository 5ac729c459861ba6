import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type HttpServer, serveHttp } from "../server/http.ts";
import { openGym } from "../server/open-gym.ts";
import type { Gym } from "../server/runner/gym.ts";
import { settingsOf } from "../server/runner/settings.ts";
import { startCommand } from "./command.fixture.ts";

const data = mkdtempSync(join(tmpdir(), "agentgym-login-"));
const home = join(data, "home");
const profile = join(home, "profile.json");
const ownerKey = "ag_owner_of_the_login_test";
let gym: Gym;
let locked: HttpServer;
let open: HttpServer;
let key = "";

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_DATA: data, AGENTGYM_API_KEY: ownerKey }));
  open = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
  locked = await serveHttp(gym, { host: "127.0.0.1", port: 0, apiKey: ownerKey });
});
beforeEach(() => rmSync(home, { recursive: true, force: true }));
afterAll(async () => {
  await open.close();
  await locked.close();
  await gym.close();
  rmSync(data, { recursive: true, force: true });
});

async function agentgym(env: Record<string, string>, input: string, ...args: string[]) {
  const own = { AGENTGYM_API_KEY: "", AGENTGYM_HOME: home, AGENTGYM_DATA: join(data, "own") };
  const { child, ended } = startCommand(args, { env: { ...process.env, ...own, ...env } });
  child.stdin.end(input);
  return ended;
}

describe("agentgym login", () => {
  it("asks for no key where none is needed", async () => {
    expect((await agentgym({}, "", "--url", open.url, "login")).out).toContain("no key is needed");
    expect(JSON.parse(readFileSync(profile, "utf8"))).toEqual({ url: open.url });
  });

  it("keeps a key that the server knows, for its owner's eyes only, and later commands send it", async () => {
    ({ key } = await gym.keys.create("laptop", "viewer"));
    const { code, out, err } = await agentgym({}, `${key}\n`, "--url", `${locked.url}/`, "login");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain(`✓ logged in to ${locked.url} (as laptop, viewer)`);
    expect(out).not.toContain(key);
    expect(statSync(profile).mode & 0o777).toBe(0o600);
    expect((await agentgym({}, "", "ls")).code).toBe(0);
    expect((await agentgym({ AGENTGYM_API_KEY: "ag_wrong" }, "", "ls")).err).toContain("unknown or revoked");

    const forgot = await agentgym({}, "", "--json", "login", "--forget");
    expect(JSON.parse(forgot.out)).toEqual({ url: null });
    expect((await agentgym({ AGENTGYM_URL: locked.url }, "", "ls")).err).toContain("an API key is needed");
  });

  it("keeps nothing when the key is wrong, missing, or nobody answers", async () => {
    const wrong = await agentgym({ AGENTGYM_API_KEY: "ag_wrong" }, "", "--url", locked.url, "login");
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining("does not know this key")]);
    expect((await agentgym({}, "", "--url", locked.url, "login")).err).toContain("no key came");
    expect((await agentgym({}, "x", "--url", "http://127.0.0.1:9", "login")).code).toBe(3);
    expect((await agentgym({}, "", "login")).err).toContain("is not named");
    expect(() => statSync(profile)).toThrow();
  });

  it("sends the kept key to no other server", async () => {
    await agentgym({ AGENTGYM_API_KEY: ownerKey }, "", "--url", locked.url, "login");
    const seen: (string | undefined)[] = [];
    const other = createServer(({ headers }, response) => {
      seen.push(headers.authorization);
      response.setHeader("Content-Type", "application/json").end('{"items":[],"nextCursor":null}');
    });
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const url = `http://localhost:${(other.address() as AddressInfo).port}`;
    await agentgym({}, "", "--url", url, "ls");
    await agentgym({ AGENTGYM_URL: url }, "", "ls");
    other.close();
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen)).toEqual(new Set([undefined]));
  });

  it("says what to do with a broken profile", async () => {
    await agentgym({ AGENTGYM_API_KEY: ownerKey }, "", "--url", locked.url, "login");
    writeFileSync(profile, "{");
    const { code, err } = await agentgym({}, "", "ls");
    expect([code, err]).toEqual([2, expect.stringContaining("Run agentgym login again")]);
  });
});
