import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { InvalidError } from "../../core/errors.ts";
import { locationOf } from "./location.ts";

describe("locationOf", () => {
  it.each([
    [{}, { engine: "sqlite", path: resolve(".agentgym-data/agentgym.db") }],
    [
      { DATABASE_URL: "", AGENTGYM_DATA: "" },
      { engine: "sqlite", path: resolve(".agentgym-data/agentgym.db") },
    ],
    [{ AGENTGYM_DATA: "/data" }, { engine: "sqlite", path: resolve("/data/agentgym.db") }],
    [
      { DATABASE_URL: "file:/data/x.db", AGENTGYM_DATA: "/other" },
      { engine: "sqlite", path: resolve("/data/x.db") },
    ],
    [{ DATABASE_URL: "file:///data/x.db" }, { engine: "sqlite", path: resolve("/data/x.db") }],
    [{ DATABASE_URL: "file:./x.db" }, { engine: "sqlite", path: resolve("x.db") }],
    [{ DATABASE_URL: "postgres://u:p@h:5432/d" }, { engine: "postgresql", url: "postgres://u:p@h:5432/d" }],
    [{ DATABASE_URL: "postgresql://h/d" }, { engine: "postgresql", url: "postgresql://h/d" }],
  ])("reads %o", (env, location) => {
    expect(locationOf(env)).toEqual(location);
  });

  it.each(["mysql://u:secret@h/d", "x.db", "file:", "file::memory:"])(
    "refuses %s without repeating the password in it",
    (url) => {
      expect(() => locationOf({ DATABASE_URL: url })).toThrow(InvalidError);
      expect(() => locationOf({ DATABASE_URL: url })).not.toThrow(/secret/);
    },
  );
});
