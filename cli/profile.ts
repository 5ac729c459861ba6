import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { InvalidError } from "../core/errors.ts";

/** The server that `agentgym login` chose for this person, and its key. */
export const Profile = z.object({ url: z.url(), apiKey: z.string().optional() });
export type Profile = z.infer<typeof Profile>;

/** Where it is kept: below XDG_CONFIG_HOME. */
export function profilePath(): string {
  return join(process.env.XDG_CONFIG_HOME || join(homedir(), ".config"), "agentgym", "profile.json");
}

/** Null where nobody has logged in. Throws InvalidError for a file that is no profile. */
export async function readProfile(): Promise<Profile | null> {
  const path = profilePath();
  try {
    return Profile.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw new InvalidError(`${path} is no profile`, "Log in again with agentgym login --url <server>, or remove it.");
  }
}

/** Readable by its owner only. */
export async function writeProfile(profile: Profile): Promise<void> {
  const path = profilePath();
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, "", { mode: 0o600 });
  await chmod(path, 0o600);
  await writeFile(path, `${JSON.stringify(profile, null, 1)}\n`);
}

export async function removeProfile(): Promise<void> {
  await rm(profilePath(), { force: true });
}
