import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveHttp } from "../server/http.ts";
import { openGym } from "../server/open-gym.ts";
import { createEnvironment, specFor } from "../server/runner/environments.ts";
import { settingsOf } from "../server/runner/settings.ts";

/** The servers that bench/live.ts loads, in a process of their own: AgentGYM without pages, with an environment whose site is proven, and a bare echo. Tells their ports and the environment to its parent. */
const gym = await openGym(
  settingsOf({ ...process.env, AGENTGYM_DATA: mkdtempSync(join(tmpdir(), "agentgym-bench-")) }),
);
const { id } = await createEnvironment(gym, { brief: "CRM for Salesforce agents", seed: 1, complexity: "all" });
await specFor(gym, id, undefined, "web");
const server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
const echo = createServer((request, response) => {
  request.on("end", () => {
    response.writeHead(200, { "Content-Length": 2 });
    response.end("ok");
  });
  request.resume();
});
await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
const address = echo.address();
process.send?.({
  port: server.port,
  echoPort: typeof address === "object" ? address?.port : 0,
  environmentId: id,
});
process.on("message", () => process.send?.(process.cpuUsage()));
process.on("disconnect", () => process.exit(0));
