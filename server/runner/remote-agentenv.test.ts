import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { suite } from "../../core/suite/suite.ts";
import type { Task } from "../../core/task.ts";
import { agentOf } from "../agents/builtin.ts";
import { type HttpServer, serveHttp } from "../http.ts";
import { openGym } from "../open-gym.ts";
import type { RemoteWish } from "../worlds/remote/protocol.ts";
import { createRemote } from "./create-remote.ts";
import { createEnvironment, specFor } from "./environments.ts";
import { replayOf, startEpisode, stepEpisode } from "./episodes.ts";
import type { Gym } from "./gym.ts";
import { RunRequest } from "./run-request.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-remote-agentenv-"));
const quiet = { onStage: () => {}, onBuild: () => {} };
let gym: Gym;
/** Another AgentGYM, as an environment server of the suite of 2025. */
let there: Gym;
let server: HttpServer;
const played = new Set(["maze", "wordle", "textcraft", "babyai", "household", "science", "bird", "todo", "webshop"]);
const opened: { close(): unknown }[] = [];

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: join(dir, "here") }));
  there = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: join(dir, "there") }));
  server = await serveHttp(there, { host: "127.0.0.1", port: 0 });
  await createEnvironment(there, { brief: "todo app", seed: 1, complexity: "all", tasks: 5 });
  for (const { name, brief, domain } of suite)
    if (played.has(name))
      await createEnvironment(there, { brief, domain, seed: 1, complexity: "all", tasks: domain === "game" ? 8 : 4 });
}, 240_000);

afterAll(async () => {
  for (const each of opened) await each.close();
  await server.close();
  await Promise.all([gym.close(), there.close()]);
  rmSync(dir, { recursive: true, force: true });
});

const made = (name: string, own: Partial<RemoteWish> = {}) =>
  createRemote(gym, { protocol: "agentenv", name, address: `${server.url}/agentenv/${name}`, tasks: 2, ...own }, quiet);

/** The tasks that the other server has of one of the suite. */
async function tasksThere(name: string): Promise<readonly Task[]> {
  return (await specFor(there, name)).spec.tasks;
}

type Answer = (
  route: string,
  body: Readonly<Record<string, unknown>>,
) => readonly [status: number, body: string] | null;

/** The address of a server that answers as told; null breaks the connection. */
async function answering(answer: Answer): Promise<string> {
  const http = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const said = answer(request.url ?? "", text === "" ? {} : JSON.parse(text));
    if (said === null) return void request.socket.destroy();
    response.writeHead(said[0], { "Content-Type": "application/json" }).end(said[1]);
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  opened.push({ close: () => http.close() });
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

const ok = (value: unknown) => [200, JSON.stringify(value)] as const;

/** A maze of one move. */
const oneMove: Answer = (route, { action }) => {
  if (route === "/create" || route === "/close") return ok(route === "/create" ? { id: 0 } : true);
  if (route === "/reset") return ok({ observation: "You are there." });
  if (action === "away") return null;
  if (action === "fail") return [500, "Internal Server Error"];
  if (action === "gone") return ok({ error: "The id 0 is not valid." });
  if (action === "odd") return ok({ observation: "x", reward: "much", done: false });
  return ok({ observation: "Failure\n", reward: -1, done: true });
};

/** How the text of an action wins a task of the other server. */
const wins: Readonly<Record<string, (task: Task) => string[]>> = {
  ...Object.fromEntries(
    ["maze", "textcraft", "babyai", "alfworld", "sciworld"].map((name) => [
      name,
      ({ oracle }: Task) =>
        oracle.flatMap(({ params }) => (params.action === undefined ? [] : [String(params.action)])),
    ]),
  ),
  sqlgym: ({ oracle }) => [String(oracle[0]?.params.statement)],
  todo: ({ oracle }) =>
    oracle.map(({ action, params }) =>
      action === "done"
        ? `finish with Action Input: ${JSON.stringify(params)}`
        : `${action} with Action Input: ${JSON.stringify(params)}`,
    ),
  "todo-app": ({ oracle }) =>
    oracle.map(({ action, params }) => `Action: ${action} with Action Input: ${JSON.stringify(params)}`),
};

describe("an environment server of AgentGym", () => {
  it.each(Object.entries(wins))("%s is won here by what wins there, at each index", async (name, texts) => {
    const own = name === "todo-app" ? { form: "tools" } : {};
    const { id: environmentId, tools } = await made(name, { ...own, maxSteps: 100 });
    expect(tools.map((tool) => tool.name)).toEqual(["act", "done"]);
    const ours = { alfworld: "household", sciworld: "science", sqlgym: "bird" }[name] ?? name;
    const tasks = await tasksThere(ours);
    for (const [at, task] of tasks.slice(0, 2).entries()) {
      const id = `t1_00${at + 1}`;
      const { episode_id } = await startEpisode(gym, { environmentId, task: id, agent: "test" });
      let last: Awaited<ReturnType<typeof stepEpisode>> | null = null;
      for (const action of texts(task))
        last = await stepEpisode(gym, episode_id, { action: "act", params: { action } });
      const { events } = await replayOf(gym, episode_id);
      expect(events.at(-1)).toMatchObject({ type: "ended", by: { reason: "The server says that it is done." } });
      expect(last?.done).toBe(true);
      expect(last?.info.score).toBeGreaterThan(name === "babyai" ? 0.5 : 0.999);
    }
  });

  it("tells in each task what its own index begins with, and what an action is", async () => {
    const { id: environmentId } = await made("wordle", { items: [3, 7] });
    const { spec } = await specFor(gym, environmentId);
    expect(spec.tasks.map(({ level, maxSteps }) => [level, maxSteps])).toEqual([
      [3, 8],
      [7, 8],
    ]);
    expect(spec.tasks[0]?.instruction).toMatch(
      /^Find the word in six tries[\s\S]*The words: \["[\s\S]*Let's start Wordle!$/,
    );
  });

  it("is searched where it is a shop", async () => {
    const { id: environmentId } = await made("webshop");
    const { episode_id } = await startEpisode(gym, { environmentId, task: "t1_001", agent: "test" });
    const act = (action: string) => stepEpisode(gym, episode_id, { action: "act", params: { action } });
    expect((await act("search[lamp]")).observation.result).toContain("Total results");
    const { events } = await replayOf(gym, episode_id);
    expect(events.at(-1)).toMatchObject({
      changes: expect.arrayContaining([expect.objectContaining({ id: "state" })]),
    });
  });

  it("is run like any other", async () => {
    const { id: environmentId } = await made("maze-run", { address: `${server.url}/agentenv/maze` });
    const request = RunRequest.parse({ environmentId, agent: "random", parallel: 2 });
    const { id, finished } = await gym.runs.begin(request, agentOf("random"));
    await finished;
    expect(await gym.store.runs.get(id)).toMatchObject({ scored: 2, errors: 0 });
  });

  it("knows a form by the server's greeting", async () => {
    const greeted = await answering((route, body) =>
      route === "/" ? ok("This is environment TextCraft.") : oneMove(route, body),
    );
    const { id } = await made("greeted", { address: greeted });
    expect((await specFor(gym, id)).spec.world.mover).toMatchObject({ protocol: "agentenv", form: "textcraft" });
  });

  it("gives no score below 0", async () => {
    const { id: environmentId } = await made("lost", { address: await answering(oneMove), form: "maze" });
    const { episode_id } = await startEpisode(gym, { environmentId, task: "t1_001", agent: "test" });
    expect(await stepEpisode(gym, episode_id, { action: "act", params: { action: "x" } })).toMatchObject({
      reward: -1,
      done: true,
      info: { score: 0 },
    });
  });

  it.each([
    ["away", "remote_unreachable"],
    ["fail", "remote_failed"],
    ["gone", "remote_refused"],
    ["odd", "bad_answer"],
  ])("ends an episode as an error where its server is lost (%s)", async (action, code) => {
    const { id: environmentId } = await made("losing", { address: await answering(oneMove), form: "maze" });
    const { episode_id } = await startEpisode(gym, { environmentId, task: "t1_001", agent: "test" });
    await expect(stepEpisode(gym, episode_id, { action: "act", params: { action } })).rejects.toThrow("127.0.0.1");
    const { events } = await replayOf(gym, episode_id);
    expect(events.at(-1)).toMatchObject({ type: "error", boundary: "sandbox", code });
  });

  const hostile: readonly (readonly [string, Partial<RemoteWish> | Answer, string])[] = [
    ["nobody there", { address: "http://127.0.0.1:9" }, "does not answer"],
    ["a form that there is not", { form: "chess" }, "there are no clients of chess"],
    [
      "an index that is refused",
      (route) => ok(route === "/create" ? 5 : { error: "The game 1 is not valid." }),
      "refused POST /reset: The game 1 is not valid.",
    ],
    ["more tasks than there can be", { items: Array.from({ length: 1_001 }, (_, at) => at) }, "are too many"],
    ["what is no JSON", () => [200, "hello"], "no JSON"],
    ["another form", () => ok({ id: "three" }), "in another form"],
    ["deep JSON", () => [200, `${"[".repeat(100_000)}${"]".repeat(100_000)}`], "nests too deep"],
    ["a huge answer", () => [200, "x".repeat(5 * 1024 * 1024)], "more than"],
    ["a closed connection", () => null, "does not answer"],
    ["a server that stays full", () => [503, "full"], "503"],
    ["a redirect", () => [302, ""], "unexpected redirect"],
  ];
  it.each(hostile)("refuses %s", async (_, given, expected) => {
    const own = typeof given === "function" ? { address: await answering(given) } : given;
    await expect(made("maze", own)).rejects.toThrow(expected);
  });
});
