import { execFileSync } from "node:child_process";
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import type { WorldSpec } from "../../../core/environment.ts";
import type { CommandPolicy } from "../../../core/worlds/repository/kind.ts";
import { commandRule, repositoryTables, repositoryTools } from "../../../core/worlds/repository/tables.ts";

/** A folder for the repositories of a test, which the cache is in too; removed after the tests of the file. */
export function repositoriesFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "agentgym-repositories-"));
  process.env.AGENTGYM_REPOSITORIES = join(folder, "cache");
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

type Files = Readonly<Record<string, string | null>>;

/** Makes a git repository of commits: files by path, null removes one. Gives the ids of its commits. */
export function makeRepository(
  folder: string,
  commits: readonly { readonly message: string; readonly files: Files }[],
): string[] {
  mkdirSync(folder, { recursive: true });
  let day = 1;
  const git = (...args: string[]) => {
    const at = `2026-01-${String(day).padStart(2, "0")}T08:00:00Z`;
    return execFileSync("git", args, {
      cwd: folder,
      encoding: "utf8",
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: "/dev/null",
        GIT_AUTHOR_NAME: day % 2 ? "Ana Lima" : "Bo Chen",
        GIT_AUTHOR_EMAIL: day % 2 ? "ana@example.org" : "bo@example.org",
        GIT_COMMITTER_NAME: "Ana Lima",
        GIT_COMMITTER_EMAIL: "ana@example.org",
        GIT_AUTHOR_DATE: at,
        GIT_COMMITTER_DATE: at,
      },
    });
  };
  git("init", "--quiet", "--initial-branch=main");
  return commits.map(({ message, files }) => {
    for (const [path, text] of Object.entries(files)) {
      const full = join(folder, path);
      rmSync(full, { recursive: true, force: true });
      if (text === null) continue;
      mkdirSync(dirname(full), { recursive: true });
      if (text.startsWith("-> ")) symlinkSync(text.slice(3), full);
      else writeFileSync(full, text, { mode: text.startsWith("#!") ? 0o755 : 0o644 });
    }
    git("add", "--all");
    git("commit", "--quiet", "--message", message);
    day++;
    return git("rev-parse", "HEAD").trim();
  });
}

/** A small library with a script, settings, a link and two commits. */
export const shopCommits = [
  {
    message: "Add the cart",
    files: {
      "README.md": "# Shop\n\nA cart.\n",
      LICENSE: "MIT\n",
      "package.json": '{\n  "name": "shop",\n  "version": "1.2.0",\n  "dependencies": { "left-pad": "^1.3.0" }\n}\n',
      "src/cart.js":
        'import { round } from "./round.js";\n\nexport function total(items) {\n  return round(items.reduce((sum, { price }) => sum + price, 0));\n}\n\nexport const limit = 10;\n',
      "src/round.js": "export function round(value) {\n  return Math.round(value);\n}\n",
      "docs/guide.md": "# Guide\n\nCall total.\n",
      "docs/notes.md": "Notes\n",
      "scripts/count.sh": '#!/bin/bash\nwc -l < "$1"\n',
      "latest.md": "-> docs/guide.md",
    },
  },
  {
    message: "Round to cents",
    files: { "src/round.js": "export function round(value) {\n  return Math.round(value * 100) / 100;\n}\n" },
  },
] as const;

/** A policy as suites of tasks have it. */
export const suitePolicy: CommandPolicy = {
  allowed: "ls pwd cd cat head tail wc grep rg sed python python3 pytest".split(" "),
  prohibited: "rm sudo curl wget ssh scp dd mkfs mount umount chmod chown".split(" "),
  writable: ["eval_artifacts/", "/tmp/"],
  maxCommands: 12,
  timeoutSeconds: 180,
};

/** Nothing is forbidden, and all of the checkout may be written. */
export const openPolicy: CommandPolicy = {
  allowed: [],
  prohibited: [],
  writable: ["./", "/tmp/"],
  maxCommands: null,
  timeoutSeconds: null,
};

/** The world of a checkout, one start for each policy. */
export function repositoryWorld(commit: string, ...policies: readonly CommandPolicy[]): WorldSpec {
  return {
    clock: { startAt: "2026-03-02T09:00:00Z", secondsPerStep: 15 },
    entities: repositoryTables(),
    operations: repositoryTools(),
    policies: [commandRule],
    rows: { file: [], command: [], safety_event: [] },
    mover: {
      kind: "repository",
      repository: "shop",
      address: "shop",
      starts: policies.map((policy) => ({ commit, policy })),
      env: { LC_ALL: "C.UTF-8", PYTHONDONTWRITEBYTECODE: "1" },
      limits: { commandMs: 20_000, outputBytes: 30_000, memoryMb: 256 },
      packages: [],
    },
  };
}

const testsOf = (lines: string) =>
  `import assert from "node:assert/strict";\nimport { test } from "node:test";\nimport { price } from "../src/price.js";\n\n${lines}`;

/** A history with a commit whose tests tell right from wrong, one whose tests hardly look, one in Python, and one that brings none. */
export const patchCommitsFixture = [
  {
    message: "Add prices",
    files: {
      "package.json": '{ "name": "prices", "type": "module" }\n',
      "src/price.js": "export function price(amount) {\n  return amount;\n}\n",
      "test/price.test.js": testsOf('test("one", () => assert.equal(price(2), 2));\n'),
    },
  },
  {
    message:
      "Give a discount from ten pieces on\n\nTen or more pieces cost a tenth less; a negative amount is refused.\n\nSigned-off-by: Ana Lima <ana@example.org>",
    files: {
      "src/price.js":
        'export function price(amount, pieces = 1) {\n  if (amount < 0 || pieces < 1) throw new RangeError("below zero");\n  const whole = amount * pieces;\n  if (pieces >= 10) return whole - whole / 10;\n  return whole;\n}\n',
      "test/price.test.js": testsOf(
        'test("one", () => assert.equal(price(2), 2));\ntest("nine", () => assert.equal(price(2, 9), 18));\ntest("ten", () => assert.equal(price(2, 10), 18));\ntest("eleven", () => assert.equal(price(10, 11), 99));\ntest("zero", () => assert.equal(price(0), 0));\ntest("negative", () => assert.throws(() => price(-1), RangeError));\ntest("none", () => assert.throws(() => price(1, 0), RangeError));\n',
      ),
    },
  },
  {
    message: "Add a tax",
    files: {
      "src/tax.js":
        "export function tax(amount, rate = 19) {\n  if (rate < 0 || rate > 100) return 0;\n  const share = amount * rate / 100;\n  return share > 1 ? share : 1;\n}\n",
      "test/tax.test.js":
        'import assert from "node:assert/strict";\nimport { test } from "node:test";\nimport { tax } from "../src/tax.js";\n\ntest("is a number", () => assert.equal(typeof tax(100), "number"));\n',
    },
  },
  {
    message: "Add a till in Python",
    files: {
      "till.py":
        "def change(paid, due):\n    if paid < due:\n        raise ValueError('too little')\n    return [coin for coin in (2, 1) for _ in range((paid - due) // coin if coin == 2 else (paid - due) % 2)]\n",
      "test_till.py":
        "import unittest\nfrom till import change\n\n\nclass Change(unittest.TestCase):\n    def test_all(self):\n        self.assertEqual(change(5, 0), [2, 2, 1])\n        self.assertEqual(change(5, 5), [])\n        self.assertEqual(change(6, 2), [2, 2])\n        self.assertRaises(ValueError, change, 1, 2)\n",
    },
  },
  { message: "Say more", files: { "README.md": "# Prices\n" } },
] as const;

/** Makes a git repository of a package's own files, in two commits: its manifest and texts, then the rest. Gives the id of the second. */
export function repositoryOfPackage(folder: string, source: string): string {
  const files: Record<string, string> = {};
  for (const path of readdirSync(source, { recursive: true, encoding: "utf8" }).toSorted()) {
    if (/(^|\/)(node_modules|build|deps|\.git)(\/|$)/.test(path) || !lstatSync(join(source, path)).isFile()) continue;
    const bytes = readFileSync(join(source, path));
    if (bytes.length < 500_000 && Buffer.from(bytes.toString("utf8")).equals(bytes))
      files[path] = bytes.toString("utf8");
  }
  const isFirst = (path: string) => /^[^/]+\.(json|md)$|^LICEN[CS]E/.test(path);
  const part = (first: boolean) =>
    Object.fromEntries(Object.entries(files).filter(([path]) => isFirst(path) === first));
  const commits = makeRepository(folder, [
    { message: "Add the manifest", files: part(true) },
    { message: "Add the sources", files: part(false) },
  ]);
  return commits[1] ?? "";
}
