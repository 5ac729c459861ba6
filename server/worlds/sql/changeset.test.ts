import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { readChangeset } from "./changeset.ts";

it("reads what a session recorded: new rows whole, of changes the columns that differ, of deletions the key", () => {
  const database = new DatabaseSync(":memory:");
  database.exec(
    "CREATE TABLE a (id TEXT PRIMARY KEY, n INTEGER, r REAL, t TEXT) WITHOUT ROWID; CREATE TABLE b (id TEXT PRIMARY KEY, t TEXT) WITHOUT ROWID; INSERT INTO a VALUES ('x', 1, 1.5, 'one'), ('y', 2, NULL, 'two'), ('z', 3, 0, NULL)",
  );
  const session = database.createSession();
  database.exec(
    `UPDATE a SET n = -9007199254740991, t = NULL WHERE id = 'x'; UPDATE a SET n = n WHERE id = 'y'; DELETE FROM a WHERE id = 'z'; INSERT INTO b VALUES ('${"k".repeat(300)}', 'Ünïcödé 漢字 🧪')`,
  );
  const changes = readChangeset(session.changeset()).toSorted((p, q) => (p.kind < q.kind ? -1 : 1));
  expect(changes).toEqual([
    { table: "b", kind: "create", cells: ["k".repeat(300), "Ünïcödé 漢字 🧪"] },
    { table: "a", kind: "delete", cells: ["z"] },
    { table: "a", kind: "update", cells: ["x", -9007199254740991, undefined, null] },
  ]);
  database.close();
});

it("reads nothing of nothing", () => {
  expect(readChangeset(new Uint8Array())).toEqual([]);
});
