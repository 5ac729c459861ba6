/** `npm start`: prepares what is missing and serves AgentGYM. `-- --port N` and `-- --host NAME` say where, as PORT and HOST do. */
import { spawn } from "node:child_process";
import { prepareAll } from "./prepare.mjs";
import { serverEnvironment, serverFlags, whereToListen } from "./server-process.mjs";
import { nodeProgram, root } from "./shell.mjs";

let where;
try {
  where = whereToListen(process.argv.slice(2));
} catch (error) {
  console.error(
    `✗ ${error.message}\n  npm start -- --port 4000 --host 127.0.0.1; all other settings are variables (docs/operations.md).`,
  );
  process.exit(2);
}
try {
  await prepareAll({ forUse: true });
} catch (error) {
  console.error(`✗ ${error.message}`);
  process.exit(3);
}
const server = spawn(nodeProgram, [...serverFlags, "server/main.ts"], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...serverEnvironment,
    ...process.env,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    AGENTGYM_FIRST_RUN: process.env.AGENTGYM_FIRST_RUN ?? "1",
    ...where,
  },
});
// The terminal sends Ctrl-C to the server too: here it only keeps this process until the server has closed.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => server.kill("SIGTERM"));
// A stopped npm takes its shell along but not this process, which would go on and hold the port.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) server.kill("SIGTERM");
}, 500).unref();
server.on("close", (code, signal) => process.exit(code ?? (signal ? 130 : 0)));
