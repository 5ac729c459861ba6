import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { AgentGymError, ForbiddenError } from "../../core/errors.ts";
import type { Gym } from "../runner/gym.ts";
import { secretHash } from "../runner/people/secrets.ts";
import { atTheMachine, keyHolder, nobody, type Who } from "../runner/people/who.ts";
import { sessionOf } from "./session-cookie.ts";

export type Listening = { readonly apiKey?: string | undefined; readonly isLoopback: boolean };

/** Throws ForbiddenError for what may come from nobody: where nobody need say who they are, a server answers only to loopback names (no DNS rebinding), and browsers may not write from other sites. */
export function checkOrigin(request: IncomingMessage, url: URL, { open }: Who): void {
  expectLocalName(request, open);
  const isRead = request.method === "GET" || request.method === "HEAD";
  const isBadge = /^\/api\/leaderboards\/[^/]+\/badge\.svg$/.test(url.pathname);
  if (isForeign(request) && (!isRead || (!isBadge && /^\/(api|mcp|proxy|agentenv|openenv)\//.test(url.pathname))))
    throw foreign();
}

/** What a page of another site gets. */
export function foreign(): ForbiddenError {
  return new ForbiddenError(
    "requests from other sites are refused",
    "Call the API from your own server or from this page.",
  );
}

/** Whether a page of another site made a browser send it. */
export function isForeign(request: IncomingMessage): boolean {
  const site = request.headers["sec-fetch-site"];
  return (site !== undefined && site !== "same-origin" && site !== "none") || !originMatches(request);
}

/** Throws ForbiddenError where nobody need say who they are and the server is asked for by a name that is not loopback's. */
export function expectLocalName(request: IncomingMessage, open: boolean): void {
  const host = (request.headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
  if (open && host !== "localhost" && host !== "127.0.0.1" && host !== "[::1]")
    throw new ForbiddenError(
      `this server answers to localhost only, ${host.slice(0, 100) || "no host"} was asked for`,
      "Open it as http://localhost, or set HOST and AGENTGYM_API_KEY.",
    );
}

/** Whether nobody need say who they are. */
export function isOpen(gym: Pick<Gym, "keys">, { apiKey, isLoopback }: Listening): boolean | Promise<boolean> {
  if (!isLoopback || apiKey) return false;
  const known = gym.keys.anybodyKnown();
  return typeof known === "boolean" ? !known : known.then((any) => !any);
}

/** Who asks: by the key that comes along (Bearer, as the password of Basic for browsers, or as x-api-key), by the browser's session, or because nobody need say.
 *  A browser goes on sending the key that it was asked for once, so a session goes before Basic. Throws AgentGymError `UNAUTHORIZED` for a key that is none; a session that is over is nobody. */
export async function whoAsks(
  gym: Pick<Gym, "keys" | "people">,
  request: IncomingMessage,
  listening: Listening,
): Promise<Who> {
  const { apiKey } = listening;
  const open = isOpen(gym, listening);
  if (typeof open === "boolean" ? open : await open) return atTheMachine;
  const { authorization = keyAsBearer(request) } = request.headers;
  const session = authorization === undefined || /^basic /i.test(authorization) ? sessionOf(request) : null;
  const signedIn = session && (await gym.people.whoHas(session));
  if (signedIn) return signedIn;
  if (authorization === undefined) return nobody;
  const key = keyOf(authorization);
  if (apiKey && timingSafeEqual(Buffer.from(secretHash(key)), Buffer.from(secretHash(apiKey)))) return keyHolder;
  const found = gym.keys.whoHas(key);
  const who = found instanceof Promise ? await found : found;
  if (who) return who;
  throw new AgentGymError(
    "UNAUTHORIZED",
    "the API key is unknown or revoked",
    "Ask an owner for a key, and send it as Authorization: Bearer ag_...",
  );
}

function originMatches({ headers }: IncomingMessage): boolean {
  if (headers.origin === undefined) return true;
  try {
    return new URL(headers.origin).host === headers.host;
  } catch {
    return false;
  }
}

/** The key as Anthropic's clients send it. */
function keyAsBearer({ headers: { "x-api-key": key } }: IncomingMessage): string | undefined {
  return typeof key === "string" ? `Bearer ${key}` : undefined;
}

/** The key in an Authorization header; empty when there is none. */
function keyOf(authorization: string): string {
  const [scheme = "", value = ""] = authorization.split(" ", 2);
  if (scheme.toLowerCase() === "bearer") return value;
  if (scheme.toLowerCase() !== "basic") return "";
  return Buffer.from(value, "base64")
    .toString("utf8")
    .replace(/^[^:]*:/, "");
}
