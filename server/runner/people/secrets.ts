import { createHash, randomBytes } from "node:crypto";

/** A text that nobody guesses: 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a secret. It is long and random, so one round of sha256 does. */
export function secretHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
