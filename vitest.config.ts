import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

/** Unit, property, API, CLI and store tests: every `x.test.ts` beside its `x.ts`. The journeys in a browser are Playwright's. */
export default defineConfig({
  test: {
    environment: "node",
    include: ["{app,bench,cli,components,core,sdk,server}/**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules", ".next", "dist", "e2e"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: "forks",
    maxWorkers: 2,
    // Command lines and servers that tests start are compiled once, not at each start.
    env: { NODE_COMPILE_CACHE: resolve(import.meta.dirname, "node_modules/.cache/agentgym") },
  },
});
