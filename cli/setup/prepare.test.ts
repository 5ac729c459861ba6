import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { expectOwnPackages } from "./prepare.mjs";

const dir = mkdtempSync(join(tmpdir(), "agentgym-prepare-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("an installation", () => {
  it("is refused where node_modules leads to another checkout's, which npm would empty", () => {
    for (const name of ["one", "other", "new"]) mkdirSync(join(dir, name));
    mkdirSync(join(dir, "one/node_modules"));
    symlinkSync(join(dir, "one/node_modules"), join(dir, "other/node_modules"), "junction");
    expect(() => expectOwnPackages(join(dir, "other"))).toThrow(/is a link to packages/);
    expect(() => expectOwnPackages(join(dir, "one"))).not.toThrow();
    expect(() => expectOwnPackages(join(dir, "new"))).not.toThrow();
  });
});
