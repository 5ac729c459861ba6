import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const dir = mkdtempSync(join(tmpdir(), "agentgym-extend-"));
const page = readFileSync(join(root, "docs/extend.md"), "utf8");

/** A file of the page: made, changed, or run. The paragraph before its block begins with its path. */
type Example = { readonly path: string; readonly language: string; readonly code: string; readonly prints: string };
const examples = [
  ...page.matchAll(/^`([\w./-]+)`[^\n]*\n\n```(ts|diff)\n([\s\S]*?)^```$(?:\n\n```text\n([\s\S]*?)^```$)?/gm),
].map(([, path = "", language = "", code = "", prints = ""]): Example => ({ path, language, code, prints }));

/** The file with the lines that begin with `+` put after those before them. `@@` begins another place. Throws where a place is not there exactly once. */
function changed(text: string, diff: string): string {
  return diff.split("@@\n").reduce((file, place) => {
    const lines = place.split("\n").filter((line) => line !== "");
    const before = lines.filter((line) => !line.startsWith("+")).map((line) => line.slice(1));
    const after = lines.map((line) => line.slice(1));
    const parts = file.split(before.join("\n"));
    // Lines between which something is put stand together in the file.
    if (parts.length !== 2) throw new Error(`there are ${parts.length - 1} places for:\n${place}`);
    return parts.join(after.join("\n"));
  }, text);
}

beforeAll(() => {
  for (const name of ["app", "bench", "cli", "components", "core", "e2e", "sdk/typescript", "server"])
    cpSync(join(root, name), join(dir, name), {
      recursive: true,
      filter: (path) => basename(path) !== "node_modules",
    });
  for (const name of ["package.json", "tsconfig.json", "next.config.ts"]) cpSync(join(root, name), join(dir, name));
  symlinkSync(join(root, "node_modules"), join(dir, "node_modules"));
  for (const { path, language, code } of examples) {
    const file = join(dir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, language === "diff" ? changed(readFileSync(file, "utf8"), code) : code);
  }
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

it("shows four things that are added, each with what it prints", () => {
  const runs = examples.filter(({ prints }) => prints !== "");
  expect(runs.map(({ path }) => path)).toEqual(["try-lamp.ts", "try-agent.ts", "try-export.ts", "try-label.ts"]);
});

it("keeps the types of everything when all of it is there", { timeout: 180_000 }, () => {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  try {
    execFileSync(process.execPath, [tsc, "--noEmit", "-p", "."], { cwd: dir, encoding: "utf8" });
  } catch (error) {
    throw new Error(error instanceof Error && "stdout" in error ? String(error.stdout) : String(error));
  }
});

it.each(examples.filter(({ prints }) => prints !== ""))(
  "$path prints what the page says",
  { timeout: 60_000 },
  ({ path, prints }) => {
    expect(execFileSync(process.execPath, [path], { cwd: dir, encoding: "utf8" }).trim()).toBe(prints.trim());
  },
);
