import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StepEvent } from "../../core/episode.ts";
import { BUNDLE_ELEMENT, type Recording, readBundle } from "../../core/replay/bundle.ts";
import { type HttpServer, serveHttp } from "../http.ts";
import { openGym } from "../open-gym.ts";
import { exportEpisode } from "../runner/bundle.ts";
import { createEnvironment } from "../runner/environments.ts";
import { doneEpisode, startEpisode, stepEpisode } from "../runner/episodes.ts";
import type { Gym } from "../runner/gym.ts";
import { settingsOf } from "../runner/settings.ts";
import { planOf, versionRequest } from "../runner/versions.ts";
import { type DatabaseUnderTest, ENGINES } from "../store/engines-under-test.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-hostile-"));
const script = '</script><script>alert(1)</script><img src=x onerror="alert(1)">';
let page = "";

beforeAll(async () => {
  const here = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: join(dir, "here") }));
  const { id } = await createEnvironment(here, { brief: "todo app", seed: 1, complexity: "medium", tasks: 6 });
  const { episode_id } = await startEpisode(here, { environmentId: id, tier: 2, agent: "stranger" });
  await stepEpisode(here, episode_id, { action: "no_such_tool", params: { text: script } }, { thought: script });
  await doneEpisode(here, episode_id, { reason: script });
  page = (await exportEpisode(here, episode_id, "bundle")).text;
  await here.close();
}, 60_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let made = 0;
/** The bundle under an id of its own, with something in it changed. */
function changed(change: (bundle: Recording) => unknown): string {
  const bundle = structuredClone(readBundle(page));
  Object.assign(bundle.events[0] ?? {}, { episodeId: `ep_hostile${made++}` });
  const other = change(bundle);
  return other !== null && typeof other === "object" && "format" in other
    ? JSON.stringify(other)
    : JSON.stringify(bundle);
}

function firstStep({ events }: Recording): StepEvent {
  const step = events.find((event) => event.type === "step");
  if (!step) throw new Error("no step");
  return step;
}

const started = ({ events }: Recording): object => events[0] ?? {};
const last = ({ events }: Recording): object => events.at(-1) ?? {};
/** The text of a bundle with `key` beside its first `"spec"`, where only text can put it. */
const withMember = (text: string, key: string, value: string) => text.replace('"spec":{', `"spec":{"${key}":${value},`);
const large = "x".repeat(2_000_000);

/** What a stranger may send, what it is answered with, and what is said: none of it is kept. */
const refused: readonly (readonly [string, () => string, number, RegExp?])[] = [
  ["nothing", () => " ", 400, /not a replay bundle/],
  ["text that is no JSON", () => script, 400, /not a replay bundle/],
  ["arrays nested a million deep", () => "[".repeat(1_000_000) + "]".repeat(1_000_000), 400, /nests too deep/],
  [
    "objects nested a million deep",
    () => `${'{"a":'.repeat(1_000_000)}1${"}".repeat(1_000_000)}`,
    400,
    /nests too deep/,
  ],
  ["a million brackets that do not close", () => "[".repeat(1_000_000), 400, /not a replay bundle/],
  [
    "a param nested a million deep",
    () => {
      const deep = `${'{"a":'.repeat(1_000_000)}1${"}".repeat(1_000_000)}`;
      return changed((bundle) => Object.assign(firstStep(bundle).action.params, { deep: "DEEP" })).replace(
        '"DEEP"',
        deep,
      );
    },
    400,
    /nests too deep/,
  ],
  ["a page whose element never ends", () => `${BUNDLE_ELEMENT}{"format":"agentgym-replay"`, 400, /not a replay bundle/],
  [
    "a million events that are none",
    () => changed((bundle) => ({ ...bundle, events: Array.from({ length: 1_000_000 }, () => 0) })),
    400,
  ],
  [
    "a million slots",
    () => changed((bundle) => ({ ...bundle, slots: Array.from({ length: 300_000 }, () => bundle.slots[0]) })),
    400,
    /slots/,
  ],
  [
    "a million empty tasks",
    () =>
      changed((bundle) => ({
        ...bundle,
        spec: { ...bundle.spec, tasks: Array.from({ length: 1_000_000 }, () => ({})) },
      })),
    400,
    /spec\.tasks/,
  ],
  [
    "another's digest",
    () => changed((bundle) => Object.assign(started(bundle), { specDigest: "0".repeat(64), stateHash: "1" })),
    400,
    /does not hold/,
  ],
  [
    "a digest with a character 0",
    () => changed((bundle) => Object.assign(started(bundle), { specDigest: "a\0b" })),
    400,
  ],
  [
    "a digest that is a path",
    () => changed((bundle) => Object.assign(started(bundle), { specDigest: "../../../etc/passwd" })),
    400,
  ],
  [
    "a digest of two million characters",
    () => changed((bundle) => Object.assign(started(bundle), { specDigest: large })),
    400,
  ],
  ...[
    "../../etc/cron.d/x",
    "..\\..\\x",
    "/etc/passwd",
    "ep_/../../x",
    "ep_\0",
    "ep_\u202ex",
    "ep_%2e%2e%2f",
    "ep_a\nb",
    "",
    "__proto__",
    "constructor",
    large,
    "ep_",
  ].map((episodeId): [string, () => string, number] => [
    `an episode's id ${JSON.stringify(episodeId.slice(0, 30))}`,
    () => changed((bundle) => Object.assign(started(bundle), { episodeId })),
    400,
  ]),
  ...["a\0b", "a\u202eb", "a\u2067b", "a\nb", "a\u001b[2Jb", "\ud800", " ", "", large].map(
    (agent): [string, () => string, number] => [
      `an agent's name ${JSON.stringify(agent.slice(0, 30))}`,
      () => changed((bundle) => Object.assign(started(bundle), { agent })),
      400,
    ],
  ),
  ...["__proto__", "constructor", "../t1_001", "t9_001", "a\0b", large].map(
    (taskId): [string, () => string, number] => [
      `a task's id ${JSON.stringify(taskId.slice(0, 30))}`,
      () => changed((bundle) => Object.assign(started(bundle), { taskId })),
      400,
    ],
  ),
  ...["evil\u202ename", "evil\nname", "evil\u2066name"].map((name): [string, () => string, number] => [
    `an environment's name ${JSON.stringify(name)}`,
    () => changed(({ spec }) => Object.assign(spec.plan, { name })),
    400,
  ]),
  ...["../../x", "crm/../x", "a\0b", "CRM", "-", large].map((slug): [string, () => string, number] => [
    `a slug ${JSON.stringify(slug.slice(0, 30))}`,
    () => changed(({ spec }) => Object.assign(spec.plan, { slug })),
    400,
  ]),
  ...["__proto__", "constructor", "toString", "hasOwnProperty"].flatMap((key): [string, () => string, number][] => [
    [
      `a table ${key}`,
      () =>
        withMember(
          changed(({ spec }) => Object.assign(spec.world, { marker: 1 })),
          key,
          "{}",
        ),
      400,
    ],
    [
      `an entity ${key}`,
      () =>
        changed(({ spec }) =>
          Object.assign(spec.plan.entities[0] ?? {}, { name: key, plural: `${key}s`.toLowerCase() }),
        ),
      400,
    ],
    [
      `a field ${key}`,
      () =>
        changed(({ spec }) =>
          spec.plan.entities[0]?.fields.push({ ...(spec.plan.entities[0].fields[1] as object), name: key } as never),
        ),
      400,
    ],
    [`a tool ${key}`, () => changed((bundle) => Object.assign(firstStep(bundle).action, { action: key })), 400],
  ]),
  [
    "a pattern that takes for ever",
    () =>
      changed(({ spec }) =>
        Object.assign(spec.plan.entities[0]?.fields[1] ?? {}, { type: "text", pattern: "(a+)+$".repeat(20) }),
      ),
    400,
  ],
  ["a seed that is no number", () => changed(({ spec }) => Object.assign(spec.options, { seed: "1" })), 400],
  [
    "five thousand rows of forty kinds",
    () =>
      changed(({ spec }) => {
        const [entity] = spec.plan.entities;
        for (let i = 0; entity && i < 30; i++)
          spec.plan.entities.push({
            ...entity,
            name: `thing${i}`,
            plural: `things${i}`,
            idPrefix: `t${"abcdefghijklmnopqrstuvwxyzabcdefgh"[i]}x`,
            seedRows: 5_000,
          });
      }),
    400,
  ],
  ["a plan without its records", () => changed(({ spec }) => spec.plan.entities.splice(1)), 400],
  [
    "a plan whose operations refer to nothing",
    () =>
      changed(({ spec }) =>
        Object.assign(spec.plan, {
          operations: spec.world.operations
            .slice(0, 3)
            .map((each) => ({ ...each, origin: "planned", name: `${each.name}_x`, returns: "nobody" })),
        }),
      ),
    400,
  ],
  [
    "a plan with a clock of no time",
    () => changed(({ spec }) => Object.assign(spec.plan.clock, { startAt: "never" })),
    400,
  ],
  [
    "a program of its own",
    () => changed(({ spec }) => Object.assign(spec.world, { program: { image: `sha256:${"0".repeat(64)}`, seed: 1 } })),
    400,
    /is a program/,
  ],
  [
    "a grader of its own",
    () => changed(({ spec }) => Object.assign(spec, { grader: "export const grade = () => process.exit()" })),
    400,
  ],
  [
    "a step of two million characters that was never taken",
    () => changed((bundle) => Object.assign(firstStep(bundle).observation, { result: large })),
    400,
  ],
  ["figures that are none", () => changed((bundle) => bundle).replace(/"at":\d+/, '"at":1e999'), 400],
  [
    "a score of its own",
    () => changed((bundle) => Object.assign(last(bundle), { score: 1, failure: null })),
    400,
    /final score/,
  ],
];

/** Text of the bundle with a member put where only text can put it, in the log's part of it. */
const inLog = (member: string, added: string) => {
  const text = changed((bundle) => bundle);
  const at = text.indexOf(member, text.indexOf('"events":'));
  return text.slice(0, at + member.length) + added + text.slice(at + member.length);
};

/** What changes nothing that is kept: it is left out, or made anew here. */
const harmless: readonly (readonly [string, () => string])[] = [
  ["rows of __proto__", () => changed((bundle) => bundle).replace('"rows":{', '"rows":{"__proto__":[{"id":"x_001"}],')],
  ["a score of __proto__", () => inLog('"outcomes":{', '"__proto__":1,')],
  ["a param __proto__", () => inLog('"params":{', '"__proto__":{"admin":true},')],
  [
    "a table __proto__ of the state",
    () => changed((bundle) => bundle).replace('{"format"', '{"__proto__":{"admin":true},"format"'),
  ],
  ["an explanation of its own", () => changed((bundle) => Object.assign(last(bundle), { explanation: script }))],
  [
    "a header of its own",
    () => changed((bundle) => ({ ...bundle, header: { title: script, agent: "oracle", score: 1 } })),
  ],
  [
    "a place of its own",
    () => changed((bundle) => Object.assign(started(bundle), { environmentId: "env_\0/../../etc" })),
  ],
];

describe.each(ENGINES)("bundles of strangers, on $name", ({ create }) => {
  let database: DatabaseUnderTest;
  let gym: Gym;
  let server: HttpServer;
  beforeAll(async () => {
    database = await create();
    const { location } = database;
    const url = location.engine === "postgresql" ? location.url : `file:${location.path}`;
    gym = await openGym(
      settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: mkdtempSync(join(dir, "there-")), DATABASE_URL: url }),
    );
    server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await gym.close();
    await database.remove();
  });

  const send = async (bundle: string) => {
    const response = await fetch(`${server.url}/api/episodes/import`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ bundle }),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await response.text();
    return { status: response.status, type: response.headers.get("content-type"), text };
  };
  const kept = async () => [
    (await gym.store.environments.list()).items.length,
    (await gym.store.episodes.list({}, { limit: 50 })).items.length,
  ];

  for (const [what, make, status, said = /./] of refused)
    it(`refuse ${what}, in words, and keep nothing`, async () => {
      const before = await kept();
      const startedMs = performance.now();
      const answer = await send(make());
      expect([answer.status, answer.type], answer.text.slice(0, 500)).toEqual([status, "application/problem+json"]);
      expect(answer.text).toMatch(said);
      // What is told of it is short, and turns no line.
      expect(answer.text.length).toBeLessThan(2_000);
      expect(answer.text).not.toMatch(/[\0\u202a-\u202e\u2066-\u2069]|\\u0000|\\u202e/);
      expect(performance.now() - startedMs).toBeLessThan(30_000);
      expect(await kept()).toEqual(before);
      expect(({} as Record<string, unknown>).admin).toBeUndefined();
      expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
    });

  for (const [what, make] of harmless)
    it(`keep nothing of ${what}`, async () => {
      const answer = await send(make());
      expect(({} as Record<string, unknown>).admin).toBeUndefined();
      expect(answer.status, answer.text).toBeLessThan(500);
      if (answer.status >= 300) return;
      const { episode } = JSON.parse(answer.text);
      const { environmentId } = await gym.store.episodes.get(episode.id);
      expect((await gym.store.environments.get(environmentId)).certified).toBe(true);
      const [start, ...rest] = await gym.store.events.read(episode.id);
      expect(start).toMatchObject({ environmentId });
      const { events } = readBundle(page);
      expect(rest).toEqual(events.slice(1));
    });

  it("take the place of no environment that is here", async () => {
    const own = await createEnvironment(gym, { brief: "todo app with rooms", seed: 3, complexity: "medium", tasks: 6 });
    const { slug } = await gym.store.environments.get(own.id);
    const claims = changed((bundle) => {
      Object.assign(started(bundle), { environmentId: own.id, specDigest: "0".repeat(64) });
      Object.assign(bundle.spec.plan, { slug, summary: "Another." });
    });
    const answer = await send(claims);
    expect(answer.status, answer.text).toBe(200);
    const { episode } = JSON.parse(answer.text);
    const imported = await gym.store.environments.get(episode.environmentId);
    expect([imported.slug, imported.version]).toEqual([`${slug}-imported`, 1]);
    // A changed plan of it is its next version, and nothing else's.
    const { plan, options } = await planOf(gym, imported.id);
    const entities = plan.entities.map((each, at) => (at === 0 ? { ...each, description: "Another." } : each));
    const next = await createEnvironment(
      gym,
      await versionRequest(gym, imported.id, { plan: { ...plan, entities }, options }),
    );
    expect([next.slug, next.version]).toEqual([`${slug}-imported`, 2]);
    expect((await gym.store.environments.get(slug)).id).toBe(own.id);
    const { specDigest } = await gym.store.environments.get(own.id);
    const digest = await send(
      changed((bundle) => Object.assign(started(bundle), { environmentId: own.id, specDigest })),
    );
    expect([digest.status, digest.type]).toEqual([400, "application/problem+json"]);
  });

  it("of an honest one are shown as text everywhere", async () => {
    const answer = await send(page);
    expect(answer.status, answer.text).toBeLessThan(300);
    const { episode } = JSON.parse(answer.text);
    for (const path of [`/api/episodes/${episode.id}`, `/api/episodes/${episode.id}/export?format=json`]) {
      const response = await fetch(server.url + path);
      expect(response.headers.get("content-type")).toMatch(/^application\/json/);
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    }
    const markdown = await (await fetch(`${server.url}/api/episodes/${episode.id}/export?format=markdown`)).text();
    expect(markdown).not.toMatch(/^\s*<(script|img)/m);
    const board = await (await fetch(`${server.url}/api/leaderboards/${episode.environmentId}`)).text();
    expect(board).not.toContain("stranger");
  });
});
