import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { isNewEnough } from "./node-version.mjs";

describe("isNewEnough", () => {
  it.each([
    ["20.19.0", false],
    ["22.23.5", false],
    ["24.0.2", false],
    ["24.9.0", false],
    ["24.10.0", true],
    ["24.21.0", true],
    ["25.0.0", true],
    ["26.1.0", true],
  ])("of %s is %s", (version, expected) => {
    expect(isNewEnough(version)).toBe(expected);
  });

  it("holds for the Node that is brought, and for one that has what binds us to it", () => {
    const { optionalDependencies } = JSON.parse(
      readFileSync(new URL("./node/package.json", import.meta.url), "utf8"),
    ) as { optionalDependencies: Record<string, string> };
    for (const [name, version] of Object.entries(optionalDependencies)) expect(isNewEnough(version), name).toBe(true);
    expect(isNewEnough(process.versions.node)).toBe("setAuthorizer" in DatabaseSync.prototype);
  });
});
