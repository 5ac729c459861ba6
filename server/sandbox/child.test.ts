import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { Child } from "./child.ts";

const folder = mkdtempSync(join(tmpdir(), "agentgym-child-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that does what it is asked: says a text back, loops, fails, answers with no JSON, ends, fills its memory, or tells what it may do. */
const program = join(folder, "program.mjs");
writeFileSync(
  program,
  `import { readFileSync } from "node:fs";
let rest = "";
process.stdin.setEncoding("utf8").on("data", (text) => {
  const lines = (rest + text).split("\\n");
  rest = lines.pop();
  for (const line of lines) {
    const { id, op, text: said } = JSON.parse(line);
    if (op === "loop") for (;;);
    if (op === "end") process.exit(3);
    if (op === "noise") process.stdout.write("no JSON\\n");
    if (op === "fill") for (const all = []; ; ) all.push(new Array(1e6).fill(id));
    if (op === "fail") process.stdout.write(JSON.stringify({ id, ok: false, message: "not that" }) + "\\n");
    if (op === "say") process.stdout.write(JSON.stringify({ id, ok: true, text: said }) + "\\n");
    if (op === "look") {
      let read = null;
      try { read = readFileSync("/etc/passwd", "utf8"); } catch (error) { read = error.code; }
      process.stdout.write(JSON.stringify({ id, ok: true, read, names: Object.keys(process.env).sort() }) + "\\n");
    }
  }
});
`,
);
const started = () => new Child({ program, memoryMb: 64 });

it("carries any text, in the order of asking", async () => {
  const child = started();
  for (const text of ["a", "two\nlines\r\n", "\u2028 \u2029 \u0085 \v\f", "\0", "😀\ud800", "x".repeat(3_000_000)])
    expect(await child.ask({ op: "say", text }, 20_000)).toMatchObject({ text });
  await child.kill();
});

it("tells a refusal, and goes on", async () => {
  const child = started();
  await expect(child.ask({ op: "fail" }, 20_000)).rejects.toMatchObject({
    code: "sandbox_refused",
    message: "not that",
  });
  expect(await child.ask({ op: "say", text: "on" }, 20_000)).toMatchObject({ text: "on" });
  await child.kill();
});

it.each([
  ["time", "loop", /no answer within 1 s/],
  ["ended", "end", /ended with 3/],
  ["ended", "noise", /a line of JSON/],
  ["memory", "fill", /ended with/],
] as const)("is lost for its %s, once and for all", async (why, op, message) => {
  const child = started();
  await child.ask({ op: "say", text: "ready" }, 20_000);
  const ending = child.ask({ op }, op === "loop" ? 1_000 : 60_000);
  await expect(ending).rejects.toMatchObject({ name: "ChildLost", why, message: expect.stringMatching(message) });
  expect(child.lost?.why).toBe(why);
  await expect(child.ask({ op: "say", text: "?" }, 1_000)).rejects.toBe(child.lost);
  await child.kill();
});

it("reads no file of the machine, and has no variables of ours", async () => {
  const child = started();
  expect(await child.ask({ op: "look" }, 20_000)).toMatchObject({
    read: "ERR_ACCESS_DENIED",
    names: ["NODE_ENV", "TZ"],
  });
  await child.kill();
});

it.skipIf(process.platform !== "linux")(
  "ends with this process, even in an endless loop when that is killed",
  async () => {
    const owner = join(folder, "owner.ts");
    writeFileSync(
      owner,
      `import { startWalled } from ${JSON.stringify(join(import.meta.dirname, "child.ts"))};
const child = startWalled({ program: ${JSON.stringify(program)}, memoryMb: 64 });
child.stdin.write(JSON.stringify({ id: 1, op: "say", text: "up" }) + "\\n");
child.stdout.once("data", () => {
  child.stdin.write(JSON.stringify({ id: 2, op: "loop" }) + "\\n");
  console.log(child.pid);
});
`,
    );
    const process = spawn(globalThis.process.execPath, [owner], { stdio: ["ignore", "pipe", "inherit"] });
    const [said] = await once(process.stdout, "data");
    const pid = String(said).trim();
    expect(existsSync(`/proc/${pid}`)).toBe(true);
    process.kill("SIGKILL");
    for (let i = 0; i < 100 && existsSync(`/proc/${pid}`); i++) await sleep(50);
    expect(existsSync(`/proc/${pid}`)).toBe(false);
  },
);
