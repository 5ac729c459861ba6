import { describe, expect, it } from "vitest";
import { passes } from "../../judge/pass-threshold.ts";
import { playActions } from "../../play.ts";
import { userGates } from "../chat/proof.ts";
import { openWorld } from "../open.ts";
import { families } from "./families.ts";
import { isForDialogue } from "./is-for.ts";
import { dialogueMaker } from "./maker.ts";

/** Briefs of dialogues, each of another trade. */
const briefs = [
  "Customer service chat of a furniture shop: answer questions about delivery times, opening hours and returns from the handbook.",
  "Replies of a bike shop to e-mails, in a friendly style: prices, warranty and delivery, as the handbook has them.",
  "Role play in a bookshop: staff in costume tell visitors prices, opening hours and parking.",
];
const options = { seed: 1, complexity: "all" } as const;

describe.each(briefs)("dialogues of: %s", (brief) => {
  const spec = dialogueMaker.make(brief, options);
  const world = openWorld(spec.world);
  const exams = spec.tasks.map((task) => ({ task, exam: dialogueMaker.examOf(spec, task) }));
  const scoreOf = (task: (typeof spec.tasks)[number], actions: Parameters<typeof playActions>[2]) =>
    playActions(world, task, actions).ended?.score ?? 0;

  it("have forty tasks and more, of every family and tier, no two alike, the same each time", () => {
    expect(spec.tasks.length).toBeGreaterThanOrEqual(40);
    expect(new Set(spec.tasks.map(({ family }) => family))).toEqual(new Set(families.map(({ name }) => name)));
    expect(new Set(spec.tasks.map(({ tier }) => tier)).size).toBe(4);
    expect(new Set(spec.tasks.map(({ instruction }) => instruction)).size).toBe(spec.tasks.length);
    expect(dialogueMaker.make(brief, { ...options })).toEqual(spec);
    expect(dialogueMaker.make(brief, { ...options, seed: 2 }).world.rows).not.toEqual(spec.world.rows);
  });

  it("are passed by their oracle and by other right replies", () => {
    for (const { task, exam } of exams)
      for (const { what, actions } of [{ what: "oracle", actions: task.oracle }, ...exam.alternatives])
        expect([task.id, what, scoreOf(task, actions), playActions(world, task, actions).ended?.explanation]).toEqual([
          task.id,
          what,
          1,
          expect.anything(),
        ]);
  });

  it("are passed by no agent without a thought, and by no reply that is nearly right", () => {
    for (const { task, exam } of exams) {
      expect(exam.mutants.length).toBeGreaterThan(3);
      for (const { what, actions } of exam.trivial)
        expect([task.id, what, passes(scoreOf(task, actions))]).toEqual([task.id, what, false]);
      for (const { what, actions } of exam.mutants)
        expect([task.id, what, scoreOf(task, actions) < 1]).toEqual([task.id, what, true]);
    }
  });

  it("tell the agent no more than the customer's first sentence", () => {
    const hiding = spec.tasks.filter(({ user }) => (user?.facts.length ?? 0) > 0);
    expect(hiding.length).toBeGreaterThan(3);
    for (const { instruction, user } of hiding)
      for (const { text } of user?.facts ?? []) expect(instruction).not.toContain(text);
  });

  it("have a customer who holds to the gates of a user", () => {
    for (const task of spec.tasks) {
      const { user } = task;
      if (!user) throw new Error("no customer");
      const { play } = playActions(world, task, task.oracle);
      const said = [...(play.state.tables.chat_message?.values() ?? [])];
      const wish = user.request.map((part) => (typeof part === "string" ? part : part.text)).join("");
      for (const [name, holds] of Object.entries(userGates))
        expect([task.id, name, holds({ world, task, user, wish, said, score: play.ended?.score ?? 0 })]).toEqual([
          task.id,
          name,
          true,
        ]);
    }
  });
});

describe("a brief", () => {
  it.each(briefs)("is of dialogues: %s", (brief) => expect(isForDialogue(brief)).toBe(true));
  it.each([
    "Customer service of a web shop: customers, orders, products and refunds. Shipped orders cannot be cancelled.",
    "CRM for Salesforce agents",
    "Help desk: tickets, agents and customers. Write a reply to each ticket before it is closed.",
    "A hotel's front desk: guests, rooms and reservations.",
  ])("is of records: %s", (brief) => expect(isForDialogue(brief)).toBe(false));
});
