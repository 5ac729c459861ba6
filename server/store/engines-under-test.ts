import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { Location } from "./location.ts";

/** A database for one suite, empty at first. */
export type DatabaseUnderTest = { readonly location: Location; remove(): Promise<void> };

/** An engine that the store's contract is tested on. */
export type EngineUnderTest = { readonly name: string; readonly create: () => Promise<DatabaseUnderTest> };

const postgresUrl = process.env.AGENTGYM_TEST_POSTGRES_URL;

/** SQLite always, PostgreSQL where AGENTGYM_TEST_POSTGRES_URL names a server on which databases may be made. */
export const ENGINES: readonly EngineUnderTest[] = [
  { name: "sqlite", create: createSqlite },
  ...(postgresUrl ? [{ name: "postgresql", create: () => createPostgres(postgresUrl) }] : []),
];

/** Why PostgreSQL is not tested; null when it is. */
export const POSTGRES_SKIPPED = postgresUrl ? null : "PostgreSQL skipped: set AGENTGYM_TEST_POSTGRES_URL";

/** An empty SQLite file. */
export async function createSqlite(): Promise<DatabaseUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), "agentgym-store-"));
  return {
    location: { engine: "sqlite", path: join(folder, "agentgym.db") },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** An empty database on a PostgreSQL server, its tables in `folder` if one is given (which must belong to the server's account). */
export async function createPostgres(serverUrl: string, folder?: string): Promise<DatabaseUnderTest> {
  const name = `agentgym_test_${randomBytes(6).toString("hex")}`;
  if (folder) await runOnServer(serverUrl, `CREATE TABLESPACE ${name} LOCATION '${folder}'`);
  await runOnServer(serverUrl, `CREATE DATABASE ${name}${folder ? ` TABLESPACE ${name}` : ""}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    location: { engine: "postgresql", url: url.href },
    async remove() {
      await runOnServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
      if (folder) await runOnServer(serverUrl, `DROP TABLESPACE ${name}`);
    },
  };
}

async function runOnServer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
