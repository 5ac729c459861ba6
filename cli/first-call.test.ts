import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { root } from "../server/root.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-first-call-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it("prepares what a checkout lacks that was only installed, with stdout left to the command", () => {
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  for (const file of files.toString().split("\0"))
    if (file !== "" && existsSync(join(root, file))) cpSync(join(root, file), join(dir, file));
  symlinkSync(join(root, "node_modules"), join(dir, "node_modules"));
  const call = () =>
    spawnSync(process.execPath, [join(dir, "cli/agentgym.mjs"), "ls", "--json"], {
      encoding: "utf8",
      env: {
        NODE_ENV: "test",
        PATH: process.env.PATH,
        HOME: dir,
        AGENTGYM_DATA: join(dir, "data"),
        AGENTGYM_HOME: dir,
      },
    });
  const first = call();
  expect(first.status, first.stderr).toBe(0);
  expect(JSON.parse(first.stdout)).toEqual([]);
  expect(first.stderr).toMatch(/preparing the command line/);
  const second = call();
  expect(JSON.parse(second.stdout)).toEqual([]);
  expect(second.stderr).not.toMatch(/preparing/);
}, 180_000);
