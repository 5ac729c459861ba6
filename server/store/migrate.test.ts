import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UnavailableError } from "../../core/errors.ts";
import { connect } from "./connection.ts";
import { type DatabaseUnderTest, ENGINES } from "./engines-under-test.ts";
import { MIGRATIONS } from "./generated/migrations.ts";
import { migrate } from "./migrate.ts";
import { sampleEnvironment, sampleStarted } from "./sample-records.ts";
import { openStore } from "./store.ts";

describe.each(ENGINES)("migrate on $name", ({ create }) => {
  let database: DatabaseUnderTest;
  beforeEach(async () => {
    database = await create();
  });
  afterEach(() => database.remove());

  const ours = () => MIGRATIONS[database.location.engine];
  const execute = async (sql: string) => {
    const open = await connect(database.location);
    await open.prisma.$executeRawUnsafe(sql);
    await open.close();
  };

  it("writes Prisma's own table of migrations, and nothing more the second time", async () => {
    const rows = async () => {
      const open = await connect(database.location);
      const found = await open.prisma.$queryRawUnsafe<{ migration_name: string }[]>("SELECT * FROM _prisma_migrations");
      await open.close();
      return found;
    };
    await migrate(database.location);
    const first = await rows();
    await migrate(database.location);
    expect(await rows()).toEqual(first);
    expect(first.map((row) => row.migration_name)).toEqual(ours().map(({ name }) => name));
  });

  it("lets several processes start on an empty database at once", async () => {
    const script = `
      import { openStore } from ${JSON.stringify(new URL("./store.ts", import.meta.url).href)};
      const store = await openStore(${JSON.stringify(database.location)});
      await store.leases.heartbeat(String(process.pid), 1);
      await store.close();`;
    const codes = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "inherit" });
        const [code] = await once(child, "exit");
        return code;
      }),
    );
    expect(codes).toEqual([0, 0, 0]);
  });

  it("refuses a database from a newer version", async () => {
    await migrate(database.location, [
      ...ours(),
      { name: "29990101000000_future", script: `CREATE TABLE "Future" ("id" TEXT);` },
    ]);
    await expect(openStore(database.location)).rejects.toThrow(
      /newer version of AgentGYM: it has the migration 29990101000000_future/,
    );
    await expect(openStore(database.location)).rejects.toThrow(UnavailableError);
  });

  it("refuses a database that was made with another text of a migration", async () => {
    await migrate(database.location);
    const edited = ours().map(({ name, script }) => ({ name, script: `${script}\n-- edited` }));
    await expect(migrate(database.location, edited)).rejects.toThrow(/another text of the migration/);
  });

  it("adds a later migration and keeps the records", async () => {
    const store = await openStore(database.location);
    const { environment } = await store.environments.create(sampleEnvironment("kept"));
    await store.events.start({ runId: null, tier: 1, attempt: 0, leaseOwner: null }, [
      sampleStarted("ep_kept", environment.id),
    ]);
    await store.close();
    await migrate(database.location, [
      ...ours(),
      { name: "29990101000000_later", script: `ALTER TABLE "Episode" ADD COLUMN "note" TEXT;` },
    ]);
    await execute(`DELETE FROM _prisma_migrations WHERE migration_name = '29990101000000_later'`);
    const again = await openStore(database.location);
    expect(await again.events.read("ep_kept")).toHaveLength(1);
    await again.close();
  });

  it("says what failed", async () => {
    const broken = [
      ...ours(),
      { name: "29990101000000_broken", script: `CREATE TABLE "Half" ("id" TEXT); INSERT INTO "Nowhere" VALUES (1);` },
    ];
    await expect(migrate(database.location, broken)).rejects.toThrow(
      /could not be brought to this version's schema.*Nowhere/s,
    );
  });
});

describe("migrate on a SQLite file", () => {
  const sqlite = ENGINES.filter(({ name }) => name === "sqlite");

  it.each(sqlite)(
    "does a migration as a whole or not at all, and keeps rows that refer to a table it rebuilds",
    async ({ create }) => {
      const { location, remove } = await create();
      const store = await openStore(location);
      const { environment } = await store.environments.create(sampleEnvironment("kept"));
      await store.close();
      const rebuild = `PRAGMA defer_foreign_keys=ON; PRAGMA foreign_keys=OFF;
      CREATE TABLE "new_Spec" ("digest" TEXT NOT NULL PRIMARY KEY, "body" BLOB NOT NULL, "note" TEXT);
      INSERT INTO "new_Spec" ("digest", "body") SELECT "digest", "body" FROM "Spec";
      CREATE TABLE "new_Environment" AS SELECT * FROM "Environment";
      DROP TABLE "Spec"; ALTER TABLE "new_Spec" RENAME TO "Spec";
      DROP TABLE "Environment"; ALTER TABLE "new_Environment" RENAME TO "Environment";
      PRAGMA foreign_keys=ON; PRAGMA defer_foreign_keys=OFF;`;
      const later = (script: string) => [...MIGRATIONS.sqlite, { name: "29990101000000_later", script }];
      await expect(migrate(location, later(`${rebuild} INSERT INTO "Nowhere" VALUES (1);`))).rejects.toThrow(/Nowhere/);
      const untouched = await openStore(location);
      expect(await untouched.environments.variants(environment.id)).toHaveLength(3);
      await untouched.close();
      await migrate(location, later(rebuild));
      const open = await connect(location);
      expect(await open.prisma.variant.count()).toBe(3);
      expect(await open.prisma.$queryRawUnsafe(`SELECT "note" FROM "Spec"`)).toHaveLength(3);
      await open.close();
      await remove();
    },
  );

  it.each(sqlite)(
    "says what is wrong with a file that is no database, and with a path that is a folder",
    async ({ create }) => {
      const { location, remove } = await create();
      if (location.engine !== "sqlite") throw new Error("a SQLite location was expected");
      await writeFile(location.path, "this is a text file, not a database ".repeat(100));
      await expect(openStore(location)).rejects.toThrow(/cannot be read/);
      await mkdir(`${location.path}.folder`);
      await expect(openStore({ engine: "sqlite", path: `${location.path}.folder` })).rejects.toThrow(UnavailableError);
      await expect(openStore({ engine: "sqlite", path: `${location.path}/below/x.db` })).rejects.toThrow(
        UnavailableError,
      );
      await remove();
    },
  );
});

describe("openStore on a PostgreSQL server that does not answer", () => {
  it("says so", async () => {
    const location = { engine: "postgresql", url: "postgres://nobody@127.0.0.1:1/none" } as const;
    await expect(openStore(location)).rejects.toThrow(/the database does not answer/);
  });
});
