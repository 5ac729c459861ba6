import { z } from "zod";
import type { ImportSource } from "../../core/imports/import.ts";

/** Largest body of a request with an import, in bytes: a document of 8 million characters, or as many bytes in base64. */
export const maxImportBytes = 16 * 1024 * 1024;

const text = z.string().max(8_000_000).describe("The document itself");
const name = z.string().max(200).optional().describe("What it is called, e.g. the file's name");

/** What a team has already, as a request gives it. */
export const ImportRequest = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("openapi"), text, name }).describe("OpenAPI 3.x or Swagger 2.0, JSON or YAML"),
    z.strictObject({ kind: z.literal("sql"), text, name }).describe("Schema as DDL of SQLite or PostgreSQL"),
    z.strictObject({ kind: z.literal("prisma"), text, name }).describe("A schema.prisma"),
    z
      .strictObject({ kind: z.literal("mcp"), url: z.url({ protocol: /^https?$/ }).max(2_000) })
      .describe("Address of an MCP server (Streamable HTTP), whose tools are listed"),
    z
      .strictObject({
        kind: z.literal("data"),
        files: z
          .array(
            z.strictObject({
              name: z.string().min(1).max(200),
              text: z.string().max(8_000_000).optional().describe("JSON, JSON lines or CSV"),
              base64: z.base64().max(11_000_000).optional().describe("A SQLite file"),
            }),
          )
          .min(1)
          .max(50),
        confirmed: z.boolean().optional().describe("Facts about people that were found in it may be kept"),
      })
      .describe("Data whose rows become the seed rows"),
  ])
  .meta({ id: "Import" });
export type ImportRequest = z.infer<typeof ImportRequest>;

/** A file of data as it was sent. */
export type SentFile = {
  readonly name: string;
  readonly text?: string | undefined;
  readonly base64?: string | undefined;
};

/** An import as it goes to the worker that reads it: servers have been asked, files are as they were sent. */
export type SentSource =
  | Exclude<ImportSource, { kind: "data" }>
  | { readonly kind: "data"; readonly files: readonly SentFile[]; readonly confirmed?: boolean | undefined };
