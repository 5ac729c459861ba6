// Writes the migration that leads from the last one's schema to prisma/schema.prisma, for both engines:
//   node server/store/author-migration.ts add_labels
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { schemaFor } from "./generate.ts";
import { noDatabase, openSchemaEngine } from "./schema-engine.ts";

const PRISMA = join(import.meta.dirname, "../../prisma");
const PROVIDERS = { sqlite: "sqlite", postgresql: "postgres" } as const;

async function author(engine: keyof typeof PROVIDERS, folderName: string): Promise<void> {
  const folder = join(PRISMA, "migrations", engine);
  const last = existsSync(folder)
    ? (await readdir(folder))
        .filter((name) => /^\d{14}_/.test(name))
        .sort()
        .at(-1)
    : undefined;
  const schema = schemaFor(engine, await readFile(join(PRISMA, "schema.prisma"), "utf8"));
  const datamodel = (content: string) => ({
    tag: "schemaDatamodel" as const,
    files: [{ path: "schema.prisma", content }],
  });
  const schemaEngine = await openSchemaEngine(schema, noDatabase(PROVIDERS[engine]));
  const { stdout } = await schemaEngine.diff({
    from: last ? datamodel(await readFile(join(folder, last, "schema.prisma"), "utf8")) : { tag: "empty" },
    to: datamodel(schema),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  schemaEngine.free();
  if (!stdout || stdout.trim() === "-- This is an empty migration.") {
    console.log(`${engine}: nothing changed`);
    return;
  }
  await mkdir(join(folder, folderName), { recursive: true });
  await writeFile(join(folder, folderName, "migration.sql"), stdout);
  await writeFile(join(folder, folderName, "schema.prisma"), schema);
  console.log(`${engine}: wrote ${folderName}`);
}

const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("usage: node server/store/author-migration.ts <name_in_snake_case>");
  process.exitCode = 2;
} else {
  const folderName = `${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}_${name}`;
  await author("sqlite", folderName);
  await author("postgresql", folderName);
}
