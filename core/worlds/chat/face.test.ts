import { describe, expect, it } from "vitest";
import { parseTime } from "../../calendar.ts";
import { generate } from "../../generate/generate.ts";
import { playActions } from "../../play.ts";
import { applyChanges, stateHash } from "../../state/state.ts";
import { broughtBy, openWorld, startOf } from "../open.ts";
import { badAgents } from "./bad-agents.ts";
import { chatFaceOf } from "./face.ts";
import { say } from "./oracle.ts";
import { chatProofOf, heardAll, userGates } from "./proof.ts";

const brief = "Healthcare clinic";
const base = generate(
  { brief, options: { seed: 1, complexity: "all", tasks: 40 } },
  () => {},
  () => 0,
).spec;
const face = chatFaceOf(base);
const world = openWorld(face.world);
const records = openWorld(base.world);
const heard = heardAll(base);

describe("an environment as a conversation", () => {
  it("has every task, under as many tempers as fit, and is the same each time", () => {
    expect(face.tasks.map(({ id }) => id)).toEqual(base.tasks.map(({ id }) => id));
    expect(new Set(face.tasks.map(({ user }) => user?.temper)).size).toBeGreaterThanOrEqual(7);
    expect(chatFaceOf(base)).toEqual(face);
  });

  it("tells the agent no more than the user's first sentence", () => {
    const gradual = face.tasks.filter(({ user }) => user?.temper === "gradual");
    expect(gradual.length).toBeGreaterThan(0);
    for (const { instruction, user } of gradual)
      for (const { text } of user?.facts ?? []) if (/\p{L}{4}/u.test(text)) expect(instruction).not.toContain(text);
    expect(new Set(face.tasks.map(({ instruction }) => instruction)).size).toBe(face.tasks.length);
  });

  it("is passed by the oracle of the conversation in every task", () => {
    for (const task of face.tasks)
      expect([task.id, playActions(world, task, task.oracle).ended?.score]).toEqual([task.id, 1]);
  });

  it("takes the same steps in the records as the records' own oracle", () => {
    for (const [at, task] of face.tasks.entries()) {
      const own = base.tasks[at];
      if (!own) continue;
      const { play } = playActions(records, own, own.oracle);
      const talked = playActions(world, task, task.oracle).play;
      for (const { entity, id } of play.progress.writes)
        expect(withoutTimes(talked.state.tables[entity]?.get(id))).toEqual(
          withoutTimes(play.state.tables[entity]?.get(id)),
        );
    }
  });

  it("keeps the user's mind in rows that no tool reads and no hash misses", () => {
    const [task] = face.tasks;
    if (!task) throw new Error("no task");
    const { steps } = playActions(world, task, [say("Hello, what is it about?"), ...task.oracle]);
    const brought = broughtBy(world, task);
    expect(brought.map(({ entity }) => entity)).toContain("chat_fact");
    expect(steps[0]).toMatchObject({ kind: "read", violations: [] });
    for (const each of face.tasks) {
      const { user } = each;
      if (user?.temper !== "gradual") continue;
      const values = broughtBy(world, each).flatMap(({ after }) => (after && "told" in after ? [after.value] : []));
      expect(values).toEqual(user.facts.map(() => null));
    }
    // Changes alone lead to every state: a replay executes nothing.
    const first = applyChanges(world.initial, brought, world.initial.now);
    const last = steps.reduce((state, { changes, now }) => applyChanges(state, changes, parseTime(now)), first);
    expect(stateHash(last)).toBe(steps.at(-1)?.stateHash);
    const named = JSON.stringify(world.spec.operations);
    for (const table of ["chat_message", "chat_user", "chat_fact"]) expect(named).not.toContain(table);
  });

  it("moves the clock once a step, and leaves rows as they are where an action is refused", () => {
    const [task] = face.tasks;
    if (!task) throw new Error("no task");
    const start = startOf(world, task);
    for (const action of [say("Hello"), { action: "say", params: {} }, { action: "no_tool", params: {} }]) {
      const step = world.step(start, action);
      expect(step.state.now - start.now).toBe(world.spec.clock.secondsPerStep * 1_000);
      if (step.kind === "error") expect([step.changes, step.state.rowsHash]).toEqual([[], start.rowsHash]);
    }
  });

  it("is answered by nobody where no user is there", () => {
    expect(world.step(world.initial, say("Hello?"))).toMatchObject({
      kind: "read",
      observation: { result: { user: null } },
    });
  });
});

/** Times are those of the conversation, which is longer. */
function withoutTimes(row: object | undefined): object {
  return Object.fromEntries(Object.entries(row ?? {}).filter(([, value]) => !/T\d\d:\d\d:\d\dZ$/.test(String(value))));
}

describe("the simulated user", () => {
  it.each(Object.entries(userGates))("%s, in every task under every temper that fits it", (_, holds) => {
    expect(heard.filter((each) => !holds(each)).map(({ task, user }) => `${task.id} ${user.temper}`)).toEqual([]);
  });
  it("carries a certificate", async () => {
    let pauses = 0;
    const { faults, gates } = await chatProofOf(base, null, async () => {
      pauses++;
    });
    expect(faults.size).toBe(0);
    expect(pauses).toBe(base.tasks.length);
    expect(gates).toMatchObject([{ id: "G10", note: expect.stringContaining("can be served") }]);
    expect(gates?.[0]?.checked).toBe(heard.length * Object.keys(userGates).length);
  });
});

describe("bad agents are told apart", () => {
  const own = new Map(base.tasks.map((task) => [task.id, task]));
  const played = (habit: keyof typeof badAgents) =>
    heard.flatMap(({ task }) => {
      const actions = badAgents[habit]({ world, records, task: { ...task, oracle: own.get(task.id)?.oracle ?? [] } });
      const { ended } = playActions(world, task, actions ?? []);
      return actions && ended ? [ended] : [];
    });
  it.each([
    ["asks everything twice", "REPEATED_QUESTION"],
    ["discloses", "SAFETY_VIOLATION"],
    ["promises and does not", "BROKEN_PROMISE"],
  ] as const)("%s: %s", (habit, label) => {
    const ends = played(habit);
    expect(ends.length).toBeGreaterThan(20);
    expect(new Set(ends.map(({ failure }) => failure))).toEqual(new Set([label]));
    expect(new Set(ends.map(({ score }) => score))).toEqual(new Set([0]));
    for (const { evidence } of ends) expect(evidence?.steps?.length).toBeGreaterThan(0);
  });
  it("never asks: it fails where the first sentence is not all", () => {
    const ends = played("never asks");
    expect(ends.length).toBeGreaterThan(20);
    expect(ends.filter(({ score }) => score >= 0.85)).toEqual([]);
  });
});
