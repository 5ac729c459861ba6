import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Action } from "../../core/action.ts";
import { type Asked, type ModelAnswer, type ModelServer, modelServer } from "../agents/model-server.fixture.ts";
import { openGym } from "../open-gym.ts";
import { agentFor } from "./agents.ts";
import { exportEpisode } from "./bundle.ts";
import { createEnvironment, specFor } from "./environments.ts";
import { verifyRecorded } from "./episodes.ts";
import { exportRun } from "./export-run.ts";
import type { Gym } from "./gym.ts";
import { importEpisode } from "./import-bundle.ts";
import { leaderboardFileOf } from "./leaderboard.ts";
import { agentVersions, listAgents, registerAgent } from "./registered-agents.ts";
import { RunRequest } from "./run-request.ts";
import { getRun, optionsOf, resumeRun } from "./runs.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-model-runs-"));
let gym: Gym;
let environmentId = "";
let task = "";
let oracle: readonly Action[] = [];
let endpoint: ModelServer | null = null;

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
  environmentId = (await createEnvironment(gym, { brief: "todo app", seed: 1, complexity: "all" })).id;
  const { spec } = await specFor(gym, environmentId);
  const chosen = spec.tasks.find(({ tier, oracle: actions }) => tier === 3 && actions.length > 2);
  task = chosen?.id ?? "";
  oracle = chosen?.oracle ?? [];
}, 120_000);
afterEach(async () => {
  await endpoint?.close();
  endpoint = null;
});
afterAll(async () => {
  await gym.close();
  rmSync(dir, { recursive: true, force: true });
});

const turnOf = ({ messages }: Asked) => messages.filter(({ role }) => role === "assistant").length;

/** The run of a model that answers so, on one task; `address` is made of the endpoint's. */
async function run(answer: (turn: number, asked: Asked) => ModelAnswer, options = {}, address = (url: string) => url) {
  endpoint = await modelServer((asked) => answer(turnOf(asked), asked));
  const request = RunRequest.parse({ environmentId, agent: `llm:tiny@${address(endpoint.url)}`, task, ...options });
  const { id, finished } = await gym.runs.begin(request, await agentFor(gym, request.agent, optionsOf(request)));
  await finished;
  const view = await getRun(gym, id);
  const [episode] = view.episodes;
  if (!episode) throw new Error("the run has no episode");
  const steps = (await gym.store.events.read(episode.id)).filter((event) => event.type === "step");
  return { view, episode, steps, attempts: (await gym.store.episodes.ofRun(id)).length };
}

const call = (action: Action | undefined): ModelAnswer => ({ calls: [action ?? { action: "done", params: {} }] });
const tooLong: ModelAnswer = {
  status: 400,
  raw: { object: "error", message: "maximum context length is 8192 tokens" },
};

describe("a run of a model", () => {
  it("whose context is full ends as it stands, once, and can be verified, exported and imported", async () => {
    const { view, episode, attempts } = await run((turn) => (turn === 0 ? call(oracle[0]) : tooLong));
    expect(attempts).toBe(1);
    expect(episode).toMatchObject({ status: "ended", truncated: "context_exhausted", failure: "TIMEOUT", error: null });
    expect(episode.explanation).toMatch(/end of its model's context/);
    expect(view).toMatchObject({ planned: 1, scored: 1, errors: 0 });
    expect(await verifyRecorded(gym, episode.id)).toMatchObject({ ok: true });
    const { text } = await exportEpisode(gym, episode.id, "bundle");
    const other = mkdtempSync(join(tmpdir(), "agentgym-import-"));
    const elsewhere = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: other }));
    const imported = await importEpisode(elsewhere, text);
    expect(imported.episode).toMatchObject({ truncated: "context_exhausted", score: episode.score });
    await elsewhere.close();
    rmSync(other, { recursive: true, force: true });
  });

  it("whose context is full from the start has no step", async () => {
    const { episode, attempts } = await run(() => tooLong);
    expect(episode).toMatchObject({ status: "ended", truncated: "context_exhausted", steps: 0 });
    expect(attempts).toBe(1);
  });

  it.each([
    ["is empty and cut off", { finish: "length" }, /cut off/],
    ["is prose", { text: "Let me think about that." }, /No action was found/],
    ["has arguments that cannot be read", { status: 200, raw: odd("{not json") }, /no JSON object/],
    ["is cut off in its call", { status: 200, raw: { ...odd('{"id'), finish: 1 } }, /no JSON object/],
  ])("whose answer %s is told so, and gets no label from it", async (_, first: ModelAnswer, says) => {
    const { steps, episode } = await run((turn) => (turn === 0 ? first : call(undefined)));
    expect(steps[0]).toMatchObject({ kind: "error", observation: { error: { code: "NO_ACTION" } } });
    const told = JSON.stringify(steps[0]?.observation);
    expect(told).toMatch(says);
    expect(told).not.toMatch(/Did you mean/);
    expect(episode.failure).not.toBe("HALLUCINATION");
    expect(episode.failure).not.toBe("LOOP");
  });

  it("is solved though two answers were empty before", async () => {
    const { episode } = await run((turn) => (turn < 2 ? { text: "" } : call(oracle[turn - 2])));
    expect(episode).toMatchObject({ score: 1, failure: null });
  });

  it("shows what its endpoint wanted, in run and replay", async () => {
    const { view, steps } = await run((turn, { tools }) =>
      tools
        ? { status: 400, raw: { detail: "tools are not supported" } }
        : { text: JSON.stringify(oracle[turn] ?? { action: "done", params: {} }) },
    );
    expect(view.notes).toEqual([expect.stringMatching(/refuses tools .*told in text/)]);
    expect(steps[0]?.note).toBe(view.notes[0]);
    expect((await exportEpisode(gym, view.episodes[0]?.id ?? "", "markdown")).text).toContain("told in text");
  });

  it("keeps the secrets of its address for its calls only", async () => {
    const secret = ["us3rn4me", "p4ssw0rd", "t0k3nt0k3n"];
    const secretly = (url: string) =>
      `${url.replace("http://", `http://${secret[0]}:${secret[1]}@`)}?token=${secret[2]}`;
    const good = await run((turn) => call(oracle[turn]), {}, secretly);
    expect(good.episode.score).toBe(1);
    const basic = `Basic ${Buffer.from(`${secret[0]}:${secret[1]}`).toString("base64")}`;
    expect(endpoint?.asked[0]?.headers.authorization).toBe(basic);
    expect(endpoint?.paths[0]).toBe(`/v1/chat/completions?token=${secret[2]}`);
    await endpoint?.close();
    const bad = await run(
      () => ({ status: 401, error: { message: `wrong: ${secret.join(" ")}` } }),
      { trials: 2 },
      secretly,
    );
    expect(bad.episode.error?.message).toMatch(/401 wrong: \*\*\* \*\*\* \*\*\*/);
    const named = await registerAgent(gym, {
      name: "mine",
      target: secretly("http://127.0.0.1:9/v1"),
      description: "",
    });
    const shown = [
      good,
      bad,
      named,
      await listAgents(gym),
      await agentVersions(gym, "mine"),
      await exportRun(gym, good.view.id, "csv"),
      await exportRun(gym, good.view.id, "json"),
      await leaderboardFileOf(gym, { environmentId }),
      await exportEpisode(gym, good.episode.id, "bundle"),
      await exportEpisode(gym, bad.episode.id, "jsonl"),
      await gym.store.runs.get(good.view.id),
      await agentFor(gym, `http://${secret[0]}:${secret[1]}@host/act?k=${secret[2]}`),
    ];
    for (const each of secret) expect(JSON.stringify(shown)).not.toContain(each);
    expect(good.view.agent).toMatch(/^llm:tiny@http:\/\/\*\*\*@127\.0\.0\.1:\d+\/v1\?token=\*\*\*$/);
    // Only the target of the agent that was given a name has to be kept.
    await gym.store.runs.get(good.view.id);
    await expect(agentFor(gym, good.view.agent)).rejects.toThrow(/is not kept/);
    await expect(resumeRun(gym, bad.view.id)).rejects.toThrow();
    for (const file of readdirSync(dir).filter((name) => /sqlite|db/.test(name))) {
      const bytes = readFileSync(join(dir, file)).toString("latin1");
      const found = [...bytes.matchAll(new RegExp(secret[1] ?? "", "g"))].length;
      expect([file, found <= 2]).toEqual([file, true]);
    }
  });

  it.each(["--max-seconds", "--max-tokens"])(
    "that cannot be reached is an error of the agent under %s",
    async (limit) => {
      const { view, episode } = await run(
        () => ({ status: 503, headers: { "retry-after-ms": "50" }, error: { message: "down" } }),
        limit === "--max-seconds" ? { maxSeconds: 0.5 } : { maxTokens: 10 },
      );
      expect(episode).toMatchObject({ status: "error", score: null, error: { boundary: "agent" } });
      expect(view.scorecard).toMatchObject({ mean: null });
    },
  );
});

/** A whole answer with one call whose arguments stand as given. */
function odd(given: string): object {
  const call = { id: "call_a", type: "function", function: { name: "list_tasks", arguments: given } };
  return { choices: [{ finish_reason: "tool_calls", message: { content: null, tool_calls: [call] } }] };
}
