import { InvalidError } from "../../../core/errors.ts";
import { canonicalJson, Json } from "../../../core/json.ts";
import { digestOf } from "../../../core/state/digest.ts";
import { repositoryEnvironment } from "../../../core/worlds/repository/environment.ts";
import type { Sandbox, WorldSession } from "../sandbox.ts";
import type { Execute } from "./oracles/oracle.ts";

/** A command that must find what an oracle computed. */
export type Way = { readonly task: string; readonly way: string; readonly value: Json };

/** Executes commands over a fresh checkout and gives those that print something else than the value. A simulated shell has neither git nor Python: there, their commands prove nothing and are passed over. */
export async function checkWays(
  sandbox: Sandbox,
  commit: string,
  ways: readonly Way[],
): Promise<readonly { readonly task: string; readonly way: string; readonly said: string }[]> {
  if (ways.length === 0) return [];
  const session = await freshSession(sandbox, commit);
  const wrong: { task: string; way: string; said: string }[] = [];
  try {
    for (const { task, way, value } of ways) {
      if (sandbox.kind === "embedded" && needsRealShell(way)) continue;
      const said = await printedBy(session, way);
      if (!isPrinted(said, value)) wrong.push({ task, way, said: JSON.stringify(said.slice(0, 200)) });
    }
  } finally {
    await session.close();
  }
  return wrong;
}

/** What oracles execute with: a line in two sessions of its own, which must say the same. */
export function executeIn(sandbox: Sandbox, commit: string): Execute {
  const said = async (line: string) => {
    const session = await freshSession(sandbox, commit);
    try {
      return (await printedBy(session, line)).trim();
    } finally {
      await session.close();
    }
  };
  return async (line) => {
    const [once, again] = [await said(line), await said(line)];
    if (once !== again) throw new InvalidError("executed twice, it came out differently");
    const value = Json.safeParse(jsonOf(once));
    if (value.success) return value.data;
    throw new InvalidError(
      `what was executed gave no answer${once ? `, but ${JSON.stringify(once.slice(0, 200))}` : ""}`,
    );
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function printedBy(session: WorldSession, command: string): Promise<string> {
  const { observation } = await session.step({ action: "execute_shell", params: { command } });
  const { result } = observation;
  return typeof result === "object" && result !== null && "output" in result ? String(result.output) : "";
}

/** A checkout in which everything may be executed and written. */
async function freshSession(sandbox: Sandbox, commit: string): Promise<WorldSession> {
  const policy = { allowed: [], prohibited: [], writable: ["./", "/tmp/"], maxCommands: null, timeoutSeconds: null };
  const { world } = repositoryEnvironment({
    repository: "ways",
    address: "",
    starts: [{ commit, policy }],
    tasks: [],
    says: "",
    generator: "repository",
  });
  return sandbox.open(world, digestOf(world), []);
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
