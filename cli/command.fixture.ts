import { type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { type HttpServer, serveHttp } from "../server/http.ts";
import { openGym } from "../server/open-gym.ts";
import type { Gym } from "../server/runner/gym.ts";
import { settingsOf } from "../server/runner/settings.ts";

const program = join(import.meta.dirname, "main.ts");

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };
type Place = Required<Pick<SpawnOptions, "env">> & Pick<SpawnOptions, "cwd">;

/** The command, under way. `told`: what it has said so far. */
export function startCommand(args: readonly string[], place: Place) {
  const child = spawn(process.execPath, [program, ...args], { ...place, env: envOf(place), stdio: "pipe" });
  const told = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    told.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    told.err += chunk;
  });
  const ended = new Promise<Ended>((resolve) => child.once("close", (code) => resolve({ code, ...told })));
  return { child, told, ended };
}

/** All that it said, wherever. */
export const saidOf = ({ code, out, err }: Ended) => ({ code, said: out + err });

/** The command, ended; nothing else goes on meanwhile, a server of the test neither. */
export function runCommand(args: readonly string[], place: Place): Ended {
  const options = { ...place, env: envOf(place), encoding: "utf8" } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], options);
  return { code: status, out: stdout, err: stderr };
}

const envOf = ({ env }: Place) => ({ NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...env });

/** A gym and a server on it; its worlds are in this process unless `env` says otherwise. */
export async function servedGym(
  env: Readonly<Record<string, string>>,
): Promise<{ readonly gym: Gym; readonly server: HttpServer; close(): Promise<void> }> {
  const gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", ...env }));
  const server = await serveHttp(gym, { host: "127.0.0.1", port: 0 });
  const close = async () => {
    await server.close();
    await gym.close();
  };
  return { gym, server, close };
}
