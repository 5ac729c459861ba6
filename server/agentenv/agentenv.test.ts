import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { EnvironmentSpec } from "../../core/environment.ts";
import { suite } from "../../core/suite/suite.ts";
import { type HttpServer, serveHttp } from "../http.ts";
import { openGym } from "../open-gym.ts";
import { createEnvironment } from "../runner/environments.ts";
import { listEpisodes, verifyRecorded } from "../runner/episodes.ts";
import type { Gym } from "../runner/gym.ts";
import { settingsOf } from "../runner/settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-agentenv-"));
let gym: Gym;
let server: HttpServer;
const specs = new Map<string, EnvironmentSpec>();
let crm = "";

type Answer = { readonly status: number; readonly type: string; readonly value: unknown };

/** A request as Python's requests makes it: no body where none is given. */
async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${server.url}/agentenv/${path}`, {
    method,
    headers: {
      "user-agent": "python-requests/2.32.3",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  return { status: response.status, type, value: type.includes("json") ? JSON.parse(text) : text };
}
const post = (path: string, body?: unknown) => call("POST", path, body);
const get = (path: string) => call("GET", path);
const ok = (value: unknown) => expect.objectContaining({ status: 200, value });

const Created = z.object({ id: z.int() });
async function create(name: string): Promise<number> {
  return Created.parse((await post(`${name}/create`, name === "textcraft" ? {} : undefined)).value).id;
}

/** The plan that wins a task, as words. */
function plan(name: string, index: number): string[] {
  const task = specs.get(name)?.tasks[index];
  return (task?.oracle ?? []).map(({ params }) => String(params.action));
}

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir, DATABASE_URL: undefined }));
  server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
  for (const name of [
    "maze",
    "wordle",
    "textcraft",
    "household",
    "babyai",
    "science",
    "todo",
    "weather",
    "movie",
    "academia",
    "webshop",
    "bird",
    "sheet",
    "webarena",
  ]) {
    const { brief, domain } = suite.find((entry) => entry.name === name) ?? { brief: name };
    const request = { brief, domain, seed: 3, complexity: "all", tasks: domain === "game" ? 8 : 4 } as const;
    const { id } = await createEnvironment(gym, request);
    specs.set(name, await gym.store.environments.spec((await gym.store.environments.get(id)).specDigest));
  }
  crm = (await createEnvironment(gym, { brief: "CRM for Salesforce agents", seed: 1, complexity: "all", tasks: 20 }))
    .id;
}, 240_000);

afterAll(async () => {
  await server.close();
  await gym.close();
  rmSync(dir, { recursive: true, force: true });
});

describe("textcraft, as its client asks", () => {
  it("needs a body to be created, and begins at once", async () => {
    expect(await post("textcraft/create")).toEqual(
      expect.objectContaining({
        status: 422,
        value: { detail: [{ type: "missing", loc: ["body"], msg: "Field required", input: null }] },
      }),
    );
    const { value } = await post("textcraft/create", { minecraft_dir: "x", commands: null, goal: null });
    expect(value).toEqual({
      id: expect.any(Number),
      observation: expect.stringMatching(/^Crafting commands:\ncraft [\s\S]*\n\nGoal: craft [a-z ]+\.$/),
      done: false,
      reward: 0,
    });
    expect(z.object({ id: z.int() }).parse(value).id).toBeGreaterThan(0);
    expect(await get("textcraft/")).toEqual(ok("This is environment TextCraft."));
  });

  it("answers a level from the first action to the last as the original does", async () => {
    const id = await create("textcraft");
    const begun = await post("textcraft/reset", { id, data_idx: 1 });
    expect(begun.value).toEqual({ id, observation: expect.stringContaining("Goal: craft "), done: false, reward: 0 });
    expect(await get(`textcraft/observation?id=${id}`)).toEqual(
      ok(z.object({ observation: z.string() }).parse(begun.value).observation),
    );
    const step = async (action: string) => (await post("textcraft/step", { id, action })).value;
    expect(await step("inventory")).toEqual({
      observation: "Inventory: You are not carrying anything.",
      reward: 0,
      done: false,
    });
    expect(await step("blah")).toEqual({ observation: "Could not execute blah", reward: 0, done: false });
    expect(await step("get 1 oak log")).toEqual({ observation: "Got 1 oak log", reward: 0, done: false });
    expect(await step("inventory")).toEqual({ observation: "Inventory: [oak log] (1) ", reward: 0, done: false });
    const actions = plan("textcraft", 1);
    for (const action of actions.slice(0, -1)) expect(await step(action)).toMatchObject({ reward: 0, done: false });
    expect(await step(actions.at(-1) ?? "")).toEqual({
      observation: expect.stringMatching(/^Crafted \d+ minecraft:\w+$/),
      reward: 1,
      done: true,
    });
    expect(await get(`textcraft/detail?id=${id}`)).toMatchObject(
      ok({ observation: expect.any(String), done: true, reward: 1, deleted: false }),
    );
    expect(await step("inventory")).toEqual({ error: `The task with environment ${id} has finished.` });
    expect((await post("textcraft/reset", { id })).value).toMatchObject({ id, done: false });
  });

  it("closes once, and knows the id no more", async () => {
    const id = await create("textcraft");
    expect(await post("textcraft/close", { id })).toEqual(ok(true));
    expect(await post("textcraft/close", { id })).toEqual(ok(false));
    expect(await post("textcraft/step", { id, action: "inventory" })).toEqual(
      ok({ error: `The id ${id} is not valid.` }),
    );
    expect(await get(`textcraft/observation?id=${id}`)).toEqual(ok({ error: `The id ${id} is not valid.` }));
  });

  it("keeps every level that is played as an episode, which is carried out again", async () => {
    const id = await create("textcraft");
    await post("textcraft/reset", { id, data_idx: 2 });
    for (const action of plan("textcraft", 2)) await post("textcraft/step", { id, action });
    await post("textcraft/reset", { id, data_idx: 3 });
    await post("textcraft/step", { id, action: "inventory" });
    await post("textcraft/reset", { id, data_idx: 0 });
    const { items } = await listEpisodes(gym, { limit: 2 });
    expect(items.map(({ agent, status, steps, score }) => ({ agent, status, steps, score }))).toEqual([
      { agent: "agentenv:python-requests", status: "ended", steps: 2, score: 0 },
      { agent: "agentenv:python-requests", status: "ended", steps: plan("textcraft", 2).length, score: 1 },
    ]);
    for (const { id: episode } of items) expect(await verifyRecorded(gym, episode)).toMatchObject({ ok: true });
  });
});

describe("maze", () => {
  it("leads to the goal, and has finished then", async () => {
    const id = await create("maze");
    expect((await post("maze/reset", { id, game: 0 })).value).toEqual({
      observation: expect.stringMatching(
        /^The goal is at position \d+, \d+\. Your current position is at position \d+, \d+\. There (is a wall|are (no )?walls) /,
      ),
    });
    const actions = plan("maze", 0);
    for (const action of actions.slice(0, -1))
      expect((await post("maze/step", { id, action })).value).toMatchObject({ reward: 0, done: false });
    expect(await post("maze/step", { id, action: actions.at(-1) })).toEqual(
      ok({ observation: "Success\n", reward: 1, done: true }),
    );
    expect(await post("maze/step", { id, action: "move up" })).toEqual(
      ok({ error: `The task with environment ${id} has finished.` }),
    );
    expect(await get("maze/available_actions")).toEqual(ok(["move left", "move right", "move up", "move down"]));
    expect(await get("maze/")).toEqual(ok("This is environment LMRL-Gym."));
  });

  it("fails at the limit of steps", async () => {
    const id = await create("maze");
    await post("maze/reset", { id, game: 0 });
    const maxSteps = specs.get("maze")?.tasks[0]?.maxSteps ?? 0;
    for (let step = 1; step < maxSteps; step++) await post("maze/step", { id, action: "stay" });
    expect(await post("maze/step", { id, action: "stay" })).toEqual(
      ok({ observation: "Failure\n", reward: -1, done: true }),
    );
  });

  it("plays any index: the level of that number, else the tasks counted round", async () => {
    const id = await create("maze");
    const first = async (game: number) => (await post("maze/reset", { id, game })).value;
    expect(await first(1_000_000)).toEqual(await first(0));
    expect(await first(-1)).toEqual({ error: "The game -1 is not valid." });
    expect(await post("maze/step", { id: await create("maze"), action: "move up" })).toEqual(
      ok({ error: expect.stringContaining("has not been reset") }),
    );
  });
});

describe("wordle", () => {
  it("tells its words, and marks letters", async () => {
    const id = await create("wordle");
    const words = z.array(z.string()).parse((await get(`wordle/filtered_vocab?id=${id}`)).value);
    expect(words.length).toBeGreaterThan(100);
    expect(words.every((word) => /^[a-z]{5}$/.test(word))).toBe(true);
    expect(await post("wordle/reset", { id, seed: 2 })).toEqual(ok({ id, observation: "Let's start Wordle!" }));
    const step = async (word: string) => (await post("wordle/step", { id, action: word })).value;
    expect(await step("zzzzz")).toEqual({ observation: "invalid word", reward: 0, done: false });
    const secret = plan("wordle", 2).at(-1) ?? "";
    const other = words.find((word) => word !== secret) ?? "";
    expect(await step([...other].join(" "))).toEqual({
      observation: expect.stringMatching(/^([bgy] ){4}[bgy]\n$/),
      reward: 0,
      done: false,
    });
    expect(await step([...secret].join(" "))).toEqual({ observation: "g g g g g\n", reward: 1, done: true });
  });
});

describe("any environment", () => {
  it("is met as an environment of tools: bare numbers, texts, calls in the model's own text", async () => {
    const { value: id } = await post(`${crm}/create`, { id: 0 });
    expect(id).toEqual(expect.any(Number));
    const { value: first } = await post(`${crm}/reset`, { env_idx: id, id: 0 });
    expect(first).toMatch(/The tools; done ends the task:[\s\S]*Give me one action\.$/);
    expect(await get(`${crm}/observation?env_idx=${id}`)).toMatchObject({ status: 200, value: expect.any(String) });
    const step = async (action: string) => (await post(`${crm}/step`, { env_idx: id, action })).value;
    expect(await step('Thought: look.\n\nAction: list_deals with Action Input: {"limit": 2}')).toEqual({
      observation: expect.stringMatching(/^Observation: \{[\s\S]*Give me one action\.$/),
      reward: 0,
      done: false,
    });
    expect(await step("I do not know")).toMatchObject({
      observation: expect.stringContaining("NO_ACTION"),
      done: false,
    });
    expect(await step("Action: done with Action Input: {}")).toMatchObject({ done: true, reward: expect.any(Number) });
    expect(await post(`${crm}/step`, { env_idx: id, action: "x" })).toEqual({
      status: 500,
      type: expect.stringContaining("text/plain"),
      value: "Internal Server Error",
    });
    expect(await post(`${crm}/close`, { env_idx: id })).toEqual(ok(true));
  });

  it("has a task, what is seen, and a score of 100 by sub-goals in science", async () => {
    const id = await create("sciworld");
    expect((await post("sciworld/reset", { id, data_idx: 2 })).value).toEqual({
      task_name: specs.get("science")?.tasks[2]?.family,
      var_num: 2,
      task_description: expect.stringMatching(/^Your task is to [^\n]+\.$/),
      observation: expect.stringMatching(
        /^This room is called the [a-z ]+\. In it, you see: \n\t[\s\S]+You also see:\n\tA door to /,
      ),
      reward: 0,
      score: 0,
      deleted: false,
      done: false,
    });
    expect((await get(`sciworld/action_hint?id=${id}`)).value).toMatchObject({
      possible_actions: expect.arrayContaining(["look around", "wait1"]),
    });
    const actions = plan("science", 2);
    const scores: unknown[] = [];
    for (const action of actions) {
      const { value } = await post("sciworld/step", { id, action });
      const { score, done } = z.looseObject({ score: z.int(), done: z.boolean() }).parse(value);
      expect(done).toBe(score === 100);
      scores.push(score);
    }
    expect(scores).toEqual(scores.toSorted((a, b) => Number(a) - Number(b)));
    expect(new Set(scores).size).toBeGreaterThan(2);
    expect(scores.at(-1)).toBe(100);
    expect((await get(`sciworld/detail?id=${id}`)).value).toMatchObject({ score: 100, done: true });
  });

  it("is met in the form of another environment's clients, where the address says so", async () => {
    const { value } = await post(`sciworld/${crm}/create`);
    const { id } = Created.parse(value);
    expect((await post(`sciworld/${crm}/reset`, { id, data_idx: 1 })).value).toMatchObject({
      task_description: expect.any(String),
      observation: expect.stringContaining("The tools"),
      score: 0,
      done: false,
    });
    const solved = { id, action: '{"action": "list_deals", "params": {}}' };
    expect((await post(`sciworld/${crm}/step`, solved)).value).toMatchObject({ reward: 0, score: 0, done: false });
    expect((await post("sciworld/maze/create")).value).toEqual({ id: expect.any(Number) });
    // An id means nothing at another address.
    expect(await post("sciworld/maze/step", { id, action: "move up" })).toEqual(
      ok({ error: `The id ${id} is not valid.` }),
    );
  });
});

describe("the tools of the suite", () => {
  const said = (action: string, input: unknown) =>
    `Thought: I see.\n\nAction: ${action} with Action Input: ${JSON.stringify(input)}`;

  it.each(["todo", "weather", "movie", "academia", "sheet"])(
    "are called from the last line of a text in %s, from the first call to finish",
    async (name) => {
      const { value: id } = await post(`${name}/create`, { id: 0 });
      const { value: first } = await post(`${name}/reset`, { env_idx: id, id: 2 });
      const task = specs.get(name)?.tasks[2];
      expect(first).toBe(
        `Now new trial starts.\nYou should perform actions to accomplish the goal: ${task?.instruction}\nGive me one action.`,
      );
      const step = async (action: string) => (await post(`${name}/step`, { env_idx: id, action })).value;
      const going = (observation: unknown) => ({ observation, reward: 0, done: false });
      expect(await step("I think so.")).toEqual(going(expect.stringMatching(/^ERROR \| TypeError/)));
      expect(await step("Action: look")).toEqual(going(expect.stringMatching(/^Format error, please response/)));
      expect(await step("Action: check_valid_actions with Action Input: {}")).toEqual(
        going(expect.stringMatching(/^You can use following valid actions: \[.*finish\]$/)),
      );
      expect(await step(said("fly", {}))).toEqual(going("ERROR | Invalid action: fly."));
      for (const { action, params } of task?.oracle.slice(0, -1) ?? [])
        expect(await step(said(action, params))).toEqual(
          going(expect.stringMatching(/^Observation: (?!Error)[\s\S]*\nGive me one action\.$/)),
        );
      expect(await step(said("finish", task?.oracle.at(-1)?.params ?? {}))).toMatchObject({ reward: 1, done: true });
      expect(await post(`${name}/close`, { env_idx: id })).toEqual(ok(true));
    },
  );

  it.each(["finish", "done"])(
    "are ended by %s, of which the second is what conversations from here say",
    async (end) => {
      const { value: id } = await post("weather/create", { id: 0 });
      await post("weather/reset", { env_idx: id, id: 0 });
      expect((await post("weather/step", { env_idx: id, action: said(end, { answer: "?" }) })).value).toMatchObject({
        reward: 0,
        done: true,
      });
    },
  );

  it("take the literals of Python, and name a parameter that is missing", async () => {
    const { value: id } = await post("todo/create", { id: 0 });
    await post("todo/reset", { env_idx: id, id: 0 });
    const step = async (action: string) => (await post("todo/step", { env_idx: id, action })).value;
    expect(await step("Action: get_tasks with Action Input: {'project_id': 'pj_001'}")).toMatchObject({
      observation: expect.stringContaining('"content"'),
    });
    expect(await step(said("update_project", { project_id: "pj_001" }))).toMatchObject({
      observation: "ERROR | KeyError('is_favorite')",
    });
    expect(
      await step("Action: update_project with Action Input: {'project_id': 'pj_001', 'is_favorite': 'True'}"),
    ).toMatchObject({ observation: expect.stringContaining('"is_favorite":true') });
    expect(await step(said("get_task_duration", { task_id: "tk_999" }))).toMatchObject({
      observation: expect.stringMatching(/^Observation: Error: /),
    });
  });
});

describe("webshop", () => {
  it("is searched and clicked through, up to a purchase and its reward", async () => {
    const { value: env_idx } = await post("webshop/create");
    expect(env_idx).toEqual(expect.any(Number));
    const task = specs.get("webshop")?.tasks.find(({ tier }) => tier === 2);
    const goal = (task?.instruction ?? "").replace(/\.$/, "");
    const entrance = `WebShop [SEP] Instruction: [SEP] ${goal} [SEP] Search`;
    expect(await post("webshop/reset", { env_idx, session_id: task?.level })).toEqual(ok([entrance, null]));
    const read = async (route: string) => (await get(`webshop/${route}?env_idx=${env_idx}`)).value;
    expect(await read("available_actions")).toEqual({ has_search_bar: true, clickables: [] });
    expect(await read("instruction_text")).toBe(task?.instruction);
    const step = async (action: string) => (await post("webshop/step", { env_idx, action })).value;
    const still = (state: unknown) => ({ state, reward: 0, done: false, info: null });
    for (const nothing of ["click[buy now]", "click[search]", "search[]", "think", "click[__proto__]"])
      expect(await step(nothing)).toEqual(still(entrance));
    for (const { action, params } of task?.oracle.slice(0, -1) ?? []) {
      const told =
        action === "search"
          ? `search[${String(params.keywords)}]`
          : action === "turn_page"
            ? "click[Next >]"
            : `click[${String(params.item_id ?? params.value)}]`;
      expect(await step(told)).toEqual(still(expect.stringContaining("Back to Search")));
    }
    expect(await read("available_actions")).toMatchObject({
      has_search_bar: false,
      clickables: expect.arrayContaining(["back to search", "< prev", "description", "features", "reviews", "buy now"]),
    });
    const item = await read("observation");
    expect(item).toMatch(/Price: \$\d+\.\d\d \[SEP\] Rating: N\.A\. \[SEP\] Description/);
    expect(await step("click[description]")).toEqual(still(expect.stringMatching(/< Prev \[SEP\] The /)));
    expect(await step("click[< Prev]")).toEqual(still(item));
    expect(await step(`search[${"red ".repeat(2000)}]`)).toEqual(still(item));
    expect(await step("click[Buy Now]")).toEqual({
      state: expect.stringContaining("Your score (min 0.0, max 1.0) [SEP] 1"),
      reward: 1,
      done: true,
      info: null,
    });
    expect(await post("webshop/close", { env_idx })).toEqual(ok(true));
  });
});

describe("webarena", () => {
  it("tells the page, the address, the task and the last action, and ends by stop", async () => {
    const { value } = await post("webarena/create");
    const { env_idx } = value as { env_idx: number };
    expect(value).toEqual({ env_idx: expect.any(Number) });
    const idx = specs.get("webarena")?.tasks.findIndex(({ answerType }) => answerType === "number") ?? -1;
    const task = specs.get("webarena")?.tasks[idx];
    const begun = await post("webarena/reset", { env_idx, seed: 0, idx });
    expect(begun).toEqual(
      ok({
        observation: expect.stringMatching(
          /^Tab 0 \(current\): Six web sites\n\nRootWebArea 'Six web sites' focused: True\n/,
        ),
        sites: ["shop"],
        object: task?.instruction,
      }),
    );
    const observation = async () => (await get(`webarena/observation?env_idx=${env_idx}`)).value;
    expect(await observation()).toMatch(/\nURL: http:\/\/home.test\/\nOBJECTIVE: .*\nPREVIOUS ACTION: None$/);
    const step = async (action: string) => (await post("webarena/step", { env_idx, action })).value;
    const still = (told: unknown) => ({
      observation: told,
      reward: 0,
      terminated: false,
      truncated: false,
      info: null,
    });
    expect(await step("I do not know.")).toEqual(still("Cannot parse action from response I do not know."));
    expect(await step("I go home: ```goto [http://homepage.com]```")).toEqual(
      still(expect.stringContaining("URL: http://home.test/\n")),
    );
    expect(await step("```click [99999]```")).toEqual(
      still(expect.stringMatching(/PREVIOUS ACTION: click \[99999\], which could not be done: NOT_FOUND/)),
    );
    const [there, query] = task?.oracle ?? [];
    expect(await step(`\`\`\`goto [${String(there?.params.url)}]\`\`\``)).toEqual(
      still(expect.stringMatching(/\n\t+\[\d+\] option 'Choose' selected: True\n/)),
    );
    const found = await step(`\`\`\`type [${String(query?.params.id)}] [${String(query?.params.value)}] [1]\`\`\``);
    expect(found).toEqual(still(expect.stringContaining("StaticText '1 product'")));
    expect(await step(`In summary \`\`\`stop [${String(task?.oracle.at(-1)?.params.answer)}]\`\`\``)).toEqual({
      ...(found as object),
      reward: 1,
      terminated: true,
    });
    expect(await post("webarena/close", { env_idx })).toEqual(ok({ closed: true }));
  });
});

describe("sqlgym", () => {
  it("takes one statement, and tells its rows and whether they are the answer", async () => {
    const { value: env_idx } = await post("sqlgym/create");
    const tasks = specs.get("bird")?.tasks ?? [];
    for (const [item_id, task] of tasks.entries()) {
      const { value } = await post("sqlgym/reset", { env_idx, item_id });
      expect(value).toEqual([
        expect.stringMatching(/^The database contains tables such as [\s\S]* is the primary key\./),
        null,
      ]);
      expect(JSON.stringify(value)).toContain(JSON.stringify(task.instruction).slice(1, -1));
      const action = String(task.oracle[0]?.params.statement);
      expect((await post("sqlgym/step", { env_idx, action })).value).toEqual({
        state: expect.stringMatching(/^\[\(.*(\)\]|\.\.\.)$/),
        reward: 1,
        done: true,
        info: { ground_truth: action },
      });
    }
    for (const [action, state] of [
      ["SELECT 1", "[(1,)]"],
      ["SELECT 'it''s', NULL, 2.5", "[('it\\'s', None, 2.5)]"],
      ["selec", expect.stringContaining("syntax error")],
      ["DELETE FROM library_book", expect.any(String)],
      ["", expect.any(String)],
    ] as const) {
      await post("sqlgym/reset", { env_idx, item_id: 0 });
      expect((await post("sqlgym/step", { env_idx, action })).value).toMatchObject({ state, reward: 0, done: true });
    }
  });
});

describe("alfworld", () => {
  it("tells the task once, and at each step what is possible", async () => {
    const id = await create("alfworld");
    const begun = await post("alfworld/reset", { id, game: 0, world_type: "Text" });
    expect(begun.value).toEqual({
      id,
      observation: expect.stringMatching(
        /^You are in the middle of a room\. Looking quickly around you, you see [^\n]*\.\nYour task is to: [^\n]*\.$/,
      ),
      available_actions: expect.arrayContaining(["look", "inventory"]),
      task_type: "household/0",
    });
    for (const action of plan("household", 0).slice(0, -1)) {
      const { value: offered } = await get(`alfworld/available_actions?id=${id}`);
      expect(offered).toContain(action);
      expect((await post("alfworld/step", { id, action })).value).toEqual({
        observation: expect.any(String),
        reward: 0,
        available_actions: expect.any(Array),
        done: false,
      });
    }
    const last = await post("alfworld/step", { id, action: plan("household", 0).at(-1) });
    expect(last.value).toMatchObject({ reward: 1, done: true, available_actions: [] });
    expect(await post("alfworld/close", { id })).toEqual(ok(true));
  });

  it("knows no other kind of world than the three", async () => {
    const id = await create("alfworld");
    expect((await post("alfworld/reset", { id, game: 0, world_type: "x" })).value).toEqual({
      error: 'world_type must be one of "Text", "Embody" and "Hybrid"',
    });
  });
});

describe("babyai", () => {
  it("tells the goal, the scene and the actions, and a reward for few steps", async () => {
    const id = await create("babyai");
    expect((await post("babyai/reset", { id, data_idx: 0 })).value).toEqual({
      observation: expect.stringMatching(
        /^Your goal: [^\n]*\nIn front of you in this room, [\s\S]*\nAvailable actions: \[.*\]$/,
      ),
      reward: 0,
      score: 0,
      deleted: false,
      done: false,
    });
    const answers: unknown[] = [];
    for (const action of plan("babyai", 0)) answers.push((await post("babyai/step", { id, action })).value);
    const reward = expect.closeTo(0.75, 0.25);
    expect(answers.at(-1)).toEqual({
      observation: expect.stringContaining("\n The task is completed.\nAvailable actions: ["),
      reward,
      score: reward,
      done: true,
    });
    expect((await get(`babyai/observation?id=${id}`)).value).toEqual(answers.at(-1));
  });
});

describe("what is no request of a client", () => {
  it("is answered in the form of the original", async () => {
    const id = await create("textcraft");
    const missing = await post("textcraft/step", {});
    expect(missing).toMatchObject({ status: 422 });
    expect(missing.value).toEqual({
      detail: ["id", "action"].map((name) => ({
        type: "missing",
        loc: ["body", name],
        msg: "Field required",
        input: {},
      })),
    });
    expect((await post("textcraft/reset", { id: "x" })).value).toMatchObject({
      detail: [{ type: "int_parsing", loc: ["body", "id"], input: "x" }],
    });
    expect((await post("textcraft/step", { id, action: 5 })).value).toMatchObject({
      detail: [{ type: "string_type", loc: ["body", "action"] }],
    });
    expect(await post("textcraft/step", '{"id":')).toMatchObject({ status: 422 });
    expect(await get("textcraft/observation")).toMatchObject({
      status: 422,
      value: { detail: [{ loc: ["query", "id"] }] },
    });
    expect(await get("textcraft/nothing")).toMatchObject({ status: 404, value: { detail: "Not Found" } });
    expect(await get("textcraft/constructor")).toMatchObject({ status: 404 });
    expect(await get("textcraft/create")).toMatchObject({ status: 405, value: { detail: "Method Not Allowed" } });
    expect(await post("nothing_there/create")).toMatchObject({ status: 404 });
  });

  it("is answered one call after the other for one id", async () => {
    const id = await create("textcraft");
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => post("textcraft/step", { id, action: "get 1 oak log" })),
    );
    expect(answers.every(({ value }) => JSON.stringify(value).includes("Got 1 oak log"))).toBe(true);
    expect((await post("textcraft/step", { id, action: "inventory" })).value).toMatchObject({
      observation: "Inventory: [oak log] (8) ",
    });
  });
});

describe("where keys are needed", () => {
  it("takes the key from the user part of the base address, keeps instances apart, and shows the user as the agent", async () => {
    const closed = mkdtempSync(join(tmpdir(), "agentgym-agentenv-keys-"));
    const own = await openGym(
      settingsOf({
        AGENTGYM_SANDBOX: "embedded",
        AGENTGYM_DATA: closed,
        DATABASE_URL: undefined,
        AGENTGYM_API_KEY: "ag_owner_of_all_things",
      }),
    );
    const guarded = await serveHttp(own, { host: "127.0.0.1", port: 0, apiKey: "ag_owner_of_all_things" });
    try {
      const { key } = await own.keys.create("one", "agent");
      const { key: other } = await own.keys.create("two", "agent");
      const ask = async (path: string, body: unknown, user: string | null) => {
        const response = await fetch(`${guarded.url}/agentenv/${path}`, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            ...(user === null ? {} : { authorization: `Basic ${Buffer.from(user).toString("base64")}` }),
          },
          body: JSON.stringify(body),
        });
        return { status: response.status, value: await response.json() };
      };
      expect(await ask("maze/create", {}, null)).toMatchObject({ status: 401 });
      expect(await ask("maze/create", {}, "me:ag_wrong")).toMatchObject({ status: 401 });
      expect(await ask("maze/create", {}, `me:${key}`)).toMatchObject({
        status: 403,
        value: { hint: expect.stringContaining("suite add maze") },
      });
      await createEnvironment(own, { brief: "maze", domain: "game", seed: 1, complexity: "low", tasks: 2 });
      const { value } = await ask("maze/create", {}, `solver-1:${key}`);
      expect(value).toEqual({ id: 1 });
      expect((await ask("maze/reset", { id: 1, game: 0 }, `solver-1:${other}`)).value).toEqual({
        error: "The id 1 is not valid.",
      });
      await ask("maze/reset", { id: 1, game: 0 }, `solver-1:${key}`);
      await ask("maze/step", { id: 1, action: "move up" }, `solver-1:${key}`);
      expect((await listEpisodes(own, { limit: 1 })).items[0]).toMatchObject({ agent: "solver-1", status: "running" });
    } finally {
      await guarded.close();
      await own.close();
      rmSync(closed, { recursive: true, force: true });
    }
  }, 60_000);

  it("refuses pages of other sites", async () => {
    expect(await call("POST", "maze/create", {}, { origin: "https://example.com" })).toMatchObject({ status: 403 });
  });
});
