// Writes everything under server/store/generated/: one Prisma client per engine and the migrations as text. Run after each change of prisma/:
//   node server/store/generate.ts            nothing when all is up to date
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const ROOT = join(import.meta.dirname, "../..");
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

async function generate(): Promise<void> {
  const sqliteSchema = await readFile(join(ROOT, "prisma/schema.prisma"), "utf8");
  const migrations = Object.fromEntries(
    await Promise.all(ENGINES.map(async (engine) => [engine, await readMigrations(engine)] as const)),
  );
  const prisma: { version: string } = JSON.parse(
    await readFile(join(ROOT, "node_modules/prisma/package.json"), "utf8"),
  );
  const inputs = [
    sqliteSchema,
    JSON.stringify(migrations),
    prisma.version,
    await readFile(import.meta.filename, "utf8"),
  ];
  const stamp = createHash("sha256").update(JSON.stringify(inputs)).digest("hex");
  const stampFile = join(GENERATED, "stamp");
  if (existsSync(stampFile) && (await readFile(stampFile, "utf8")) === stamp) {
    console.log("✓ Prisma clients are up to date");
    return;
  }
  await mkdir(GENERATED, { recursive: true });
  await rm(stampFile, { force: true });
  await Promise.all(
    ENGINES.map(async (engine) => {
      const schema = join(GENERATED, `${engine}.prisma`);
      await writeFile(schema, schemaFor(engine, sqliteSchema));
      const prismaCli = join(ROOT, "node_modules/prisma/build/index.js");
      await promisify(execFile)(process.execPath, [prismaCli, "generate", "--no-hints", "--schema", schema], {
        cwd: ROOT,
        env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" },
      });
    }),
  );
  const lines = [
    "// Written by server/store/generate.ts from prisma/migrations/.",
    `export const MIGRATIONS = ${JSON.stringify(migrations, null, 2)};`,
    `export const SCHEMAS = ${JSON.stringify(Object.fromEntries(ENGINES.map((engine) => [engine, schemaFor(engine, sqliteSchema)])), null, 2)};`,
    "",
  ];
  await writeFile(join(GENERATED, "migrations.ts.new"), lines.join("\n"));
  await rename(join(GENERATED, "migrations.ts.new"), join(GENERATED, "migrations.ts"));
  await writeFile(stampFile, stamp);
  console.log("✓ Prisma clients generated for SQLite and PostgreSQL");
}

if (import.meta.main) await generate();
