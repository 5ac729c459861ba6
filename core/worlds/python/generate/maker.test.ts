import { describe, expect, it } from "vitest";
import { EnvironmentSpec } from "../../../environment.ts";
import { canonicalJson } from "../../../json.ts";
import { makerFor } from "../../makers.ts";
import { checkWorldSpec } from "../../records/check.ts";
import { pythonMaker } from "./maker.ts";

const brief = "Analyse a shop's orders in plain Python. Clean a messy address file. Sensor readings. Algorithms.";
const options = { seed: 3, complexity: "all", tasks: 40 } as const;

describe("pythonMaker", () => {
  const spec = pythonMaker.make(brief, options);

  it("makes a document that holds together, the same each time", () => {
    expect(EnvironmentSpec.safeParse(spec).error).toBeUndefined();
    expect(checkWorldSpec(spec.world)).toEqual([]);
    expect(canonicalJson(pythonMaker.make(brief, options))).toBe(canonicalJson(spec));
  });

  it("makes tasks of four tiers, no two alike, and none that tells its answer", () => {
    expect(spec.tasks).toHaveLength(40);
    expect(new Set(spec.tasks.map(({ tier }) => tier)).size).toBe(4);
    expect(new Set(spec.tasks.map(({ instruction }) => instruction)).size).toBe(40);
    expect(new Set(spec.tasks.map(({ family }) => family)).size).toBeGreaterThan(20);
  });

  it("makes other rows and answers of another seed", () => {
    const other = pythonMaker.make(brief, { ...options, seed: 4 });
    expect(other.world.rows.file).not.toEqual(spec.world.rows.file);
    expect(other.tasks.map(({ family }) => family).sort()).not.toEqual([]);
  });

  it("proves each task with at least three mistakes of its own and another right way, none of which is the oracle", () => {
    for (const task of spec.tasks) {
      const { mutants, alternatives, unrelated, trivial } = pythonMaker.examOf(spec, task);
      expect(mutants.length, task.family).toBeGreaterThanOrEqual(3);
      expect(alternatives.length).toBeGreaterThanOrEqual(2);
      expect(unrelated).toHaveLength(3);
      expect(trivial.length).toBeGreaterThan(0);
      for (const { what, actions } of mutants)
        expect(canonicalJson(actions), `${task.family} ${what}`).not.toBe(canonicalJson(task.oracle));
    }
  });

  it("keeps every answer and every expected file out of the world", () => {
    const given = canonicalJson(spec.world);
    for (const { validators } of spec.tasks)
      for (const { check } of validators)
        if (check.type === "records")
          for (const { expect: wanted } of check.goals)
            expect(given).not.toContain(JSON.stringify(wanted.text).slice(1, -1));
  });

  it("says of each clause whether something stands for it", () => {
    const { clauses } = pythonMaker.make("Compute statistics over sensor readings. Play chess.", options).plan;
    expect(clauses.map(({ text, understood }) => [text, understood])).toEqual([
      ["Compute statistics over sensor readings", true],
      ["Play chess", false],
    ]);
  });

  it("takes the problems that are named, or all where only algorithms are asked for", () => {
    const familiesOf = (text: string) => new Set(pythonMaker.make(text, options).tasks.map(({ family }) => family));
    expect([...familiesOf("Algorithms over strings in Python")].sort()).toEqual([
      "algorithm_anagrams",
      "algorithm_longest_common_part",
    ]);
    expect(familiesOf("Algorithms in Python").size).toBe(8);
  });

  it("makes only tasks of the tiers that are asked for", () => {
    const { tasks } = pythonMaker.make(brief, { ...options, complexity: "high" });
    expect(tasks.every(({ tier }) => tier >= 3)).toBe(true);
  });

  it("is chosen by its domain, or by a brief that names Python", () => {
    expect(makerFor("python", "sales")).toBe(pythonMaker);
    expect(makerFor(undefined, "Algorithms in Python")).toBe(pythonMaker);
    expect(makerFor(undefined, "CRM for Salesforce agents")).toBeNull();
  });
});
