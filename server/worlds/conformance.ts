import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Action } from "../../core/action.ts";
import type { WorldSpec } from "../../core/environment.ts";
import { planFromBrief } from "../../core/generate/brief.ts";
import { compile } from "../../core/generate/compile.ts";
import { fixtureSpec } from "../../core/generate/fixture.ts";
import { randomAction } from "../../core/generate/gates/random-actions.ts";
import { canonicalJson } from "../../core/json.ts";
import { randomOf } from "../../core/random.ts";
import { version2 } from "../../core/replay/recordings/version-2.fixture.ts";
import { digestOf } from "../../core/state/digest.ts";
import { stateHash } from "../../core/state/state.ts";
import { openWorld, startOf } from "../../core/worlds/open.ts";
import type { WorldStep } from "../../core/worlds/world.ts";
import type { Sandbox, WorldSession } from "./sandbox.ts";

/** Worlds that every sandbox must move alike: one written by hand, one made by the generator. */
const worlds: Readonly<Record<string, WorldSpec>> = {
  fixture: fixtureSpec(1).world,
  crm: compile(planFromBrief("CRM for Salesforce agents"), { seed: 3, complexity: "all" }).world,
};

/** Actions that no agent should send, but may: each must be answered as an observation, the same in every sandbox. */
const odd: readonly Action[] = [
  { action: "no_such_tool", params: {} },
  { action: "get_deal", params: {} },
  { action: "get_deal", params: { deal_id: "d_999999" } },
  { action: "get_deal", params: { deal_id: { nested: [null, { deep: true }] } } },
  { action: "search_deals", params: { query: "line\u2028separator\u2029and\r\nbreaks\u0000\u0007" } },
  { action: "search_deals", params: { query: "half of a pair \ud800, an emoji 🧪, Ünïcödé, 漢字" } },
  { action: "search_deals", params: { query: "'; DROP TABLE deals; -- <script>alert(1)</script>", page_size: 3 } },
  { action: "search_deals", params: { query: "x".repeat(300_000) } },
  { action: "search_deals", params: { page: -1, page_size: 1e308 } },
  { action: "update_deal", params: { deal_id: "d_001", amount: -0 } },
  { action: "update_deal", params: { deal_id: "d_001", amount: 0.1 + 0.2 } },
  { action: "update_deal", params: JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}') },
  { action: '\n{"id":1,"op":"close"}\n', params: {} },
];

/** What a step shows to the world outside, as the log keeps it. */
function shown({ state, ...step }: WorldStep): string {
  return canonicalJson({ ...step, hash: stateHash(state), next: state.nextNumber });
}

/** Random valid actions and what they do, by the pure world itself; odd ones in between. */
function walk(spec: WorldSpec, seed: number, length: number): { actions: Action[]; expected: string[] } {
  const world = openWorld(spec);
  const random = randomOf(seed, "walk");
  const actions: Action[] = [];
  const expected: string[] = [];
  let state = world.initial;
  for (let i = 0; i < length; i++) {
    const action = i % 7 === 6 ? random.pick(odd) : randomAction(world, state, random);
    const step = world.step(state, action);
    state = step.state;
    actions.push(action);
    expected.push(shown(step));
  }
  return { actions, expected };
}

async function takeAll(session: WorldSession, actions: readonly Action[]): Promise<string[]> {
  const seen: string[] = [];
  for (const action of actions) seen.push(shown(await session.step(action)));
  return seen;
}

/** The contract of Sandbox as a suite: the pure world is the reference, so two sandboxes that pass give equal observations and hashes. */
export function sandboxConformance(name: Sandbox["kind"], openSandbox: () => Promise<Sandbox>): void {
  describe(`the ${name} sandbox keeps the contract`, () => {
    let sandbox: Sandbox;
    beforeAll(async () => {
      sandbox = await openSandbox();
    });
    afterAll(() => sandbox.close());

    const open = (world: WorldSpec, history: readonly Action[] = []) => sandbox.open(world, digestOf(world), history);

    it("says what it is", () => {
      expect(sandbox.kind).toBe(name);
    });

    describe.each(Object.entries(worlds))("on the %s world", (_world, spec) => {
      it.each([1, 2, 3])(
        "gives the pure world's observations, changes, violations and hashes (walk %i)",
        async (seed) => {
          const { actions, expected } = walk(spec, seed, 120);
          const kinds = new Set(expected.map((text) => JSON.parse(text).kind));
          expect(kinds).toEqual(new Set(["read", "write", "error"]));
          const session = await open(spec);
          expect(await takeAll(session, actions)).toEqual(expected);
          await session.close();
        },
      );

      it("goes on from a history as if it had never stopped", async () => {
        const { actions, expected } = walk(spec, 4, 80);
        for (const at of [0, 1, 40, 79]) {
          const session = await open(spec, actions.slice(0, at));
          expect(await takeAll(session, actions.slice(at))).toEqual(expected.slice(at));
          await session.close();
        }
      });

      it("keeps 64 sessions at once apart", async () => {
        const walks = Array.from({ length: 64 }, (_, lane) => walk(spec, 100 + lane, 25));
        const sessions = await Promise.all(walks.map(() => open(spec)));
        const seen = await Promise.all(sessions.map((session, lane) => takeAll(session, walks[lane]?.actions ?? [])));
        expect(seen).toEqual(walks.map(({ expected }) => expected));
        expect(new Set(seen.map((steps) => steps.at(-1))).size).toBeGreaterThan(32);
        await Promise.all(sessions.map((session) => session.close()));
      });
    });

    it.each(Object.entries(version2.specs))(
      "begins a %s where its task does, and ends where it ends",
      async (_, spec) => {
        const world = openWorld(spec.world);
        const [task] = spec.tasks;
        if (!task) throw new Error("no task");
        const actions = task.oracle.filter(({ action }) => action !== "done");
        const session = await sandbox.open(spec.world, digestOf(spec), [], task);
        let state = startOf(world, task);
        for (const action of actions) {
          const reference = world.step(state, action);
          state = reference.state;
          expect(shown(await session.step(action))).toBe(shown(reference));
        }
        await session.close();
      },
    );

    it("answers odd actions as observations and goes on", async () => {
      const world = openWorld(worlds.crm ?? fixtureSpec().world);
      const session = await open(world.spec);
      let state = world.initial;
      for (const action of odd) {
        const reference = world.step(state, action);
        state = reference.state;
        expect(shown(await session.step(action))).toBe(shown(reference));
      }
      await session.close();
    });

    it("keeps worlds of different specifications apart", async () => {
      const other = fixtureSpec(2).world;
      const [first, second] = [await open(fixtureSpec(1).world), await open(other)];
      const action: Action = { action: "get_deal", params: { deal_id: "d_001" } };
      const reference = openWorld(other).step(openWorld(other).initial, action);
      expect(shown(await second.step(action))).toBe(shown(reference));
      expect(shown(await first.step(action))).not.toBe(shown(reference));
      await Promise.all([first.close(), second.close()]);
    });

    it("does not see what another session wrote", async () => {
      const spec = fixtureSpec(1).world;
      const [writer, reader] = [await open(spec), await open(spec)];
      const before = await reader.step({ action: "get_deal", params: { deal_id: "d_001" } });
      const written = await writer.step({ action: "update_deal", params: { deal_id: "d_001", note: "canary" } });
      expect(written.kind).toBe("write");
      const after = await reader.step({ action: "get_deal", params: { deal_id: "d_001" } });
      expect(after.observation).toEqual(before.observation);
      expect(JSON.stringify(after.observation)).not.toContain("canary");
      await Promise.all([writer.close(), reader.close()]);
    });

    it("closes a session twice without harm, and refuses a step after that", async () => {
      const { actions } = walk(worlds.fixture ?? fixtureSpec().world, 5, 3);
      const [closed, other] = [await open(fixtureSpec(1).world), await open(fixtureSpec(1).world)];
      await closed.close();
      await closed.close();
      await expect(closed.step({ action: "list_deals", params: {} })).rejects.toMatchObject({
        name: "SandboxError",
        code: "closed",
      });
      expect(await takeAll(other, actions)).toHaveLength(3);
      await other.close();
    });

    it("refuses a specification that contradicts itself, in the words of the pure world", async () => {
      const spec = fixtureSpec(1).world;
      const broken: WorldSpec = { ...spec, entities: [...spec.entities, ...spec.entities.slice(0, 1)] };
      await expect(open(broken)).rejects.toMatchObject({ code: "INVALID", message: expect.stringContaining("twice") });
    });

    it("refuses to open once it is closed, and closes twice without harm", async () => {
      const another = await openSandbox();
      const session = await another.open(fixtureSpec(1).world, "d", []);
      await another.close();
      await another.close();
      await session.close();
      await expect(another.open(fixtureSpec(1).world, "d", [])).rejects.toMatchObject({ code: "closed" });
    });
  });
}
