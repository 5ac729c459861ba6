import { describe, expect, it } from "vitest";
import { planFromBrief } from "../../generate/brief.ts";
import { compile } from "../../generate/compile.ts";
import { fixtureSpec } from "../../generate/fixture.ts";
import { playActions } from "../../play.ts";
import { openWorld } from "../open.ts";
import { webFaceOf } from "./face.ts";
import { webProofOf } from "./proof.ts";
import { webTaskKinds, webTasks } from "./tasks/web-tasks.ts";

const made = (brief: string, seed = 3, complexity: "all" | "low" = "all") =>
  compile(planFromBrief(brief), { seed, complexity, tasks: 40 });
const briefs = [
  "CRM for Salesforce agents",
  "Healthcare clinic",
  "An online shop: customers, products and orders. An order that was shipped cannot be changed.",
];

describe("webFaceOf", () => {
  it.each(briefs)("carries every task of %s over to pages, with an oracle that passes", (brief) => {
    const spec = made(brief);
    const face = webFaceOf(spec);
    const carried = new Set(face.tasks.map(({ id }) => id));
    expect(spec.tasks.filter(({ id }) => !carried.has(id))).toEqual([]);
    const world = openWorld(face.world);
    for (const task of face.tasks)
      expect(playActions(world, task, task.oracle).ended, task.id).toMatchObject({ score: 1 });
  });

  it("gives tables of the browser names that are free", () => {
    const spec = made("A messenger: users, messages and tabs. A message belongs to a user, a tab to a user.");
    const { entities } = webFaceOf(spec).world;
    expect(new Set(entities.map(({ name }) => name)).size).toBe(entities.length);
    expect(new Set(entities.map(({ idPrefix }) => idPrefix)).size).toBe(entities.length);
  });
});

describe("webTasks", () => {
  it("uses every kind it has", () => {
    const used = new Set(briefs.flatMap((brief) => webTasks(made(brief)).map(({ family }) => family)));
    expect(webTaskKinds.filter(({ name }) => !used.has(`web_${name}`))).toEqual([]);
  });

  it("asks the same of the same, other things of other rows, and easy ones where only those are wanted", () => {
    const texts = (seed: number) => webTasks(made(briefs[0] ?? "", seed)).map(({ instruction }) => instruction);
    expect(texts(3)).toEqual(texts(3));
    expect(texts(4)).not.toEqual(texts(3));
    expect(new Set(webTasks(made(briefs[0] ?? "", 3, "low")).map(({ tier }) => tier))).toEqual(new Set([1]));
  });
});

describe("webProofOf", () => {
  it("tells mistakes and forms that nobody asked for from the oracle, and lets other right ways pass", async () => {
    const base = fixtureSpec();
    const face = webFaceOf(base);
    const world = openWorld(face.world);
    const { examOf, faults } = await webProofOf(base);
    expect(faults.size).toBe(0);
    for (const task of face.tasks) {
      const { trivial, mutants, unrelated, alternatives } = examOf(face, task);
      const score = (actions: (typeof mutants)[number]["actions"]) =>
        playActions(world, task, actions).play.ended?.score ?? 0;
      for (const { what, actions } of [...trivial, ...unrelated])
        expect(score(actions), `${task.id} ${what}`).toBeLessThan(0.85);
      for (const { what, actions } of mutants) expect(score(actions), `${task.id} ${what}`).toBeLessThan(1);
      for (const { what, actions } of alternatives) expect(score(actions), `${task.id} ${what}`).toBe(1);
    }
  });
});
