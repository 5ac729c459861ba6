import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../../server/root.ts";
import type { ExitCode } from "../output.ts";
import { serverEnvironment, serverFlags } from "../setup/server-process.mjs";

/** `agentgym serve`: the server in a process of its own, until it is stopped. */
export async function serveCommand({
  port,
  host,
  api,
}: {
  readonly port?: number;
  readonly host?: string;
  readonly api?: boolean;
}): Promise<ExitCode> {
  const env: NodeJS.ProcessEnv = {
    ...serverEnvironment,
    ...process.env,
    NODE_ENV: "production",
    ...(port === undefined ? {} : { PORT: String(port) }),
    ...(host ? { HOST: host } : {}),
    ...(api ? { AGENTGYM_API_ONLY: "1" } : {}),
  };
  const server = spawn(process.execPath, [...serverFlags, join(root, "server/main.ts")], {
    stdio: "inherit",
    env,
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => server.kill(signal));
  return new Promise((resolve) => server.on("close", (code) => resolve(code === 0 ? 0 : 3)));
}
