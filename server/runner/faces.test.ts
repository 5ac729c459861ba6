import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type HttpServer, serveHttp } from "../http.ts";
import { openGym } from "../open-gym.ts";
import { createEnvironment, specFor } from "./environments.ts";
import { openEpisode, verifyRecorded } from "./episodes.ts";
import { provenFace } from "./faces.ts";
import type { Gym } from "./gym.ts";
import { leaderboardOf } from "./leaderboard.ts";
import { getRun, startRun } from "./runs.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-faces-"));
let gym: Gym;
let server: HttpServer;
let environmentId = "";

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_DATA: dir, AGENTGYM_SANDBOX: "embedded" }));
  server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
  environmentId = (await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "all" })).id;
}, 120_000);

afterAll(async () => {
  await server.close();
  await gym.close();
  rmSync(dir, { recursive: true, force: true });
});

const call = async (method: string, path: string, body?: object) => {
  const response = await fetch(`${server.url}/api${path}`, {
    method,
    ...(body ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: z.record(z.string(), z.unknown()).parse(await response.json()) };
};

async function ended(id: string) {
  for (;;) {
    const run = await getRun(gym, id);
    if (run.status !== "running") return run;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const request = (agent: string) => ({
  environmentId,
  agent,
  face: "sql" as const,
  trials: 1,
  parallel: 4,
  threshold: 0.85,
});

describe("an environment as a database", () => {
  it("is made and proven once, however many ask, and belongs to its environment", async () => {
    const [first, second] = await Promise.all([
      specFor(gym, environmentId, undefined, "sql"),
      specFor(gym, environmentId, undefined, "sql"),
    ]);
    expect(first.digest).toBe(second.digest);
    expect(first.environmentId).toBe(environmentId);
    const own = await specFor(gym, environmentId);
    expect(first.digest).not.toBe(own.digest);
    expect(first.spec.world.rows).toEqual(own.spec.world.rows);
    const kept = await gym.store.environments.face({ environmentId, seed: own.spec.options.seed, face: "sql" });
    expect(kept?.certificate).toMatchObject({ ok: true, specDigest: first.digest });
    expect(kept?.certificate.gates.filter(({ ok }) => !ok)).toEqual([]);
    expect(await gym.store.environments.ofSpec(first.digest)).toBe(environmentId);
    expect((await gym.store.environments.variants(environmentId)).map(({ specDigest }) => specDigest)).not.toContain(
      first.digest,
    );
  });

  it("is solved by the oracle, and not by an agent that does nothing", async () => {
    const oracle = await ended((await startRun(gym, request("oracle"))).id);
    expect(oracle).toMatchObject({ face: "sql", scorecard: { verdict: "PASS", mean: 1 } });
    expect(new Set(oracle.episodes.map(({ face }) => face))).toEqual(new Set(["sql"]));
    const noop = await ended((await startRun(gym, request("noop"))).id);
    expect(noop.scorecard.mean).toBe(0);
  });

  it("is ranked apart from the tools", async () => {
    await ended((await startRun(gym, { ...request("random"), face: undefined, tier: 1 })).id);
    const names = async (face?: "sql") =>
      (await leaderboardOf(gym, { environmentId, face })).rows.flatMap(({ agent, source }) =>
        source === "episodes" ? [agent] : [],
      );
    expect(await names()).toEqual(["random"]);
    expect((await names("sql")).toSorted()).toEqual(["noop", "oracle"]);
    expect((await call("GET", `/leaderboards/${environmentId}?face=sql`)).body).toMatchObject({ face: "sql" });
  });

  it("fails who tries to write where a task only asks, though the right answer follows; each such task proves it", async () => {
    const { spec } = await specFor(gym, environmentId, undefined, "sql");
    const asking = spec.tasks.filter(({ readOnly }) => readOnly);
    const kept = await gym.store.environments.face({ environmentId, seed: spec.options.seed, face: "sql" });
    const frame = kept?.certificate.gates.find(({ id }) => id === "G5");
    expect(frame?.checked).toBeGreaterThanOrEqual(asking.length);
    expect(frame?.passed).toBe(frame?.checked);
    const [task] = asking;
    const { entities } = spec.world;
    const tables = Object.entries(spec.world.mover?.kind === "sql" ? spec.world.mover.tables : {});
    const [table = "", { update: [column = ""] = [] } = {}] = tables.find(([, { update }]) => update.length > 0) ?? [];
    expect(entities.map(({ name }) => name)).toContain(table);
    for (const tries of [false, true]) {
      const { body } = await call("POST", `/environments/${environmentId}/episodes`, { task: task?.id, face: "sql" });
      expect(JSON.stringify(body.tools)).toContain("The database is read-only");
      const step = (statement: string) =>
        call("POST", `/episodes/${body.episode_id}/step`, { action: "run_sql", params: { statement } });
      if (tries) {
        const refused = await step(`UPDATE "${table}" SET "${column}" = NULL`);
        expect(refused.body.observation).toMatchObject({ error: { code: "NOT_ALLOWED" } });
      }
      await step("SELECT 1");
      const { answer } = task?.oracle.at(-1)?.params ?? {};
      const done = await call("POST", `/episodes/${body.episode_id}/done`, { answer });
      expect(done.body).toMatchObject(tries ? { score: 0, failure: "SAFETY_VIOLATION" } : { score: 1, failure: null });
    }
  });

  it("is met over REST by its own tools, and its log can be carried out again", async () => {
    const view = await call("GET", `/environments/${environmentId}?face=sql`);
    expect(view.body).toMatchObject({ id: environmentId, world: { kind: "sql", runsIn: ["embedded"] } });
    const started = await call("POST", `/environments/${environmentId}/episodes`, { face: "sql", tier: 1 });
    expect(started).toMatchObject({ status: 201, body: { observation: { tools: ["run_sql", "describe", "done"] } } });
    const id = String(started.body.episode_id);
    const step = await call("POST", `/episodes/${id}/step`, {
      action: "run_sql",
      params: { statement: "SELECT 1 AS one" },
    });
    expect(step.body).toMatchObject({ observation: { result: { columns: ["one"], rows: [[1]] } } });
    const tool = await call("POST", `/episodes/${id}/step`, { action: "search_todos", params: {} });
    expect(tool.body).toMatchObject({ observation: { error: { code: "UNKNOWN_TOOL" } } });
    await call("POST", `/episodes/${id}/done`, {});
    expect(await verifyRecorded(gym, id)).toMatchObject({ ok: true, steps: 3 });
  });

  it("is refused where it cannot be", async () => {
    await expect(startRun(gym, { ...request("oracle"), sandbox: "docker" })).rejects.toThrow(
      "does not run in the docker sandbox",
    );
    expect(await call("POST", `/environments/${environmentId}/episodes`, { face: "dreams" })).toMatchObject({
      status: 400,
    });
  });

  it("goes on in another process from the state that it was left in", async () => {
    const { spec } = await specFor(gym, environmentId, undefined, "sql");
    const task = spec.tasks.find(({ tier, oracle }) => tier === 4 && oracle.length > 2);
    if (!task) throw new Error("no task of tier 4");
    const { session } = await openEpisode(gym, { environmentId, face: "sql", task: task.id, agent: "test" });
    const [first, ...rest] = task.oracle;
    if (!first) throw new Error("no oracle");
    await session.step(first);
    await gym.sessions.drop(session.id);
    let last: Awaited<ReturnType<typeof session.step>> | null = null;
    for (const action of rest) last = await (await gym.sessions.get(session.id)).step(action);
    expect(last?.ended).toMatchObject({ score: 1 });
  });
});

describe("an environment as a conversation", () => {
  const asked = (agent: string) => ({ ...request(agent), face: "chat" as const });

  it("is proven with its user, and solved by the oracle alone", async () => {
    const oracle = await ended((await startRun(gym, asked("oracle"))).id);
    expect(oracle).toMatchObject({ face: "chat", scorecard: { verdict: "PASS", mean: 1 } });
    const own = await specFor(gym, environmentId);
    const { spec, certificate } = await provenFace(gym, own, "chat");
    expect(spec.tasks).toHaveLength(own.spec.tasks.length);
    expect(certificate).toMatchObject({ ok: true, dropped: [] });
    expect(certificate.gates.find(({ id }) => id === "G10")?.note).toContain("never leaks");
    expect((await ended((await startRun(gym, asked("noop"))).id)).scorecard.mean).toBe(0);
  });

  it("keeps what the user wants from whoever asks for the environment or acts in it", async () => {
    const { spec } = await specFor(gym, environmentId, undefined, "chat");
    const secrets = spec.tasks.flatMap(({ id, user }) =>
      (user?.temper === "gradual" ? user.facts : [])
        .filter(({ text }) => text.length > 12 && spec.tasks.every(({ instruction }) => !instruction.includes(text)))
        .map(({ noun, text }) => ({ id, noun, text })),
    );
    const [secret] = secrets;
    if (!secret) throw new Error("no user keeps anything back");
    const { id: taskId, noun, text } = secret;
    const told = JSON.stringify(text).slice(1, -1);
    const view = JSON.stringify((await call("GET", `/environments/${environmentId}?face=chat`)).body);
    expect(view.includes(`"${taskId}"`)).toBe(true);
    expect(view.includes(told)).toBe(false);
    const started = await call("POST", `/environments/${environmentId}/episodes`, { face: "chat", task: taskId });
    expect(started.status).toBe(201);
    expect(JSON.stringify(started.body).includes(told)).toBe(false);
    const id = String(started.body.episode_id);
    const step = await call("POST", `/episodes/${id}/step`, {
      action: "say",
      params: { text: `What is the ${noun}?` },
    });
    expect(step.body).toMatchObject({ observation: { result: { user: `The ${noun} is ${text}.` } } });
    await call("POST", `/episodes/${id}/done`, {});
    expect(await verifyRecorded(gym, id)).toMatchObject({ ok: true, steps: 2 });
  });

  it("goes on in another process where the conversation stood", async () => {
    const { spec } = await specFor(gym, environmentId, undefined, "chat");
    const task = spec.tasks.find(({ user, oracle }) => user?.temper === "gradual" && oracle.length > 3);
    const [first, ...rest] = task?.oracle ?? [];
    if (!task || !first) throw new Error("no gradual user");
    const { session } = await openEpisode(gym, { environmentId, face: "chat", task: task.id, agent: "test" });
    await session.step(first);
    await gym.sessions.drop(session.id);
    let last: Awaited<ReturnType<typeof session.step>> | null = null;
    for (const action of rest) last = await (await gym.sessions.get(session.id)).step(action);
    expect(last?.ended).toMatchObject({ score: 1 });
  });
});

describe("an environment as an HTTP API", () => {
  it("has every task, proven by what proves it with tools, and is solved by the oracle in a run", async () => {
    const own = await specFor(gym, environmentId);
    const { spec, certificate } = await provenFace(gym, own, "http");
    expect(spec.tasks.map(({ id }) => id)).toEqual(own.spec.tasks.map(({ id }) => id));
    expect(certificate).toMatchObject({ ok: true, dropped: [] });
    expect(certificate.mutants.rejected).toBe(certificate.mutants.total);
    expect(certificate.mutants.total).toBeGreaterThan(spec.tasks.length);
    const run = await ended((await startRun(gym, { ...request("oracle"), face: "http", tier: 4 })).id);
    expect(run).toMatchObject({ face: "http", scorecard: { verdict: "PASS", mean: 1 } });
  });
});
