import { canonicalJson, type Json } from "../../../core/json.ts";
import { digestOf } from "../../../core/state/digest.ts";
import { repositoryEnvironment } from "../../../core/worlds/repository/environment.ts";
import type { Sandbox } from "../sandbox.ts";

/** A command that must find what an oracle computed. */
export type Way = { readonly task: string; readonly way: string; readonly value: Json };

/** Executes commands over a fresh checkout and gives those that print something else than the value. A simulated shell has neither git nor Python: there, their commands prove nothing and are passed over. */
export async function checkWays(
  sandbox: Sandbox,
  commit: string,
  ways: readonly Way[],
): Promise<readonly { readonly task: string; readonly way: string; readonly said: string }[]> {
  if (ways.length === 0) return [];
  const policy = { allowed: [], prohibited: [], writable: ["./", "/tmp/"], maxCommands: null, timeoutSeconds: null };
  const { world } = repositoryEnvironment({
    repository: "ways",
    address: "",
    starts: [{ commit, policy }],
    tasks: [],
    says: "",
    generator: { name: "repository", version: "1" },
  });
  const session = await sandbox.open(world, digestOf(world), []);
  const wrong: { task: string; way: string; said: string }[] = [];
  try {
    for (const { task, way, value } of ways) {
      if (sandbox.kind === "embedded" && needsRealShell(way)) continue;
      const { observation } = await session.step({ action: "execute_shell", params: { command: way } });
      const { result } = observation;
      const said = typeof result === "object" && result !== null && "output" in result ? String(result.output) : "";
      if (!isPrinted(said, value)) wrong.push({ task, way, said: JSON.stringify(said.slice(0, 200)) });
    }
  } finally {
    await session.close();
  }
  return wrong;
}

/** Whether a command asks for what only a real shell has. */
export function needsRealShell(way: string): boolean {
  return /(^|\| *)(git|python3) | -I /.test(way);
}

function isPrinted(said: string, value: Json): boolean {
  const line = said.replace(/\r?\n$/, "");
  if (line === value) return true;
  try {
    return canonicalJson(JSON.parse(line.trim())) === canonicalJson(value);
  } catch {
    return false;
  }
}
