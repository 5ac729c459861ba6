import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HttpServer, serveHttp } from "../../http.ts";
import { openGym } from "../../open-gym.ts";
import type { Gym } from "../../runner/gym.ts";
import { atTheMachine } from "../../runner/people/who.ts";
import { settingsOf } from "../../runner/settings.ts";
import { createCaller } from "../router.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-owner-"));
let gym: Gym;
let server: HttpServer;
let id = "";

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
  server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
  ({ id } = await createCaller({ gym, who: atTheMachine }).environments.create({ brief: "todo app", tasks: 8 }));
});

afterAll(async () => {
  await server.close();
  await gym.close();
  rmSync(dir, { recursive: true });
});

describe("owner", () => {
  it("answers the pages of this process", async () => {
    const { owner, environments } = createCaller({ gym, who: atTheMachine });
    const { tasks, tools } = await environments.get({ id });
    const action = tools.find((tool) => tool.name.startsWith("list_"))?.name ?? "";
    expect((await owner.taskAnswers({ id, task: tasks[0]?.id ?? "" })).oracle.at(-1)?.action).toBe("done");
    expect((await owner.tryAction({ id, action, params: {} })).kind).toBe("read");
  });

  it.each([
    ["POST", "/api/environments/:id/try", { action: "list_contacts", params: {} }],
    ["GET", "/api/environments/:id/tasks/t1_001"],
    ["POST", "/api/trpc/owner.tryAction", { id: ":id", action: "list_contacts" }],
    ["POST", "/api/trpc/environments.tryAction", { id: ":id", action: "list_contacts" }],
    ["GET", "/api/trpc/owner.taskAnswers?input=%7B%22id%22%3A%22:id%22%2C%22task%22%3A%22t1_001%22%7D"],
  ])("is not there for %s %s", async (method, path, body?: object) => {
    const named = (text: string) => text.replaceAll(":id", id);
    const response = await fetch(server.url + named(path), {
      method,
      headers: { "content-type": "application/json" },
      ...(body && { body: named(JSON.stringify(body)) }),
    });
    expect(response.status).toBe(404);
  });

  it("is not told to those who read the description of the API or an environment", async () => {
    for (const path of ["/api/openapi.json", `/api/environments/${id}`]) {
      const response = await fetch(server.url + path);
      expect(response.status).toBe(200);
      const text = await response.text();
      expect(text).not.toMatch(/taskAnswers|tryAction|"oracle":\[|"goal"/);
    }
  });
});
