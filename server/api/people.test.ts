import { mkdtempSync, rmSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HttpServer, serveHttp } from "../http.ts";
import { openGym } from "../open-gym.ts";
import type { Gym } from "../runner/gym.ts";
import { settingsOf } from "../runner/settings.ts";
import { type DatabaseUnderTest, ENGINES } from "../store/engines-under-test.ts";
import { whoOfPage } from "./asking.ts";

const password = "correct horse battery";
const owner = { name: "Olga", password };

describe.each(ENGINES)("people with accounts, on $name", ({ create }) => {
  const dir = mkdtempSync(join(tmpdir(), "agentgym-people-"));
  let database: DatabaseUnderTest;
  let gym: Gym;
  let server: HttpServer;
  let aheadMs = 0;

  beforeAll(async () => {
    database = await create();
    const { location } = database;
    const url = location.engine === "postgresql" ? location.url : `file:${location.path}`;
    const opened = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir, DATABASE_URL: url }));
    gym = Object.assign(opened, { nowMs: () => Date.now() + aheadMs });
    const pages = async (_: unknown, response: ServerResponse) => void response.end(`a page for ${whoOfPage().name}`);
    server = await serveHttp(gym, { host: "127.0.0.1", port: 0, pages });
  });
  afterAll(async () => {
    await server.close();
    await gym.close();
    await database.remove();
    rmSync(dir, { recursive: true, force: true });
  });

  /** A browser: it keeps the cookie that it is given. */
  function browser(cookie = "") {
    let kept = cookie;
    const ask = async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
      const response = await fetch(server.url + path, {
        method,
        redirect: "manual",
        headers: {
          ...(kept ? { cookie: `theme=dark; ${kept}` } : {}),
          ...(body ? { "content-type": "application/json" } : {}),
          ...headers,
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const set = response.headers.get("set-cookie");
      if (set) kept = set.split(";")[0] ?? "";
      const text = await response.text();
      const isJson = response.headers.get("content-type")?.includes("json");
      return {
        status: response.status,
        text,
        set,
        location: response.headers.get("location"),
        body: isJson ? JSON.parse(text) : {},
      };
    };
    return { ask, cookie: () => kept };
  }
  async function signedIn(name = owner.name) {
    const person = browser();
    expect((await person.ask("POST", "/api/account/sign-in", { name, password })).status).toBe(200);
    return person;
  }
  async function member(name: string, role: string) {
    const { body } = await (await signedIn()).ask("POST", "/api/invites", { role });
    const person = browser();
    const invite = String(body.path).split("#")[1];
    const joined = await person.ask("POST", "/api/account/join", { invite, name, password });
    expect(joined.status).toBe(201);
    return { person, invite, id: String(joined.body.member) };
  }

  it("needs no account before there is one, and one from the first owner on", async () => {
    const person = browser();
    expect((await person.ask("GET", "/api/account")).body).toEqual({
      role: "owner",
      name: null,
      member: null,
      open: true,
    });
    expect((await person.ask("GET", "/")).text).toBe("a page for null");
    expect((await person.ask("POST", "/api/keys", { name: "early", role: "agent" })).status).toBe(409);
    expect((await person.ask("POST", "/api/account/first", { name: "Olga", password: "short" })).status).toBe(400);

    const first = await person.ask("POST", "/api/account/first", owner);
    expect(first.status).toBe(201);
    expect(first.set).toMatch(/^agentgym_session=[\w-]{43}; Path=\/; Max-Age=1209600; HttpOnly; SameSite=Lax$/);
    expect((await person.ask("GET", "/api/account")).body).toMatchObject({ role: "owner", name: "Olga", open: false });
    expect((await person.ask("GET", "/runs?x=1")).text).toBe("a page for Olga");

    const stranger = browser();
    expect((await stranger.ask("GET", "/api/environments")).status).toBe(401);
    expect((await stranger.ask("POST", "/api/runs", {})).status).toBe(401);
    const led = await stranger.ask("GET", "/runs?x=1");
    expect([led.status, led.location]).toEqual([302, "/sign-in?next=%2Fruns%3Fx%3D1"]);
    expect((await stranger.ask("POST", "/runs", {})).status).toBe(401);
    expect((await stranger.ask("GET", "/sign-in")).text).toBe("a page for null");
    expect((await stranger.ask("POST", "/api/account/first", { name: "Eve", password })).status).toBe(401);
    expect((await person.ask("POST", "/api/account/first", { name: "Eve", password })).status).toBe(409);
  });

  it("keeps no secret as it is", async () => {
    const { person, invite } = await member("Kept", "viewer");
    const key = (await (await signedIn()).ask("POST", "/api/keys", { name: "kept", role: "viewer" })).body.key;
    const found = await gym.store.members.withPassword("kept");
    expect(found?.passwordHash).toMatch(/^scrypt\$32768\$8\$3\$/);
    const session = person.cookie().split("=")[1] ?? "";
    expect(await gym.store.members.signedIn(session, 0)).toBeNull();
    expect(await gym.store.apiKeys.find(key)).toBeNull();
    for (const path of ["/api/members", "/api/invites", "/api/keys"]) {
      const { text } = await (await signedIn()).ask("GET", path);
      for (const secret of [password, session, invite, key, "scrypt"]) expect(text).not.toContain(secret);
    }
  });

  it("signs out: the cookie is worth nothing then, wherever it was copied to", async () => {
    const person = await signedIn();
    const copy = browser(person.cookie());
    expect((await copy.ask("GET", "/api/environments")).status).toBe(200);
    const out = await person.ask("POST", "/api/account/sign-out");
    expect(out.set).toMatch(/^agentgym_session=; Path=\/; Max-Age=0;/);
    expect((await copy.ask("GET", "/api/environments")).status).toBe(401);
  });

  it("gives a new session at each sign-in, never the one that came along (fixation)", async () => {
    const planted = browser(`agentgym_session=${"A".repeat(43)}`);
    expect((await planted.ask("GET", "/api/account")).body.role).toBeNull();
    await planted.ask("POST", "/api/account/sign-in", owner);
    expect(planted.cookie()).not.toContain("A".repeat(43));
    expect((await browser(`agentgym_session=${"A".repeat(43)}`).ask("GET", "/api/account")).body.role).toBeNull();
    const old = planted.cookie();
    await planted.ask("POST", "/api/account/sign-in", owner);
    expect((await browser(old).ask("GET", "/api/account")).body.role).toBeNull();
  });

  it("forgets a session after two weeks", async () => {
    const person = await signedIn();
    aheadMs = 14 * 86_400_000 + 1_000;
    expect((await person.ask("GET", "/api/environments")).status).toBe(401);
    aheadMs = 0;
  });

  it("refuses sign-in from another site", async () => {
    const headers = { origin: "https://evil.example" };
    expect((await browser().ask("POST", "/api/account/sign-in", owner, headers)).status).toBe(403);
    const site = { "sec-fetch-site": "cross-site" };
    expect((await (await signedIn()).ask("POST", "/api/members/x/role", { role: "owner" }, site)).status).toBe(403);
  });

  it("says the same of a name that is not there as of a wrong password, after as long", async () => {
    const timed = async (name: string) => {
      const startedMs = performance.now();
      const { status, body } = await browser().ask("POST", "/api/account/sign-in", {
        name,
        password: "wrong password",
      });
      return { status, body, ms: performance.now() - startedMs };
    };
    const [wrong, unknown] = [await timed("Olga"), await timed("Nobody")];
    expect(wrong.status).toBe(401);
    expect(unknown.body).toEqual(wrong.body);
    expect(unknown.ms).toBeGreaterThan(wrong.ms / 4);
  });

  it("stops guessing: many wrong passwords for a name, even all at once, and the right one then too", async () => {
    await member("Guessed", "viewer");
    const guess = (word: string) => browser().ask("POST", "/api/account/sign-in", { name: "gUESSED", password: word });
    const statuses = (await Promise.all(Array.from({ length: 12 }, (_, n) => guess(`wrong password ${n}`)))).map(
      ({ status }) => status,
    );
    expect(statuses.filter((status) => status === 401).length).toBe(8);
    expect(statuses.filter((status) => status === 429).length).toBe(4);
    expect((await guess(password)).status).toBe(429);
    await signedIn();
    aheadMs = 6 * 60_000;
    expect((await guess(password)).status).toBe(200);
    aheadMs = 0;
  });

  it("counts one person's name in other letters as the same name", async () => {
    await member("Wide", "viewer");
    const forms = ["Wide", "WIDE", "wide ", "\uff37ide", "Wi\u200bde", "\uff37\uff29\uff24\uff25"];
    const guess = (name: string) => browser().ask("POST", "/api/account/sign-in", { name, password: "wrong password" });
    const statuses: number[] = [];
    for (const name of [...forms, ...forms]) statuses.push((await guess(name)).status);
    expect(statuses).toEqual([...Array(8).fill(401), ...Array(4).fill(429)]);
    const { path } = (await (await signedIn()).ask("POST", "/api/invites", { role: "viewer" })).body;
    const join = (name: string) =>
      browser().ask("POST", "/api/account/join", { invite: path.split("#")[1], name, password });
    expect((await join("wi\u200bDE")).status).toBe(409);
    for (const name of ["two\nlines", "\u202eagloO", ""]) expect((await join(name)).status).toBe(400);
  });

  it("answers by any name once it asks who one is", async () => {
    const { request } = await import("node:http");
    const status = await new Promise((resolve) => {
      const headers = { host: "gym.example", cookie: "" };
      request({ port: server.port, host: "127.0.0.1", path: "/api/environments", headers }, (response) =>
        resolve(response.resume().statusCode),
      ).end();
    });
    expect(status).toBe(401);
  });

  it("takes a browser that was once asked for the key for the member who has signed in there", async () => {
    const apiKey = "ag_of_the_people_test";
    const keyed = await serveHttp(gym, { host: "127.0.0.1", port: 0, apiKey });
    const basic = `Basic ${Buffer.from(`any:${apiKey}`).toString("base64")}`;
    const name = async (headers: Record<string, string>) =>
      (await (await fetch(`${keyed.url}/api/account`, { headers })).json()) as object;
    const cookie = (await signedIn()).cookie();
    expect(await name({ authorization: basic })).toMatchObject({ role: "owner", name: null });
    expect(await name({ authorization: basic, cookie })).toMatchObject({ role: "owner", name: "Olga" });
    expect(await name({ authorization: `Bearer ${apiKey}`, cookie })).toMatchObject({ name: null });
    await keyed.close();
  });

  it("takes an invitation once, in time, with the role it was made for", async () => {
    const { person, invite } = await member("Vera", "viewer");
    expect((await person.ask("GET", "/api/account")).body).toMatchObject({ role: "viewer", name: "Vera" });
    const join = (name: string, secret: unknown) =>
      browser().ask("POST", "/api/account/join", { invite: secret, name, password, ...{} });
    expect((await join("Again", invite)).status).toBe(404);
    expect((await join("Guess", "A".repeat(43))).status).toBe(404);
    expect(
      (await browser().ask("POST", "/api/account/join", { invite, name: "X", password, role: "owner" })).status,
    ).toBe(400);

    const admin = await signedIn();
    const made = async () =>
      (await admin.ask("POST", "/api/invites", { role: "editor" })).body as { path: string; invite: { id: string } };
    const late = await made();
    aheadMs = 7 * 86_400_000 + 1_000;
    expect((await join("Late", late.path.split("#")[1])).status).toBe(404);
    aheadMs = 0;
    const withdrawn = await made();
    expect((await admin.ask("DELETE", `/api/invites/${withdrawn.invite.id}`)).status).toBe(200);
    expect((await join("Withdrawn", withdrawn.path.split("#")[1])).status).toBe(404);

    const taken = (await made()).path.split("#")[1];
    expect((await join("oLGA", taken)).status).toBe(409);
    const race = await Promise.all(["Race A", "Race B", "Race C"].map((name) => join(name, taken)));
    expect(race.map(({ status }) => status).sort()).toEqual([201, 404, 404]);
  });

  it("changes a role at once, for those who are signed in too", async () => {
    const { person, id } = await member("Edna", "editor");
    const run = () => person.ask("POST", "/api/runs", {});
    expect((await run()).status).toBe(400);
    const admin = await signedIn();
    await admin.ask("POST", `/api/members/${id}/role`, { role: "viewer" });
    expect((await run()).status).toBe(403);
    expect((await person.ask("POST", `/api/members/${id}/role`, { role: "owner" })).status).toBe(403);
    expect((await admin.ask("DELETE", `/api/members/${id}`)).status).toBe(200);
    expect((await person.ask("GET", "/api/environments")).status).toBe(401);
    expect((await browser().ask("POST", "/api/account/sign-in", { name: "Edna", password })).status).toBe(401);
  });

  it("keeps the last owner, even when two remove each other at once", async () => {
    const admin = await signedIn();
    const { member: own } = (await admin.ask("GET", "/api/account")).body;
    expect((await admin.ask("DELETE", `/api/members/${own}`)).status).toBe(409);
    expect((await admin.ask("POST", `/api/members/${own}/role`, { role: "viewer" })).status).toBe(409);
    const second = await member("Omar", "owner");
    const ended = await Promise.all([
      admin.ask("POST", `/api/members/${second.id}/role`, { role: "viewer" }),
      second.person.ask("POST", `/api/members/${own}/role`, { role: "viewer" }),
    ]);
    expect(ended.filter(({ status }) => status === 200).length).toBe(1);
    const owners = (await gym.store.members.list()).filter(({ role }) => role === "owner");
    expect(owners.length).toBe(1);
    await gym.store.members.changeRole(String(own), "owner");
  });

  it("breaks off what goes on being read when the reader is removed", async () => {
    const { person, id } = await member("Rita", "viewer");
    const { body } = await (await signedIn()).ask("POST", "/api/environments", {
      brief: "todo app",
      tasks: 4,
      complexity: "low",
    });
    const started = await (await signedIn()).ask("POST", `/api/environments/${body.id}/episodes`, {});
    const response = await fetch(`${server.url}/api/episodes/${started.body.episode_id}/events`, {
      headers: { accept: "text/event-stream", cookie: person.cookie() },
    });
    expect(response.status).toBe(200);
    await (await signedIn()).ask("DELETE", `/api/members/${id}`);
    await expect(response.text()).rejects.toThrow();
  });
});
