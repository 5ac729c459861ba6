import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BriefReadings } from "../../../core/generate/understanding.ts";
import type { EnvironmentView } from "../../../core/views.ts";
import { type HttpServer, serveHttp } from "../../http.ts";
import { openGym } from "../../open-gym.ts";
import type { Gym } from "../../runner/gym.ts";
import { settingsOf } from "../../runner/settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-briefs-"));
const brief =
  "Public library: members, books and loans. A member may have at most five loans at a time. Everybody is somehow nice to the books at night.";
let gym: Gym;
let server: HttpServer;

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
  server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
});

afterAll(async () => {
  await server.close();
  await gym.close();
  rmSync(dir, { recursive: true });
});

async function post<T>(path: string, body: object): Promise<{ readonly status: number; readonly body: T }> {
  const response = await fetch(`${server.url}/api${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}
const read = async (picks: object = {}) => (await post<BriefReadings>("/briefs/understand", { brief, ...picks })).body;
const make = (picks: object = {}) => post<EnvironmentView>("/environments", { brief, tasks: 12, ...picks });

describe("POST /briefs/understand", () => {
  it("gives readings in the form of gold ones, and the same for people", async () => {
    const readings = await read();
    expect(readings).toMatchObject({
      policies_without_clause: 0,
      entities: expect.any(Array),
      acts: expect.any(Array),
    });
    expect(readings.rules.map(({ status }) => status).sort()).toEqual(["enforced", "open"]);
    expect(readings.understood.open).toHaveLength(1);
  });

  it("applies picks, and says which are wrong", async () => {
    const [open] = (await read()).understood.open;
    const aside = await read({ readings: [{ clause: open?.clause, aside: true }] });
    expect(aside.rules.map(({ status }) => status)).toEqual(["enforced"]);
    const wrong = await post("/briefs/understand", { brief, readings: [{ clause: "k99", aside: true }] });
    expect(wrong).toMatchObject({ status: 400, body: { detail: "there is no clause k99" } });
    expect((await post("/briefs/understand", { brief, readings: [{ clause: "k1", surprise: 1 }] })).status).toBe(400);
  });
});

describe("POST /environments with picks", () => {
  it("gives the same environment for the same brief and picks, and keeps them with its plan", async () => {
    const [open] = (await read()).understood.open;
    const words = "Only librarians may delete a book.";
    const readings = [{ clause: open?.clause ?? "", words }];
    const first = await make({ readings });
    expect(first.status).toBe(201);
    expect((await make({ readings })).body.id).toBe(first.body.id);
    expect((await make()).body.id).not.toBe(first.body.id);
    const policy = first.body.policies.find(({ clause }) => clause === open?.clause);
    expect(policy).toMatchObject({ norm: { frame: "right" }, text: expect.stringContaining(words) });
    const { plan } = await (await fetch(`${server.url}/api/environments/${first.body.id}/plan`)).json();
    expect(plan.picks).toEqual({ readings: [{ ...readings[0], by: "author" }] });
  }, 60_000);
});

describe("POST /briefs/rule, and a version with other words", () => {
  it("makes a rule what its words say, or leaves it open; never the old guard with new words", async () => {
    const { body: made } = await make();
    const { plan } = await (await fetch(`${server.url}/api/environments/${made.id}/plan`)).json();
    const [limit] = plan.policies;
    const two = "A member may have at most two loans at a time.";
    const rule = await post<object>("/briefs/rule", { plan, words: two });
    expect(rule.body).toMatchObject({ status: "enforced", norms: [{ norm: { max: 2 } }] });
    expect((await post("/briefs/rule", { plan: {}, words: two })).status).toBe(400);

    const versionOf = async (text: string) => {
      const changed = { ...plan, policies: [{ ...limit, text }, ...plan.policies.slice(1)] };
      return (
        await post<EnvironmentView>(`/environments/${made.id}/versions`, { plan: changed, options: { tasks: 12 } })
      ).body;
    };
    const reworded = await versionOf(two);
    expect(reworded.policies.find(({ id }) => id === limit.id)).toMatchObject({ norm: { max: 2 } });
    const unread = await versionOf("Members should be glad of their loans.");
    expect(unread.policies.find(({ id }) => id === limit.id)).toBeUndefined();
    expect(unread.clauses.filter(({ rule: each }) => each === "open")).toHaveLength(2);
  }, 60_000);
});
