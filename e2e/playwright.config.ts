import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "playwright/test";

/** Debian's browser where it is installed, else Playwright's own. */
const chromium = "/usr/bin/chromium";
const port = Number(process.env.AGENTGYM_E2E_PORT ?? 3971);
const root = join(import.meta.dirname, "..");

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    baseURL: `http://localhost:${port}`,
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
  webServer: {
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
      AGENTGYM_DATA: process.env.AGENTGYM_E2E_DATA ?? mkdtempSync(join(tmpdir(), "agentgym-e2e-")),
    },
  },
});
