import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { Assignment } from "./agent.ts";
import { httpAgent } from "./http.ts";
import { modelEndpoint } from "./model-endpoint.ts";
import { chunkOf, type ModelServer, modelServer } from "./model-server.fixture.ts";
import { outgoingOf } from "./outgoing.ts";
import { scriptAgent } from "./script.ts";

/** Who answers a byte now and then is never silent, and never done. */
const patienceMs = 600;
const dripMs = 50;
const dir = mkdtempSync(join(tmpdir(), "agentgym-slow-"));
let opened: (Server | ModelServer)[] = [];
afterEach(async () => {
  for (const server of opened) {
    if ("closeAllConnections" in server) server.closeAllConnections();
    await server.close();
  }
  opened = [];
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const assignment: Assignment = {
  episodeId: "ep_1",
  instruction: "Do it.",
  tools: [],
  seed: 1,
  trial: 0,
  hidden: undefined as unknown as Assignment["hidden"],
};

/** How long it takes to fail, and what is said then. */
async function failing(work: Promise<unknown>): Promise<{ readonly said: string; readonly tookMs: number }> {
  const startedMs = performance.now();
  const said = await work.then(
    (value) => `it gave ${JSON.stringify(value)}`,
    (error: unknown) => String(error),
  );
  return { said, tookMs: performance.now() - startedMs };
}

/** Writes the text a part at a time, and again from its beginning for as long as somebody listens. */
function drip(response: ServerResponse, parts: readonly string[], type = "application/json"): void {
  response.writeHead(200, { "content-type": type });
  let at = 0;
  const timer = setInterval(() => response.write(parts[at++ % parts.length] ?? ""), dripMs);
  response.on("close", () => clearInterval(timer));
}

describe("an agent that says its line a byte at a time", () => {
  it.each([
    ["a program", "agent.sh", "#!/bin/sh\nwhile read -r line; do while :; do printf x; sleep 0.05; done; done\n"],
    [
      "a program that says nothing but spaces",
      "blank.sh",
      "#!/bin/sh\nwhile read -r line; do while :; do printf ' '; sleep 0.05; done; done\n",
    ],
  ])("is an error in time where it is %s", async (_, name, source) => {
    writeFileSync(join(dir, name), source, { mode: 0o755 });
    const episode = await scriptAgent(join(dir, name), name, patienceMs).begin(assignment);
    const { said, tookMs } = await failing(episode.act({}));
    expect(said).toContain("gave no action for 0.6 seconds");
    expect(tookMs).toBeLessThan(5 * patienceMs);
    await episode.close();
  });

  it("is an error in time where it is a service", async () => {
    const server = createServer((_, response) => drip(response, [..."          "]));
    opened.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/act`;
    const episode = await httpAgent(address, outgoingOf(true), patienceMs).begin(assignment);
    const { said, tookMs } = await failing(episode.act({}));
    expect(said).toContain("did not answer in full within 0.6 seconds");
    expect(tookMs).toBeLessThan(5 * patienceMs);
    await episode.close();
  });

  it("is heard where it ends its line in time, in whatever pieces", async () => {
    const line = '{"action": "done", "params": {"answer": "ü😀"}}';
    const source = `#!/usr/bin/env node
let rest = Buffer.alloc(0);
process.stdin.on("data", (chunk) => {
  for (const byte of chunk) if (byte === 10) rest = Buffer.concat([rest, Buffer.from(${JSON.stringify(`${line}\n`)})]);
});
setInterval(() => { if (rest.length > 0) { process.stdout.write(rest.subarray(0, 1)); rest = rest.subarray(1); } }, 1);
`;
    writeFileSync(join(dir, "pieces"), source, { mode: 0o755 });
    const episode = await scriptAgent(join(dir, "pieces")).begin(assignment);
    expect((await episode.act({})).action).toEqual({ action: "done", params: { answer: "ü😀" } });
    await episode.close();
  });

  it("that says far more than it is asked is held, and loses nothing", async () => {
    const source = `
const line = (at) => JSON.stringify({ action: "look", params: { at } }) + "\\n";
let at = 0;
const say = () => { while (at < 200000) if (!process.stdout.write(line(at++))) return process.stdout.once("drain", say); };
say();
setInterval(() => {}, 1000);
`;
    writeFileSync(join(dir, "flood"), `#!/usr/bin/env node\n${source}`, { mode: 0o755 });
    const before = process.memoryUsage().heapUsed;
    const episode = await scriptAgent(join(dir, "flood")).begin(assignment);
    for (let step = 0; step < 3_000; step++) expect((await episode.act({})).action.params).toEqual({ at: step });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(60 * 1024 * 1024);
    await episode.close();
  });
});

describe("a model that says its answer a byte at a time", () => {
  const ask = async (answer: (response: ServerResponse) => void, silenceMs = patienceMs) => {
    const server = await modelServer(() => answer);
    opened.push(server);
    const settings = { silenceMs, isPatient: false };
    const request = { messages: [{ role: "user" as const, content: "hello" }] };
    return modelEndpoint(`tiny@${server.url}`, settings).ask(request, new AbortController().signal);
  };
  const stream = "text/event-stream";

  it.each([
    ["a line of its stream", (response: ServerResponse) => drip(response, ["data: ", ..."x".repeat(1_000)], stream)],
    ["an answer that is no stream", (response: ServerResponse) => drip(response, ["{", ...'"a": '.repeat(200)])],
  ])("is an error in time where it never ends %s", async (_, answer) => {
    const { said, tookMs } = await failing(ask(answer));
    expect(said).toContain("did not end a line of its answer within 0.6 s");
    expect(tookMs).toBeLessThan(5 * patienceMs);
  });

  it.each([
    ["comments", (response: ServerResponse) => drip(response, [": waiting\n\n"], stream)],
    ["empty lines", (response: ServerResponse) => drip(response, ["\r\n"], "application/json")],
    ["spaces", (response: ServerResponse) => drip(response, [" "], "application/json")],
  ])("is waited for while it sends %s, but not for ever", async (_, answer) => {
    const { said, tookMs } = await failing(ask(answer, 100));
    expect(said).toContain("nothing but signs of life for 1 s");
    expect(tookMs).toBeGreaterThan(900);
    expect(tookMs).toBeLessThan(5_000);
  });

  it("is heard however slowly it goes on, line by line", async () => {
    const words = Array.from({ length: 20 }, (_, at) => chunkOf({ content: `${at} ` }));
    const answer = await ask((response) => {
      response.writeHead(200, { "content-type": stream });
      const all = [...words, ": still here\n\n", chunkOf({}, "stop"), "data: [DONE]\n\n"];
      const timer = setInterval(() => {
        const next = all.shift();
        if (next === undefined) {
          clearInterval(timer);
          response.end();
        } else response.write(next);
      }, 70);
    }, 150);
    expect(answer.text).toBe(words.map((_, at) => `${at} `).join(""));
  });
});
