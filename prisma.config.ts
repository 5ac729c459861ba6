import { defineConfig } from "prisma/config";

// The commands we use read the schema only; the variable keeps them from asking for a native engine.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: "prisma/schema.prisma" });
