import { describe, expect, it } from "vitest";
import { playActions } from "../../play.ts";
import type { Task } from "../../task.ts";
import { moverAs } from "../../worlds/kinds.ts";
import { openWorld } from "../../worlds/open.ts";
import { sites } from "./sites.ts";
import { webarena } from "./webarena.ts";

const spec = webarena.make({ seed: 5, tasks: 120, complexity: "all" });
const world = openWorld(spec.world);

/** The sites whose pages an oracle opens. */
function sitesOf(task: Task): ReadonlySet<string> {
  const { steps } = playActions(world, task, task.oracle);
  const hosts = steps.map(({ observation }) => /^http:\/\/([a-z]+)\.test/.exec(String(observation.url))?.[1] ?? "");
  return new Set(hosts.filter((host) => sites.some(({ name }) => name === host)));
}

describe("webarena", () => {
  const visited = spec.tasks.map(sitesOf);

  it("has six sites with thousands of rows, and tasks on each", () => {
    expect(moverAs(spec.world, "web").sites?.map(({ name }) => name)).toEqual(sites.map(({ name }) => name));
    expect(Object.values(spec.world.rows).reduce((sum, rows) => sum + rows.length, 0)).toBeGreaterThan(3_000);
    expect(new Set(visited.flatMap((each) => [...each])).size).toBe(sites.length);
  });

  it("has a quarter of its tasks or more on two sites or more, a part of any length too", () => {
    for (const part of [12, 40, visited.length])
      expect(visited.slice(0, part).filter(({ size }) => size > 1).length).toBeGreaterThanOrEqual(part / 4);
  });

  it("asks for answers of several forms, and for changes", () => {
    const forms = new Set(spec.tasks.map(({ answerType }) => answerType));
    expect([...forms].toSorted()).toEqual(["date", "none", "number", "text"]);
  });

  it("asks in the same words for what is there and for what is not", () => {
    const orNot = spec.tasks.filter(({ goal }) => goal.question?.otherwise !== undefined);
    const answers = orNot.map(({ oracle }) => oracle.at(-1)?.params.answer);
    const families = (isThere: boolean) =>
      new Set(orNot.flatMap(({ family }, at) => ((answers[at] !== "N/A") === isThere ? [family] : [])));
    expect(families(true).size).toBeGreaterThan(4);
    expect(families(false).size).toBeGreaterThan(4);
    expect(new Set(orNot.map(({ answerType }) => answerType))).toEqual(new Set(["text"]));
  });

  it("fails who says N/A of what is there, and who says anything else of what is not", () => {
    for (const task of spec.tasks.filter(({ goal }) => goal.question?.otherwise !== undefined)) {
      const { answer } = task.oracle.at(-1)?.params ?? {};
      for (const other of answer === "N/A" ? ["done", "", "none", "Alderham"] : ["N/A"])
        expect(
          playActions(world, task, [...task.oracle.slice(0, -1), { action: "done", params: { answer: other } }]).ended
            ?.score,
        ).toBeLessThan(1);
    }
  });

  it("judges where the browser ends by the page alone, however it was come to", () => {
    const landing = spec.tasks.filter(({ goal }) => goal.page !== undefined);
    expect(new Set(landing.map(({ family }) => family)).size).toBeGreaterThan(4);
    for (const task of landing) {
      const end = (...urls: readonly string[]) =>
        playActions(world, task, [
          ...urls.map((url) => ({ action: "goto", params: { url } })),
          { action: "done", params: {} },
        ]).ended;
      const page = String(task.goal.page);
      expect(end("http://map.test/", page)?.score).toBe(1);
      expect(end(page, "http://map.test/")).toMatchObject({ score: 0, failure: "WRONG_ACTION" });
      expect(end()).toMatchObject({ score: 0, failure: "MISSING_STEP" });
    }
  });

  it("has oracles that find their answers on the last page that they open", () => {
    const found = spec.tasks.map((task) => {
      const { steps } = playActions(world, task, task.oracle);
      return webarena.examOf?.(spec, task).bearsOut?.(steps.at(-2)?.observation ?? {});
    });
    expect(found.every((each) => each === true)).toBe(true);
    const [asking] = spec.tasks.filter(({ goal }) => goal.question?.take.kind === "value");
    expect(asking && webarena.examOf?.(spec, asking).bearsOut?.({ page: "RootWebArea 'Nothing'" })).toBe(false);
  });
});
