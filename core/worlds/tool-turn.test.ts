import { describe, expect, it } from "vitest";
import type { Json } from "../json.ts";
import { commandOf, toolTurn, toolTurnOf } from "./tool-turn.ts";

describe("commandOf", () => {
  it.each<[Json, string | null]>([
    [{ command: "ls -la" }, "ls -la"],
    [{ cmd: "ls", workdir: "/repo" }, "ls"],
    [{ command: ["bash", "-lc", "ls | wc -l"] }, "ls | wc -l"],
    [{ command: ["/bin/sh", "-c", "ls"], timeout: 5 }, "ls"],
    [{ command: ["git", "log", "-1"] }, "git log -1"],
    [{ path: "a.ts" }, null],
    [{ command: 5 }, null],
    ["ls", null],
    [null, null],
  ])("of %j is %j", (given, command) => {
    expect(commandOf(given)).toBe(command);
  });
});

describe("toolTurnOf", () => {
  it("is the turn of its action, and null for anything else", () => {
    const file = { path: "/repo/a", kind: "file" as const, mode: "0644", text: "a", base64: null, target: null };
    const turn = { calls: [{ name: "bash", arguments: { command: "ls" }, result: null }], files: [file] };
    expect(toolTurnOf(toolTurn(turn))).toEqual(turn);
    expect(toolTurnOf({ ...toolTurn(turn), action: "write_file" })).toBeNull();
    const wrong = { ...turn, files: [{ ...file, mode: "0644; rm -rf /" }] };
    expect(toolTurnOf(toolTurn(wrong))).toBeNull();
  });
});
