import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "playwright/test";

/** Debian's browser where it is installed, else Playwright's own. */
const chromium = "/usr/bin/chromium";
/** A server for each worker, with data of its own: journeys of two files never see each other's environments. */
const ports = (process.env.AGENTGYM_E2E_PORTS ?? "3971,3972").split(",").map(Number);
const data = process.env.AGENTGYM_E2E_DATA ?? mkdtempSync(join(tmpdir(), "agentgym-e2e-"));
/** Playwright tells each worker its place. */
const place = Number(process.env.TEST_PARALLEL_INDEX ?? 0);
const root = join(import.meta.dirname, "..");

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  workers: ports.length,
  // Only what hangs is ended by these.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    baseURL: `http://localhost:${ports[place] ?? ports[0]}`,
    viewport: { width: 1280, height: 900 },
    launchOptions: {
      ...(existsSync(chromium) ? { executablePath: chromium } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  webServer: ports.map((port, index) => ({
    command: "node server/main.ts",
    cwd: root,
    url: `http://localhost:${port}/api/health`,
    timeout: 60_000,
    stdout: "ignore",
    env: {
      PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH}`,
      NODE_ENV: "production",
      PORT: String(port),
      HOST: "127.0.0.1",
      AGENTGYM_DATA: join(data, String(index)),
    },
  })),
});
