import { readdir, readFile, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { createInterface } from "node:readline/promises";
import { ConflictError, InvalidError, NotFoundError, TooLargeError } from "../../core/errors.ts";
import { textOfFile } from "../../core/imports/file-text.ts";
import type { PersonalData } from "../../core/imports/import-view.ts";
import type { EnvironmentView } from "../../core/views.ts";
import type { ImportRequest, SentFile } from "../../server/runner/import-request.ts";
import type { Connection } from "../connection.ts";
import type { Output } from "../output.ts";

export type ImportOptions = {
  readonly openapi?: string;
  readonly sql?: string;
  readonly prisma?: string;
  readonly mcp?: string;
  readonly data?: string;
};

/** Largest file that is read, in bytes. */
const maxBytes = 8_000_000;
/** Parts that are listed one by one. */
const shownGaps = 12;
const dataEndings = new Set([".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".sqlite", ".sqlite3", ".db"]);

/** What the options say that the environment is made of; null: of a brief alone. Throws NotFoundError, TooLargeError. */
export async function importOf({ openapi, sql, prisma, mcp, data }: ImportOptions): Promise<ImportRequest | null> {
  if (openapi !== undefined) return { kind: "openapi", ...(await documentOf(openapi)) };
  if (sql !== undefined) return { kind: "sql", ...(await documentOf(sql)) };
  if (prisma !== undefined) return { kind: "prisma", ...(await documentOf(prisma)) };
  if (mcp !== undefined) return { kind: "mcp", url: mcp };
  return data === undefined ? null : { kind: "data", files: await filesOf(data) };
}

/** The import, confirmed when it has facts about people that may be kept. Asks where a terminal is there. Throws ConflictError when they may not. */
export async function mayKeepPersonalData(
  connection: Connection,
  output: Output,
  from: ImportRequest,
  yes: boolean,
): Promise<ImportRequest> {
  if (from.kind !== "data") return from;
  if (yes) return { ...from, confirmed: true };
  const { personalData } = await connection.readImport(from, "");
  if (personalData.length === 0) return from;
  for (const line of foundLines(personalData)) output.line(line);
  if (!process.stdin.isTTY)
    throw new ConflictError(
      `the data seems to have facts about people in ${personalData.length} ${personalData.length === 1 ? "column" : "columns"}: ${personalData.map(({ table, column }) => `${table}.${column}`).join(", ")}`,
      "Take them out, or keep them with --yes: seed rows are shown to everybody who sees the environment.",
    );
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await reader.question("keep them as seed rows? [y/N] ");
    if (/^y(es)?$/i.test(answer.trim())) return { ...from, confirmed: true };
    throw new ConflictError("nothing was made", "Take the facts about people out of the data and try again.");
  } finally {
    reader.close();
  }
}

function foundLines(found: readonly PersonalData[]): string[] {
  return [
    "! the data seems to have facts about people:",
    ...found.map(
      ({ table, column, kind, values, example }) =>
        `  ${table}.${column}: ${kind.replaceAll("_", " ")}, ${values} ${values === 1 ? "value" : "values"}, like ${example}`,
    ),
  ];
}

/** What of the import is not simulated, as lines. */
export function importedLines({ imported }: Pick<EnvironmentView, "imported">): string[] {
  const gaps = imported?.unsimulated ?? [];
  if (gaps.length === 0) return [];
  const rest = gaps.length - shownGaps;
  return [
    "not simulated:",
    ...gaps.slice(0, shownGaps).map(({ what, why }) => `  ${what}: ${why}`),
    ...(rest > 0 ? [`  and ${rest} more: --json, or the environment's page, lists them all`] : []),
  ];
}

async function documentOf(path: string): Promise<{ readonly text: string; readonly name: string }> {
  const name = basename(path);
  return { text: textOfFile(name, await bytesOf(path)), name };
}

async function filesOf(path: string): Promise<(SentFile & { readonly name: string })[]> {
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) return [await fileOf(path)];
  const names = (await readdir(path)).filter((name) => dataEndings.has(extname(name).toLowerCase())).toSorted();
  if (names.length === 0)
    throw new InvalidError(`there is no data in ${path}`, `Files that end in ${[...dataEndings].join(", ")} are read.`);
  return Promise.all(names.map((name) => fileOf(join(path, name))));
}

async function fileOf(path: string): Promise<SentFile & { readonly name: string }> {
  const bytes = await bytesOf(path);
  const name = basename(path);
  const isSqlite = bytes.subarray(0, 15).toString("latin1") === "SQLite format 3";
  return isSqlite ? { name, base64: bytes.toString("base64") } : { name, text: textOfFile(name, bytes) };
}

async function bytesOf(path: string): Promise<Buffer> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new NotFoundError(`there is no file ${path}`, "Give the path of one that is there.");
  if (found.size > maxBytes)
    throw new TooLargeError(
      `${path} has ${found.size.toLocaleString("en-US")} bytes; at most ${maxBytes.toLocaleString("en-US")} are read`,
      "Leave out what the environment does not need.",
    );
  return readFile(path);
}
