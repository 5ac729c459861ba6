import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { AgentGymError, ForbiddenError } from "../../core/errors.ts";

/** What needs no key: whether the server lives, and the command line that asks for the key then. */
const open = new Set(["/api/health", "/install.sh", "/install/agentgym.tgz"]);

/** Lets a request in, or throws. A server on loopback answers only to loopback names (no DNS rebinding), browsers may not write from other sites, and where a key is set it must come along (Bearer, or as the password of Basic for browsers). */
export function checkAccess(
  request: IncomingMessage,
  url: URL,
  { apiKey, isLoopback }: { readonly apiKey?: string | undefined; readonly isLoopback: boolean },
): void {
  const host = (request.headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
  if (isLoopback && !apiKey && host !== "localhost" && host !== "127.0.0.1" && host !== "[::1]")
    throw new ForbiddenError(
      `this server answers to localhost only, ${host.slice(0, 100) || "no host"} was asked for`,
      "Open it as http://localhost, or set HOST and AGENTGYM_API_KEY.",
    );
  const site = request.headers["sec-fetch-site"];
  const isRead = request.method === "GET" || request.method === "HEAD";
  const isForeign = (site !== undefined && site !== "same-origin" && site !== "none") || !originMatches(request);
  const isBadge = /^\/api\/leaderboards\/[^/]+\/badge\.svg$/.test(url.pathname);
  if (isForeign && (!isRead || (!isBadge && /^\/(api|mcp|proxy)\//.test(url.pathname))))
    throw new ForbiddenError(
      "requests from other sites are refused",
      "Call the API from your own server or from this page.",
    );
  if (apiKey && !open.has(url.pathname) && !hasKey(request.headers.authorization, apiKey))
    throw new AgentGymError("UNAUTHORIZED", "an API key is needed", "Send it as Authorization: Bearer ag_...");
}

function originMatches({ headers }: IncomingMessage): boolean {
  if (headers.origin === undefined) return true;
  try {
    return new URL(headers.origin).host === headers.host;
  } catch {
    return false;
  }
}

function hasKey(authorization: string | undefined, apiKey: string): boolean {
  const [scheme = "", value = ""] = (authorization ?? "").split(" ", 2);
  const given =
    scheme.toLowerCase() === "basic"
      ? Buffer.from(value, "base64")
          .toString("utf8")
          .replace(/^[^:]*:/, "")
      : scheme.toLowerCase() === "bearer"
        ? value
        : "";
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(apiKey));
}
