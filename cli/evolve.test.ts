import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EvolutionView } from "../core/collect/evolution.ts";
import { createEnvironment } from "../server/runner/environments.ts";
import { getEvolution, listEvolutions } from "../server/runner/evolutions.ts";
import { saidOf, servedGym, startCommand } from "./command.fixture.ts";
import { servePolicy } from "./evolve/policy.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-evolve-"));
const { gym, server, close } = await servedGym({ AGENTGYM_DATA: join(dir, "data") });
const policy = `"${process.execPath}" "${join(import.meta.dirname, "../examples/maze-policy.mjs")}"`;
const [train, serve] = [`${policy} train`, `${policy} serve`];

beforeAll(async () => {
  await createEnvironment(gym, { brief: "maze", domain: "game", seed: 1, complexity: "low", tasks: 12 });
}, 120_000);

afterAll(async () => {
  await close();
  rmSync(dir, { recursive: true, force: true });
});

type Asked = {
  readonly folder: string;
  readonly train?: string;
  readonly serve?: string;
  readonly rounds?: number;
  /** Episodes for each held-out task. */
  readonly evalTrials?: number;
  /** In a process of its own on the server's database, and not over the server. */
  readonly alone?: boolean;
};

/** The command, under way. */
function evolving({ folder, rounds = 2, evalTrials = 1, alone = false, ...commands }: Asked, ...more: string[]) {
  const given = { train, serve, ...commands };
  const line = [
    "evolve",
    "maze",
    "--train",
    given.train,
    "--rounds",
    String(rounds),
    "--trials",
    "4",
    "--eval-trials",
    String(evalTrials),
    "--parallel",
    "4",
  ];
  const serving = given.serve === "" ? [] : ["--serve", given.serve];
  const { child, ended } = startCommand([...line, ...serving, "-o", join(dir, folder), ...more], {
    env: {
      ...process.env,
      AGENTGYM_SANDBOX: "embedded",
      AGENTGYM_DATA: join(dir, alone ? "data" : "client"),
      AGENTGYM_URL: alone ? "" : server.url,
      MARKS: join(dir, folder),
    },
  });
  return { child, over: async () => saidOf(await ended) };
}
const evolve = (asked: Asked, ...more: string[]) => evolving(asked, ...more).over();

async function evolutionIn(folder: string): Promise<EvolutionView> {
  const { id } = JSON.parse(readFileSync(join(dir, folder, "evolution.json"), "utf8"));
  return getEvolution(gym, id);
}

const tasksOf = async (run: string | undefined) =>
  new Set((await gym.store.episodes.ofRun(run ?? "")).map(({ taskId }) => taskId));

/** What was played and trained, each once. */
async function expectWhole({ reports, status }: EvolutionView, evalTrials = 1): Promise<void> {
  expect(status).toBe("finished");
  expect(reports.map(({ round }) => round)).toEqual([0, 1, 2]);
  for (const { round, explored, collected, trained, evaluated } of reports) {
    expect(evaluated).toMatchObject({ status: "finished", planned: 3 * evalTrials, scored: 3 * evalTrials });
    if (round === 0) continue;
    expect(explored).toMatchObject({ status: "finished", planned: 36, scored: 36 });
    expect(collected?.episodes).toBeGreaterThan(0);
    expect(trained?.model).toBe(`maze-policy-${round}`);
    const [seen, held] = [await tasksOf(explored?.id), await tasksOf(evaluated?.id)];
    expect([seen.size, held.size, seen.intersection(held).size]).toEqual([9, 3, 0]);
  }
}

/** Where the command is killed; AGENTGYM_EVOLVE_KILLS=all is the nightly form, else the two places where most is at stake. */
type Kill = readonly [what: string, isThere: (evolution: EvolutionView) => boolean, alone?: boolean];

describe("agentgym evolve", { timeout: 300_000 }, () => {
  it("learns mazes from its own walks in two rounds, and trains on nothing that is held out", async () => {
    const { code, said } = await evolve({ folder: "whole" });
    expect(code, said).toBe(0);
    const evolution = await evolutionIn("whole");
    await expectWhole(evolution);
    expect(said).toContain(`→ ${server.url}/evolutions/${evolution.id}`);
    expect((await listEvolutions(gym, {})).items.map(({ id }) => id)).toContain(evolution.id);
    const held = await tasksOf(evolution.reports[0]?.evaluated?.id);
    const rows = readFileSync(join(dir, "whole/round-2/train.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((row) => JSON.parse(row));
    expect(rows.length).toBe(evolution.reports[2]?.collected?.conversations);
    for (const { metadata } of rows) {
      expect(held.has(metadata.task_id)).toBe(false);
      expect(metadata.score).toBeGreaterThanOrEqual(0.85);
    }
    expect(JSON.parse(readFileSync(join(dir, "whole/round-2/report.json"), "utf8"))).toEqual(evolution.reports[2]);

    // The same again has nothing to do.
    const again = await evolve({ folder: "whole", train: "exit 9", serve: "exit 9" });
    expect(again).toMatchObject({ code: 0 });
    expect(await evolutionIn("whole")).toMatchObject({ reports: evolution.reports });
    const other = await evolve({ folder: "whole" }, "--keep", "all");
    expect(other).toMatchObject({ code: 2, said: expect.stringContaining("keep passed") });
  });

  /** Waits until a round has come so far, and kills the command. */
  async function killedWhen(
    asked: Asked,
    isThere: (evolution: EvolutionView) => boolean,
    signal: NodeJS.Signals = "SIGKILL",
  ): Promise<EvolutionView> {
    const { folder } = asked;
    const { child, over } = evolving(asked);
    for (;;) {
      await sleep(20);
      if (child.exitCode !== null) throw new Error((await over()).said);
      if (!existsSync(join(dir, folder, "evolution.json"))) continue;
      const evolution = await evolutionIn(folder);
      if (!isThere(evolution)) continue;
      child.kill(signal);
      await over();
      return evolutionIn(folder);
    }
  }
  const under = (played: { readonly scored: number; readonly planned: number } | null | undefined, least: number) =>
    played !== null && played !== undefined && played.scored >= least && played.scored < played.planned;

  const kills: readonly Kill[] = [
    ["before the first evaluation is over", ({ reports }: EvolutionView) => under(reports[0]?.evaluated, 1)],
    ["while it explores", ({ reports }: EvolutionView) => under(reports[1]?.explored, 5)],
    ["as soon as it has explored", ({ reports }: EvolutionView) => reports[1]?.explored?.status === "finished"],
    ["as soon as it has collected", ({ reports }: EvolutionView) => reports[1]?.collected != null],
    ["while the next policy is evaluated", ({ reports }: EvolutionView) => under(reports[1]?.evaluated, 1)],
    ["while it explores", ({ reports }: EvolutionView) => under(reports[1]?.explored, 5), true],
    ["while the next policy is evaluated", ({ reports }: EvolutionView) => under(reports[1]?.evaluated, 1), true],
  ];
  const few = /^(?:while it explores|as soon as it has collected)$/;
  const tried = kills
    .map(([what, isThere, alone = false]) => ({ what, isThere, alone }))
    .filter(({ what, alone }) => process.env.AGENTGYM_EVOLVE_KILLS === "all" || (few.test(what) && !alone));
  it.each(tried)("killed $what, goes on where it was", async ({ what, isThere, alone }) => {
    // An evaluation long enough to be seen under way.
    const asked = { folder: `killed ${what}${alone ? " alone" : ""}`, alone, evalTrials: 8 };
    const { folder, evalTrials } = asked;
    const killed = await killedWhen(asked, isThere);
    const before = await gym.store.runs.list({}, { limit: 200 });
    const { code, said } = await evolve(asked);
    expect(code, said).toBe(0);
    const evolution = await evolutionIn(folder);
    await expectWhole(evolution, evalTrials);
    for (const { round, explored, evaluated } of killed.reports)
      expect(evolution.reports[round]).toMatchObject({
        ...(explored ? { explored: { id: explored.id } } : {}),
        ...(evaluated ? { evaluated: { id: evaluated.id } } : {}),
      });
    const played = killed.reports.reduce(
      (sum, { explored, evaluated }) => sum + (explored ? 1 : 0) + (evaluated ? 1 : 0),
      0,
    );
    expect((await gym.store.runs.list({}, { limit: 200 })).items.length - before.items.length).toBe(5 - played);
  });

  it("is no failed round where it is interrupted by its owner", async () => {
    const asked = { folder: "interrupted", rounds: 1 };
    const left = await killedWhen(asked, ({ reports }) => under(reports[1]?.explored, 1), "SIGINT");
    expect(left).toMatchObject({ status: "open", problem: null });
    expect(left.reports[1]?.explored?.status).toBe("interrupted");
    expect(await evolve(asked)).toMatchObject({ code: 0 });
    expect((await evolutionIn("interrupted")).reports[1]?.explored?.id).toBe(left.reports[1]?.explored?.id);
  });

  it("killed while it trains, trains that round again and no other", async () => {
    const dies = `echo "$AGENTGYM_ROUND" >> "$MARKS/trained"; [ -e "$MARKS/died" ] || { touch "$MARKS/died"; kill -9 $PPID; }; ${train}`;
    expect(await evolve({ folder: "dies", train: dies })).toMatchObject({ code: null });
    const { code, said } = await evolve({ folder: "dies", train: dies });
    expect(code, said).toBe(0);
    await expectWhole(await evolutionIn("dies"));
    expect(readFileSync(join(dir, "dies/trained"), "utf8")).toBe("1\n1\n2\n");
  });

  it("explores first with another agent, trains by a webhook, and goes on with a base set where nothing passes", async () => {
    const endpoint = await servePolicy(serve, {
      variables: { AGENTGYM_MODEL: "", AGENTGYM_ROUND: "7" },
      logFile: join(dir, "endpoint.log"),
      readyMs: 20_000,
    });
    const baseUrl = endpoint.models?.baseUrl;
    const sent: string[] = [];
    const webhook = createServer(async (request, response) => {
      sent.push(await text(request));
      response.end(JSON.stringify({ base_url: baseUrl }));
    }).listen(0, "127.0.0.1");
    await once(webhook, "listening");
    const train = `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/train`;
    try {
      const asked = { train, serve: "", rounds: 1 };
      const taught = await evolve({ ...asked, folder: "taught" }, "--agent", "oracle");
      expect(taught.code, taught.said).toBe(0);
      expect((await evolutionIn("taught")).reports[1]).toMatchObject({
        explored: { mean: 1 },
        collected: { episodes: 9 },
      });
      expect(sent[0]).toBe(readFileSync(join(dir, "taught/round-1/train.jsonl"), "utf8"));

      writeFileSync(join(dir, "idle.mjs"), 'export const act = () => ["act", { action: "move up" }];');
      const idle = [...["--agent", join(dir, "idle.mjs")], ...["--trials", "1"]];
      const untaught = await evolve({ ...asked, folder: "untaught" }, ...idle);
      expect(untaught).toMatchObject({
        code: 2,
        said: expect.stringContaining("nothing is left to learn from: 9 left out: its score is below the threshold"),
      });
      const based = await evolve(
        { ...asked, folder: "untaught" },
        ...idle,
        "--base",
        join(dir, "whole/round-1/train.jsonl"),
      );
      expect(based.code, based.said).toBe(0);
      const collected = (await evolutionIn("untaught")).reports[1]?.collected;
      expect(collected).toMatchObject({ episodes: 0, heldOut: 0, leftOut: { not_passed: 9 } });
      expect(collected?.base).toBe(collected?.conversations);
    } finally {
      await endpoint.close();
      webhook.close();
    }
  });

  it("tells a failed trainer and a failed endpoint, and goes on with others", async () => {
    const asked = { folder: "fails", rounds: 1 };
    const failed = await evolve({ ...asked, train: "echo out of memory >&2; exit 1" });
    expect(failed).toMatchObject({
      code: 2,
      said: expect.stringContaining("the trainer ended with exit code 1: out of memory"),
    });
    const { reports, problem, status } = await evolutionIn("fails");
    expect({ status, problem }).toMatchObject({ status: "failed", problem: { round: 1, stage: "train" } });
    expect(problem?.message).toContain("out of memory");

    const serveOnce = `[ "$AGENTGYM_ROUND" = 0 ] || { echo no such model >&2; exit 3; }; ${serve}`;
    const unserved = await evolve({ ...asked, serve: serveOnce });
    expect(unserved).toMatchObject({
      code: 2,
      said: expect.stringMatching(/the endpoint ended \(exit code 3\).*no such model/),
    });
    expect(await evolutionIn("fails")).toMatchObject({ status: "failed", problem: { stage: "evaluate" } });

    expect(await evolve({ ...asked, train: "exit 9" })).toMatchObject({ code: 0 });
    const after = await evolutionIn("fails");
    expect(after).toMatchObject({ status: "finished", problem: null });
    expect(after.reports[1]?.explored).toEqual(reports[1]?.explored);
  });

  it("says what is wrong with what it is given before anything is played", async () => {
    const file = join(dir, "words.jsonl");
    writeFileSync(file, "words\n");
    mkdirSync(join(dir, "damaged"));
    writeFileSync(join(dir, "damaged/evolution.json"), "{");
    const before = (await listEvolutions(gym, {})).items.length;
    for (const [asked, more, says] of [
      [{ folder: "no-base" }, ["--base", join(dir, "nowhere.jsonl")], /nowhere\.jsonl cannot be read/],
      [{ folder: "no-base" }, ["--base", file], /words\.jsonl, line 1 is no conversation/],
      [{ folder: "no-trainer", train: " " }, [], /--train says nothing/],
      [{ folder: "too-warm" }, ["--temperature", "warm"], /a temperature from 0 to 2 is wanted, warm came/],
      [{ folder: "words.jsonl" }, [], /is no folder and cannot be made/],
      [{ folder: "damaged" }, [], /evolution\.json is not as it was written/],
    ] as const) {
      const { code, said } = await evolve(asked, ...more);
      expect([code, said]).toEqual([2, expect.stringMatching(says)]);
      expect(said).not.toMatch(/round 0|not foreseen/);
    }
    expect((await listEvolutions(gym, {})).items.length).toBe(before);
  });

  it("refuses a second process in its folder, and a folder of something else", async () => {
    writeFileSync(join(mkFolder("taken"), "evolution.json"), "{}");
    writeFileSync(join(dir, "taken/.lock"), String(process.pid));
    expect(await evolve({ folder: "taken" })).toMatchObject({
      code: 2,
      said: expect.stringContaining(`process ${process.pid} works`),
    });
    writeFileSync(join(mkFolder("other"), "thesis.tex"), "");
    expect(await evolve({ folder: "other" })).toMatchObject({
      code: 2,
      said: expect.stringContaining("holds no evolution"),
    });
  });
});

function mkFolder(name: string): string {
  const folder = join(dir, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  return folder;
}
