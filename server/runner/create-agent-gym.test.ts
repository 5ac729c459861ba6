import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Docker from "dockerode";
import { afterAll, describe, expect, it } from "vitest";
import type { Action } from "../../core/action.ts";
import { openGym } from "../open-gym.ts";
import { describeDocker } from "../sandbox/docker-engine.ts";
import { removeImages } from "../worlds/harbor/harbor.fixture.ts";
import { createAgentGym } from "./create-agent-gym.ts";
import { replayOf, startEpisode, stepEpisode } from "./episodes.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-tasks-test-"));
process.env.AGENTGYM_DATA = join(dir, "data");
const opened = openGym(settingsOf(process.env));
const quiet = { onStage: () => {}, onBuild: () => {} };
const run = (command: string): Action => ({ action: "execute_shell", params: { command } });
const done = (params: Action["params"] = {}): Action => ({ action: "done", params });

async function made(name: string, tasks: unknown) {
  const path = join(dir, name);
  writeFileSync(path, typeof tasks === "string" ? tasks : JSON.stringify(tasks));
  return createAgentGym(await opened, path, quiet);
}

async function played(environmentId: string, task: string, actions: readonly Action[]) {
  const gym = await opened;
  const { episode_id: episodeId } = await startEpisode(gym, { environmentId, task, agent: "client" });
  const answers = [];
  for (const action of actions) answers.push(await stepEpisode(gym, episodeId, action));
  const ended = (await replayOf(gym, episodeId)).events.at(-1);
  return { score: answers.at(-1)?.info.score, observations: answers.map((each) => each.observation), ended };
}

afterAll(async () => {
  await (await opened).close();
  rmSync(dir, { recursive: true });
});

describe("createAgentGym of questions", () => {
  const questions = [
    { question: "What is 3/8 as a part?", answer: "$\\boxed{\\frac{3}{8}}$" },
    { question: "Which day follows Sunday?", answer: "\\boxed{\\text{Monday}}" },
    { question: "What is the root of 2?", answer: "\\sqrt{2}" },
  ];
  const environment = made("my-questions.json", questions);

  it("takes what has a number or words as its answer, and says what it leaves out", async () => {
    const { environment: view, left } = await environment;
    expect(view).toMatchObject({ slug: "my-questions", certified: true });
    expect(view.tasks.map(({ instruction }) => instruction.split("\n")[0])).toEqual(
      questions.slice(0, 2).map(({ question }) => question),
    );
    expect(left).toEqual([expect.stringMatching(/^element 3: \\sqrt\{2\} is an expression/)]);
  });

  it("has an interpreter, and judges the answer alone", async () => {
    const { id } = (await environment).environment;
    const code: Action = { action: "run_python", params: { code: "3 / 8" } };
    const right = await played(id, "t2_001", [code, done({ answer: "0.375" })]);
    expect(right.observations[0]).toMatchObject({ result: { value: "0.375" } });
    expect(right.score).toBe(1);
    expect((await played(id, "t2_001", [done({ answer: "0.38" })])).score).toBe(0);
    expect((await played(id, "t2_002", [done({ answer: "monday" })])).score).toBe(1);
  });

  it("has no other rows than its own", async () => {
    const { id } = (await environment).environment;
    await expect(
      startEpisode(await opened, { environmentId: id, task: "t2_001", seed: 2, agent: "client" }),
    ).rejects.toThrow("certified on seed 1 only");
  });

  it("names the file and the element that is wrong", async () => {
    await expect(made("broken.json", [questions[0], { question: "?" }])).rejects.toThrow(
      /broken\.json: element 2: answer: /,
    );
    await expect(made("only.json", [questions[2]])).rejects.toThrow(/no question of only can be taken: element 1: /);
    await expect(createAgentGym(await opened, join(dir, "nowhere.json"), quiet)).rejects.toThrow("there is no file");
  });
});

describeDocker("createAgentGym of commands", { timeout: 300_000 }, () => {
  const count = {
    query: "Write the number of lines of notes.txt into n.txt.",
    env: "with open('notes.txt', 'w') as file:\n    file.write('one\\ntwo\\n')\n",
    verify:
      "wanted = sum(1 for _ in open('notes.txt'))\nwith open('n.txt') as file:\n    success = int(file.read()) == wanted\n",
  };
  const environment = made("commands.json", [
    count,
    { ...count, verify: "success = True" },
    { ...count, env: "raise SystemExit('no disk')" },
    { ...count, verify: "wanted = 2" },
  ]);

  afterAll(async () => removeImages(new Docker(), ["task-000", "task-001", "task-002", "task-003"]));

  it("leaves out what doing nothing solves, and what cannot be begun or judged", async () => {
    const { environment: view } = await environment;
    expect(view.tasks.map(({ id }) => id)).toEqual(["t2_001"]);
    expect(view.certificate.dropped.map(({ reason }) => reason).toSorted()).toEqual([
      expect.stringMatching(/setup.sh of task failed: no disk/),
      "t2_002: an agent that only says done scores 1",
      expect.stringMatching(/^t2_004: .* They said: verify has ended without setting success/),
    ]);
  });

  it("begins with the task's files and nothing else, and is judged by verify", async () => {
    const { id } = (await environment).environment;
    const right = await played(id, "t2_001", [run("ls -A"), run("grep -c '' notes.txt > n.txt"), done()]);
    expect(right.observations[0]).toMatchObject({ result: { output: "notes.txt\n" } });
    expect(right.score).toBe(1);
    expect((await played(id, "t2_001", [run("echo 3 > n.txt"), done()])).score).toBe(0);
  });

  it("has no score below 0 for a verify that finds nothing, and tells what it said", async () => {
    const { id } = (await environment).environment;
    const { score, ended } = await played(id, "t2_001", [done()]);
    expect([score, ended?.type]).toEqual([0, "ended"]);
    expect(JSON.stringify(ended)).toContain("No such file or directory: 'n.txt'");
  });
});
