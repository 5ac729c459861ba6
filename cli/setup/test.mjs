/** `npm test`: everything, with a real PostgreSQL, a real Docker engine and a real browser. Ends with `N passed, N failed`. */
import { checkStatically } from "./check.mjs";
import { findBrowser, startDocker, startPostgres } from "./engines.mjs";
import { prepareCli, prepareDependencies, prepareImage, preparePages } from "./prepare.mjs";
import { sdk } from "./sdk.mjs";
import { conclude, missed, playwright, pureTests, vitest } from "./stages.mjs";

let postgres = null;
let docker = null;
try {
  await prepareDependencies();
  await checkStatically();
  [postgres, docker] = [await startPostgres(), await startDocker()];
  if (docker) await prepareImage();
  await prepareCli();
  const env = {
    ...(postgres ? { AGENTGYM_TEST_POSTGRES_URL: postgres.url } : {}),
    ...(docker ? { AGENTGYM_TEST_DOCKER: "1" } : {}),
  };
  await vitest("core and components: unit and property tests", pureTests);
  await vitest("server, command line: API, store, sandboxes, documentation", ["server", "cli", "app/"], env);
  await preparePages();
  await sdk();
  if (await findBrowser()) await playwright("journeys in a browser");
} catch (error) {
  missed(error.message);
} finally {
  await postgres?.stop();
  await docker?.stop();
}
process.exitCode = conclude();
