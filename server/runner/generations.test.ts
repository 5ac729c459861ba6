import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openGym } from "../open-gym.ts";
import { settingsOf } from "./settings.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-generations-"));
const gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
const request = { brief: "a todo app", seed: 1, complexity: "all", tasks: 20 } as const;

afterAll(async () => {
  await gym.close();
  rmSync(dir, { recursive: true });
});

it("tells every stage once to a reader that lost the connection and came back", async () => {
  const id = gym.generations.start(request);
  const first = [];
  for await (const event of gym.generations.events(id)) if (first.push(event) === 4) break;
  const rest = [];
  for await (const event of gym.generations.events(id, first.length)) rest.push(event);
  const all = [...first, ...rest];
  expect(all.map((event) => event.id)).toEqual(all.map((_, i) => String(i + 1)));
  expect(all[0]).toMatchObject({ event: "generation", data: { id } });
  expect(all.at(-1)).toMatchObject({ event: "environment", data: { brief: request.brief } });
  expect(gym.generations.view(id)).toMatchObject({ status: "finished", stages: { length: all.length - 2 } });
});

it("keeps nothing of a cancelled generation, and makes the next one", async () => {
  const before = (await gym.store.environments.list({ limit: 100 })).items.length;
  const id = gym.generations.start({ ...request, brief: "Public library. Members borrow books and pay fines." });
  const waiting = gym.generations.start({ ...request, brief: "Bike rental. Riders rent bikes at stations." });
  await expect(
    (async () => {
      for await (const { event } of gym.generations.events(id))
        if (event === "stage") {
          gym.generations.cancel(waiting);
          gym.generations.cancel(id);
        }
    })(),
  ).rejects.toThrow("cancelled");
  expect(gym.generations.view(id)).toMatchObject({ status: "failed", environmentId: null });
  const next = gym.generations.start({ ...request, seed: 7 });
  for await (const _ of gym.generations.events(next));
  expect((await gym.store.environments.list({ limit: 100 })).items).toHaveLength(before + 1);
  expect(gym.generations.view(waiting).status).toBe("failed");
});

it("says that it knows no such generation", () => {
  expect(() => gym.generations.events("gen_000000000000")).toThrow("there is no generation");
});
