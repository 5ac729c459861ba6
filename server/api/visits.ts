import type { IncomingMessage, ServerResponse } from "node:http";
import type { Gym } from "../runner/gym.ts";
import { nobody, type Who } from "../runner/people/who.ts";
import { clientAddress } from "./client-address.ts";
import { sessionCookie, sessionOf } from "./session-cookie.ts";
import type { Visit } from "./trpc.ts";

/** How long an answer that does not end may go on before it is asked again whether it may. */
const againMs = 10_000;

/** A request as signing in and out see it. */
export function visitOf(gym: Pick<Gym, "settings">, request: IncomingMessage, response: ServerResponse): Visit {
  return {
    get address() {
      return clientAddress(request, gym.settings.trustedProxies);
    },
    get session() {
      return sessionOf(request);
    },
    keep: (secret) => void response.setHeader("Set-Cookie", sessionCookie(secret, request)),
  };
}

/** Breaks off an answer that goes on (server-sent events) when whoever asked has another role since, or none. */
export function watch(who: Who, response: ServerResponse, again: () => Promise<Who>): void {
  const timer = setInterval(async () => {
    const { role } = await again().catch(() => nobody);
    if (role !== who.role) response.destroy();
  }, againMs).unref();
  response.once("close", () => clearInterval(timer));
}

/** Whether a person wants to see a page. */
export function isPage(request: IncomingMessage, { pathname }: URL): boolean {
  return request.method === "GET" && !/^\/(api|mcp|proxy|agentenv|install)\b/.test(pathname);
}

/** Leads a person who has not said who they are to where they can, and back from there. False where there is no member: then the browser is told to ask for the key. */
export async function askToSignIn(
  gym: Pick<Gym, "store">,
  response: ServerResponse,
  { pathname, search }: URL,
): Promise<boolean> {
  if (!(await gym.store.members.any())) {
    response.setHeader(
      "WWW-Authenticate",
      'Basic realm="AgentGYM: any name, the API key as password", charset="UTF-8"',
    );
    return false;
  }
  const next = encodeURIComponent(pathname + search);
  response.writeHead(302, { Location: `/sign-in?next=${next}`, "Cache-Control": "no-store" });
  response.end();
  return true;
}
