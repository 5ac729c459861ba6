import { flushCompileCache } from "node:module";
import { whoOfPage } from "./api/asking.ts";
import { shareCaller } from "./api/caller.ts";
import { createCaller } from "./api/router.ts";
import { problemOf } from "./api/trpc.ts";
import { serveHttp } from "./http.ts";
import { nextPages } from "./next-pages.ts";
import { openGym } from "./open-gym.ts";
import { honourProxies } from "./proxies.ts";
import { collectWhenQuiet } from "./quiet.ts";
import { firstRun } from "./runner/first-run.ts";
import { settingsOf } from "./runner/settings.ts";

/** The entrance of a web node: API and pages on one port. `AGENTGYM_FIRST_RUN=1` makes a first environment when there is none, `AGENTGYM_API_ONLY=1` leaves out the pages. */
async function main(): Promise<void> {
  const settings = settingsOf(process.env);
  honourProxies();
  const gym = await openGym(settings);
  shareCaller(createCaller(() => ({ gym, who: whoOfPage() })));
  const pages = process.env.AGENTGYM_API_ONLY === "1" ? undefined : await nextPages();
  const server = await serveHttp(gym, { host: settings.host, port: settings.port, apiKey: settings.apiKey, pages });
  console.log(`AgentGYM is at ${server.url}`);
  collectWhenQuiet();
  let closing = false;
  const close = async () => {
    if (closing) process.exit(130);
    closing = true;
    await server.close();
    await gym.close();
    process.exit(0);
  };
  process.on("SIGINT", () => void close());
  process.on("SIGTERM", () => void close());
  if (process.env.AGENTGYM_FIRST_RUN === "1") await firstRun(gym, server.url, (line) => console.log(line));
  // What was compiled is kept for the next start now: a server that is killed would leave nothing.
  flushCompileCache();
}

main().catch((error: unknown) => {
  const problem = problemOf(error);
  console.error(
    `✗ ${problem.code === "INTERNAL" && error instanceof Error ? error.message : problem.detail}${problem.hint ? `\n  ${problem.hint}` : ""}`,
  );
  process.exit(3);
});
