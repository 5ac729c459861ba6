import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EnvironmentView, RunView, StepAnswer } from "../../../core/views.ts";
import { type HttpServer, serveHttp } from "../../../server/http.ts";
import { openGym } from "../../../server/open-gym.ts";
import type { Gym as Opened } from "../../../server/runner/gym.ts";
import { settingsOf } from "../../../server/runner/settings.ts";
import {
  AuthenticationError,
  ConflictError,
  ForbiddenError,
  Gym,
  InvalidError,
  NotFoundError,
  ServerError,
} from "./agentgym.ts";
import type { Environment, Run, Stepped } from "./models.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const dir = mkdtempSync(join(tmpdir(), "agentgym-sdk-"));
const apiKey = "ag_typescript_sdk_tests";
const exec = promisify(execFile);
let opened: Opened;
let server: HttpServer;
let gym: Gym;

beforeAll(async () => {
  opened = await openGym(settingsOf({ AGENTGYM_DATA: join(dir, "data"), AGENTGYM_API_KEY: apiKey }));
  server = await serveHttp(opened, { host: "127.0.0.1", port: 0, apiKey });
  gym = await Gym.create("CRM for Salesforce agents", { tasks: 24, seed: 1, baseUrl: server.url, apiKey });
}, 120_000);

afterAll(async () => {
  await server.close();
  await opened.close();
  rmSync(dir, { recursive: true, force: true });
});

/** A server before the real one that meets the requests with these faults first: `lose` passes it on and loses the answer. */
async function faultyProxy(faults: ("lose" | 429 | 502)[]): Promise<{ server: Server; url: string; keys: string[] }> {
  const keys: string[] = [];
  const proxy = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    keys.push(String(request.headers["idempotency-key"]));
    const fault = faults.shift();
    if (typeof fault === "number") {
      response.writeHead(fault, { "Content-Type": "text/html", "Retry-After": "0" }).end("<h1>no</h1>");
      return;
    }
    const answer = await fetch(`${server.url}${request.url}`, {
      method: request.method ?? "GET",
      headers: {
        authorization: request.headers.authorization ?? "",
        ...(chunks.length > 0 ? { "content-type": "application/json", "idempotency-key": keys.at(-1) ?? "" } : {}),
      },
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    const text = await answer.text();
    if (fault === "lose") request.socket.destroy();
    else response.writeHead(answer.status, { "Content-Type": "application/json" }).end(text);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return { server: proxy, url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, keys };
}

describe("Gym.create with from", () => {
  it("makes an environment from a schema, with a brief or without", async () => {
    const text = "CREATE TABLE shelf (id int primary key, name text not null, floor int not null);";
    const made = await Gym.create("", {
      from: { kind: "sql", text, name: "depot.sql" },
      tasks: 8,
      baseUrl: server.url,
      apiKey,
    });
    const { tools } = await made.environment();
    expect(tools.map(({ name }) => name)).toContain("search_shelves");
  });
});

describe("Gym", { timeout: 60_000 }, () => {
  it("plays the tasks of a tier and scores them", async () => {
    const seen = new Set<string | null>();
    for await (const episode of gym.episodes({ tier: 2, limit: 3 })) {
      expect(await episode.reset()).toHaveProperty("instruction");
      while (!episode.done) await episode.act("done");
      expect(episode.score).toBeLessThan(0.85);
      expect(episode.failure).toBeTruthy();
      expect(episode.validators.length).toBeGreaterThan(0);
      seen.add(episode.taskId);
    }
    expect(seen.size).toBe(3);
  });

  it("gives full marks to the right actions", async () => {
    const first = await gym.start({ tier: 2 });
    await first.finish({ reason: "to see the plan" });
    const { oracle } = (await first.replay()) as { oracle: { action: string; params: Record<string, unknown> }[] };
    await first.reset();
    for (const action of oracle) await first.act(action);
    expect([first.score, first.failure, first.reward, first.steps]).toEqual([1, null, 1, oracle.length]);
  });

  it("sees the pages of a site where it asks for screenshots", async () => {
    const site = new Gym(gym.id, { baseUrl: server.url, apiKey, face: "web", screenshots: true });
    const episode = await site.start({ tier: 1 });
    const { screenshot } = await episode.act(["goto", { url: "/" }]);
    expect(screenshot).toMatch(/^data:image\/jpeg;base64,/);
  }, 120_000);

  it("takes actions in each form; a wrong one is a step, an ended episode an error", async () => {
    const episode = await gym.start({ tier: 1 });
    const first = episode.id;
    await episode.reset();
    expect(episode.id).toBe(first);
    expect(await episode.act("list_contacts")).toHaveProperty("result");
    expect(await episode.act(["get_contact", { contact_id: "c_001" }])).toHaveProperty("result");
    expect(await episode.act({ action: "nothing", thought: "hm" })).toMatchObject({ error: { code: "UNKNOWN_TOOL" } });
    expect(episode.steps).toBe(3);
    const score = await episode.finish();
    expect(await episode.finish()).toBe(score);
    await expect(episode.act("list_contacts")).rejects.toThrow(ConflictError);
  });

  it("lets the server run an agent", async () => {
    const run = await gym.run("oracle", { tier: 1, parallel: 4 });
    expect([run.status, run.scorecard.verdict]).toEqual(["finished", "PASS"]);
  });

  it("runs the tasks of a list and of one side, and plays nothing twice that is to be reused", async () => {
    const items = { items: [0, 2], reuse: true };
    const run = await gym.run("oracle", items);
    expect([run.status, run.planned]).toEqual(["finished", 2]);
    expect((await gym.run("oracle", items)).id).toBe(run.id);
    const held = await gym.run("noop", { split: "eval", parallel: 4 });
    expect(held.planned).toBe((await gym.prompts({ split: "eval" })).length);
    await expect(gym.run("noop", { format: "react" })).rejects.toThrow(InvalidError);
  });

  it("tells what models are told of each task before their first turn", async () => {
    const prompts = await gym.prompts({ tier: 2 });
    expect(prompts.map(({ task }) => task)).toEqual((await gym.tasks({ tier: 2 })).map(({ id }) => id));
    expect(prompts[0]?.messages.map(({ role }) => role)).toEqual(["system", "user"]);
    const train = await gym.prompts({ split: "train" });
    const held = await gym.prompts({ split: "eval" });
    expect(train.length + held.length).toBe((await gym.tasks()).length);
    expect(train.length * held.length).toBeGreaterThan(0);
  });

  it.each(["lose", 429, 502] as const)("takes a step once when it meets %s", async (fault) => {
    const faults: ("lose" | 429 | 502)[] = [];
    const proxy = await faultyProxy(faults);
    const through = new Gym(gym.id, { baseUrl: proxy.url, apiKey });
    const episode = await through.start({ tier: 2 });
    faults.push(fault);
    await episode.act("list_contacts");
    expect(episode.steps).toBe(1);
    expect(proxy.keys.at(-1)).toBe(proxy.keys.at(-2));
    await episode.act("list_contacts");
    expect(episode.steps).toBe(2);
    proxy.server.close();
    proxy.server.closeAllConnections();
  });

  it("plays with an agent's key, which is told the score and no answers", async () => {
    const { key } = await opened.keys.create("agent", "agent");
    const episode = await new Gym(gym.id, { baseUrl: server.url, apiKey: key }).start({ tier: 2 });
    await episode.act("list_contacts");
    await episode.finish();
    expect([episode.score, episode.explanation]).toEqual([expect.any(Number), null]);
    expect(episode.failure).not.toBeNull();
    await expect(episode.replay()).rejects.toThrow(ForbiddenError);
  });

  it("gives typed errors with a code and a hint", async () => {
    const at = { baseUrl: server.url, apiKey };
    await expect(new Gym("env_crm_v1_000000", at).start()).rejects.toThrow(NotFoundError);
    await expect(new Gym(gym.id, { ...at, apiKey: "ag_wrong" }).start()).rejects.toMatchObject({
      constructor: AuthenticationError,
      code: "UNAUTHORIZED",
      status: 401,
      hint: expect.stringContaining("Bearer"),
    });
    await expect(gym.start({ task: "t9_999" })).rejects.toMatchObject({ hint: expect.any(String) });
    await expect(gym.episodes({ task: "t9_999" }).next()).rejects.toThrow(InvalidError);
    expect(() => new Gym("env", { baseUrl: "localhost:3000" })).toThrow(InvalidError);
    const nobody = new Gym("env", { baseUrl: "http://127.0.0.1:1", maxRetries: 0 });
    await expect(nobody.start()).rejects.toMatchObject({ code: "CONNECTION", hint: expect.any(String) });
    const page = createServer((_, response) => response.end("<p>hello")).listen(0, "127.0.0.1");
    await new Promise((resolve) => page.once("listening", resolve));
    const wrong = new Gym("env", { baseUrl: `http://127.0.0.1:${(page.address() as AddressInfo).port}` });
    await expect(wrong.environment()).rejects.toThrow(ServerError);
    page.close();
    page.closeAllConnections();
  });

  it("has the types of the server's own views", () => {
    const views: { environment: Environment; run: Run; step: Stepped }[] = [];
    const fromServer = (environment: EnvironmentView, run: RunView, step: StepAnswer) =>
      views.push({ environment, run, step });
    expect(fromServer).toBeTypeOf("function");
  });
});

describe("the package", { timeout: 120_000 }, () => {
  it("is built, and runs every snippet of the documentation as a dependency, types included", async () => {
    const installed = join(dir, "project/node_modules/agentgym-sdk");
    mkdirSync(installed, { recursive: true });
    copyFileSync(join(root, "sdk/typescript/package.json"), join(installed, "package.json"));
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    await exec(process.execPath, [tsc, "-p", join(root, "sdk/typescript"), "--outDir", join(installed, "dist")]);
    writeFileSync(join(dir, "project/package.json"), '{ "type": "module" }');
    const snippets = [...documents()].flatMap(snippetsOf);
    expect(snippets.length).toBeGreaterThanOrEqual(2);
    const files = snippets.map(({ name, code }) => {
      const file = join(dir, "project", `${name}.ts`);
      writeFileSync(file, code.replaceAll("ag_...", apiKey));
      return file;
    });
    const checked = await exec(
      process.execPath,
      [
        tsc,
        "--noEmit",
        "--strict",
        "--module",
        "nodenext",
        "--target",
        "es2023",
        "--lib",
        "es2023,dom",
        "--types",
        "",
        ...files,
      ],
      { cwd: join(dir, "project") },
    ).catch((error: { stdout: string }) => error);
    expect(checked.stdout).toBe("");
    for (const file of files)
      await exec(process.execPath, [file], {
        cwd: dirname(file),
        env: { ...process.env, AGENTGYM_URL: server.url, AGENTGYM_API_KEY: apiKey },
      });
  });
});

function* documents(): Generator<string> {
  yield "README.md";
  // The examples of extend.md are parts of the repository itself, which its own test applies.
  for (const name of readdirSync(join(root, "docs")))
    if (name.endsWith(".md") && name !== "extend.md") yield `docs/${name}`;
  for (const name of readdirSync(join(root, "sdk"))) yield `sdk/${name}/README.md`;
}

/** The ```ts blocks of a document; a piece that cannot stand alone is marked ```ts fragment. */
function snippetsOf(path: string): { readonly name: string; readonly code: string }[] {
  const text = readFileSync(join(root, path), "utf8");
  return [...text.matchAll(/^```ts[ \t]*\n(.*?)^```/gms)].map(({ 1: code = "" }, index) => ({
    name: `${path.replaceAll(/\W+/g, "-").toLowerCase()}-${index}`,
    code,
  }));
}
