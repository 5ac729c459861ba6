import { execFile } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { proxiesOf, proxyFor } from "./proxies.ts";
import { root } from "./root.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(answer: (url: string) => string): Promise<string> {
  const server = createServer((request, response) => response.end(answer(request.url ?? "")));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What a process with these variables is told at an address. */
async function fetched(address: string, env: Record<string, string>): Promise<string> {
  const source = `import { honourProxies } from ${JSON.stringify(`${root}/server/proxies.ts`)};
honourProxies();
console.log(await fetch(process.argv[1]).then((answer) => answer.text(), (error) => "failed: " + error.cause));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", source, address], {
    env: { NODE_ENV: "test", PATH: process.env.PATH ?? "", ...env },
  });
  return stdout.trim();
}

describe("proxiesOf", () => {
  it("is honoured by what a process fetches, loopback and NO_PROXY going direct", async () => {
    const proxy = await serve((url) => `through the proxy: ${url}`);
    const direct = await serve(() => "direct");
    const env = { HTTP_PROXY: proxy, NO_PROXY: "direct.invalid" };
    expect(await fetched("http://model.invalid/v1", env)).toBe("through the proxy: http://model.invalid/v1");
    expect(await fetched(direct, env)).toBe("direct");
    expect(await fetched(direct.replace("127.0.0.1", "localhost"), env)).toMatch(/^direct|^failed/);
    expect(await fetched("http://direct.invalid/", env)).toMatch(/ENOTFOUND|EAI_AGAIN|failed/);
    expect(await fetched("http://model.invalid/", { http_proxy: proxy })).toMatch(/through the proxy/);
    expect(await fetched("http://model.invalid/", { ALL_PROXY: proxy })).toMatch(/through the proxy/);
  });

  it("says in words what is wrong with a proxy, without its secrets", () => {
    const { problems, https } = proxiesOf({ HTTPS_PROXY: "socks5://u:p@host:1080" });
    expect(https).toBeUndefined();
    expect(problems).toEqual([expect.stringMatching(/^HTTPS_PROXY names socks5:\/\/\*\*\*@host:1080: a proxy has/)]);
    expect(proxiesOf({ HTTPS_PROXY: "host:3128" }).https).toBe("http://host:3128");
    expect(proxiesOf({ HTTPS_PROXY: "http://a", NO_PROXY: "*" }).https).toBeUndefined();
  });

  it.each([
    ["https://api.example/v1", "http://***@p:3128"],
    ["http://api.example/v1", null],
    ["https://127.0.0.1:1/v1", null],
    ["https://in.corp.example/v1", null],
  ])("names the proxy of %s", (address, proxy) => {
    expect(proxyFor(address, { HTTPS_PROXY: "http://u:p@p:3128", NO_PROXY: ".corp.example" })).toBe(proxy);
  });
});
