import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import { agentOf } from "../agents/builtin.ts";
import { type HttpServer, serveHttp } from "../http.ts";
import { openGym } from "../open-gym.ts";
import type { RemoteWish } from "../worlds/remote/protocol.ts";
import { createRemote } from "./create-remote.ts";
import { createEnvironment, specFor } from "./environments.ts";
import { doneEpisode, forkEpisode, replayOf, startEpisode, stepEpisode, verifyRecorded } from "./episodes.ts";
import type { Gym } from "./gym.ts";
import { replayHeader } from "./replay.ts";
import { RunRequest } from "./run-request.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-remote-"));
const quiet = { onStage: () => {}, onBuild: () => {} };
const wish = { protocol: "openenv", tasks: 3, maxSteps: 20, score: "last" } as const;
let gym: Gym;
/** Another AgentGYM, as a server of OpenEnv. */
let there: Gym;
let server: HttpServer;
let base = "";
const opened: { close(): unknown }[] = [];

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: join(dir, "here") }));
  there = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: join(dir, "there") }));
  server = await serveHttp(there, { host: "127.0.0.1", port: 0 });
  const { id } = await createEnvironment(there, { brief: "todo app", seed: 1, complexity: "all", tasks: 20 });
  base = `${server.url}/openenv/${id}`;
}, 120_000);

afterAll(async () => {
  for (const each of opened) await each.close();
  await server.close();
  await Promise.all([gym.close(), there.close()]);
  rmSync(dir, { recursive: true, force: true });
});

type Answer = (message: { readonly type: string; readonly data?: unknown }) => unknown;

/** The address of a server that answers as told; null closes the connection, undefined says nothing. */
async function answering(answer: Answer): Promise<string> {
  const sockets = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await new Promise((resolve) => sockets.once("listening", resolve));
  sockets.on("connection", (socket) =>
    socket.on("message", (data) => {
      const said = answer(JSON.parse(String(data)));
      if (said === null) socket.close();
      else if (said !== undefined) socket.send(typeof said === "string" ? said : JSON.stringify(said));
    }),
  );
  opened.push({ close: () => sockets.close() });
  return `http://127.0.0.1:${(sockets.address() as AddressInfo).port}`;
}

const shown = (observation: object, reward: number | null = null, done = false) => ({
  type: "observation",
  data: { observation, reward, done },
});
const tools = shown({
  tools: [
    { name: "go", description: "Goes", input_schema: { type: "object", properties: { to: { type: "string" } } } },
  ],
});

/** A server of one tool: the first step gives 0.6, the second and last 0.3. */
function twoSteps(): Answer {
  let steps = 0;
  return ({ type, data }) => {
    if (type === "reset") {
      steps = 0;
      return shown({ place: "start", ...(data as object) });
    }
    if (type === "state") return { type: "state", data: { episode_id: "e", step_count: steps } };
    if (type !== "step") return null;
    const step = data as { readonly type: string; readonly arguments: { readonly to?: string } };
    if (step.type === "list_tools") return tools;
    const { to } = step.arguments;
    if (to === "nowhere") return { type: "error", data: { message: "no such place", code: "EXECUTION_ERROR" } };
    if (to === "away") return null;
    if (to === "wall") return shown({ tool_name: "go", result: null, error: { error_type: "x", message: "a wall" } });
    steps++;
    return shown(
      { tool_name: "go", result: { data: { at: to }, content: [] }, error: null },
      steps === 1 ? 0.6 : 0.3,
      steps === 2,
    );
  };
}

describe("an environment on another server", () => {
  const made = (own: Partial<RemoteWish>) =>
    createRemote(gym, { ...wish, name: "there", address: base, ...own }, quiet);

  it("is met by its own tools: what solves it there scores here", async () => {
    const environment = await made({});
    expect(environment).toMatchObject({ slug: "there", certified: false, world: { kind: "remote", hasPlans: false } });
    expect(environment.certificate.warnings[0]).toContain("Nothing is proven");
    const { spec } = await specFor(there, base.split("/").at(-1) ?? "");
    const names = environment.tools.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["observe", "done_there", "done"]));
    expect(names).toEqual(expect.arrayContaining(spec.world.operations.map(({ name }) => name)));

    const { episode_id } = await startEpisode(gym, { environmentId: environment.id, task: "t1_002", agent: "test" });
    const first = await stepEpisode(gym, episode_id, { action: "observe", params: {} });
    const told = first.observation.result as { readonly instruction: string; readonly task_id: string };
    const task = spec.tasks.find(({ id }) => id === told.task_id);
    expect(told.instruction).toBe(task?.instruction);
    let last = first;
    for (const { action, params } of task?.oracle ?? [])
      last = await stepEpisode(gym, episode_id, { action: action === "done" ? "done_there" : action, params });
    expect(last).toMatchObject({ done: true, reward: 1, info: { terminated: true, score: 1 } });
    const { events } = await replayOf(gym, episode_id);
    expect(events.at(-1)).toMatchObject({ by: { who: "world", reason: "The server says that it is done." } });
    await expect(verifyRecorded(gym, episode_id)).rejects.toThrow("cannot be carried out twice");
  });

  it("has a seed for each task, and its server's state as rows", async () => {
    const { id: environmentId } = await made({ name: "two-steps", address: await answering(twoSteps()), score: "sum" });
    const { episode_id } = await startEpisode(gym, { environmentId, task: "t1_003", agent: "test" });
    const go = (to: string) => stepEpisode(gym, episode_id, { action: "go", params: { to } });
    expect(await stepEpisode(gym, episode_id, { action: "observe", params: {} })).toMatchObject({
      observation: { result: { place: "start", seed: 2 } },
    });
    expect((await go("nowhere")).observation).toMatchObject({ error: { message: "no such place EXECUTION_ERROR" } });
    expect((await go("wall")).observation).toMatchObject({ error: { message: "a wall" } });
    expect(await go("house")).toMatchObject({ observation: { result: { at: "house" } }, reward: 0.6, done: false });
    expect(await go("garden")).toMatchObject({ done: true, info: { score: 0.9 } });
    const { events } = await replayOf(gym, episode_id);
    expect(events[4]).toMatchObject({ changes: [{ entity: "state", id: "step_count", after: { value: "1" } }] });
    await expect(forkEpisode(gym, { id: episode_id, step: 3, agent: "test" })).rejects.toThrow(
      "cannot be carried out twice",
    );
  });

  it("offers to verify and to fork only what can be carried out again", async () => {
    const { id: environmentId } = await made({ name: "once" });
    const { episode_id } = await startEpisode(gym, { environmentId, task: "t1_001", agent: "test" });
    expect(await replayHeader(gym, episode_id)).toMatchObject({ canRepeat: false, canPlan: false });
    const { id: own } = await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "all", tasks: 5 });
    const { episode_id: other } = await startEpisode(gym, { environmentId: own, agent: "test" });
    expect(await replayHeader(gym, other)).toMatchObject({ canRepeat: true });
  });

  it("gives the score that was asked for", async () => {
    const address = await answering(twoSteps());
    const scores = { last: 0.3, sum: 0.9, max: 0.6 } as const;
    for (const score of ["last", "sum", "max"] as const) {
      const { id: environmentId } = await made({ name: `by-${score}`, address, score });
      const { episode_id } = await startEpisode(gym, { environmentId, task: "t1_001", agent: "test" });
      const go = (to: string) => stepEpisode(gym, episode_id, { action: "go", params: { to } });
      await go("house");
      expect(await go("garden")).toMatchObject({ done: true, info: { score: scores[score] } });
    }
    const { id: environmentId } = await made({ name: "unfinished", address });
    const { episode_id } = await startEpisode(gym, { environmentId, task: "t1_001", agent: "test" });
    await stepEpisode(gym, episode_id, { action: "go", params: { to: "house" } });
    expect(await doneEpisode(gym, episode_id, {})).toMatchObject({ score: 0.6 });
  });

  it("is run like any other", async () => {
    const { id: environmentId } = await made({ name: "run-there" });
    const request = RunRequest.parse({ environmentId, agent: "random", parallel: 2 });
    const { id, finished } = await gym.runs.begin(request, agentOf("random"));
    await finished;
    expect(await gym.store.runs.get(id)).toMatchObject({ scored: 3, errors: 0 });
  });

  it("ends an episode as an error where its server is gone", async () => {
    const { id: environmentId } = await made({ name: "leaving", address: await answering(twoSteps()) });
    const { episode_id } = await startEpisode(gym, { environmentId, task: "t1_001", agent: "test" });
    await expect(stepEpisode(gym, episode_id, { action: "go", params: { to: "away" } })).rejects.toThrow(
      "closed the session",
    );
    const { events } = await replayOf(gym, episode_id);
    expect(events.at(-1)).toMatchObject({ type: "error", boundary: "sandbox", code: "remote_closed" });
  });

  it("waits where a server has no room", async () => {
    let asked = 0;
    const full: Answer = (message) =>
      message.type === "reset" && asked++ === 0
        ? { type: "error", data: { message: "Server at capacity", code: "CAPACITY_REACHED" } }
        : twoSteps()(message);
    await made({ name: "full", address: await answering(full) });
    expect(asked).toBe(2);
  });

  const hostile: readonly (readonly [string, Partial<RemoteWish> | Answer, string])[] = [
    ["no address", { address: "somewhere" }, "is no address of a server"],
    ["a password in the address", { address: "http://me:secret@localhost:1" }, "is no address of a server"],
    ["another protocol", { address: "file:///etc/passwd" }, "is no address of a server"],
    ["a name that is no slug", { name: "Not A Slug" }, "is no name for an environment"],
    ["nobody there", { address: "http://127.0.0.1:9" }, "does not answer"],
    ["a page that is no session", { address: "http://127.0.0.1:9/x" }, "does not answer"],
    ["what is no JSON", () => "hello", "no JSON"],
    ["another form", () => ({ type: "observation", data: 3 }), "in another form: data"],
    ["deep JSON", () => `${"[".repeat(100_000)}${"]".repeat(100_000)}`, "nests too deep"],
    ["a huge message", () => "x".repeat(5 * 1024 * 1024), "broke off"],
    ["a closed connection", () => null, "closed the session"],
    [
      "no episode",
      () => ({ type: "error", data: { message: "broken", code: "FACTORY_ERROR" } }),
      "broken FACTORY_ERROR",
    ],
    ["no tools and no schema", ({ type }) => (type === "reset" ? shown({}) : shown({})), "lists no tools"],
    [
      "tools with names that none can have",
      ({ type }) => (type === "reset" ? shown({}) : shown({ tools: [{ name: "rm -rf", input_schema: {} }] })),
      "cannot be met here",
    ],
  ];
  it.each(hostile)("refuses %s", async (_, given, expected) => {
    const own = typeof given === "function" ? { address: await answering(given) } : given;
    const error: unknown = await made({ name: "hostile", ...own }).catch((thrown: unknown) => thrown);
    expect(String(error)).toContain(expected);
    expect(String(error)).not.toContain("secret");
  });
});
