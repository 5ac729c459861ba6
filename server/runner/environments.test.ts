import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { digestOf } from "../../core/state/digest.ts";
import { openGym } from "../open-gym.ts";
import { environmentRows } from "./environment-rows.ts";
import { createEnvironment, environmentView, specFor, taskAnswers, tryAction } from "./environments.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-environments-"));
const gym = await openGym(settingsOf({ AGENTGYM_DATA: dir }));
const { id } = await createEnvironment(gym, {
  brief: "CRM for Salesforce agents",
  seed: 1,
  complexity: "all",
  tasks: 20,
});
const { spec } = await specFor(gym, id);

afterAll(async () => {
  await gym.close();
  rmSync(dir, { recursive: true });
});

describe("environmentRows", () => {
  const deals = { id, entity: "deal", limit: 500, offset: 0 };

  it("keeps every row, sorted by numbers as numbers, absent values last", async () => {
    const { rows, total } = await environmentRows(gym, { ...deals, sort: "-amount" });
    const amounts = rows.map((row) => row.amount).filter((value) => typeof value === "number");
    expect(total).toBe(spec.world.rows.deal?.length);
    expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
    expect(rows.findLastIndex((row) => row.amount !== null)).toBe(amounts.length - 1);
  });

  it("filters by texts that all must hold, and pages within what is left", async () => {
    const stage = String(spec.world.rows.deal?.[0]?.stage);
    const expected = spec.world.rows.deal?.filter((row) => row.stage === stage) ?? [];
    const where = { stage: stage.toUpperCase() };
    expect((await environmentRows(gym, { ...deals, where })).rows).toEqual(expected);
    const second = await environmentRows(gym, { ...deals, where, limit: 1, offset: 1 });
    expect(second).toEqual({ rows: expected.slice(1, 2), total: expected.length });
    expect((await environmentRows(gym, { ...deals, where: { ...where, id: "no such id" } })).total).toBe(0);
  });

  it("names the field that is not there", async () => {
    await expect(environmentRows(gym, { ...deals, sort: "-nothing" })).rejects.toThrow("deal has no field nothing");
    await expect(environmentRows(gym, { ...deals, where: { toString: "x" } })).rejects.toThrow("no field toString");
    await expect(environmentRows(gym, { ...deals, entity: "toString" })).rejects.toThrow("no entity toString");
  });
});

describe("tryAction", () => {
  it("tells what a write would change and leaves the rows as they are", async () => {
    const before = await environmentRows(gym, { id, entity: "contact", limit: 500, offset: 0 });
    const action = { action: "update_contact", params: { contact_id: "c_001", city: "Porto" } };
    const tried = await tryAction(gym, id, action);
    expect(tried.kind).toBe("write");
    expect(tried.changes).toMatchObject([{ entity: "contact", id: "c_001", after: { city: "Porto" } }]);
    expect(await environmentRows(gym, { id, entity: "contact", limit: 500, offset: 0 })).toEqual(before);
    expect((await gym.store.episodes.list({}, { limit: 1 })).items).toEqual([]);
  });

  it("does not play a world that is a program in a container", async () => {
    const custom = { ...spec, world: { ...spec.world, program: { image: `sha256:${"0".repeat(64)}`, seed: 1 } } };
    const digest = digestOf(custom);
    const certificate = { ...(await gym.store.environments.certificate(id)), specDigest: digest };
    const made = { spec: custom, digest, certificate, variants: [], createdAt: 1 };
    const { environment } = await gym.store.environments.create(made);
    const action = { action: "list_contacts", params: {} };
    await expect(tryAction(gym, environment.id, action)).rejects.toThrow("is a program");
    expect((await environmentView(gym, environment.id)).world).toMatchObject({ kind: "program", runsIn: ["docker"] });
    expect((await environmentView(gym, id)).world.hasPlans).toBe(true);
  });

  it("answers an unknown tool with an observation", async () => {
    const { observation, kind } = await tryAction(gym, id, { action: "fly", params: {} });
    expect(kind).toBe("error");
    expect(observation.error).toMatchObject({ code: "UNKNOWN_TOOL" });
  });
});

describe("taskAnswers", () => {
  it("gives what the validators demand and the planned actions, without the values compared", async () => {
    const [task] = spec.tasks;
    if (!task) throw new Error("no task");
    const { validators, oracle, scope, mutants } = await taskAnswers(gym, id, task.id);
    expect(oracle).toEqual(task.oracle);
    expect(validators.map((validator) => validator.text)).toEqual(task.validators.map((validator) => validator.text));
    expect(validators.flatMap(Object.keys)).not.toContain("check");
    expect(scope).toEqual([]);
    const writes = spec.tasks.find(({ tier }) => tier === 2);
    expect((await taskAnswers(gym, id, writes?.id ?? "")).scope?.join()).toMatch(/: \w+|new |deleted/);
    expect(mutants.length).toBeGreaterThan(0);
    expect(mutants.filter(({ rejected, by }) => !rejected || by.length === 0)).toEqual([]);
    await expect(taskAnswers(gym, id, "t1_999")).rejects.toThrow("no task t1_999");
  });
});
