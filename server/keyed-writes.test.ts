import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { ENGINES } from "./store/engines-under-test.ts";

/** Kills of the server while it answers; more in the nightly form. */
const kills = Number(process.env.AGENTGYM_CHAOS_KILLS ?? 4);
const clients = 64;
/** A repeated request waits no longer than this for a server that was killed while it made the answer. */
const longestWaitMs = 5_000;

const children: ChildProcess[] = [];
const dirs: string[] = [];

afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

describe.each(ENGINES)("keyed writes on $name, while the server is killed again and again", ({ create }) => {
  it("are done once each, and none is lost", { timeout: 300_000 }, async () => {
    const database = await create();
    const dir = mkdtempSync(join(tmpdir(), "agentgym-chaos-"));
    dirs.push(dir);
    const { location } = database;
    const url = location.engine === "postgresql" ? location.url : `file:${location.path}`;
    let origin = "";
    let server: ChildProcess | null = null;
    const serve = async () => {
      server = fork(join(import.meta.dirname, "crash.fixture.ts"), {
        env: { ...process.env, AGENTGYM_DATA: dir, DATABASE_URL: url },
        execArgv: [],
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      });
      children.push(server);
      origin = `http://127.0.0.1:${z.tuple([z.int()]).parse((await once(server, "message")).slice(0, 1))[0]}/api`;
    };
    const kill = async () => {
      const closed = server && once(server, "exit");
      server?.kill("SIGKILL");
      await closed;
    };
    /** The answer, asked for with one key until it comes. */
    let retried = 0;
    const write = async (method: string, path: string, body: object | undefined, key: string): Promise<unknown> => {
      let waitedMs = 0;
      for (;;) {
        const response = await fetch(`${origin}${path}`, {
          method,
          headers: { "content-type": "application/json", "idempotency-key": key },
          ...(body ? { body: JSON.stringify(body) } : {}),
        }).catch(() => null);
        const text = await response?.text().catch(() => null);
        if (response && text && response.status < 300) return JSON.parse(text);
        if (response && response.status !== 409 && response.status !== 503)
          throw new Error(`${method} ${path}: ${response.status} ${text}`);
        if (response) {
          expect(response.headers.get("retry-after"), text ?? "").toBe("1");
          waitedMs += 25;
          expect(waitedMs, "waits for a server that is gone").toBeLessThan(longestWaitMs);
        }
        retried++;
        await sleep(25);
      }
    };
    await serve();
    const environmentId = z
      .object({ id: z.string() })
      .parse(await write("POST", "/environments", { brief: "todo app" }, "e")).id;
    const about = z
      .object({ episode_id: z.string() })
      .parse(await write("POST", `/environments/${environmentId}/episodes`, { agent: "about" }, "a")).episode_id;

    const answered = {
      episodes: new Set<string>(),
      forks: new Set<string>(),
      comments: new Set<string>(),
      runs: new Set<string>(),
    };
    const idOf = (answer: unknown) => z.object({ episode_id: z.string() }).parse(answer).episode_id;
    let isOver = false;
    const work = Array.from({ length: clients }, async (_, client) => {
      for (let i = 0; !isOver; i++) {
        const key = `${client}-${i}`;
        answered.episodes.add(
          idOf(await write("POST", `/environments/${environmentId}/episodes`, { agent: "chaos" }, key)),
        );
        answered.forks.add(idOf(await write("POST", `/episodes/${about}/fork`, { step: 0, agent: "chaos" }, key)));
        const said = await write("POST", `/episodes/${about}/comments`, { step: 0, author: "c", text: key }, key).catch(
          () => null,
        );
        if (said) answered.comments.add(z.object({ id: z.string() }).parse(said).id);
        const run = { environmentId, agent: `chaos ${key}`, tier: 1 };
        answered.runs.add(
          z.object({ run: z.object({ id: z.string() }) }).parse(await write("POST", "/runs/open", run, key)).run.id,
        );
      }
    });
    for (let n = 0; n < kills; n++) {
      await sleep(150 + Math.random() * 350);
      await kill();
      await serve();
    }
    isOver = true;
    await Promise.all(work);

    const pages = async (path: string, form: z.ZodType<{ id: string }>) => {
      const ids: string[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const page: { items: { id: string }[]; nextCursor: string | null } = z
          .object({ items: z.array(form), nextCursor: z.string().nullable() })
          .parse(await (await fetch(`${origin}${path}&limit=200${cursor ? `&cursor=${cursor}` : ""}`)).json());
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      return ids;
    };
    const Id = z.object({ id: z.string() });
    const forks = await pages(`/episodes?parentId=${about}`, Id);
    const episodes = (await pages(`/episodes?environmentId=${environmentId}`, Id)).filter(
      (id) => id !== about && !forks.includes(id),
    );
    const { items } = z
      .object({ items: z.array(Id) })
      .parse(await (await fetch(`${origin}/episodes/${about}/comments`)).json());
    const there = {
      episodes,
      forks,
      comments: items.map(({ id }) => id),
      runs: await pages(`/runs?environmentId=${environmentId}`, Id),
    };
    expect(retried).toBeGreaterThan(kills);
    for (const kind of ["episodes", "forks", "comments", "runs"] as const)
      expect(there[kind].toSorted(), kind).toEqual([...answered[kind]].toSorted());
    await kill();
    await database.remove();
  });
});
