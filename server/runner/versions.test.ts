import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Plan } from "../../core/environment.ts";
import { openGym } from "../open-gym.ts";
import { createEnvironment, environmentView } from "./environments.ts";
import { settingsOf } from "./settings.ts";
import { listVersions, planOf, versionDiff, versionRequest } from "./versions.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-versions-"));
const gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
const options = { seed: 1, complexity: "all", tasks: 12 } as const;
const library = "Public library. Members borrow books and pay fines. A member may have at most five loans at a time.";
const { id } = await createEnvironment(gym, { brief: library, ...options });
const other = await createEnvironment(gym, { brief: "todo app", ...options });

afterAll(async () => {
  await gym.close();
  rmSync(dir, { recursive: true });
});

async function changed(change: (plan: Plan) => void): Promise<Plan> {
  const plan = structuredClone((await planOf(gym, id)).plan);
  change(plan);
  return plan;
}

const versionOf = async (plan: unknown) => createEnvironment(gym, await versionRequest(gym, id, { plan, options }));

describe("versionRequest", () => {
  it("makes a certified second version of the same slug, and leaves the first as it is", async () => {
    const before = await environmentView(gym, id);
    const plan = await changed(({ entities, policies }) => {
      policies.splice(0, 1);
      const fields = entities.find(({ name }) => name === "member")?.fields;
      fields?.push({
        name: "nickname",
        label: "Nickname",
        type: "text",
        description: "What friends say",
        required: false,
        unique: false,
        sensitive: false,
        managed: false,
      });
    });
    const second = await versionOf(plan);
    expect(second).toMatchObject({ slug: before.slug, version: 2, certified: true });
    expect(await environmentView(gym, id)).toEqual(before);
    const { items } = await listVersions(gym, second.id, { limit: 10 });
    expect(items.map(({ version }) => version)).toEqual([2, 1]);
    const changes = await versionDiff(gym, second.id, id);
    expect(changes).toContainEqual({ area: "field", change: "added", subject: "Member: nickname", details: [] });
    expect(changes.some(({ area, change }) => area === "policy" && change === "removed")).toBe(true);
  });

  it("gives the version that is there when nothing was changed", async () => {
    expect((await versionOf((await planOf(gym, id)).plan)).id).toBe(id);
  });

  it.each<[string, (plan: Plan) => void, RegExp]>([
    [
      "a name that is none",
      ({ entities }) => Object.assign(entities[0] ?? {}, { name: "DROP TABLE" }),
      /plan\.entities\.0\.name/,
    ],
    [
      "an entity twice",
      ({ entities }) => entities.push(...structuredClone(entities.slice(0, 1))),
      /plan\.entities\.\d+: entity \w+ is there twice/,
    ],
    [
      "a pattern that cannot be run safely",
      ({ entities }) => Object.assign(entities[0]?.fields[1] ?? {}, { pattern: "(a)\\1" }),
      /pattern/,
    ],
    [
      "a name that every object has",
      ({ entities }) => Object.assign(entities[0] ?? {}, { plural: "constructor" }),
      /taken/,
    ],
    ["another slug", (plan) => Object.assign(plan, { slug: "other" }), /must keep the slug/],
    [
      "rows beyond all bounds",
      ({ entities }) => {
        for (const entity of entities) entity.seedRows = 5000;
      },
      /seed rows/,
    ],
  ])("refuses %s, and names the member", async (_, change, message) => {
    await expect(versionOf(await changed(change))).rejects.toThrow(message);
  });
});

describe("versionDiff", () => {
  it("compares versions of one environment only", async () => {
    await expect(versionDiff(gym, id, other.id)).rejects.toThrow("not versions of one environment");
    await expect(versionDiff(gym, id, "env_none")).rejects.toThrow("no environment");
    expect(await versionDiff(gym, id, id)).toEqual([]);
  });
});
