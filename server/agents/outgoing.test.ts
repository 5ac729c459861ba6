import { execFile } from "node:child_process";
import { lookup } from "node:dns/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { InvalidError } from "../../core/errors.ts";
import { root } from "../root.ts";
import { httpAgent } from "./http.ts";
import { modelEndpoint } from "./model-endpoint.ts";
import { isInnerAddress, outgoingOf, saidOf } from "./outgoing.ts";

let inner: Server;
let port = 0;
let asked = 0;

beforeAll(async () => {
  inner = createServer((_, response) => {
    asked++;
    response.writeHead(500).end("<html>the inside of a network: secret</html>");
  });
  await new Promise<void>((resolve) => inner.listen(0, "127.0.0.1", resolve));
  port = (inner.address() as AddressInfo).port;
});
afterAll(() => void inner.close());

describe("isInnerAddress", () => {
  it.each([
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fd00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:a9fe:a9fe",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "::7f00:1",
    "::ffff:0:7f00:1",
    "100::1",
    "not an address",
  ])("%s is", (address) => expect(isInnerAddress(address)).toBe(true));
  it.each(["1.1.1.1", "172.15.0.1", "172.32.0.1", "192.169.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8"])(
    "%s is not",
    (address) => expect(isInnerAddress(address)).toBe(false),
  );
});

describe("outgoingOf", () => {
  const outside = outgoingOf(false);
  const hosts = [
    "127.0.0.1",
    "localhost",
    "LOCALHOST.",
    "x.localhost",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "2130706433",
    "0x7f.1",
    "127.1",
    "0",
  ];

  it.each(hosts)("refuses http://%s before anything begins, for services and models", (host) => {
    const address = `http://${host}:${port}/v1`;
    expect(() => outside.expectAllowed(address)).toThrow(InvalidError);
    expect(() => httpAgent(address, outside)).toThrow(/AGENTGYM_PRIVATE_ADDRESSES|private network/);
    expect(() => modelEndpoint(`m@${address}`, { outgoing: outside })).toThrow(/private network/);
  });

  it("refuses a name whose address is an inner one as it connects", async () => {
    const { hostname } = await import("node:os");
    await expect(outside.fetch(`http://${hostname()}:${port}/`)).rejects.toThrow();
    expect(asked).toBe(0);
  });

  it("lets the owner's own endpoint be where it is", () => {
    const baseUrl = `http://127.0.0.1:${port}/v1`;
    expect(() => modelEndpoint("m", { baseUrl, outgoing: outside })).not.toThrow();
    expect(() => modelEndpoint(`m@${baseUrl}`, { baseUrl, outgoing: outside })).not.toThrow();
  });

  it("calls inner addresses where that is allowed, and tells nothing of what is no service's word", async () => {
    const agent = httpAgent(`http://127.0.0.1:${port}/`, outgoingOf(true));
    const episode = await agent.begin({
      episodeId: "ep_1",
      instruction: "",
      tools: [],
      seed: 1,
      trial: 0,
    } as unknown as Parameters<typeof agent.begin>[0]);
    const failure = await Promise.resolve(episode.act({})).catch((error: Error) => error.message);
    expect(failure).toBe("the agent's service answered 500");
  });
});

describe("outgoingOf behind a proxy", () => {
  let proxy: Server;
  let proxied: string[] = [];
  beforeAll(async () => {
    proxy = createServer((request, response) => {
      proxied.push(request.url ?? "");
      const isMoved = request.url?.endsWith("/moved");
      response.writeHead(isMoved ? 302 : 200, isMoved ? { location: `http://127.0.0.1:${port}/` } : {}).end("proxied");
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => void proxy.close());

  /** What a process behind the proxy is told at an address that a request names. */
  async function fetched(address: string, { noProxy = "", redirect = "error" } = {}): Promise<string> {
    proxied = [];
    const source = `import { honourProxies } from ${JSON.stringify(`${root}/server/proxies.ts`)};
import { outgoingOf } from ${JSON.stringify(`${root}/server/agents/outgoing.ts`)};
honourProxies();
const [, address, redirect] = process.argv;
const answer = outgoingOf(false).fetch(address, { method: "POST", body: "{}", redirect });
console.log(await answer.then(async (answer) => answer.status + " " + (await answer.text()), (error) => "failed: " + error + " " + error.cause));`;
    const HTTP_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const env: NodeJS.ProcessEnv = { NODE_ENV: "test", PATH: process.env.PATH ?? "", HTTP_PROXY, NO_PROXY: noProxy };
    const args = ["--input-type=module", "-e", source, address, redirect];
    return (await promisify(execFile)(process.execPath, args, { env })).stdout.trim();
  }

  it("sends what leads outside, or nowhere here, through the proxy", async () => {
    expect(await fetched("http://model.invalid/v1")).toBe("200 proxied");
    expect(await fetched("http://1.1.1.1/v1")).toBe("200 proxied");
    expect(proxied).toEqual(["http://1.1.1.1/v1"]);
  });

  it("refuses inner addresses, and names that lead to one, before the proxy is asked", async () => {
    const { hostname } = await import("node:os");
    const known = await lookup(hostname()).then(
      () => [hostname()],
      () => [],
    );
    for (const host of ["10.0.0.1", "169.254.169.254", "[fd00::1]", "localhost", "127.0.0.1", ...known]) {
      expect(await fetched(`http://${host}:${port}/`), host).toMatch(/^failed: .*private network/);
      expect(proxied, host).toEqual([]);
    }
    expect(asked).toBe(1);
  });

  it("checks what goes past the proxy as it is connected to", async () => {
    const { hostname } = await import("node:os");
    expect(await fetched(`http://${hostname()}:${port}/`, { noProxy: hostname().toUpperCase() })).toMatch(/^failed: /);
    expect([proxied, asked]).toEqual([[], 1]);
  });

  it("follows no redirect", async () => {
    expect(await fetched("http://model.invalid/moved")).toMatch(/^failed: .*redirect/);
    expect(await fetched("http://model.invalid/moved", { redirect: "follow" })).toBe("302 proxied");
    expect(asked).toBe(1);
  });
});

describe("saidOf", () => {
  it("tells a service's word, cut to a line, and nothing of a page", () => {
    expect(saidOf('{"error":{"message":"no such\\n model"}}')).toBe(": no such model");
    expect(saidOf('{"detail":"full"}')).toBe(": full");
    expect(saidOf(JSON.stringify({ error: "x".repeat(1_000) }))).toHaveLength(202);
    for (const text of ["<html>root:x:0:0</html>", "[]", '"text"', '{"data":"secret"}', ""])
      expect(saidOf(text)).toBe("");
  });
});
