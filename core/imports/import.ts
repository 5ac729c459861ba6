import type { Plan } from "../environment.ts";
import { ConflictError, InvalidError, TooLargeError } from "../errors.ts";
import type { Pick } from "../norms/pick.ts";
import { type DataFile, planOfData, tablesOfData } from "./data.ts";
import { expectText } from "./file-text.ts";
import type { PersonalData } from "./import-view.ts";
import { type McpTool, planOfMcp } from "./mcp.ts";
import { planOfOpenApi } from "./openapi.ts";
import { parseText } from "./parse-document.ts";
import { findPersonalData } from "./personal-data.ts";
import { planOfPrisma } from "./prisma.ts";
import { planOfSql } from "./sql.ts";
import { namedIn, planFrom } from "./with-brief.ts";

/** What a team has already: a document, the tools of a server, or data. */
export type ImportSource =
  | { readonly kind: "openapi" | "sql" | "prisma"; readonly text: string; readonly name?: string | undefined }
  | { readonly kind: "mcp"; readonly name: string; readonly tools: readonly McpTool[] }
  | {
      readonly kind: "data";
      readonly files: readonly DataFile[];
      /** The personal data in it may be kept. */
      readonly confirmed?: boolean | undefined;
    };

/** Most characters of all texts of an import together. */
const maxImportLength = 8_000_000;

/** The plan of what a team has, under the rules of a brief where one is given, with what was said of them. Throws InvalidError for what cannot be read, TooLargeError, and ConflictError for data about people that nobody has confirmed. */
export function planOfImport(source: ImportSource, brief = "", readings: readonly Pick[] = []): Plan {
  const length = lengthOf(source);
  if (length > maxImportLength)
    throw new TooLargeError(
      `the import has ${length.toLocaleString("en-US")} characters; at most ${maxImportLength.toLocaleString("en-US")} are read`,
      "Leave out what the environment does not need.",
    );
  expectTexts(source);
  const isBriefed = brief.trim() !== "";
  const plan = readSource(source, isBriefed ? namedIn(brief) : new Set());
  return isBriefed ? planFrom(plan, brief, readings) : plan;
}

/** What in a source looks like facts about people; empty for documents without data. */
export function personalDataIn(source: ImportSource): PersonalData[] {
  return source.kind === "data" ? findPersonalData(tablesOfData(source.files)) : [];
}

function readSource(source: ImportSource, wanted: ReadonlySet<string>): Plan {
  switch (source.kind) {
    case "openapi":
      return planOfOpenApi(parseText(source.text), wanted);
    case "sql":
      return planOfSql(source.text, titleOf(source.name, "Database"), wanted);
    case "prisma":
      return planOfPrisma(source.text, titleOf(source.name, "Database"), wanted);
    case "mcp":
      return planOfMcp(source.name, source.tools, wanted);
    case "data": {
      if (source.files.length === 0)
        throw new InvalidError("there is no file in this import", "Give at least one JSON, CSV or SQLite file.");
      const tables = tablesOfData(source.files);
      const found = source.confirmed ? [] : findPersonalData(tables);
      if (found.length > 0)
        throw new ConflictError(
          personalDataTold(found),
          "Take it out, or confirm that it may be kept (`confirmed`, --yes): seed rows are shown to everybody who sees the environment.",
        );
      return planOfData(tables, titleOf(source.files.length === 1 ? source.files[0]?.name : undefined, "Data"), wanted);
    }
    default:
      return source satisfies never;
  }
}

/** `personal data was found: customers.email (email, 12 values, e.g. m••@•••)`. */
function personalDataTold(found: readonly PersonalData[]): string {
  const told = found
    .slice(0, 12)
    .map(
      ({ table, column, kind, values, example }) =>
        `${table}.${column} (${kind.replaceAll("_", " ")}, ${values} ${values === 1 ? "value" : "values"}, like ${example})`,
    );
  const more = found.length - told.length;
  return `the data seems to have facts about people: ${told.join(", ")}${more > 0 ? ` and ${more} more columns` : ""}`;
}

/** Throws InvalidError for a text that is none. */
function expectTexts(source: ImportSource): void {
  if (source.kind === "mcp") return;
  if (source.kind !== "data") expectText(source.name ?? "the document", source.text);
  else for (const file of source.files) if ("text" in file) expectText(file.name, file.text);
}

function lengthOf(source: ImportSource): number {
  if (source.kind === "mcp") return JSON.stringify(source.tools).length;
  if (source.kind !== "data") return source.text.length;
  return source.files.reduce((sum, file) => sum + ("text" in file ? file.text.length : 0), 0);
}

/** `shop` of `/srv/shop.schema.sql`; a name that says nothing gives another. */
function titleOf(name: string | undefined, other: string): string {
  const stem = (name?.split(/[\\/]/).at(-1) ?? "")
    .replace(/\.(sql|prisma|json|jsonl|ndjson|csv|tsv|sqlite3?|db)$/i, "")
    .replace(/[_.-]+/g, " ")
    .trim();
  if (stem === "" || /^(schema|data|dump|structure|database)$/i.test(stem)) return other;
  return stem.charAt(0).toUpperCase() + stem.slice(1);
}
