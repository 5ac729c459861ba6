/** `npm run e2e`: the journeys in a real browser. Arguments go to Playwright. */
import { findBrowser } from "./engines.mjs";
import { prepareAll } from "./prepare.mjs";
import { conclude, playwright } from "./stages.mjs";

await prepareAll();
if (await findBrowser()) await playwright("journeys in a browser", process.argv.slice(2));
process.exit(conclude());
