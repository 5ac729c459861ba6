import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, type Database } from "./connection.ts";
import { migrate } from "./migrate.ts";

describe("the SQLite driver", () => {
  let folder: string;
  let path: string;
  let database: Database;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "agentgym-adapter-"));
    path = join(folder, "x.db");
    await migrate({ engine: "sqlite", path });
    database = await connect({ engine: "sqlite", path });
  });
  afterEach(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  const putHolder = (id: string) => database.prisma.leaseHolder.create({ data: { id, until: 1n } });
  const holders = async () =>
    (await database.prisma.leaseHolder.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id);

  it("opens files with a write-ahead log, synchronous NORMAL, a busy timeout and foreign keys", async () => {
    const read = async (name: string) =>
      Object.values((await database.prisma.$queryRawUnsafe<object[]>(`PRAGMA ${name}`))[0] ?? {})[0];
    expect(await read("journal_mode")).toBe("wal");
    expect(Number(await read("synchronous"))).toBe(1);
    expect(Number(await read("busy_timeout"))).toBe(10_000);
    expect(Number(await read("foreign_keys"))).toBe(1);
  });

  it("keeps a query from outside out of an open transaction, whose rollback would take it along", async () => {
    let outside: Promise<unknown> | undefined;
    const transaction = database.prisma.$transaction(async (inside) => {
      await inside.leaseHolder.create({ data: { id: "inside", until: 1n } });
      outside = putHolder("outside");
      await new Promise((resolve) => setTimeout(resolve, 50));
      throw new Error("rolled back");
    });
    await expect(transaction).rejects.toThrow("rolled back");
    await outside;
    expect(await holders()).toEqual(["outside"]);
  });

  it("does not let reads from outside see what is not committed", async () => {
    let seen: Promise<string[]> | undefined;
    await database.prisma
      .$transaction(async (inside) => {
        await inside.leaseHolder.create({ data: { id: "inside", until: 1n } });
        seen = holders();
        await new Promise((resolve) => setTimeout(resolve, 20));
        throw new Error("rolled back");
      })
      .catch(() => undefined);
    expect(await seen).toEqual([]);
  });

  it("runs transactions one after the other and frees the turn after each failure", async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        database.prisma.$transaction(async (inside) => {
          await inside.leaseHolder.create({ data: { id: `h${index % 10}`, until: BigInt(index) } });
        }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
    expect(await holders()).toHaveLength(10);
  });

  it("rolls back when the native transaction throws", async () => {
    const { sqlite } = database;
    const work = sqlite?.transaction((run) => {
      run(`INSERT INTO "LeaseHolder" VALUES ('native', 1)`);
      throw new Error("no");
    });
    await expect(work).rejects.toThrow("no");
    await putHolder("after");
    expect(await holders()).toEqual(["after"]);
  });

  it("gives 64-bit integers, booleans, bytes and text as they came", async () => {
    const body = Uint8Array.from([0, 255, 1, 128]);
    await database.prisma.artifact.create({
      data: { digest: "x'\"\u{1F600}", mediaType: "t", byteCount: 4, body, createdAt: 8_640_000_000_000_000n },
    });
    const row = await database.prisma.artifact.findUnique({ where: { digest: "x'\"\u{1F600}" } });
    expect(row).toMatchObject({ byteCount: 4, createdAt: 8_640_000_000_000_000n });
    expect([...(row?.body ?? [])]).toEqual([...body]);
  });

  it("loses no update of several processes that read, then write", async () => {
    await database.prisma.leaseHolder.create({ data: { id: "counter", until: 0n } });
    const [writers, increments] = [3, 60];
    const script = `
      import { connect } from ${JSON.stringify(new URL("./connection.ts", import.meta.url).href)};
      const { prisma, close } = await connect({ engine: "sqlite", path: ${JSON.stringify(path)} });
      for (let i = 0; i < ${increments}; i++) {
        await prisma.$transaction(async (t) => {
          const row = await t.leaseHolder.findUniqueOrThrow({ where: { id: "counter" } });
          await new Promise((resolve) => setTimeout(resolve, 1));
          await t.leaseHolder.update({ where: { id: "counter" }, data: { until: row.until + 1n } });
        }, { maxWait: 30000, timeout: 30000 });
      }
      await close();`;
    const codes = await Promise.all(
      Array.from({ length: writers }, async () => {
        const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "inherit" });
        const [code] = await once(child, "exit");
        return code;
      }),
    );
    expect(codes).toEqual([0, 0, 0]);
    expect((await database.prisma.leaseHolder.findUniqueOrThrow({ where: { id: "counter" } })).until).toBe(
      BigInt(writers * increments),
    );
  });
});
