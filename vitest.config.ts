import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";

/** What takes longest begins first, so that the workers end together; `npm test` tells which files these are. */
const longest = [
  "app/docs/snippets",
  "cli/report/action",
  "server/runner/create-repository",
  "server/runner/import-kinds",
  "cli/evolve",
  "cli/cli",
  "server/worlds/terminal/conformance",
  "server/runner/create-custom",
  "server/runner/run-holding",
  "cli/ci",
  "server/runner/create-harbor",
  "server/api/people",
].map((name) => resolve(import.meta.dirname, `${name}.test.ts`));

class LongestFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer["sort"]>[0]) {
    const place = ({ moduleId }: (typeof files)[number]) =>
      longest.includes(moduleId) ? longest.indexOf(moduleId) : longest.length;
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

/** Unit, property, API, CLI and store tests: every `x.test.ts` beside its `x.ts`. The journeys in a browser are Playwright's. */
export default defineConfig({
  test: {
    environment: "node",
    include: ["{app,bench,cli,components,core,sdk,server}/**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules", ".next", "dist", "e2e"],
    // Only what hangs is ended by these: how long something takes is measured in bench/.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: "forks",
    sequence: { sequencer: LongestFirst },
    maxWorkers: 2,
    // Command lines and servers that tests start are compiled once, not at each start.
    env: { NODE_COMPILE_CACHE: resolve(import.meta.dirname, "node_modules/.cache/agentgym") },
  },
});
