import { z } from "zod";

/** A name that a run gives its agent, for runs, leaderboards and files. */
export const GivenName = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N} ._+-]{0,63}$/u,
    "a name has 1 to 64 letters, digits, spaces and . _ + -, and begins with a letter or digit",
  )
  .describe("Name that runs and leaderboards show; the default is the agent's own, of a script its file's stem");

/** What a file's name says without folders and ending: `planner` for `/home/ann/agents/planner.py`. */
export function stemOf(path: string): string {
  const file = path.replace(/[/\\]+$/, "").replace(/^.*[/\\]/, "");
  return file.replace(/(?<=.)\.[A-Za-z0-9]{1,8}$/, "") || "script";
}

/** Digits of a digest that tell versions of a file apart. */
const versionDigits = 8;

/** `planner@3fa9c01b`: a script by name and the head of its content's sha256, so that a changed script is another version. */
export function versionedName(name: string, digest: string): string {
  return `${name}@${digest.slice(0, versionDigits)}`;
}

/** An agent's name without the version that its file's content gave it; registered versions (`support-bot@2`) stay. */
export function withoutVersion(name: string): string {
  return name.replace(/@[0-9a-f]{8}$/, "");
}
