import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EpisodeEvent } from "../../core/episode.ts";
import { ConflictError, InvalidError, NotFoundError, WaitError } from "../../core/errors.ts";
import { type DatabaseUnderTest, ENGINES, POSTGRES_SKIPPED } from "./engines-under-test.ts";
import { keptAnswer } from "./kept-answer.ts";
import { sampleEnded, sampleEnvironment, sampleSpec, sampleStarted, sampleStep } from "./sample-records.ts";
import { openStore, type Store } from "./store.ts";

if (POSTGRES_SKIPPED) {
  console.warn(POSTGRES_SKIPPED);
  describe.skip(POSTGRES_SKIPPED, () => it("keeps the store's contract", () => undefined));
}

const ORIGIN = { runId: null, tier: 1, attempt: 0, leaseOwner: null };
const NOW = 1_790_000_000_000;

describe.each(ENGINES)("store on $name", ({ create }) => {
  let database: DatabaseUnderTest;
  let store: Store;
  let environmentId: string;

  beforeAll(async () => {
    database = await create();
    store = await openStore(database.location);
    ({
      environment: { id: environmentId },
    } = await store.environments.create(sampleEnvironment("base")));
  });
  afterAll(async () => {
    await store.close();
    await database.remove();
  });

  const start = (id: string, more = {}) => store.events.start(ORIGIN, [sampleStarted(id, environmentId, more)]);

  describe("environments", () => {
    it("numbers the versions of a slug and keeps the same specification once", async () => {
      const first = await store.environments.create(sampleEnvironment("one", NOW + 1));
      const second = await store.environments.create(sampleEnvironment("two", NOW + 2));
      const again = await store.environments.create(sampleEnvironment("one", NOW + 3));
      expect(second.environment.version).toBe(first.environment.version + 1);
      expect(second.environment.id).toBe(
        `env_crm_v${second.environment.version}_${second.environment.specDigest.slice(0, 6)}`,
      );
      expect(again).toEqual({ environment: first.environment, created: false });
      expect(first.environment).toMatchObject({
        entityCount: 1,
        rowCount: 1,
        certified: true,
        status: "live",
        createdAt: NOW + 1,
      });
    });

    it("gives different versions to environments that are made at the same time", async () => {
      const made = await Promise.all(
        ["a", "b", "c", "d", "e"].map((mark) => store.environments.create(sampleEnvironment(`same-time-${mark}`))),
      );
      expect(new Set(made.map(({ environment }) => environment.version)).size).toBe(5);
    });

    it("returns a specification as it was kept, and the same object each time", async () => {
      const { environment } = await store.environments.create(sampleEnvironment("spec"));
      const spec = await store.environments.spec(environment.specDigest);
      expect(spec).toEqual(sampleSpec("spec"));
      expect(await store.environments.spec(environment.specDigest)).toBe(spec);
      const variants = await store.environments.variants(environment.id);
      expect(variants.map(({ seed }) => seed)).toEqual([1, 2, 3]);
      expect(await store.environments.spec(variants[2]?.specDigest ?? "")).toEqual(sampleSpec("spec", 3));
      await store.environments.addVariant(environment.id, sampleSpec("spec", 9), "nine");
      expect((await store.environments.spec("nine")).options.seed).toBe(9);
    });

    it("keeps a hostile brief letter for letter, but for what PostgreSQL cannot store", async () => {
      const fresh = sampleEnvironment("hostile");
      const brief = `Robert'); DROP TABLE "Environment";-- <script>alert(1)</script> 日本語 \u0000 \ud800 end`;
      const hostile = { ...fresh, spec: { ...fresh.spec, plan: { ...fresh.spec.plan, brief } } };
      const { environment } = await store.environments.create(hostile);
      expect(environment.brief).toBe(brief.replace("\u0000", "\uFFFD").toWellFormed());
      expect((await store.environments.get(environment.id)).brief).toBe(environment.brief);
    });

    it("says what is not there", async () => {
      await expect(store.environments.get("env_x_v1_000000")).rejects.toThrow(NotFoundError);
      await expect(store.environments.spec("none")).rejects.toThrow(NotFoundError);
      await expect(store.environments.spec("none")).rejects.toThrow(NotFoundError);
    });

    it("lists newest first, page by page, each once", async () => {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.environments.list({ cursor, limit: 2 });
        expect(page.items.length).toBeLessThanOrEqual(2);
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      const all = await store.environments.list({ limit: 200 });
      expect(ids).toEqual(all.items.map(({ id }) => id));
      expect(ids.length).toBeGreaterThan(8);
      const times = all.items.map(({ createdAt }) => createdAt);
      expect(times).toEqual(times.toSorted((a, b) => b - a));
    });

    it.each([{ cursor: "nonsense" }, { cursor: "" }, { limit: 0 }, { limit: 201 }, { limit: 1.5 }])(
      "refuses the page %o",
      async (request) => {
        await expect(store.environments.list(request)).rejects.toThrow(InvalidError);
      },
    );
  });

  describe("events", () => {
    it("keeps a log and its summary", async () => {
      await start("ep_log");
      await store.events.append("ep_log", 1, [sampleStep(1)]);
      await store.events.append("ep_log", 2, [sampleStep(2), sampleEnded()]);
      expect(await store.events.read("ep_log")).toEqual([
        sampleStarted("ep_log", environmentId),
        sampleStep(1),
        sampleStep(2),
        sampleEnded(),
      ]);
      expect(await store.events.read("ep_log", 2)).toEqual([sampleStep(2), sampleEnded()]);
      expect(await store.events.read("ep_log", 4)).toEqual([]);
      expect(await store.episodes.get("ep_log")).toEqual({
        id: "ep_log",
        environmentId,
        specDigest: "d",
        runId: null,
        taskId: "t1_001",
        tier: 1,
        agent: "oracle",
        trial: 0,
        attempt: 0,
        seed: 1,
        sandbox: "embedded",
        speaker: null,
        face: "tools",
        maxSteps: 10,
        parentId: null,
        parentStep: null,
        status: "ended",
        steps: 2,
        score: 0.85,
        failure: "MISSING_CONFIRMATION",
        explanation: "No confirmation was sent.",
        terminated: true,
        truncated: null,
        errorBoundary: null,
        errorCode: null,
        errorMessage: null,
        inputTokens: 200,
        outputTokens: 20,
        costMicroUsd: 2000,
        durationUs: 40,
        eventCount: 4,
        startedAt: NOW,
        lastEventAt: NOW + 1000,
        endedAt: NOW + 1000,
        leaseOwner: null,
        imported: false,
      });
    });

    it("keeps an infrastructure failure apart from a score", async () => {
      await start("ep_error");
      await store.events.append("ep_error", 1, [
        { type: "error", boundary: "sandbox", code: "sandbox_died", message: "gone\u0000", at: NOW + 5 },
      ]);
      expect(await store.episodes.get("ep_error")).toMatchObject({
        status: "error",
        score: null,
        errorBoundary: "sandbox",
        errorCode: "sandbox_died",
        errorMessage: "gone\uFFFD",
        endedAt: NOW + 5,
      });
    });

    it("refuses the second of two writers and touches nothing else", async () => {
      await start("ep_two");
      await start("ep_other");
      const outcomes = await Promise.allSettled([
        store.events.append("ep_two", 1, [sampleStep(1)]),
        store.events.append("ep_two", 1, [sampleStep(1, { score: 1 })]),
        store.events.append("ep_other", 1, [sampleStep(1)]),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
      await expect(store.events.append("ep_two", 1, [sampleStep(1)])).rejects.toThrow(ConflictError);
      await expect(store.events.append("ep_two", 7, [sampleStep(7)])).rejects.toThrow(/has 2 events, 7 were expected/);
      expect(await store.events.read("ep_two")).toEqual([sampleStarted("ep_two", environmentId), sampleStep(1)]);
      expect(await store.episodes.get("ep_two")).toMatchObject({ steps: 1, eventCount: 2 });
      expect(await store.episodes.get("ep_other")).toMatchObject({ steps: 1, eventCount: 2 });
    });

    it("refuses events after the end, for an unknown episode, and a second start", async () => {
      await start("ep_closed");
      await store.events.append("ep_closed", 1, [sampleEnded()]);
      await expect(store.events.append("ep_closed", 2, [sampleStep(1)])).rejects.toThrow(/has ended/);
      await expect(store.events.append("ep_nobody", 0, [sampleStep(1)])).rejects.toThrow(NotFoundError);
      await expect(start("ep_closed")).rejects.toThrow(ConflictError);
      await expect(store.events.read("ep_nobody")).rejects.toThrow(NotFoundError);
      expect(await store.events.read("ep_closed")).toHaveLength(2);
    });

    it("refuses to start in an environment or run that is not there, and takes no other down", async () => {
      const outcomes = await Promise.allSettled([
        start("ep_good"),
        store.events.start(ORIGIN, [sampleStarted("ep_bad", "env_none")]),
        store.events.start({ ...ORIGIN, runId: "run_none" }, [sampleStarted("ep_bad2", environmentId)]),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
      expect(outcomes[1]).toMatchObject({ reason: { code: "NOT_FOUND" } });
      expect(outcomes[2]).toMatchObject({ reason: { code: "NOT_FOUND" } });
      expect((await store.episodes.get("ep_good")).status).toBe("running");
      await expect(store.episodes.get("ep_bad")).rejects.toThrow(NotFoundError);
    });

    it("keeps the order of appends that are not awaited", async () => {
      await start("ep_order");
      await Promise.all(
        Array.from({ length: 20 }, (_, index) => store.events.append("ep_order", index + 1, [sampleStep(index + 1)])),
      );
      const steps = (await store.events.read("ep_order", 1)).map((event) => (event.type === "step" ? event.step : 0));
      expect(steps).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    });

    it("keeps hostile and very large observations as they are", async () => {
      await start("ep_hostile");
      const text = `'; DROP TABLE "Episode"; -- \u0000\u001f \ud83d\ude00 "quoted" \\ back {"a":1}`;
      const large = sampleStep(2, { observation: { result: "é".repeat(200_000), quote: text } });
      await store.events.append("ep_hostile", 1, [sampleStep(1, { observation: { [text]: text } }), large]);
      await store.events.append("ep_hostile", 3, [sampleStep(3)]);
      expect(await store.events.read("ep_hostile", 1)).toEqual([
        sampleStep(1, { observation: { [text]: text } }),
        large,
        sampleStep(3),
      ]);
    });

    it("writes the starts and steps of many episodes at once", async () => {
      const ids = Array.from({ length: 100 }, (_, index) => `ep_many_${index}`);
      await Promise.all(
        ids.map(async (id) => {
          await start(id, { agent: "many" });
          for (let step = 1; step <= 5; step++) await store.events.append(id, step, [sampleStep(step)]);
        }),
      );
      const { items } = await store.episodes.list({ agent: "many" }, { limit: 200 });
      expect(items.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
      expect(items.every(({ steps, eventCount }) => steps === 5 && eventCount === 6)).toBe(true);
    });
  });

  describe("episodes", () => {
    it("filters a list and finds what is idle", async () => {
      await start("ep_idle", { at: NOW - 10_000, taskId: "t2_001" });
      await start("ep_fork", { parent: { episodeId: "ep_log", step: 1 } });
      expect((await store.episodes.list({ taskId: "t2_001" })).items.map(({ id }) => id)).toEqual(["ep_idle"]);
      expect((await store.episodes.list({ parentId: "ep_log" })).items).toMatchObject([
        { id: "ep_fork", parentStep: 1 },
      ]);
      expect((await store.episodes.idle(NOW, 10)).map(({ id }) => id)).toEqual(["ep_idle"]);
    });
  });

  it("finds what failed last", async () => {
    const end = async (id: string, agent: string, at: number, score: number) =>
      store.events.start(ORIGIN, [sampleStarted(id, environmentId, { agent, at }), sampleEnded({ score })]);
    await end("ep_failed", "ours", NOW + 1_000_000, 0.84);
    await end("ep_noop", "noop", NOW + 2_000_000, 0);
    await end("ep_passed", "ours", NOW + 3_000_000, 0.85);
    const broken: EpisodeEvent = { type: "error", boundary: "agent", code: "agent_failed", message: "", at: NOW };
    await store.events.start(ORIGIN, [sampleStarted("ep_broken", environmentId, { at: NOW + 4_000_000 }), broken]);
    const failed = await store.episodes.failed(0.85, ["noop"], 2);
    expect(failed.map(({ id }) => id)).toEqual(["ep_broken", "ep_failed"]);
  });

  describe("runs", () => {
    const run = (id: string, resumeKey = id) => ({
      id,
      environmentId,
      agent: "oracle",
      options: { trials: 2, tasks: ["t1_001"] },
      resumeKey,
      planned: 2,
      createdAt: NOW,
      leaseOwner: null,
    });

    it("counts its episodes and frees a slot only for another attempt", async () => {
      await store.runs.create(run("run_a"));
      const origin = { ...ORIGIN, runId: "run_a" };
      await store.events.start(origin, [sampleStarted("ep_a1", environmentId), sampleEnded()]);
      await store.events.start(origin, [
        sampleStarted("ep_a2", environmentId, { trial: 1 }),
        { type: "error", boundary: "agent", code: "agent_failed", message: "", at: NOW },
      ]);
      await expect(store.events.start(origin, [sampleStarted("ep_a3", environmentId, { trial: 1 })])).rejects.toThrow(
        /trial 1 \(attempt 0\) already/,
      );
      await store.events.start({ ...origin, attempt: 1 }, [sampleStarted("ep_a3", environmentId, { trial: 1 })]);
      // What is scored, or under way, is played by nobody else.
      for (const trial of [0, 1])
        await expect(
          store.events.start({ ...origin, attempt: 2 }, [sampleStarted("ep_a4", environmentId, { trial })]),
          `trial ${trial}`,
        ).rejects.toThrow(ConflictError);
      expect(await store.runs.get("run_a")).toMatchObject({
        planned: 2,
        running: 1,
        scored: 1,
        errors: 1,
        meanScore: 0.85,
        options: { trials: 2 },
      });
      expect((await store.episodes.ofRun("run_a")).map(({ id }) => id)).toEqual(["ep_a1", "ep_a2", "ep_a3"]);
    });

    it("are added to by their holder alone", async () => {
      await store.leases.heartbeat("woken", NOW);
      await store.leases.heartbeat("other", NOW + 200);
      await store.runs.create({ ...run("run_h", "held"), leaseOwner: "woken" });
      expect(await store.leases.acquire("run", "run_h", "other", NOW + 100)).toBe(true);
      const begin = (leaseOwner: string) =>
        store.events.start({ ...ORIGIN, runId: "run_h", leaseOwner }, [sampleStarted("ep_h", environmentId)]);
      await expect(begin("woken")).rejects.toThrow(/another server/);
      await begin("other");
    });

    it("finds the run that the same command resumes, until it has ended", async () => {
      await store.runs.create(run("run_b", "command"));
      expect((await store.runs.findResumable("command"))?.id).toBe("run_b");
      expect(await store.runs.end("run_b", "ended", NOW + 1)).toBe(true);
      expect(await store.runs.end("run_b", "cancelled", NOW + 2)).toBe(false);
      expect(await store.runs.findResumable("command")).toBeNull();
      expect(await store.runs.get("run_b")).toMatchObject({ status: "ended", endedAt: NOW + 1, meanScore: null });
      expect((await store.runs.list({ status: "ended" })).items.map(({ id }) => id)).toEqual(["run_b"]);
    });

    it("says what is not there", async () => {
      await expect(store.runs.get("run_none")).rejects.toThrow(NotFoundError);
      await expect(store.runs.create({ ...run("run_c"), environmentId: "env_none" })).rejects.toThrow(NotFoundError);
    });
  });

  describe("leases", () => {
    it("lets nobody else in while the holder lives, and others when its time is up", async () => {
      await start("ep_lease");
      await store.leases.heartbeat("a", NOW + 100);
      expect(await store.leases.acquire("episode", "ep_lease", "a", NOW)).toBe(true);
      expect(await store.leases.acquire("episode", "ep_lease", "a", NOW)).toBe(true);
      expect(await store.leases.acquire("episode", "ep_lease", "b", NOW + 99)).toBe(false);
      expect(await store.leases.acquire("episode", "ep_lease", "b", NOW + 100)).toBe(true);
      expect((await store.episodes.get("ep_lease")).leaseOwner).toBe("b");
    });

    it("gives one of many takers the lease", async () => {
      await start("ep_contended");
      const owners = Array.from({ length: 10 }, (_, index) => `taker-${index}`);
      await Promise.all(owners.map((owner) => store.leases.heartbeat(owner, NOW + 100)));
      const taken = await Promise.all(
        owners.map((owner) => store.leases.acquire("episode", "ep_contended", owner, NOW)),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
    });

    it("frees leases in order, and none is left after the end", async () => {
      await start("ep_free");
      await store.leases.heartbeat("c", NOW + 100);
      await store.leases.acquire("episode", "ep_free", "c", NOW);
      expect(await store.leases.acquire("episode", "ep_free", "d", NOW)).toBe(false);
      await store.leases.release("episode", "ep_free", "c");
      expect(await store.leases.acquire("episode", "ep_free", "c", NOW)).toBe(true);
      await store.leases.releaseAll("c");
      await store.leases.heartbeat("c", NOW + 100);
      await store.events.append("ep_free", 1, [sampleEnded()]);
      expect((await store.episodes.get("ep_free")).leaseOwner).toBeNull();
      expect(await store.leases.acquire("episode", "ep_free", "c", NOW)).toBe(false);
    });

    it("holds runs as well, until their holder's time is up", async () => {
      const leaseOwner = "d";
      await store.runs.create({
        id: "run_lease",
        environmentId,
        agent: "a",
        options: {},
        resumeKey: "l",
        planned: 1,
        createdAt: NOW,
        leaseOwner,
      });
      await store.leases.heartbeat("d", NOW + 100);
      expect(await store.leases.acquire("run", "run_lease", "e", NOW)).toBe(false);
      expect(await store.leases.acquire("run", "run_lease", "e", NOW + 100)).toBe(true);
    });
  });

  describe("idempotency", () => {
    const request = (key: string, more = {}) => ({
      scope: "POST /environments",
      key,
      requestDigest: "r1",
      owner: "p1",
      now: NOW,
      ...more,
    });

    it("repeats the first answer", async () => {
      let made = 0;
      const make = async () => JSON.stringify({ made: ++made });
      expect(await store.idempotency.remember(request("k1"), make)).toEqual({
        response: '{"made":1}',
        repeated: false,
      });
      expect(await store.idempotency.remember(request("k1"), make)).toEqual({ response: '{"made":1}', repeated: true });
      expect(await store.idempotency.remember(request("k1", { scope: "POST /runs" }), make)).toEqual({
        response: '{"made":2}',
        repeated: false,
      });
      await expect(store.idempotency.remember(request("k1", { requestDigest: "r2" }), make)).rejects.toThrow(
        ConflictError,
      );
      expect(made).toBe(2);
    });

    it("makes the answer once when requests come together", async () => {
      let made = 0;
      let finish = () => {};
      const finished = new Promise<void>((resolve) => {
        finish = resolve;
      });
      const slow = async () => {
        made++;
        await finished;
        return "1";
      };
      const first = store.idempotency.remember(request("k2"), slow);
      await expect.poll(() => made).toBe(1);
      const meanwhile = await Promise.allSettled([1, 2].map(() => store.idempotency.remember(request("k2"), slow)));
      expect(meanwhile.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
      finish();
      expect(await first).toEqual({ response: "1", repeated: false });
      expect(await store.idempotency.remember(request("k2"), slow)).toEqual({ response: "1", repeated: true });
      expect(made).toBe(1);
    });

    it("lets a request be tried again after a failure, or when its maker is lost", async () => {
      await expect(
        store.idempotency.remember(request("k3"), () => Promise.reject(new InvalidError("no"))),
      ).rejects.toThrow("no");
      expect(await store.idempotency.remember(request("k3"), async () => "2")).toEqual({
        response: "2",
        repeated: false,
      });
      let begun = false;
      const lost = store.idempotency.remember(request("k4"), () => {
        begun = true;
        return new Promise<string>(() => undefined);
      });
      lost.catch(() => undefined);
      await expect.poll(() => begun).toBe(true);
      await store.leases.heartbeat("p1", NOW + 10);
      const elsewhere = await openStore(database.location);
      const retry = (now: number) =>
        elsewhere.idempotency.remember(request("k4", { owner: "p2", now }), async () => "3");
      await expect(retry(NOW + 9)).rejects.toThrow(WaitError);
      expect(await elsewhere.idempotency.holder({ scope: "POST /environments", key: "k4" })).toBe("p1");
      expect(await retry(NOW + 10)).toEqual({ response: "3", repeated: false });
      await elsewhere.close();
    });

    it("writes nothing for a request that another process has taken over", async () => {
      const elsewhere = await openStore(database.location);
      await start("ep_theirs");
      const comment = { id: "cm_late", episodeId: "ep_theirs", step: 0, author: "a", text: "t", createdAt: NOW };
      const answer = () => keptAnswer(() => "late");
      const writes = {
        comment: () => store.comments.add(comment, null),
        start: () => store.events.start(ORIGIN, [sampleStarted("ep_taken", environmentId)], answer()),
        step: () => store.events.append("ep_theirs", 1, [sampleStep(1)], answer()),
      };
      for (const [key, write] of Object.entries(writes)) {
        const late = store.idempotency.remember(request(key, { owner: "stalled" }), async () => {
          expect(
            await elsewhere.idempotency.remember(request(key, { owner: "p2" }), async () => '"theirs"'),
          ).toMatchObject({ response: '"theirs"' });
          await write();
          return '"late"';
        });
        await expect(late, key).rejects.toThrow(/another server answers/);
        expect(await store.idempotency.recall(request(key))).toBe('"theirs"');
      }
      expect(await store.comments.list("ep_theirs", 10)).toEqual([]);
      await expect(store.episodes.get("ep_taken")).rejects.toThrow(NotFoundError);
      expect((await store.episodes.get("ep_theirs")).eventCount).toBe(1);
      await elsewhere.close();
    });

    it("keeps the answer of an append if and only if the append is kept", async () => {
      await start("ep_answer");
      const answer = (key: string) => ({
        scope: "step",
        key,
        requestDigest: "r1",
        owner: null,
        response: `"${key}"`,
      });
      await store.events.append("ep_answer", 1, [sampleStep(1)], answer("s1"));
      await expect(store.events.append("ep_answer", 1, [sampleStep(1)], answer("s2"))).rejects.toThrow(ConflictError);
      expect(await store.idempotency.recall({ scope: "step", key: "s1", requestDigest: "r1" })).toBe('"s1"');
      expect(await store.idempotency.recall({ scope: "step", key: "s2", requestDigest: "r1" })).toBeNull();
      await store.idempotency.forget(NOW + 2);
      expect(await store.idempotency.recall({ scope: "step", key: "s1", requestDigest: "r1" })).toBeNull();
    });
  });

  describe("artifacts", () => {
    it("keeps bytes once, by their content", async () => {
      const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);
      const digest = await store.artifacts.put(bytes, "application/octet-stream", NOW);
      expect(await store.artifacts.put(bytes, "application/octet-stream", NOW)).toBe(digest);
      const artifact = await store.artifacts.get(digest);
      expect(artifact).toMatchObject({ digest, byteCount: 100_000, mediaType: "application/octet-stream" });
      expect(Buffer.compare(artifact.body, bytes)).toBe(0);
      await expect(store.artifacts.get("none")).rejects.toThrow(NotFoundError);
    });
  });

  it("keeps everything when it is closed and opened again", async () => {
    await start("ep_reopen");
    await store.events.append("ep_reopen", 1, [sampleStep(1)]);
    await store.close();
    store = await openStore(database.location);
    expect(await store.events.read("ep_reopen", 1)).toEqual([sampleStep(1)]);
  });
});
