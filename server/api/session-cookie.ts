import type { IncomingMessage } from "node:http";
import { signedInMs } from "../runner/people/people.ts";

const name = "agentgym_session";
const form = /^[\w-]{43}$/;

/** The secret of the browser's session; null when none came. */
export function sessionOf({ headers }: IncomingMessage): string | null {
  for (const part of (headers.cookie ?? "").split(";")) {
    const [key = "", value = ""] = part.trim().split("=", 2);
    if (key === name && form.test(value)) return value;
  }
  return null;
}

/** The Set-Cookie header that keeps a session, or ends it (`null`): out of reach of scripts, and not sent along by other sites' forms. */
export function sessionCookie(secret: string | null, { headers }: IncomingMessage): string {
  const secure = headers["x-forwarded-proto"] === "https" ? "; Secure" : "";
  const age = secret === null ? 0 : Math.floor(signedInMs / 1000);
  return `${name}=${secret ?? ""}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`;
}
