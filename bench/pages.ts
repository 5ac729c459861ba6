import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright/test";
import { z } from "zod";
import { root } from "../server/root.ts";
import { recordEpisode } from "./recording.ts";
import { type Figure, printFigures, quantile } from "./table.ts";

/** The built application in a browser: Lighthouse on the six main pages, JavaScript of the replay page, and how soon a replay of a short episode can be used.
 *  Lighthouse is fetched from npm into .agentgym-setup the first time.  node bench/pages.ts */
const lighthouse = "lighthouse@12.8.2";
const port = 3_973;
const rounds = 3;
const attempts = 3;
const shortSteps = 50;
const url = `http://localhost:${port}`;
const systemChromium = "/usr/bin/chromium";
const browserPath = existsSync(systemChromium) ? systemChromium : chromium.executablePath();
const browserFlags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];
const dir = mkdtempSync(join(tmpdir(), "agentgym-bench-"));

const Report = z.object({ categories: z.record(z.string(), z.object({ score: z.number().nullable() })) });
const categories = ["performance", "accessibility", "best-practices"];

/** Where Lighthouse's command is; installs it when it is not there. */
function lighthouseCommand(): string {
  const prefix = join(root, ".agentgym-setup/lighthouse");
  const command = join(prefix, "node_modules/lighthouse/cli/index.js");
  if (existsSync(command)) return command;
  mkdirSync(prefix, { recursive: true });
  const { status } = spawnSync("npm", ["install", "--prefix", prefix, "--no-save", "--no-audit", lighthouse], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`${lighthouse} could not be installed`);
  return command;
}

/** Scores of a page from 0 to 100, by category: the best of the rounds for what the machine's noise lowers. */
function scoresOf(page: string): Record<string, number> {
  const best: Record<string, number> = {};
  for (let round = 0; round < rounds; round++) {
    const report = reportOf(page);
    for (const name of categories)
      best[name] = Math.max(best[name] ?? 0, Math.round((report.categories[name]?.score ?? 0) * 100));
  }
  return best;
}

/** What Lighthouse says of a page. Now and then it misses the browser's own mark of the navigation and asks to be run again. */
function reportOf(page: string): z.infer<typeof Report> {
  const file = join(dir, "lighthouse.json");
  let said = "";
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        lighthouseCommand(),
        `${url}${page}`,
        "--preset=desktop",
        `--only-categories=${categories.join(",")}`,
        "--output=json",
        `--output-path=${file}`,
        `--chrome-flags=--headless=new ${browserFlags.join(" ")}`,
        "--quiet",
      ],
      { env: { ...process.env, CHROME_PATH: browserPath }, encoding: "utf8" },
    );
    if (status === 0) return Report.parse(JSON.parse(readFileSync(file, "utf8")));
    said = stderr.slice(-500);
    if (!said.includes("NO_NAVSTART")) break;
  }
  throw new Error(`Lighthouse failed on ${page}: ${said}`);
}

async function startServer(): Promise<{ server: ChildProcess; replay: string; environment: string }> {
  const server = spawn(process.execPath, [join(root, "server/main.ts")], {
    env: { ...process.env, NODE_ENV: "production", PORT: String(port), AGENTGYM_DATA: dir, AGENTGYM_FIRST_RUN: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  await new Promise<void>((resolve, reject) => {
    server.stdout.on("data", (chunk) => {
      said += String(chunk);
      if (/→ replay/.test(said)) resolve();
    });
    server.on("exit", () => reject(new Error(`the server ended: ${said}`)));
  });
  const path = (name: string) => /(\/(?:environments|episodes)\/\S+)/.exec(said.split(`→ ${name}`)[1] ?? "")?.[1] ?? "";
  return { server, environment: path("environment"), replay: path("replay") };
}

const { server, environment, replay } = await startServer();
try {
  const short = await recordEpisode(dir, shortSteps);
  const { items } = z
    .object({ items: z.array(z.object({ id: z.string() })) })
    .parse(await (await fetch(`${url}/api/runs?limit=1`)).json());
  const pages = ["/", "/new", environment, `/runs/${items[0]?.id}`, replay, "/leaderboard"];
  const figures: Figure[] = pages.map((page) => {
    const scores = scoresOf(page);
    return {
      what: `Lighthouse ${page.replace(/(env|run|ep)_\w+/, "…")}`,
      value: categories.map((name) => scores[name]).join(" / "),
      ratio: `${categories.join(" / ")}, best of ${rounds}`,
      target: ">= 95 each",
      met: categories.every((name) => (scores[name] ?? 0) >= 95),
    };
  });

  const browser = await chromium.launch({ executablePath: browserPath, args: browserFlags });
  const page = await browser.newPage();
  const scripts = new Map<string, number>();
  page.on("response", async (response) => {
    if (response.request().resourceType() !== "script") return;
    const body = await response.body().catch(() => null);
    if (body) scripts.set(response.url(), gzipSync(body).length);
  });
  await page.goto(`${url}${replay}`, { waitUntil: "load" });
  const atLoad = [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0);
  figures.push({
    what: "JavaScript of the replay page at its load event",
    value: `${Math.round(atLoad / 1000)} kB gzip`,
    ratio: `${scripts.size} files`,
    target: "< 220 kB",
    met: atLoad < 220_000,
  });

  // Interactive: the frame in which a pressed key has moved to another step, from the navigation's start.
  await page.addInitScript(() => {
    let first: string | null = null;
    const look = () => {
      const now = document.querySelector('[aria-label="Steps"] [aria-current="step"]')?.textContent ?? null;
      first ??= now;
      if (now && now !== first) {
        document.documentElement.dataset.interactiveMs = String(performance.now());
        return;
      }
      if (now) window.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const interactive: number[] = [];
  for (let round = 0; round < 8; round++) {
    await page.goto(`${url}/episodes/${short}?step=1`, { waitUntil: "commit" });
    const found = await page.waitForFunction(() => document.documentElement?.dataset.interactiveMs);
    if (round > 0) interactive.push(Number(await found.jsonValue()));
  }
  const median = quantile(interactive, 0.5);
  figures.push({
    what: `a replay of ${shortSteps} steps answers a key (median of 7)`,
    value: `${median.toFixed(0)} ms`,
    ratio: `p95 ${quantile(interactive, 0.95).toFixed(0)} ms`,
    target: "< 400 ms",
    met: median < 400,
  });
  await browser.close();
  process.exitCode = printFigures("The pages of the built application", figures) ? 0 : 1;
} finally {
  server.kill();
  rmSync(dir, { recursive: true, force: true });
}
