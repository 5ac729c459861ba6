import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { InvalidError } from "../core/errors.ts";

/** The server that `agentgym login` chose, and the key for it. */
const Profile = z.strictObject({ url: z.url(), apiKey: z.string().min(1).optional() });
type Profile = z.infer<typeof Profile>;

/** In the folder where install.sh puts the command line too. */
function profilePath(): string {
  return join(process.env.AGENTGYM_HOME || join(homedir(), ".agentgym"), "profile.json");
}

/** The profile; null when there is none. Throws InvalidError for a file that holds something else. */
function readProfile(): Profile | null {
  const path = profilePath();
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return null;
  }
  try {
    return Profile.parse(JSON.parse(text));
  } catch {
    throw new InvalidError(`${path} is not a profile`, "Run agentgym login again, or delete the file.");
  }
}

/** Keeps the profile where only its owner may read it; returns where. */
export function writeProfile(profile: Profile): string {
  const path = profilePath();
  mkdirSync(dirname(path), { recursive: true });
  // A file that is there keeps its mode, so it is made anew.
  rmSync(path, { force: true });
  writeFileSync(path, `${JSON.stringify(profile, null, 2)}\n`, { mode: 0o600 });
  return path;
}

/** Forgets the profile. */
export function removeProfile(): void {
  rmSync(profilePath(), { force: true });
}

/** The server and its key by the command's option, AGENTGYM_URL, the profile, or where the command line was installed from, in this order; null where none is named, or an empty one: then this process does the work.
 *  A profile's key goes to the profile's server only. */
export function chosenServer(
  url: string | undefined,
): { readonly url: string; readonly apiKey: string | undefined } | null {
  const named = url ?? process.env.AGENTGYM_URL;
  if (named === "") return null;
  const ownKey = process.env.AGENTGYM_API_KEY || undefined;
  if (named !== undefined && ownKey !== undefined) return { url: named, apiKey: ownKey };
  const profile = readProfile();
  const chosen = named ?? profile?.url ?? process.env.AGENTGYM_INSTALLED_FROM;
  if (chosen === undefined) return null;
  const isProfiles = profile !== null && originOf(chosen) === originOf(profile.url);
  return { url: chosen, apiKey: ownKey ?? (isProfiles ? profile.apiKey : undefined) };
}

function originOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).href.replace(/\/+$/, "") : null;
}
