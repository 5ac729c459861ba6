import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";

const dir = mkdtempSync(join(tmpdir(), "agentgym-crash-"));
const children: ChildProcess[] = [];

afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(dir, { recursive: true, force: true });
});

async function serve(): Promise<{ origin: string; kill: () => Promise<void> }> {
  const child = fork(join(import.meta.dirname, "crash.fixture.ts"), {
    env: { ...process.env, AGENTGYM_DATA: dir },
    execArgv: [],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  children.push(child);
  const port = z.int().parse(await new Promise((resolve) => child.once("message", resolve)));
  return {
    origin: `http://127.0.0.1:${port}`,
    kill: async () => {
      const closed = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await closed;
    },
  };
}

async function call(origin: string, path: string, body?: unknown): Promise<{ status: number; answer: unknown }> {
  const response = await fetch(`${origin}/api${path}`, {
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    headers: { "content-type": "application/json" },
  });
  return { status: response.status, answer: await response.json() };
}

const Started = z.object({ episode_id: z.string() });
const Stepped = z.object({ info: z.object({ step: z.int(), state_hash: z.string() }) });
const Replay = z.object({ events: z.array(z.object({ type: z.string(), stateHash: z.string().optional() })) });

describe("a server that is killed in the middle of 50 episodes", () => {
  it("loses no answered step, and each episode goes on where it was", async () => {
    const first = await serve();
    const environment = z
      .object({ id: z.string() })
      .parse((await call(first.origin, "/environments", { brief: "todo app" })).answer);
    const tools = z
      .object({ tools: z.array(z.object({ name: z.string() })) })
      .parse((await call(first.origin, `/environments/${environment.id}`)).answer).tools;
    const read = tools.find((tool) => tool.name.startsWith("list_"))?.name ?? "";
    const ids = await Promise.all(
      Array.from(
        { length: 50 },
        async () =>
          Started.parse((await call(first.origin, `/environments/${environment.id}/episodes`, { tier: 4 })).answer)
            .episode_id,
      ),
    );
    const answered = new Map<string, { steps: number; hash: string }>();
    let killed = false;
    const clients = ids.map(async (id) => {
      for (let page = 1; !killed && page < 100; page++) {
        const stepped = await call(first.origin, `/episodes/${id}/step`, { action: read, params: { page } }).catch(
          () => null,
        );
        if (stepped?.status !== 200) return;
        const { info } = Stepped.parse(stepped.answer);
        answered.set(id, { steps: info.step, hash: info.state_hash });
      }
    });
    await expect.poll(() => answered.size, { timeout: 30_000 }).toBe(50);
    killed = true;
    await first.kill();
    await Promise.all(clients);

    const second = await serve();
    for (const id of ids) {
      const before = answered.get(id) ?? { steps: 0, hash: "" };
      const { events } = Replay.parse((await call(second.origin, `/episodes/${id}/replay`)).answer);
      const steps = events.filter((event) => event.type === "step");
      expect(steps.length).toBeGreaterThanOrEqual(before.steps);
      expect(steps[before.steps - 1]?.stateHash).toBe(before.hash);
      const over = events.at(-1)?.type === "ended";
      const next = await call(second.origin, `/episodes/${id}/step`, { action: read, params: {} });
      expect(next.status).toBe(over ? 409 : 200);
      if (!over) expect(Stepped.parse(next.answer).info.step).toBe(steps.length + 1);
      const verified = await call(second.origin, `/episodes/${id}/verify`);
      expect(verified.answer).toMatchObject({ ok: true });
    }
    await second.kill();
  });
});
