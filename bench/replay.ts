import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright/test";
import { recordEpisode } from "./recording.ts";
import { printFigures, quantile } from "./table.ts";

/** An episode of 337,351 steps in a browser, on the built app: opening, memory, jumps, scrubbing.  node bench/replay.ts [steps] */
const steps = Number(process.argv[2] ?? 337_351);
const jumps = 30;
const scrolls = 40;
const port = 3972;
const systemChromium = "/usr/bin/chromium";
const dir = mkdtempSync(join(tmpdir(), "agentgym-bench-"));

async function untilHealthy(url: string): Promise<void> {
  for (let attempt = 0; attempt < 240; attempt++) {
    if (
      await fetch(`${url}/api/health`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("the server does not come up");
}

const recordMs = performance.now();
const episodeId = await recordEpisode(dir, steps);
console.log(`recorded ${steps} steps in ${((performance.now() - recordMs) / 1_000).toFixed(0)} s`);
const url = `http://localhost:${port}`;
const server = spawn(process.execPath, [join(import.meta.dirname, "../server/main.ts")], {
  env: { ...process.env, NODE_ENV: process.env.NODE_ENV ?? "production", PORT: String(port), AGENTGYM_DATA: dir },
  stdio: ["ignore", "ignore", "inherit"],
});
const browser = await chromium.launch({
  ...(existsSync(systemChromium) ? { executablePath: systemChromium } : {}),
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  await untilHealthy(url);
  const indexMs = performance.now();
  await (await fetch(`${url}/api/episodes/${episodeId}/index`)).arrayBuffer();
  const firstIndexMs = performance.now() - indexMs;
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  const address = `${url}/episodes/${episodeId}?step=1000`;
  // The clock runs in the page, frame by frame: Playwright looks for an element only twice a second after a while.
  await page.addInitScript(() => {
    const look = () => {
      if (!document.querySelector('[aria-label="Steps"] [aria-current="step"]')) return requestAnimationFrame(look);
      const [navigation] = performance.getEntriesByType("navigation");
      const began = navigation instanceof PerformanceNavigationTiming ? navigation.responseEnd : 0;
      document.documentElement.dataset.openMs = String(performance.now() - began);
      return 0;
    };
    requestAnimationFrame(look);
  });
  const opens: number[] = [];
  for (let round = 0; round < 4; round++) {
    await page.goto(address, { waitUntil: "commit" });
    const opened = await page.waitForFunction(() => document.documentElement?.dataset.openMs);
    if (round > 0) opens.push(Number(await opened.jsonValue()));
  }
  const protocol = await page.context().newCDPSession(page);
  const heapMb = async () => {
    await protocol.send("HeapProfiler.collectGarbage");
    return (await protocol.send("Runtime.getHeapUsage")).usedSize / 1024 / 1024;
  };
  await page.locator("td").first().waitFor();
  const heapBefore = await heapMb();
  await page.evaluate(async (count) => {
    const box = document.querySelector('[data-testid="steps"]');
    if (!box) throw new Error("there is no list");
    for (let at = 0; at <= count; at++) {
      box.scrollTop = (box.scrollHeight * at) / count;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }, scrolls);
  await page.waitForTimeout(500);
  const heapAfter = await heapMb();
  await page.evaluate(() => window.scrollTo(0, 0));
  const box = await page.getByRole("slider", { name: "Step", exact: true }).boundingBox();
  if (!box) throw new Error("there is no timeline");
  const jumpMs: number[] = [];
  for (let jump = 0; jump < jumps; jump++) {
    // The clock runs in the page, from the press to the frame in which the step's row and its observation are there.
    await page.evaluate(() => {
      const { dataset } = document.documentElement;
      delete dataset.jumpMs;
      const pressed = () => {
        const begin = performance.now();
        const look = () => {
          const step = document.querySelector('[role="slider"]')?.getAttribute("aria-valuenow") ?? "";
          const told = document.querySelector(`section[aria-label="Step ${step}"] [aria-label="observation"]`);
          const row = document.querySelector('[aria-label="Steps"] [aria-current="step"]');
          if (told && row?.textContent?.startsWith(step)) dataset.jumpMs = String(performance.now() - begin);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      };
      window.addEventListener("pointerdown", pressed, { once: true });
    });
    await page.mouse.click(box.x + box.width * ((jump * 0.618_034 + 0.1) % 1), box.y + 5);
    const arrived = await page.waitForFunction(() => document.documentElement.dataset.jumpMs);
    jumpMs.push(Number(await arrived.jsonValue()));
    await page.waitForTimeout(150);
  }
  const frames = page.evaluate(async () => {
    const gaps: number[] = [];
    let before = performance.now();
    for (let frame = 0; frame < 120; frame++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      gaps.push(performance.now() - before);
      before = performance.now();
    }
    return gaps;
  });
  await page.mouse.move(box.x + 1, box.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 1, box.y + 5, { steps: 120 });
  await page.mouse.up();
  const gapsMs = await frames;
  const open = quantile(opens, 0.5);
  const jump = quantile(jumpMs, 0.95);
  const gap = quantile(gapsMs, 1);
  const met = printFigures(`A replay of ${steps} steps`, [
    {
      what: "open: list usable after the HTML (median of 3)",
      value: `${open.toFixed(0)} ms`,
      ratio: `making the index once: ${firstIndexMs.toFixed(0)} ms`,
      target: "< 1500 ms",
      met: open < 1_500,
    },
    { what: "heap of the tab", value: `${heapBefore.toFixed(1)} MB`, target: "< 150 MB", met: heapBefore < 150 },
    {
      what: "heap after scrolling end to end",
      value: `${heapAfter.toFixed(1)} MB`,
      target: "grows < 20 MB",
      met: heapAfter - heapBefore < 20,
    },
    {
      what: `jump (p95 of ${jumps})`,
      value: `${jump.toFixed(0)} ms`,
      ratio: `median ${quantile(jumpMs, 0.5).toFixed(0)} ms`,
      target: "< 100 ms",
      met: jump < 100,
    },
    { what: "longest frame while scrubbing", value: `${gap.toFixed(0)} ms`, target: "< 50 ms", met: gap < 50 },
  ]);
  process.exitCode = met ? 0 : 1;
} finally {
  await browser.close();
  server.kill();
  rmSync(dir, { recursive: true, force: true });
}
