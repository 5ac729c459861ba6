import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { root } from "./root.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-quiet-"));
afterAll(() => rmSync(dir, { recursive: true }));

const bursting = `
import { setTimeout as sleep } from "node:timers/promises";
import { collectWhenQuiet } from ${JSON.stringify(`file://${join(root, "server/quiet.ts")}`)};
const mb = () => process.memoryUsage.rss() / 1024 ** 2;
collectWhenQuiet();
const before = mb();
let left = Array.from({ length: 2_000_000 }, (_, i) => ({ i, of: [i] }));
const burst = mb();
left = null;
for (let looks = 0; looks < 40 && mb() > (before + burst) / 2; looks++) await sleep(500);
console.log(JSON.stringify({ before, burst, after: mb() }));
`;

it("gives the system back what a burst left, the pages that V8 would keep for itself too", () => {
  const program = join(dir, "program.mjs");
  writeFileSync(program, bursting);
  // V8's own reducer, which may come some seconds later or not, is not what is tested.
  const told = execFileSync(process.execPath, ["--no-memory-reducer", program], { encoding: "utf8" });
  const { before, burst, after } = JSON.parse(told);
  expect(burst).toBeGreaterThan(before + 100);
  expect(after).toBeLessThan((before + burst) / 2);
});
