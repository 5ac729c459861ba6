import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type HttpServer, serveHttp } from "../http.ts";
import { openGym } from "../open-gym.ts";
import { createEnvironment, specFor } from "../runner/environments.ts";
import { episodeSummary, startEpisode } from "../runner/episodes.ts";
import type { Gym } from "../runner/gym.ts";
import { settingsOf } from "../runner/settings.ts";

const systemChromium = "/usr/bin/chromium";
const require = createRequire(import.meta.url);
const peer = join(dirname(require.resolve("@playwright/mcp/package.json")), "cli.js");
const dir = mkdtempSync(join(tmpdir(), "agentgym-mcp-browser-"));
let gym: Gym;
let server: HttpServer;

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_DATA: dir, AGENTGYM_SANDBOX: "embedded" }));
  server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
}, 120_000);

afterAll(async () => {
  await server.close();
  await gym.close();
  rmSync(dir, { recursive: true, force: true });
});

const Said = z.object({ content: z.array(z.object({ type: z.string(), text: z.string().optional() })) });

/** A browser of playwright-mcp, as coding agents have it. */
async function browserOfPeer() {
  const client = new Client({ name: "agentgym-test", version: "1.0.0" });
  const args = ["--headless", "--executable-path", systemChromium, "--no-sandbox", "--isolated", "--output-dir", dir];
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [peer, ...args], cwd: dir, stderr: "ignore" }),
  );
  const call = async (name: string, args: Record<string, unknown> = {}) => {
    const { content } = Said.parse(await client.callTool({ name, arguments: args }));
    return content.map(({ text = "" }) => text).join("\n");
  };
  /** The reference of an element in the newest snapshot, by its role and name. */
  const find = async (what: string) => {
    const snapshot = await call("browser_snapshot");
    const line = snapshot.split("\n").find((each) => each.includes(what));
    const [, ref] = /\[ref=(\w+)\]/.exec(line ?? "") ?? [];
    if (ref === undefined) throw new Error(`there is no ${what} in\n${snapshot}`);
    return { target: ref, element: what };
  };
  return { client, call, find };
}

describe.skipIf(!existsSync(systemChromium))("playwright-mcp", () => {
  it("plays a task on the live site of an episode", async () => {
    const { id: environmentId } = await createEnvironment(gym, {
      brief: "todo app",
      seed: 1,
      tasks: 12,
      complexity: "all",
    });
    const { spec } = await specFor(gym, environmentId, undefined, "web");
    const task = spec.tasks.find(
      ({ tier, goal }) =>
        tier === 2 &&
        goal.records.length === 1 &&
        goal.records[0]?.id !== undefined &&
        Object.values(goal.records[0].expect).every((value) => typeof value === "string" || typeof value === "number"),
    );
    const [goal] = task?.goal.records ?? [];
    const entity = spec.world.entities.find(({ name }) => name === goal?.entity);
    const { episode_id: id, live } = await startEpisode(gym, {
      environmentId,
      face: "web",
      task: task?.id,
      agent: "mcp",
    });
    const { client, call, find } = await browserOfPeer();
    try {
      await call("browser_navigate", { url: `${server.url}${live?.address ?? ""}` });
      await call("browser_click", await find('link "Your task, and where to answer"'));
      expect(await call("browser_snapshot")).toContain(task?.instruction.slice(0, 40));
      await call("browser_click", await find('link "To the site"'));
      const place = `${server.url}/e/${environmentId}/episodes/${id}/site`;
      await call("browser_navigate", { url: `${place}/${entity?.plural}/${goal?.id}/edit` });
      for (const [name, value] of Object.entries(goal?.expect ?? {})) {
        const field = entity?.fields.find((each) => each.name === name);
        const isChoice = field?.type === "enum" || field?.type === "reference";
        if (isChoice)
          await call("browser_select_option", { ...(await find(`combobox "${field?.label}`)), values: [value] });
        else await call("browser_type", { ...(await find(`textbox "${field?.label}`)), text: String(value) });
      }
      await call("browser_click", await find("button "));
      await call("browser_click", await find('link "Your task, and where to answer"'));
      await call("browser_click", await find('button "Done"'));
      expect(await call("browser_snapshot")).toContain("Score: 1.00");
    } finally {
      await client.close();
    }
    expect(await episodeSummary(gym, id)).toMatchObject({ status: "ended", score: 1 });
  });
});
