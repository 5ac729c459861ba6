import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { fencesIn } from "../../app/docs/fences.fixture.ts";
import { root } from "../../server/root.ts";
import { readEvaluation } from "./config.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-evaluation-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const file = (text: string) => {
  const path = join(dir, "evals.yaml");
  writeFileSync(path, text);
  return path;
};

describe("readEvaluation", () => {
  it("reads the file of the documentation", async () => {
    const shown = fencesIn(root).find(({ code }) => code.startsWith("# evals.yaml"));
    const env = { QWEN_KEY: "key-of-qwen", OPENAI_API_KEY: "key-of-openai" };
    const { contestants, suites, secrets, parallel } = await readEvaluation(file(shown?.code ?? ""), env);
    expect(contestants).toEqual([
      {
        name: "qwen",
        request: { name: "qwen", agent: "llm:qwen3@http://localhost:8000/v1", maxTokens: 200_000, maxCostUsd: 0.5 },
        models: {
          baseUrl: "http://localhost:8000/v1",
          apiKey: "key-of-qwen",
          prices: { qwen3: { inputUsdPerMillion: 0.4, outputUsdPerMillion: 1.6 } },
        },
      },
      {
        name: "llm:gpt-5-mini",
        request: { agent: "llm:gpt-5-mini", temperature: 0 },
        models: { baseUrl: undefined, apiKey: "key-of-openai" },
      },
      { name: "oracle", request: { agent: "oracle" }, models: undefined },
    ]);
    expect([suites, secrets, parallel]).toEqual([[join(dir, "suite")], ["key-of-qwen"], 8]);
  });

  it.each([
    [{ models: [{ model: "m", key: "sk-live-12345" }] }, /models\.0\.key: is the name of the variable/],
    [{ models: [{ model: "m", key: "NOT_THERE_12345" }] }, /models\.0\.key names a variable that is not set/],
    [{ models: [{ model: "m", agent: "oracle" }] }, /models\.0: names either a model or an agent/],
    [{ models: [{ agent: "oracle", key: "QWEN_KEY" }] }, /models\.0: has endpoint, key or price/],
    [{ models: [{ agent: "oracle" }, { agent: "oracle" }] }, /two models are called oracle/],
    [{ environments: [] }, /evals\.yaml: names neither environments nor suites/],
    [{ secret: 1 }, /Unrecognized key/],
    [{ models: [{ model: "m", format: "xml" }] }, /models\.0\.format: Invalid option/],
  ])("says what is wrong, and no value that may be a key: %j", async (wrong, says) => {
    const text = JSON.stringify({ models: [{ agent: "noop" }], environments: ["crm"], ...wrong });
    const error = await readEvaluation(file(text), { QWEN_KEY: "q" }).catch((each: unknown) => each);
    expect(String(error)).toMatch(says);
    expect(String(error)).not.toContain("12345");
  });

  it("says of what is no YAML where, and none of its text", async () => {
    const error = await readEvaluation(file("models: [\n  key: sk-live-12345"), {}).catch((each: unknown) => each);
    expect(String(error)).toMatch(/evals\.yaml: Flow/);
    expect(String(error)).not.toContain("12345");
  });
});
