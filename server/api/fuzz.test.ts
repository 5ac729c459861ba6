import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { randomOf } from "../../core/random.ts";
import { type HttpServer, serveHttp } from "../http.ts";
import { openGym } from "../open-gym.ts";
import { createEnvironment } from "../runner/environments.ts";
import { startEpisode } from "../runner/episodes.ts";
import type { Gym } from "../runner/gym.ts";
import { settingsOf } from "../runner/settings.ts";
import { type DatabaseUnderTest, ENGINES } from "../store/engines-under-test.ts";
import { openApiDocument } from "./openapi.ts";
import { appRouter } from "./router.ts";

/** Calls on each engine by each way in; AGENTGYM_FUZZ_CALLS=20000 is the nightly form. */
const calls = Number(process.env.AGENTGYM_FUZZ_CALLS ?? 2_000);
const seed = Number(process.env.AGENTGYM_FUZZ_SEED ?? 1);
const atOnce = 8;
/** What takes seconds, ends what the others need, or calls addresses. */
const left = new Set(["briefs.understand", "members.remove", "account.first"]);

type Schema = { type?: string; enum?: unknown[]; anyOf?: Schema[]; $ref?: string; properties?: Record<string, Schema> };
type Operation = {
  operationId: string;
  parameters: { name: string; in: string; schema: Schema }[];
  requestBody?: { content: { "application/json": { schema: Schema } } };
};

const hostile = [
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "\udfff\ud800",
  "\u202e",
  "%00",
  "%",
  "../../etc/passwd",
  '\'; DROP TABLE "Run"; --',
  "__proto__",
  "constructor",
  "null",
  "-1",
  "1e400",
  "9007199254740993",
  "ep_\0",
  "x".repeat(300),
  "x".repeat(5_000),
  "\n\r\n",
  "🙂".repeat(50),
  '[1,"\\u0000"]',
  "<script>",
  '{"a":1}',
];
const odd: unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  [],
  {},
  [[]],
  { a: { b: ["\0"] } },
  "\0",
];

describe.each(ENGINES)("calls with anything in them, on $name", ({ create }) => {
  const dir = mkdtempSync(join(tmpdir(), "agentgym-fuzz-"));
  const random = randomOf(seed, "fuzz");
  let database: DatabaseUnderTest;
  let gym: Gym;
  let server: HttpServer;
  let real: string[] = [];

  beforeAll(async () => {
    database = await create();
    const { location } = database;
    const url = location.engine === "postgresql" ? location.url : `file:${location.path}`;
    gym = await openGym(
      settingsOf({
        AGENTGYM_SANDBOX: "embedded",
        AGENTGYM_DATA: dir,
        DATABASE_URL: url,
        AGENTGYM_PRIVATE_ADDRESSES: "refuse",
      }),
    );
    server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
    const environment = await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "all" });
    const { episode_id } = await startEpisode(gym, { environmentId: environment.id, agent: "fuzz" });
    real = [
      environment.id,
      episode_id,
      environment.tasks[0]?.id ?? "",
      environment.entities[0]?.name ?? "",
      "oracle",
      "noop",
      "json",
      "csv",
    ];
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await gym.close();
    await database.remove();
    rmSync(dir, { recursive: true, force: true });
  });

  const text = () => {
    const kind = random.int(0, 9);
    if (kind < 5) return random.pick(real);
    if (kind < 9) return random.pick(hostile);
    return random.pick(real) + random.pick(hostile);
  };
  const madeOf = (schema: Schema | undefined, depth = 0): unknown => {
    if (random.int(0, 9) === 0) return random.pick(odd);
    const one = schema?.anyOf ? random.pick(schema.anyOf) : schema;
    if (one?.enum) return random.int(0, 4) === 0 ? text() : random.pick(one.enum);
    switch (one?.type) {
      case "integer":
      case "number":
        return random.pick([0, 1, 2, 3, 50, 200, -1, 101, 2 ** 31, 2 ** 53]);
      case "boolean":
        return random.pick([true, false]);
      case "array":
        return Array.from({ length: random.int(0, 3) }, () => text());
      case "object": {
        const named = Object.entries(one.properties ?? {}).filter(() => random.int(0, 2) > 0 && depth < 3);
        return Object.fromEntries(named.map(([name, member]) => [name, madeOf(member, depth + 1)]));
      }
      default:
        return text();
    }
  };

  /** A place in a stack, and what only our code and the databases say. */
  const insides =
    /\bat (?:(?:async |new )?\S+ \(|file:|node:|\/)[^()\s]*:\d+:\d+|node_modules|PrismaClient|@prisma|prisma[./]|SQLITE_|0x00/i;
  type Made = {
    readonly path: string;
    readonly init: RequestInit;
    readonly isProblem: boolean;
    readonly isRpc?: boolean;
  };
  /** Sends what `make` makes, some at once, and holds that none is answered as a fault of ours, or not at all. */
  const fuzz = async (make: () => Made) => {
    const statuses: Record<number, number> = {};
    let left = calls;
    const client = async () => {
      while (left-- > 0) {
        const { path, init, isProblem, isRpc } = make();
        const response = await fetch(server.url + path, { ...init, signal: AbortSignal.timeout(30_000) });
        const said = await response.text();
        statuses[response.status] = (statuses[response.status] ?? 0) + 1;
        const told = `${init.method} ${path} ${String(init.body).slice(0, 300)}: ${response.status} ${said.slice(0, 300)}`;
        expect(response.status === 503 || response.status < 500, told).toBe(true);
        // JSON-RPC's word for a fault of ours.
        if (isRpc) expect(said, told).not.toContain("-32603");
        expect(said, told).not.toMatch(insides);
        if (isProblem && response.status >= 400)
          expect(response.headers.get("content-type"), told).toBe("application/problem+json");
      }
    };
    await Promise.all(Array.from({ length: atOnce }, client));
    expect(statuses[200], JSON.stringify(statuses)).toBeGreaterThan(0);
    expect(Object.keys(statuses).length, JSON.stringify(statuses)).toBeGreaterThan(2);
  };
  const escaped = (value: string) => encodeURIComponent(value.toWellFormed());
  const post = (body: unknown): RequestInit => ({
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

  it(`REST, from its description`, { timeout: calls * 100 + 60_000 }, async () => {
    const { paths }: { paths: Record<string, Record<string, Operation>> } = JSON.parse(
      JSON.stringify(openApiDocument("1")),
    );
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, operation]) =>
        left.has(operation.operationId.replace("_", ".")) || path === "/environments/{id}/versions"
          ? []
          : [{ path, method, operation }],
      ),
    );
    await fuzz(() => {
      const { path, method, operation } = random.pick(operations);
      const filled = path.replace(/\{(\w+)\}/g, () => escaped(text()) || "-");
      const query = operation.parameters
        .filter((each) => each.in === "query" && random.int(0, 1) === 0)
        .map(({ name, schema }) => `${name}=${escaped(String(madeOf(schema)))}`);
      const key: Record<string, string> = random.int(0, 3) === 0 ? { "idempotency-key": `k${random.int(0, 20)}` } : {};
      const schema = operation.requestBody?.content["application/json"].schema;
      let body = schema && madeOf(schema);
      // A brief that is one is generated: that is tried elsewhere.
      if (path === "/environments" && body !== null && typeof body === "object")
        body = { ...body, brief: random.pick(["", "\0", 7]) };
      return {
        path: `/api${filled}${query.length > 0 ? `?${query.join("&")}` : ""}`,
        init: {
          method: method.toUpperCase(),
          headers: { "content-type": "application/json", ...key },
          ...(method === "post" ? { body: random.int(0, 30) === 0 ? random.pick(hostile) : JSON.stringify(body) } : {}),
        },
        isProblem: true,
      };
    });
  });

  it("tRPC, every procedure that HTTP reaches", { timeout: calls * 100 + 60_000 }, async () => {
    const procedures: Record<string, { _def: { type: string; inputs: object[] } }> = appRouter._def.procedures as never;
    const names = Object.entries(procedures).filter(
      ([name, { _def }]) =>
        _def.type !== "subscription" && !left.has(name) && !/^(environments|versions)\.create$/.test(name),
    );
    const members = [
      "id",
      "environmentId",
      "runId",
      "taskId",
      "limit",
      "cursor",
      "step",
      "from",
      "query",
      "e",
      "steps",
      "entity",
      "agent",
      "task",
      "format",
      "with",
      "baseline",
      "name",
      "role",
      "text",
      "author",
      "sql",
      "where",
      "sort",
    ];
    const input = () =>
      random.int(0, 9) === 0
        ? random.pick(odd)
        : Object.fromEntries(
            members
              .filter(() => random.int(0, 3) === 0)
              .map((name) => [name, random.int(0, 2) === 0 ? random.pick<unknown>([0, 1, 20, -1, ...odd]) : text()]),
          );
    const some = names.map(([name]) => name);
    await fuzz(() => {
      const name = random.pick(some);
      const value = random.int(0, 1) === 0 ? input() : { id: text() };
      const isMutation = procedures[name]?._def.type === "mutation";
      // Now and then by the other's method, or cut off.
      if (random.int(0, 30) === 0)
        return { path: `/api/trpc/${name}`, init: { ...post(value), body: '{"id":' }, isProblem: false };
      return isMutation !== (random.int(0, 20) === 0)
        ? { path: `/api/trpc/${name}`, init: post(value), isProblem: false }
        : {
            path: `/api/trpc/${name}?input=${escaped(JSON.stringify(value))}`,
            init: { method: "GET" },
            isProblem: false,
          };
    });
  });

  it("MCP", { timeout: calls * 100 + 60_000 }, async () => {
    const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" };
    const begin = () => ({
      jsonrpc: "2.0",
      id: 1,
      method: "initialize",
      params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: text(), version: "1" } },
    });
    const open = await fetch(`${server.url}/mcp/${real[0]}`, {
      method: "POST",
      headers,
      body: JSON.stringify(begin()),
    });
    await open.text();
    const session = open.headers.get("mcp-session-id") ?? "";
    const methods = [
      "tools/list",
      "tools/call",
      "prompts/list",
      "prompts/get",
      "ping",
      "initialize",
      "resources/list",
      "notifications/initialized",
      "logging/setLevel",
    ];
    let made = 0;
    await fuzz(() => {
      const params = random.pick<unknown>([
        { name: text(), arguments: { [text()]: text(), id: random.pick(odd) } },
        {
          name: random.pick(["list_todos", "done", "task"]),
          arguments: random.pick([{}, { answer: text() }, { page: 1 }]),
        },
        random.pick(odd),
        {},
      ]);
      const isOpening = made++ % 20 === 0 && made < 400;
      // Ids are not used twice: whoever does waits for an answer that went to the other.
      const body = isOpening
        ? begin()
        : {
            jsonrpc: random.pick(["2.0", "1.0"]),
            id: random.pick<unknown>([made, `a${made}`, made]),
            method: random.pick(methods),
            params,
          };
      return {
        path: `/mcp/${isOpening ? escaped(text()) || "-" : real[0]}${random.pick(["", "", `?task=${escaped(text())}`, "?tier=9"])}`,
        init: {
          method: "POST",
          headers: {
            ...headers,
            ...(isOpening ? {} : { "mcp-session-id": random.int(0, 9) === 0 ? "none" : session }),
          },
          body: random.int(0, 30) === 0 ? random.pick(hostile) : JSON.stringify(body),
        },
        isProblem: false,
        isRpc: true,
      };
    });
  });
});
