import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runCommand } from "./command.fixture.ts";

const data = mkdtempSync(join(tmpdir(), "agentgym-understand-"));
const brief =
  "Public library: members, books and loans. A member may have at most five loans at a time. A member may reserve a book. Everybody is somehow nice to the books at night.";

afterAll(() => rmSync(data, { recursive: true, force: true }));

const agentgym = (...args: string[]) =>
  runCommand(args, { env: { ...process.env, AGENTGYM_DATA: data, AGENTGYM_HOME: data, AGENTGYM_URL: "" } });
function file(name: string, text: string): string {
  const path = join(data, name);
  writeFileSync(path, text);
  return path;
}

describe("agentgym understand", () => {
  it("says of each rule whether it is enforced, open or aside", () => {
    const { code, out } = agentgym("understand", "--file", file("brief.txt", brief));
    expect(code).toBe(0);
    expect(out).toContain("✓ k2 A member may have at most five loans at a time\n     There may be at most 5");
    expect(out).toContain("- k3 A member may reserve a book (aside: permission)");
    expect(out).toMatch(/\? k4 Everybody is somehow nice/);
    expect(out).toContain("1 of 2 rules is enforced, 1 is open.");
  });

  it("gives one document with --json, picks applied", () => {
    const picks = file("picks.json", JSON.stringify({ readings: [{ clause: "k4", aside: true }] }));
    const { out } = agentgym("understand", "--json", "--prompt", brief, "--picks", picks);
    const readings = JSON.parse(out);
    expect(readings.rules).toEqual([expect.objectContaining({ status: "enforced", frame: "limit" })]);
  });

  it.each([
    [["understand"], "there is no brief"],
    [["understand", "--file", "/nowhere/brief.txt"], "cannot be read"],
    [["understand", "--prompt", "todo app", "--file", "x"], "given twice"],
    [["understand", "--prompt", brief, "--picks", import.meta.filename], "is no JSON"],
  ])("says what is wrong with %j", (args, problem) => {
    const { code, err } = agentgym(...args);
    expect(code).toBe(2);
    expect(err).toContain(problem);
  });
});

describe("agentgym new without a terminal", () => {
  it("leaves rules open and says so; with picks there are none", () => {
    const { code, out } = agentgym("new", "--tasks", "12", "--prompt", brief);
    expect([0, 1]).toContain(code);
    expect(out).toContain("! 1 of 2 rules is enforced, 1 is open.");
    const picks = file("aside.json", JSON.stringify({ readings: [{ clause: "k4", aside: true }] }));
    expect(agentgym("new", "--tasks", "12", "--prompt", brief, "--picks", picks).out).not.toContain("open.");
  });
});
