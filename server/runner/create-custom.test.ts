import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { agentOf } from "../agents/builtin.ts";
import { openGym } from "../open-gym.ts";
import { root } from "../root.ts";
import { engineAnswers } from "../worlds/docker.ts";
import { createCustom } from "./create-custom.ts";
import { doneEpisode, forkEpisode, replayOf, startEpisode, stepEpisode, verifyRecorded } from "./episodes.ts";
import { RunRequest } from "./run-request.ts";
import { settingsOf } from "./settings.ts";

const hasEngine = await engineAnswers();
if (!hasEngine) console.warn("! CUSTOM ENVIRONMENTS NOT TESTED: no Docker engine answers");

describe.skipIf(!hasEngine)("custom environments", { timeout: 180_000 }, () => {
  const dir = mkdtempSync(join(tmpdir(), "agentgym-custom-"));
  const folder = join(dir, "plants");
  cpSync(join(root, "cli/scaffold"), folder, { recursive: true });
  const quiet = { onStage: () => {}, onBuild: () => {} };
  const opened = openGym(settingsOf({ AGENTGYM_DATA: join(dir, "data") }));
  const made = opened.then((gym) => createCustom(gym, folder, quiet));
  /** The folder with one of its files changed. */
  const changed = (file: string, change: (text: string) => string): string => {
    const copy = mkdtempSync(join(dir, "changed-"));
    cpSync(folder, copy, { recursive: true });
    writeFileSync(join(copy, file), change(readFileSync(join(copy, file), "utf8")));
    return copy;
  };
  /** What comes of a program that is never silent and never answers: it takes half a minute, while the others are tried. */
  const dripped = made.then(async () => {
    const drips = changed(
      "environment.mjs",
      () => `process.stdin.once("data", () => setInterval(() => process.stdout.write(" "), 1_000));`,
    );
    const definition = join(drips, "environment.json");
    writeFileSync(definition, readFileSync(definition, "utf8").replace('"plant-shop"', '"slow-shop"'));
    const startedMs = performance.now();
    const error: unknown = await createCustom(await opened, drips, quiet).catch((thrown: unknown) => thrown);
    return { error, tookMs: performance.now() - startedMs };
  });

  afterAll(async () => {
    await (await opened).close();
    rmSync(dir, { recursive: true });
  });

  it("are certified by playing what the scaffold brings", async () => {
    const { certificate, tasks } = await made;
    expect(tasks).toHaveLength(4);
    expect(certificate).toMatchObject({
      ok: true,
      tasks: { certified: 4 },
      baselines: { oracle: { mean: 1 }, noop: { passed: 0 } },
      mutants: { survivors: [] },
    });
    expect(certificate.mutants.total).toBeGreaterThan(4);
    expect(certificate.gates.map(({ id }) => id)).toEqual(["G1", "G2", "G3", "G4", "G7"]);
  });

  it("are run like any other, each step with its rows and the grader's reasons at the end", async () => {
    const gym = await opened;
    const { id: environmentId } = await made;
    const { id, finished } = await gym.runs.begin(
      RunRequest.parse({ environmentId, agent: "oracle", parallel: 2 }),
      agentOf("oracle"),
    );
    await finished;
    expect(await gym.store.runs.get(id)).toMatchObject({ scored: 4, errors: 0, meanScore: 1 });
    const { episode_id } = await startEpisode(gym, { environmentId, task: "t2_002", agent: "test" });
    await stepEpisode(gym, episode_id, { action: "sell_plant", params: { plant_id: "p_002", count: 1 } });
    const refused = await stepEpisode(gym, episode_id, {
      action: "sell_plant",
      params: { plant_id: "p_099", count: 1 },
    });
    expect(refused.observation).toMatchObject({ error: { code: "NOT_FOUND" } });
    const unknown = await stepEpisode(gym, episode_id, { action: "eat_plant", params: {} });
    expect(unknown.observation).toMatchObject({ error: { hint: expect.any(String) } });
    const ended = await doneEpisode(gym, episode_id, {});
    expect(ended).toMatchObject({
      score: 0,
      validators: [{ id: "state_correct", reason: "Fern is not as the task asks." }],
    });
    const { events } = await replayOf(gym, episode_id);
    expect(events[1]).toMatchObject({ kind: "write", changes: [{ entity: "plant", id: "p_002" }] });
    expect(events[2]).toMatchObject({ kind: "error", changes: [] });
    expect(await verifyRecorded(gym, episode_id)).toEqual({ ok: true, steps: 4 });
  });

  it("end an episode and give rewards themselves, and their grader names the mistake", async () => {
    const gym = await opened;
    const ending = changed("environment.mjs", (text) =>
      text.replace(
        "answer = { observation: tools[request.action](request.params) };",
        `answer = {
          observation: tools[request.action](request.params),
          reward: -1,
          ...(request.params.plant_id === "p_004" ? { ended: { reason: "The shop has closed." } } : {}),
        };`,
      ),
    );
    const labelling = readFileSync(join(folder, "grader.mjs"), "utf8");
    writeFileSync(join(ending, "grader.mjs"), labelling.replace("reason:", 'label: "MISSING_STEP", reason:'));
    writeFileSync(
      join(ending, "environment.json"),
      readFileSync(join(folder, "environment.json"), "utf8").replace("plant-shop", "closing-shop"),
    );
    const { id: environmentId } = await createCustom(gym, ending, quiet);
    const { episode_id } = await startEpisode(gym, { environmentId, task: "t2_001", agent: "test" });
    const first = await stepEpisode(gym, episode_id, { action: "water_plant", params: { plant_id: "p_002" } });
    expect(first).toMatchObject({ reward: -1, done: false });
    const last = await stepEpisode(gym, episode_id, { action: "water_plant", params: { plant_id: "p_004" } });
    expect(last).toMatchObject({ reward: -1, done: true, info: { terminated: true, truncated: null, score: 0 } });
    const { events } = await replayOf(gym, episode_id);
    expect(events.at(-2)).toMatchObject({ kind: "write", ended: { reason: "The shop has closed." } });
    expect(events.at(-1)).toMatchObject({
      by: { who: "world", reason: "The shop has closed." },
      failure: "MISSING_STEP",
      explanation: expect.stringContaining("The world ended the episode: The shop has closed."),
    });
    expect(await verifyRecorded(gym, episode_id)).toEqual({ ok: true, steps: 2 });
    await expect(forkEpisode(gym, { id: episode_id, step: 2, agent: "test" })).rejects.toThrow("is its end");
    const fork = await forkEpisode(gym, { id: episode_id, step: 1, agent: "test" });
    expect(await doneEpisode(gym, fork.episode_id, {})).toMatchObject({ failure: "MISSING_STEP" });
  });

  it("are forked at a step, and gone on with by another process", async () => {
    const gym = await opened;
    const { id: environmentId } = await made;
    const { episode_id } = await startEpisode(gym, { environmentId, task: "t3_001", agent: "test" });
    await stepEpisode(gym, episode_id, { action: "water_plant", params: { plant_id: "p_003" } });
    const fork = await forkEpisode(gym, { id: episode_id, step: 1, agent: "test" });
    await gym.sessions.drop(episode_id);
    for (const id of [episode_id, fork.episode_id]) {
      await stepEpisode(gym, id, { action: "water_plant", params: { plant_id: "p_004" } });
      expect(await doneEpisode(gym, id, {})).toMatchObject({ score: 1, failure: null });
    }
  });

  it("whose program gives another world each time cannot be gone on with, which is no score", async () => {
    const gym = await opened;
    const random = changed("environment.mjs", (text) =>
      text.replace("reset(request.seed)", "reset(Math.floor(Math.random() * 1e6))"),
    );
    await expect(createCustom(gym, random, quiet)).rejects.toThrow("begins with another plant");
  });

  it("lose a task that its oracle does not solve, and say when there is no oracle", async () => {
    const gym = await opened;
    const definition = JSON.parse(readFileSync(join(folder, "environment.json"), "utf8"));
    const [lookup, write] = definition.tasks;
    const withTasks = (...tasks: unknown[]) =>
      changed("environment.json", () => JSON.stringify({ ...definition, tasks }));
    const oracle = [{ action: "done", params: { answer: "p_001" } }];
    const { certificate, tasks } = await createCustom(gym, withTasks({ ...lookup, oracle }, write), quiet);
    expect(tasks.map(({ id }) => id)).toEqual([write.id]);
    expect(certificate).toMatchObject({
      ok: false,
      dropped: [{ gate: "G1", reason: expect.stringContaining("t1_001") }],
    });
    const bare = withTasks({ ...write, oracle: [] });
    const { id: environmentId, certificate: unproven } = await createCustom(gym, bare, quiet);
    await expect(
      gym.runs.begin(RunRequest.parse({ environmentId, agent: "oracle" }), agentOf("oracle")),
    ).rejects.toThrow("nobody has said a plan");
    expect(unproven.ok).toBe(false);
    expect(unproven.gates[0]).toMatchObject({ id: "G1", ok: false, note: expect.stringContaining("Not proven") });
    expect(unproven.warnings[0]).toBe("1 of 1 tasks are not proven: they have no oracle.");
  });

  it("whose grader fails end episodes in an error, never in a score", async () => {
    const gym = await opened;
    const throwing = changed("grader.mjs", (text) => text.replace("export function grade", "export function grader"));
    await expect(createCustom(gym, throwing, quiet)).rejects.toThrow("does not export a function grade");
  });

  it("are built with links that stay in the folder, and with nothing of the machine", async () => {
    const gym = await opened;
    const linked = changed("Dockerfile", (text) => text.replace("COPY environment.mjs", "COPY linked.mjs"));
    symlinkSync("environment.mjs", join(linked, "linked.mjs"));
    expect((await createCustom(gym, linked, quiet)).certificate.ok).toBe(true);
    for (const [name, target] of [
      ["secret", "/etc/passwd"],
      ["grader.mjs", "/etc/passwd"],
      ["environment.json", "/etc/passwd"],
      ["Dockerfile", "/etc/passwd"],
    ] as const) {
      const folder = changed("environment.mjs", (text) => text);
      rmSync(join(folder, name), { force: true });
      symlinkSync(target, join(folder, name));
      await expect(createCustom(gym, folder, quiet), name).rejects.toMatchObject({
        code: "INVALID",
        message: expect.stringMatching(new RegExp(`link "${name}" leads out of the folder`)),
      });
    }
  });

  it("end within half a minute where the program says a byte a second", async () => {
    const { error, tookMs } = await dripped;
    expect(error).toMatchObject({
      code: "INVALID",
      message: expect.stringContaining("did not answer within 30 s"),
    });
    expect(tookMs).toBeLessThan(60_000);
  });

  it("say where the files are wrong", async () => {
    const gym = await opened;
    const cases = [
      ["environment.json", (text: string) => text.replace('"tier": 3', '"tier": 4'), "task t3_001 says tier 4"],
      ["environment.json", (text: string) => text.replace('"weight": 1', '"weight": 0.5'), "sum to 0.5"],
      ["environment.json", () => "{", "not valid JSON"],
      ["environment.json", (text: string) => text.replace('"slug": "plant-shop"', '"slug": "Plant Shop"'), "slug"],
      ["environment.mjs", () => "process.exit(7)", "the container ended"],
      ["environment.mjs", () => 'console.error("no soil"); process.exit(7)', "no soil"],
      ["environment.mjs", () => 'console.log("hello"); setInterval(() => {}, 1000)', "hello"],
      [
        "environment.mjs",
        () =>
          `process.stdin.once("data", () => console.log('{"id":1,"ok":true,"tables":{"plant":' + "[".repeat(1e6) + "]".repeat(1e6) + "}}"));`,
        "nests too deep",
      ],
      [
        "environment.mjs",
        () =>
          `process.stdin.once("data", () => { let text = '{"id":1,"ok":true,"tables":{"plant":[]'; for (let at = 0; at < 100; at++) text += ',"t' + at + '":[' + "0,".repeat(40000) + "0]"; console.log(text + "}}"); });`,
        "tables",
      ],
      ["grader.mjs", () => 'throw new Error("no scales")', "no scales"],
      ["Dockerfile", (text: string) => text.replace("COPY environment.mjs", "COPY nothing.mjs"), "could not be built"],
    ] as const;
    for (const [file, change, expected] of cases)
      await expect(createCustom(gym, changed(file, change), quiet)).rejects.toMatchObject({
        code: "INVALID",
        message: expect.stringContaining(expected),
      });
  });
});
