import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { trainModel } from "./trainer.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-trainer-"));
const [trainFile, logFile] = [join(dir, "train.jsonl"), join(dir, "train.log")];
writeFileSync(trainFile, '{"messages":[]}\n');
afterAll(() => rmSync(dir, { recursive: true }));

const trained = (trainer: string, limitMs?: number, variables: Record<string, string> = {}) =>
  trainModel(trainer, { key: "evo_1-round-1", trainFile, logFile, variables, limitMs });

describe("a trainer that is a command", () => {
  it("reads variables, and names the model in its last line", async () => {
    const says = `echo '{"loss":1}'; echo "{\\"model\\":\\"m$AGENTGYM_ROUND\\",\\"base_url\\":\\"http://host:1/v1\\"}"`;
    expect(await trained(says, undefined, { AGENTGYM_ROUND: "4" })).toEqual({
      model: "m4",
      base_url: "http://host:1/v1",
    });
    expect(await trained("echo done")).toEqual({});
  });

  it.each([
    ["ends with an exit code", "echo cuda >&2; exit 3", "the trainer ended with exit code 3: cuda"],
    ["is killed", "kill -9 $$", "the trainer ended with SIGKILL: it said nothing"],
    ["is not there", "no-such-trainer-here", "the trainer ended with exit code 127"],
  ])("that %s is told with what it said", async (_, line, says) => {
    await expect(trained(line)).rejects.toThrow(says);
  });

  it("that fails is told without the keys that it writes", async () => {
    process.env.HUB_TOKEN = "hf_live_12345";
    const said = await trained('echo "no access with $HUB_TOKEN" >&2; exit 1').catch(String);
    delete process.env.HUB_TOKEN;
    expect(said).toMatch(/ended with exit code 1: no access with/);
    expect(said).not.toContain("12345");
  });

  it("that writes without end is ended in time, with the beginning of what it wrote", async () => {
    rmSync(logFile, { force: true });
    await expect(trained("yes $(head -c 1000 /dev/zero | tr '\\0' y)", 1_500)).rejects.toThrow("minutes and was ended");
    await sleep(300);
    expect(statSync(logFile).size).toBeLessThan(17 * 1024 * 1024);
    expect(readFileSync(logFile, "utf8").startsWith("yyyy")).toBe(true);
  });

  it("leaves nothing running, and is given no key of the server", async () => {
    process.env.AGENTGYM_API_KEY = "ag_secret";
    const alive = join(dir, "alive");
    await trained(`echo "key: $AGENTGYM_API_KEY." > "${alive}"; (sleep 1; echo still >> "${alive}") & exit 0`);
    delete process.env.AGENTGYM_API_KEY;
    await sleep(1_500);
    expect(readFileSync(alive, "utf8")).toBe("key: .\n");
  });
});

describe("a trainer that is a webhook", () => {
  let close = () => {};
  afterEach(() => close());

  async function webhook(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
    const server = createServer(answer).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    close = () => {
      server.close();
      server.closeAllConnections();
    };
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it("is sent the file once under one key, and asked again until it has trained", async () => {
    const asked: string[] = [];
    const url = await webhook(async (request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers["idempotency-key"] ?? ""} ${await text(request)}`);
      if (asked.length < 3) response.writeHead(202, { location: "/trainings/7", "retry-after": "0.01" }).end();
      else response.end('{"model":"m","base_url":"http://host:1/v1"}');
    });
    expect(await trained(`${url}/train`)).toEqual({ model: "m", base_url: "http://host:1/v1" });
    expect(asked).toEqual(['POST /train evo_1-round-1 {"messages":[]}\n', "GET /trainings/7  ", "GET /trainings/7  "]);
  });

  it.each([
    ["refuses", (response: ServerResponse) => void response.writeHead(507).end("disk full"), "answered 507: disk full"],
    [
      "says anything",
      (response: ServerResponse) => void response.end("<html>"),
      "no JSON object with model and base_url",
    ],
    ["names no address", (response: ServerResponse) => void response.end('{"base_url":"file:///x"}'), "no JSON object"],
    ["hangs up", (response: ServerResponse) => void response.destroy(), "does not answer"],
    [
      "never ends",
      (response: ServerResponse) => {
        const more = () => response.writable && response.write("x".repeat(64 * 1024), more);
        more();
      },
      "no JSON object",
    ],
  ])("that %s is told", async (_, answer, says) => {
    await expect(trained(await webhook((_request, response) => answer(response)))).rejects.toThrow(says);
  });

  it.each([{}, { location: "http://[" }, { location: "http://host:port/" }, { location: "file:///etc/passwd" }])(
    "that says where to ask by %j is told",
    async (headers) => {
      const url = await webhook((_, response) => void response.writeHead(202, headers).end());
      await expect(trained(url)).rejects.toThrow("answered 202 without a Location to ask at");
    },
  );

  it("that is not done in time is told", async () => {
    const url = await webhook(
      (_, response) => void response.writeHead(202, { location: "/", "retry-after": "0.05" }).end(),
    );
    await expect(trained(url, 200)).rejects.toThrow("was not done in time");
  });
});
