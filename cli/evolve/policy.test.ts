import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { servePolicy, toldPolicy } from "./policy.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-policy-"));
afterAll(() => rmSync(dir, { recursive: true }));

const logFile = join(dir, "serve.log");
const example = `"${process.execPath}" "${join(import.meta.dirname, "../../examples/maze-policy.mjs")}" serve`;
const served = (line: string, readyMs = 20_000) =>
  servePolicy(line, { variables: { AGENTGYM_MODEL: "", AGENTGYM_ROUND: "0" }, logFile, readyMs });
const answers = (url: string) =>
  fetch(`${url}/models`).then(
    ({ ok }) => ok,
    () => false,
  );

describe("servePolicy", () => {
  it("starts an endpoint on a port of its own, knows its model, and ends it", async () => {
    const policy = await served(`sleep 0.5; ${example}`);
    // The agent is the same wherever it is served: an interrupted run is found by it.
    expect(policy.agent).toBe("llm:maze-policy-0");
    const url = policy.models?.baseUrl ?? "";
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
    expect(await answers(url)).toBe(true);
    await policy.close();
    expect(await answers(url)).toBe(false);
  });

  it.each([
    [
      "ends",
      "echo no weights >&2; exit 2",
      20_000,
      /the endpoint ended \(exit code 2\) before it answered: no weights/,
    ],
    ["listens nowhere", "sleep 60", 600, /did not answer in 0\.6 seconds/],
    [
      "answers with errors",
      `"${process.execPath}" -e 'require("http").createServer((q, a) => a.writeHead(503).end()).listen(process.env.AGENTGYM_PORT)'`,
      1_500,
      /did not answer in 1\.5 seconds: status 503/,
    ],
  ])("tells of one that %s", async (_, line, readyMs, says) => {
    await expect(served(line, readyMs)).rejects.toThrow(says);
  });
});

describe("toldPolicy", () => {
  it("tells of an address at which nobody answers, without its secrets", async () => {
    const told = { model: "m", baseUrl: "http://me:secret@127.0.0.1:9/v1", here: true };
    const said = await toldPolicy(told, 300).catch(String);
    expect(said).toMatch(/the model's endpoint .*127\.0\.0\.1:9\/v1 did not answer/);
    expect(said).not.toContain("secret");
  });
});
