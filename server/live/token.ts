import type { IncomingMessage } from "node:http";
import { isForeign } from "../api/access.ts";
import type { LiveAnswer } from "./live-service.ts";

const cookieName = "agentgym_live";
const tokenForm = /^[\w-]{43}$/;

/** The token that came with a request, and whether it stands in the address; null when none came. */
export function tokenOf(
  { method, headers }: IncomingMessage,
  { searchParams }: URL,
): { readonly text: string; readonly isInLink: boolean } | null {
  const [, bearer] = /^bearer +(\S+)$/i.exec(headers.authorization ?? "") ?? [];
  if (bearer !== undefined) return { text: bearer, isInLink: false };
  const linked = searchParams.get("token");
  if (method === "GET" && linked !== null && tokenForm.test(linked)) return { text: linked, isInLink: true };
  for (const part of (headers.cookie ?? "").split(";")) {
    const [name = "", value = ""] = part.trim().split("=", 2);
    if (name === cookieName && tokenForm.test(value)) return { text: value, isInLink: false };
  }
  return null;
}

/** Gives a browser that opened a link the token as a cookie of this episode's paths, and leads it to the same address without the token. A browser that was led here by another site would be led on as from there, without the cookie: a page of our own leads it. */
export function letIn(
  request: IncomingMessage,
  { pathname, searchParams }: URL,
  base: string,
  token: string,
): LiveAnswer {
  const rest = new URLSearchParams(searchParams);
  rest.delete("token");
  const location = `${pathname}${rest.size > 0 ? `?${rest}` : ""}`;
  const secure = request.headers["x-forwarded-proto"] === "https" ? "; Secure" : "";
  const headers = {
    "set-cookie": `${cookieName}=${token}; Path=${base}/; HttpOnly; SameSite=Strict${secure}`,
    "referrer-policy": "no-referrer",
  };
  if (!isForeign(request)) return { status: 303, headers: { ...headers, location }, text: "" };
  const text = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${escaped(location)}"><title>Opening</title><a href="${escaped(location)}">Go on</a>`;
  return { status: 200, headers: { ...headers, "content-type": "text/html; charset=utf-8" }, text };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
