import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { PrismaClient as PostgresClient } from "./generated/postgresql/client.ts";
import { PrismaClient as SqliteClient } from "./generated/sqlite/client.ts";
import type { Location } from "./location.ts";
import { sqliteAdapterFactory } from "./sqlite-adapter.ts";

/** A client for either engine. Both are generated from one schema, so the types of one describe both. */
export type Prisma = SqliteClient;

/** An open database. */
export type Database = {
  readonly engine: Location["engine"];
  readonly prisma: Prisma;
  close(): Promise<void>;
};

const BUSY_TIMEOUT_MS = 10_000;
const POSTGRES_CONNECTIONS = 10;
const POSTGRES_CONNECT_TIMEOUT_MS = 10_000;

/** Prisma's driver for a location; makes the folder of a SQLite file. */
export async function adapterFactoryOf(location: Location): Promise<SqlMigrationAwareDriverAdapterFactory> {
  if (location.engine === "postgresql") {
    return new PrismaPg(
      { connectionString: location.url, max: POSTGRES_CONNECTIONS, connectionTimeoutMillis: POSTGRES_CONNECT_TIMEOUT_MS },
      // Without a listener a connection that the server drops while idle ends the process; the next query says what is wrong.
      { onPoolError: () => undefined, onConnectionError: () => undefined },
    );
  }
  await mkdir(dirname(location.path), { recursive: true });
  return sqliteAdapterFactory(location.path, { busyTimeoutMs: BUSY_TIMEOUT_MS });
}

/** Opens the database; the first query connects. */
export async function connect(location: Location): Promise<Database> {
  const adapter = await adapterFactoryOf(location);
  const prisma =
    location.engine === "sqlite" ? new SqliteClient({ adapter }) : likeSqlite(new PostgresClient({ adapter }));
  return { engine: location.engine, prisma, close: () => prisma.$disconnect() };
}

/** The PostgreSQL client under the SQLite client's type: same models, same fields, same operations. */
function likeSqlite(client: PostgresClient): Prisma {
  const untyped: unknown = client;
  return untyped as Prisma;
}
