import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { AgentGymError, InvalidError } from "../../core/errors.ts";
import type { ExitCode, Output } from "../output.ts";
import { profilePath, removeProfile, writeProfile } from "../profile.ts";
import { remoteConnection } from "../remote.ts";

/** `agentgym login`: keeps a server, and its key where it has one, for the commands to come; `forget` drops both. The server is asked first. */
export async function loginCommand(
  output: Output,
  url: string | undefined,
  { forget }: { readonly forget?: boolean },
): Promise<ExitCode> {
  if (forget) {
    await removeProfile();
    output.line("✓ logged out");
    output.document({ url: null });
    return 0;
  }
  if (!url) throw new InvalidError("no server is named", "Give it by --url <server>.");
  const apiKey = await acceptedKey(url, process.env.AGENTGYM_API_KEY);
  await writeProfile({ url, ...(apiKey ? { apiKey } : {}) });
  output.line(`✓ logged in to ${url}, kept in ${profilePath()}`);
  output.document({ url, profile: profilePath() });
  return 0;
}

/** The key that the server takes; asked for where it wants one. Throws what the server says to a wrong one. */
async function acceptedKey(url: string, known: string | undefined): Promise<string | undefined> {
  try {
    await remoteConnection(url, known).environments();
    return known;
  } catch (error) {
    if (known || !(error instanceof AgentGymError) || error.code !== "UNAUTHORIZED") throw error;
  }
  const asked = await askForKey();
  await remoteConnection(url, asked).environments();
  return asked;
}

/** From the terminal without showing it, or from a pipe. */
async function askForKey(): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).trim();
  process.stderr.write("API key: ");
  const nothing = new Writable({ write: (_, __, done) => done() });
  const reader = createInterface({ input: process.stdin, output: nothing, terminal: true });
  try {
    return (await reader.question("")).trim();
  } finally {
    reader.close();
    process.stderr.write("\n");
  }
}
