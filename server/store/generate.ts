// Writes server/store/generated/: one Prisma client per engine and the migrations as text. They are committed, so that who only uses AgentGYM needs no generator.
//   node server/store/generate.ts            after each change of prisma/ and of Prisma's version
//   node server/store/generate.ts --check    says whether they are what it would write
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { promisify } from "node:util";

const ROOT = join(import.meta.dirname, "../..");
const PRISMA = join(ROOT, "cli/setup/prisma/node_modules/prisma/build/index.js");
const GENERATED = join(import.meta.dirname, "generated");
const ENGINES = ["sqlite", "postgresql"] as const;

/** The schema of one engine: the committed one is SQLite's. */
export function schemaFor(engine: (typeof ENGINES)[number], sqliteSchema: string): string {
  return sqliteSchema
    .replace('provider = "sqlite"', `provider = "${engine}"`)
    .replace('"../server/store/generated/sqlite"', `"./${engine}"`);
}

async function readMigrations(engine: string): Promise<{ name: string; script: string }[]> {
  const folder = join(ROOT, "prisma/migrations", engine);
  const names = existsSync(folder) ? (await readdir(folder)).filter((name) => /^\d{14}_/.test(name)).sort() : [];
  return await Promise.all(
    names.map(async (name) => ({ name, script: await readFile(join(folder, name, "migration.sql"), "utf8") })),
  );
}

async function writeClients(folder: string): Promise<void> {
  if (!existsSync(PRISMA))
    throw new Error("Prisma's generator is not there: npm ci --prefix cli/setup/prisma brings it");
  const sqliteSchema = await readFile(join(ROOT, "prisma/schema.prisma"), "utf8");
  const schemas = Object.fromEntries(ENGINES.map((engine) => [engine, schemaFor(engine, sqliteSchema)]));
  const migrations = Object.fromEntries(
    await Promise.all(ENGINES.map(async (engine) => [engine, await readMigrations(engine)] as const)),
  );
  await Promise.all(
    Object.entries(schemas).map(async ([engine, text]) => {
      const schema = join(folder, `${engine}.prisma`);
      await writeFile(schema, text);
      await promisify(execFile)(process.execPath, [PRISMA, "generate", "--no-hints", "--schema", schema], {
        cwd: ROOT,
        env: {
          ...process.env,
          PRISMA_HIDE_UPDATE_MESSAGE: "1",
          CHECKPOINT_DISABLE: "1",
          PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        },
      });
      await rm(schema);
    }),
  );
  const lines = [
    "// Written by server/store/generate.ts from prisma/migrations/.",
    `export const MIGRATIONS = ${JSON.stringify(migrations, null, 2)};`,
    `export const SCHEMAS = ${JSON.stringify(schemas, null, 2)};`,
    "",
  ];
  await writeFile(join(folder, "migrations.ts"), lines.join("\n"));
}

/** The files of a folder with their text. */
async function read(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(paths.map(async (path) => [relative(folder, path), await readFile(path, "utf8")] as const)),
  );
}

if (import.meta.main) {
  const made = await mkdtemp(join(tmpdir(), "agentgym-clients-"));
  try {
    await writeClients(made);
    if (process.argv.includes("--check")) {
      const [wanted, stored] = [await read(made), await read(GENERATED)];
      const names = new Set([...wanted.keys(), ...stored.keys()]);
      const stale = [...names].filter((name) => wanted.get(name) !== stored.get(name)).sort();
      if (stale.length > 0) {
        console.error(
          `server/store/generated is not what node server/store/generate.ts writes: run it and commit ${stale.join(", ")}`,
        );
        process.exitCode = 1;
      }
    } else {
      await rm(GENERATED, { recursive: true, force: true });
      await cp(made, GENERATED, { recursive: true });
    }
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}
