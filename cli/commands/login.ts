import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { AgentGymError, InvalidError, UnavailableError } from "../../core/errors.ts";
import { Account } from "../../core/people.ts";
import type { ExitCode, Output } from "../output.ts";
import { chosenServer, removeProfile, writeProfile } from "../profile.ts";

type LoginOptions = { readonly url: string | undefined; readonly forget: boolean };

/** `agentgym login`: keeps a server and a key for later commands, once the server knows the key. The key comes from AGENTGYM_API_KEY, a terminal or stdin: not from the command, which others on the machine can see. */
export async function loginCommand(output: Output, { url, forget }: LoginOptions): Promise<ExitCode> {
  if (forget) {
    removeProfile();
    output.line("✓ forgotten: commands run in this process again, or on AGENTGYM_URL");
    output.document({ url: null });
    return 0;
  }
  const server = url ?? (process.env.AGENTGYM_URL || chosenServer(undefined)?.url);
  if (!server || !URL.canParse(server))
    throw new InvalidError("the server to log in to is not named", "agentgym --url https://gym.example login");
  const origin = server.replace(/\/+$/, "");
  const open = await accountAt(origin, undefined);
  const apiKey = open?.open ? undefined : process.env.AGENTGYM_API_KEY || (await askForKey(origin));
  const account = open?.open ? open : await accountAt(origin, apiKey);
  if (!account?.role)
    throw new AgentGymError(
      "UNAUTHORIZED",
      `${origin} does not know this key`,
      `An owner makes keys at ${origin}/settings.`,
    );
  const path = writeProfile({ url: origin, ...(apiKey ? { apiKey } : {}) });
  const who = account.open ? "no key is needed there" : `as ${account.name ?? "the server's own key"}, ${account.role}`;
  output.line(`✓ logged in to ${origin} (${who}); kept in ${path}`);
  output.document({ url: origin, role: account.role, name: account.name, profile: path });
  return 0;
}

/** Whom a server takes the holder of a key for; null when it refuses the key. */
async function accountAt(origin: string, apiKey: string | undefined): Promise<Account | null> {
  let response: Response;
  try {
    response = await fetch(`${origin}/api/account`, { headers: apiKey ? { Authorization: `Bearer ${apiKey}` } : {} });
  } catch (error) {
    throw new UnavailableError(`no server answers at ${origin}`, "Look at the address.", { cause: error });
  }
  if (response.status === 401) return null;
  const account = response.ok ? Account.safeParse(await response.json().catch(() => null)) : null;
  if (account?.success) return account.data;
  throw new UnavailableError(
    `what answers at ${origin} is no AgentGYM server of this version (${response.status})`,
    "Look at the address.",
  );
}

/** Asks in the terminal without showing what is typed; otherwise reads a line of stdin. */
async function askForKey(origin: string): Promise<string> {
  const isTerminal = process.stdin.isTTY === true;
  if (isTerminal) process.stderr.write(`API key for ${origin} (not shown): `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: isTerminal });
  try {
    for await (const line of reader) if (line.trim()) return line.trim();
  } finally {
    reader.close();
    if (isTerminal) process.stderr.write("\n");
  }
  throw new InvalidError("no key came", "Type it, pipe it in, or set AGENTGYM_API_KEY.");
}
