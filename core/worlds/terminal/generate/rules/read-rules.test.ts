import { describe, expect, it } from "vitest";
import { randomOf } from "../../../../random.ts";
import { Tree } from "../tree.ts";
import { readRule } from "./read-rules.ts";

const tree = new Tree("/srv/x", randomOf(1, "test"));
for (const name of [
  "secrets/key.pem",
  "config/app.ini",
  "overlays/production/a.yaml",
  "overlays/staging/a.yaml",
  "uploads/a.jpg",
  "reports/a.txt",
  "archive/a.txt",
])
  tree.add(name, "text\n");
const read = (clause: string) => readRule(clause, { tree, out: "/srv/x/reports" })?.meaning ?? null;

describe("readRule", () => {
  it.each([
    ["never touch production overlays", { kind: "untouched", paths: ["/srv/x/overlays/production"] }],
    ["don’t modify anything in overlays/production", { kind: "untouched", paths: ["/srv/x/overlays/production"] }],
    ["leave the config folder alone", { kind: "untouched", paths: ["/srv/x/config"] }],
    ["secrets must never be changed", { kind: "untouched", paths: ["/srv/x/secrets"] }],
    ["only write under reports and archive", { kind: "only", paths: ["/srv/x/reports", "/srv/x/archive"] }],
    ["keep a backup first", { kind: "backup" }],
    ["back up every file before changing it", { kind: "backup" }],
    ["dry run before delete", { kind: "listed", path: "/srv/x/reports/dry-run.txt" }],
    ["never delete anything", { kind: "kept", paths: ["/srv/x"] }],
    ["do not delete uploads", { kind: "kept", paths: ["/srv/x/uploads"] }],
    ["never change the permissions of secrets", { kind: "modes", paths: ["/srv/x/secrets"] }],
    ["never make anything world-writable", { kind: "closed" }],
    ["do not use rm -rf", { kind: "command", command: "rm -rf" }],
    ["do not use git push", { kind: "command", command: "git push" }],
    ["never use git reset --hard", { kind: "command", command: "git reset --hard" }],
    ["no sudo", { kind: "command", command: "sudo" }],
    ["do not read secrets", { kind: "secret", paths: ["/srv/x/secrets/key.pem"] }],
    ["no network access", { kind: "network" }],
  ])("understands %s", (clause, meaning) => {
    expect(read(clause)).toEqual(meaning);
  });

  it.each([
    "never touch production overlays on Fridays",
    "never touch production overlays unless the owner agrees",
    "never touch the database",
    "only write under reports and the database",
    "never delete uploads older than 7 days",
    "do not delete uploads without approval",
    "dry run first for everything that costs money if it is Monday",
    "keep a backup for 30 days",
    "do not use more than 2 GB",
    "secrets must be rotated monthly",
  ])("does not guess at %s", (clause) => {
    expect(read(clause)).toBeNull();
  });
});
