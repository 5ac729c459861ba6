import { createCaller } from "./api/router.ts";
import { serveHttp } from "./http.ts";
import { openGym } from "./open-gym.ts";
import { atTheMachine } from "./runner/people/who.ts";
import { settingsOf } from "./runner/settings.ts";

/** A server without pages in a process of its own, for tests that kill it. Tells its port to its parent. */
const gym = await openGym(settingsOf(process.env));
const server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
await createCaller({ gym, who: atTheMachine }).system.health();
process.send?.(server.port);
process.on("disconnect", () => process.exit(0));
