import { createHash } from "node:crypto";
import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import { UnavailableError } from "../../core/errors.ts";
import { adapterFactoryOf } from "./connection.ts";
import { MIGRATIONS, SCHEMAS } from "./generated/migrations.ts";
import type { Location } from "./location.ts";
import { databaseError } from "./store-error.ts";

/** A change of the schema, as prisma/migrations/ has it. */
export type Migration = { readonly name: string; readonly script: string };

/** Brings the database to this version's schema; one small read when it is there already. Safe when several processes start at once, and on SQLite all or
 *  nothing. Throws UnavailableError, and changes nothing, when the database comes from a newer version or a migration was edited after it was applied. */
export async function migrate(
  location: Location,
  ours: readonly Migration[] = MIGRATIONS[location.engine],
): Promise<void> {
  const factory = await adapterFactoryOf(location);
  const connection = await factory.connect();
  try {
    const applied = await readApplied(connection);
    const unknown = applied.find((row) => !ours.some((migration) => migration.name === row.name));
    if (unknown) {
      throw new UnavailableError(
        `the database is from a newer version of AgentGYM: it has the migration ${unknown.name}, which this version does not know`,
        "Update AgentGYM, or name another database with DATABASE_URL or AGENTGYM_DATA.",
      );
    }
    const finished = new Map(applied.filter((row) => row.finished).map((row) => [row.name, row.checksum]));
    const edited = ours.find(({ name, script }) => finished.has(name) && finished.get(name) !== checksumOf(script));
    if (edited) {
      throw new UnavailableError(
        `the database was made with another text of the migration ${edited.name}`,
        "It comes from a build between releases: name another database with DATABASE_URL or AGENTGYM_DATA, or delete it.",
      );
    }
    if (!ours.every(({ name }) => finished.has(name))) await apply(location.engine, ours, connection);
  } finally {
    await connection.dispose();
  }
}

function checksumOf(script: string): string {
  return createHash("sha256").update(script).digest("hex");
}

async function readApplied(
  connection: SqlDriverAdapter,
): Promise<{ name: string; checksum: string; finished: boolean }[]> {
  const sql = `SELECT migration_name, checksum, CASE WHEN finished_at IS NULL THEN 0 ELSE 1 END FROM _prisma_migrations WHERE rolled_back_at IS NULL`;
  try {
    const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] });
    return rows.map(([name, checksum, finished]) => ({
      name: String(name),
      checksum: String(checksum),
      finished: Number(finished) === 1,
    }));
  } catch (error) {
    if (databaseError(error).reason === "no_table") return [];
    throw error;
  }
}

async function apply(
  engine: Location["engine"],
  migrations: readonly Migration[],
  connection: SqlDriverAdapter,
): Promise<void> {
  const run = (sql: string) => (engine === "sqlite" ? connection.executeScript(sql) : Promise.resolve());
  // With foreign keys on, a migration that rebuilds a table would delete what refers to it; inside a transaction the setting cannot be changed.
  await run("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE");
  try {
    await applyByEngine(engine, migrations, engine === "sqlite" ? withoutFileLock(connection) : connection);
    await run("COMMIT");
  } catch (error) {
    // Closing the connection rolls back.
    const message = error instanceof Error ? error.message : String(error);
    throw new UnavailableError(`the database could not be brought to this version's schema: ${message}`, undefined, {
      cause: error,
    });
  }
}

/** The schema engine wants the whole SQLite file for itself, which fails while any other process has it open; our transaction keeps others out as well. */
function withoutFileLock(connection: SqlDriverAdapter): SqlDriverAdapter {
  return {
    ...connection,
    executeRaw: async (query) =>
      /^PRAGMA main\.locking_mode/.test(query.sql) ? 0 : await connection.executeRaw(query),
  };
}

async function applyByEngine(
  engine: Location["engine"],
  migrations: readonly Migration[],
  connection: SqlDriverAdapter,
): Promise<void> {
  const { openSchemaEngine } = await import("./schema-engine.ts");
  const connect = async () => connection;
  const schemaEngine = await openSchemaEngine(SCHEMAS[engine], {
    provider: connection.provider,
    adapterName: connection.adapterName,
    connect,
    connectToShadowDb: connect,
  });
  try {
    await schemaEngine.applyMigrations({
      migrationsList: {
        baseDir: "prisma/migrations",
        lockfile: { path: "migration_lock.toml", content: `provider = "${engine}"\n` },
        shadowDbInitScript: "",
        migrationDirectories: migrations.map(({ name, script }) => ({
          path: name,
          migrationFile: { path: "migration.sql", content: { tag: "ok", value: script } },
        })),
      },
      filters: { externalTables: [], externalEnums: [] },
    });
  } finally {
    schemaEngine.free();
  }
}
