import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveHttp } from "../server/http.ts";
import { openGym } from "../server/open-gym.ts";
import { createEnvironment } from "../server/runner/environments.ts";
import { settingsOf } from "../server/runner/settings.ts";

/** The servers that bench/rest.ts loads, in a process of their own: AgentGYM without pages, and a bare echo. Tells their addresses and an environment to its parent. */
const gym = await openGym(
  settingsOf({ ...process.env, AGENTGYM_DATA: mkdtempSync(join(tmpdir(), "agentgym-bench-")) }),
);
const environment = await createEnvironment(gym, { brief: "CRM for Salesforce agents", seed: 1, complexity: "all" });
const server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
const echo = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    response.writeHead(200, { "Content-Length": Buffer.byteLength(body) });
    response.end(body);
  });
});
await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
const address = echo.address();
process.send?.({
  port: server.port,
  echoPort: typeof address === "object" ? address?.port : 0,
  environmentId: environment.id,
});
process.on("message", () => process.send?.(process.cpuUsage()));
process.on("disconnect", () => process.exit(0));
