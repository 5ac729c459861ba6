import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { ITXClientDenyList } from "@prisma/client/runtime/client";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { UnavailableError } from "../../core/errors.ts";
import { PrismaClient } from "./generated/sqlite/client.ts";
import type { Location } from "./location.ts";
import { SqliteConnection, sqliteAdapter, sqliteAdapterFactory } from "./sqlite-adapter.ts";

/** A client for either engine. Both are generated from one schema, so the types of one describe both. */
export type Prisma = PrismaClient;

/** A client whose queries all run in one transaction. */
export type Transaction = Omit<Prisma, ITXClientDenyList>;

/** An open database. */
export type Database = {
  readonly engine: Location["engine"];
  readonly prisma: Prisma;
  /** SQLite's connection, which the client shares: for what must be faster than through Prisma. */
  readonly sqlite: SqliteConnection | null;
  close(): Promise<void>;
};

const BUSY_TIMEOUT_MS = 10_000;
const POSTGRES_CONNECTIONS = 10;
const POSTGRES_CONNECT_TIMEOUT_MS = 10_000;
/** A server that freezes in a transaction, or whose machine is lost, holds its rows no longer than this; about as long as it is believed to be alive. */
const POSTGRES_FROZEN_MS = 10_000;

const SQLITE = { busyTimeoutMs: BUSY_TIMEOUT_MS };

/** Prisma's driver for a location; makes the folder of a SQLite file. */
export async function adapterFactoryOf(location: Location): Promise<SqlMigrationAwareDriverAdapterFactory> {
  if (location.engine === "sqlite") {
    await makeFolder(dirname(location.path));
    return sqliteAdapterFactory(location.path, SQLITE);
  }
  // Loaded only where it is used: what starts on SQLite does not pay for it.
  const { PrismaPg } = await import("@prisma/adapter-pg");
  return new PrismaPg(
    {
      connectionString: location.url,
      max: POSTGRES_CONNECTIONS,
      connectionTimeoutMillis: POSTGRES_CONNECT_TIMEOUT_MS,
      // A statement, since poolers such as PgBouncer refuse a connection that asks for it as it begins.
      onConnect: async (client) => {
        await client.query(`SET idle_in_transaction_session_timeout = ${POSTGRES_FROZEN_MS}`);
      },
    },
    // Without a listener a connection that the server drops while idle ends the process; the next query says what is wrong.
    { onPoolError: () => undefined, onConnectionError: () => undefined },
  );
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw new UnavailableError(
      `the folder ${path} for the database cannot be made: ${error instanceof Error ? error.message : String(error)}`,
      "Name one that can be written with AGENTGYM_DATA, or a database with DATABASE_URL.",
    );
  }
}

/** Opens the database; its folder must be there. PostgreSQL is connected to by the first query. */
export async function connect(location: Location): Promise<Database> {
  if (location.engine === "postgresql") {
    const postgresql = await import("./generated/postgresql/client.ts");
    const prisma = likeSqlite(new postgresql.PrismaClient({ adapter: await adapterFactoryOf(location) }));
    return { engine: location.engine, prisma, sqlite: null, close: () => prisma.$disconnect() };
  }
  const sqlite = new SqliteConnection(location.path, SQLITE);
  const adapter = sqliteAdapter(sqlite);
  const prisma = new PrismaClient({
    adapter: { provider: adapter.provider, adapterName: adapter.adapterName, connect: async () => adapter },
  });
  return {
    engine: location.engine,
    prisma,
    sqlite,
    close: async () => {
      await prisma.$disconnect();
      if (sqlite.database.isOpen) sqlite.database.close();
    },
  };
}

/** Rows of a query with `$1`, `$2`, ... for its values; in SQLite's own types there (0 and 1 for booleans, numbers for 64-bit integers). */
export async function readRows(
  { prisma, sqlite }: Database,
  sql: string,
  values: readonly (string | number | bigint)[],
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  if (!sqlite) return prisma.$queryRawUnsafe<Record<string, unknown>[]>(sql, ...values);
  const query = { sql: sql.replace(/\$(\d+)/g, "?$1"), args: [...values], argTypes: [] };
  const { columnNames, rows } = await sqlite.alone(() => sqlite.query(query));
  return rows.map((row) => Object.fromEntries(columnNames.map((name, index) => [name, row[index]])));
}

/** The PostgreSQL client under the SQLite client's type: same models, same fields, same operations. */
function likeSqlite(client: unknown): Prisma {
  return client as Prisma;
}
