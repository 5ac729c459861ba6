import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveHttp } from "../server/http.ts";
import { openGym } from "../server/open-gym.ts";
import { createEnvironment, specFor } from "../server/runner/environments.ts";
import { settingsOf } from "../server/runner/settings.ts";

/** The server that bench/live.ts loads, in a process of its own: AgentGYM without pages, and an environment whose site is proven. Tells its port and the environment to its parent. */
const gym = await openGym(
  settingsOf({ ...process.env, AGENTGYM_DATA: mkdtempSync(join(tmpdir(), "agentgym-bench-")) }),
);
const { id } = await createEnvironment(gym, { brief: "CRM for Salesforce agents", seed: 1, complexity: "all" });
await specFor(gym, id, undefined, "web");
const server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
process.send?.({ port: server.port, environmentId: id });
process.on("message", () => process.send?.(process.cpuUsage()));
process.on("disconnect", () => process.exit(0));
