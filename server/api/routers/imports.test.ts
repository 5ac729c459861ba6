import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { petClinic } from "../../../core/imports/documents.fixture.ts";
import { outgoingOf } from "../../agents/outgoing.ts";
import { type HttpServer, serveHttp } from "../../http.ts";
import { openGym } from "../../open-gym.ts";
import type { Gym } from "../../runner/gym.ts";
import { readMcpTools } from "../../runner/mcp-tools.ts";
import { settingsOf } from "../../runner/settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-imports-"));
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

async function post(path: string, body: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}/api${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, answer: await response.json() };
}

const names = (tools: readonly { readonly name: string }[]) => tools.map(({ name }) => name);
const people = { name: "people.csv", text: "id,email,team\n1,a@b.co,red\n2,c@d.co,blue\n" };

describe("POST /environments with `from`", () => {
  it("makes an environment of a document without a brief, and lists what is not simulated", async () => {
    const from = { kind: "openapi", text: petClinic };
    const { status, answer } = await post("/environments", { from, tasks: 30 });
    expect(status).toBe(201);
    expect(names(answer.tools)).toEqual(expect.arrayContaining(["listOwners", "addPet", "archivePet", "done"]));
    expect(answer.imported).toMatchObject({ kind: "openapi", title: "Pet Clinic" });
    expect(names(answer.imported.unsimulated.map(({ what }: { what: string }) => ({ name: what })))).toContain("ids");
    expect(answer.certified).toBe(true);
    const again = await post("/environments", { from, tasks: 30 });
    expect(again.answer.id).toBe(answer.id);
    const kept = await fetch(`${server.url}/api/environments/${answer.id}`);
    expect((await kept.json()).imported).toEqual(answer.imported);
  });

  it("plays an episode with the document's tools", async () => {
    const { answer } = await post("/environments", { from: { kind: "openapi", text: petClinic }, tasks: 30 });
    const begun = await post(`/environments/${answer.id}/episodes`, {});
    const step = await post(`/episodes/${begun.answer.episode_id}/step`, {
      action: "listOwners",
      params: { limit: 2 },
    });
    expect(step.answer.observation.result).toHaveLength(2);
    expect(Object.keys(step.answer.observation.result[0])).toEqual(["id", "fullName", "email", "phone", "createdAt"]);
  });

  it("answers with what is found of people in data, unless it is confirmed", async () => {
    const from = { kind: "data", files: [people] };
    const refused = await post("/environments", { from });
    expect(refused.status).toBe(409);
    expect(refused.answer).toMatchObject({
      code: "CONFLICT",
      detail: expect.stringContaining("person.email (email, 2 values"),
    });
    const read = await post("/imports/read", { from });
    expect(read.answer.personalData).toMatchObject([{ table: "person", column: "email", kind: "email", values: 2 }]);
    expect(JSON.stringify(read.answer)).not.toContain("a@b.co");
  });

  it("reads a SQLite file, and refuses one that is none", async () => {
    const path = join(dir, "shop.sqlite");
    const database = new DatabaseSync(path);
    database.exec(
      "CREATE TABLE product (id INTEGER PRIMARY KEY, name TEXT, price REAL, size INTEGER); CREATE VIEW v AS SELECT 1 AS x; CREATE TABLE sale (id INTEGER PRIMARY KEY, product_id INTEGER, quantity INTEGER);",
    );
    for (let at = 1; at <= 20; at++)
      database.exec(
        `INSERT INTO product VALUES (${at}, 'Lamp ${at}', ${at}.5, ${2 ** 40}); INSERT INTO sale VALUES (${at}, ${(at % 5) + 1}, ${at});`,
      );
    database.close();
    const { readFileSync } = await import("node:fs");
    const file = { name: "shop.sqlite", base64: readFileSync(path).toString("base64") };
    const read = await post("/imports/read", { from: { kind: "data", files: [file] } });
    expect(read.answer.records).toMatchObject([
      { name: "product", fields: 4, rows: 20 },
      { name: "sale", fields: 3, rows: 20 },
    ]);
    const broken = {
      name: "x.sqlite",
      base64: Buffer.from(`SQLite format 3\u0000${"x".repeat(200)}`).toString("base64"),
    };
    const refused = await post("/imports/read", { from: { kind: "data", files: [broken] } });
    expect(refused.status).toBe(400);
    expect(refused.answer.detail).toContain("no SQLite file");
  });

  it("lists the tools of an MCP server and takes their names, and says when none answers", async () => {
    const made = await post("/environments", { brief: "todo app", tasks: 8 });
    const from = { kind: "mcp", url: `${server.url}/mcp/${made.answer.id}` };
    const read = await post("/imports/read", { from });
    expect(read.status).toBe(200);
    expect(read.answer.tools).toEqual(expect.arrayContaining(["search_tasks", "create_task"]));
    const none = await post("/imports/read", { from: { kind: "mcp", url: `${server.url}/api/environments` } });
    expect(none).toMatchObject({
      status: 503,
      answer: { code: "UNAVAILABLE", detail: expect.stringContaining("no MCP server answers") },
    });
  });

  it("asks no MCP server on this machine or its network where such addresses are refused, and tells nothing of a page", async () => {
    const url = `${server.url}/mcp/env_x`;
    const refused = readMcpTools(url, outgoingOf(false));
    await expect(refused).rejects.toThrow(/private network/);
    const page = createServer((_, response) => response.writeHead(404).end("<html>the inside of a network</html>"));
    await new Promise<void>((resolve) => page.listen(0, "127.0.0.1", resolve));
    const { port } = page.address() as AddressInfo;
    const none = readMcpTools(`http://127.0.0.1:${port}/mcp`, outgoingOf(true));
    await expect(none).rejects.toThrow(/answers at http:\/\/127\.0\.0\.1:\d+\/mcp: it answered 404$/);
    page.close();
  });

  it.each([
    [{}, "brief: a text is expected"],
    [{ from: { kind: "openapi", text: "a: 1" } }, "no OpenAPI document"],
    [{ from: { kind: "sql", text: "SELECT 1" } }, "no CREATE TABLE"],
    [{ from: { kind: "prisma", text: "" } }, "no model"],
    [{ from: { kind: "data", files: [{ name: "x" }] } }, "neither text nor base64"],
    [{ from: { kind: "mcp", url: "file:///etc/passwd" } }, "url"],
    [{ from: { kind: "openapi", text: petClinic }, generator: "llm", model: "x" }, "a model does not write"],
  ])("says of %j what is wrong", async (body, detail) => {
    const { status, answer } = await post("/environments", body);
    expect(status).toBe(400);
    expect(answer.detail).toContain(detail);
  });
});
