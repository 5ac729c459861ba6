import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownPostgres } from "../../cli/setup/engines.mjs";
import { UnavailableError } from "../../core/errors.ts";
import { connect, type Database } from "./connection.ts";
import { createPostgres, createSqlite, type DatabaseUnderTest, ENGINES } from "./engines-under-test.ts";
import { sampleEnded, sampleEnvironment, sampleStarted, sampleStep } from "./sample-records.ts";
import { openStore, type Store, storeOver } from "./store.ts";

const WRITER = fileURLToPath(new URL("./append-until-killed.ts", import.meta.url));
const ORIGIN = { runId: null, tier: 1, attempt: 0, leaseOwner: null };

describe.each(ENGINES)("durability on $name", ({ create }) => {
  let database: DatabaseUnderTest;
  let store: Store;
  let environmentId: string;

  beforeAll(async () => {
    database = await create();
    store = await openStore(database.location);
    environmentId = (await store.environments.create(sampleEnvironment("base"))).environment.id;
  });
  afterAll(async () => {
    await store.close();
    await database.remove();
  });

  /** Starts a writer and resolves with what it said once it has acknowledged `count` events and was killed. */
  async function killAfter(count: number, prefix: string): Promise<Map<string, number>> {
    const child: ChildProcess = spawn(
      process.execPath,
      [WRITER, JSON.stringify(database.location), prefix, "20", environmentId],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    let output = "";
    child.stdout?.on("data", (chunk) => {
      output += chunk;
      if (output.split("\n").length > count) child.kill("SIGKILL");
    });
    await once(child, "close");
    expect(child.signalCode).toBe("SIGKILL");
    const acknowledged = new Map<string, number>();
    // The last line may be torn.
    for (const line of output.split("\n").slice(0, -1)) {
      const [id = "", seq] = line.split(" ");
      acknowledged.set(id, Math.max(acknowledged.get(id) ?? 0, Number(seq)));
    }
    return acknowledged;
  }

  it("has everything that was acknowledged before kill -9, and goes on from there", async () => {
    const acknowledged = await killAfter(2_000, "ep_killed");
    expect(acknowledged.size).toBeGreaterThan(50);
    for (const [id, seq] of acknowledged) {
      const events = await store.events.read(id);
      const summary = await store.episodes.get(id);
      expect(events.length).toBeGreaterThan(seq);
      expect(summary).toMatchObject({ eventCount: events.length, steps: events.length - 1, status: "running" });
      expect(events.slice(1)).toEqual(events.slice(1).map((_, index) => sampleStep(index + 1)));
    }
    const [id = "", seq = 0] = [...acknowledged].at(-1) ?? [];
    const { eventCount } = await store.episodes.get(id);
    expect(eventCount).toBeGreaterThan(seq);
    expect(await store.leases.acquire("episode", id, "adopter", 0)).toBe(true);
    await store.events.append(id, eventCount, [sampleEnded()]);
    expect((await store.episodes.get(id)).status).toBe("ended");
  });

  it("lets several processes write at once without a failure", async () => {
    const all = await Promise.all(["ep_p1", "ep_p2", "ep_p3"].map((prefix) => killAfter(400, prefix)));
    for (const acknowledged of all) {
      for (const [id, seq] of acknowledged) expect((await store.episodes.get(id)).eventCount).toBeGreaterThan(seq);
    }
  });
});

/** Leaves a database little room, and gives it room again. */
type Tightness = { readonly fill: () => Promise<unknown>; readonly makeRoom: () => Promise<unknown> };

/** Refuses what does not fit, whole, keeps the rest, and works again when there is room. */
async function expectFullDisk(database: Database, { fill, makeRoom }: Tightness): Promise<void> {
  const store = storeOver(database);
  const environmentId = (await store.environments.create(sampleEnvironment("full"))).environment.id;
  await store.events.start(ORIGIN, [sampleStarted("ep_full", environmentId)]);
  await fill();
  let kept = 1;
  let failure: unknown;
  while (!failure && kept < 20_000) {
    await store.events.append("ep_full", kept, [sampleStep(2 * kept - 1), sampleStep(2 * kept)]).then(
      () => {
        kept += 2;
      },
      (error: unknown) => {
        failure = error;
      },
    );
  }
  expect(failure).toBeInstanceOf(UnavailableError);
  expect(failure).toMatchObject({ code: "UNAVAILABLE", message: expect.stringContaining("no room left") });
  expect(kept).toBeGreaterThan(10);
  expect(await store.events.read("ep_full")).toHaveLength(kept);
  expect(await store.episodes.get("ep_full")).toMatchObject({ eventCount: kept, steps: kept - 1 });
  const long = randomBytes(300_000).toString("hex"); // of chance, as what can be packed would fit
  await expect(store.environments.create(sampleEnvironment(long))).rejects.toThrow(UnavailableError);
  await expect(store.artifacts.put(randomBytes(500_000), "text/plain", 0)).rejects.toThrow(UnavailableError);
  expect((await store.environments.list()).items).toHaveLength(1);

  await makeRoom();
  await store.events.append("ep_full", kept, [sampleEnded()]);
  expect((await store.episodes.get("ep_full")).status).toBe("ended");
  await store.close();
}

describe("a full disk", () => {
  it("refuses what does not fit on SQLite, whole", async () => {
    const files = await createSqlite();
    await (await openStore(files.location)).close();
    const database = await connect(files.location);
    const limitTo = (pages: number) => database.prisma.$queryRawUnsafe(`PRAGMA max_page_count = ${pages}`);
    await expectFullDisk(database, {
      async fill() {
        const [row] = await database.prisma.$queryRawUnsafe<{ page_count: number }[]>("PRAGMA page_count");
        await limitTo(Number(row?.page_count) + 20);
      },
      makeRoom: () => limitTo(1_000_000),
    });
    await files.remove();
  });

  const disk = process.env.AGENTGYM_TEST_POSTGRES_URL ? tightDisk() : null;
  afterAll(() => disk?.remove());
  if (!disk)
    console.warn("! FULL DISK ON POSTGRESQL NOT TESTED: it needs AGENTGYM_TEST_POSTGRES_URL, and root on this machine");
  // On a server of its own: a checkpoint fails for all of a server's databases while one of them has no room.
  it.skipIf(!disk)(
    "refuses what does not fit on PostgreSQL, whole",
    async () => {
      const server = await ownPostgres();
      if (!disk || !server) throw new Error("no PostgreSQL server could be started");
      const files = await createPostgres(server.url, disk.folder);
      await (await openStore(files.location)).close();
      await expectFullDisk(await connect(files.location), disk);
      await server.stop();
    },
    60_000,
  );
});

/** A disk of 64 MB for a PostgreSQL server on this machine; null where none can be mounted. */
function tightDisk(): (Tightness & { readonly folder: string; remove(): void }) | null {
  if (process.getuid?.() !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), "agentgym-disk-"));
  const mount = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64m,mode=0777", "tmpfs", folder]);
  if (mount.status !== 0) return null;
  const owned = join(folder, "tablespace");
  const filler = join(folder, "filler");
  mkdirSync(owned);
  spawnSync("chown", ["postgres", owned]);
  return {
    folder: owned,
    async fill() {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(filler, Buffer.alloc(bavail * bsize - 400_000));
    },
    makeRoom: async () => rmSync(filler),
    remove() {
      spawnSync("umount", [folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
