import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { InvalidError, NotFoundError } from "../core/errors.ts";
import { checkOrigin, whoAsks } from "./api/access.ts";
import { askedBy } from "./api/asking.ts";
import { openApiDocument } from "./api/openapi.ts";
import { answerJson, answerProblem, answerRest, decodeSegment } from "./api/rest.ts";
import { expectMay, kindOfAddress } from "./api/rules.ts";
import { problemOf } from "./api/trpc.ts";
import { answerTrpc } from "./api/trpc-handler.ts";
import { askToSignIn, isPage, visitOf, watch } from "./api/visits.ts";
import { answerInstall } from "./install.ts";
import type { Mcp } from "./mcp/mcp.ts";
import { answerModelProxy } from "./model-proxy/model-proxy.ts";
import type { Gym } from "./runner/gym.ts";
import { version } from "./version.ts";

/** Answers requests that are not the API's: the pages. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type HttpOptions = {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly apiKey?: string | undefined;
  readonly pages?: PageHandler | undefined;
};

/** A server that listens; `close` ends open connections. */
export type HttpServer = { readonly url: string; readonly port: number; close(): Promise<void> };

const loopback = new Set(["127.0.0.1", "::1", "localhost"]);
/** How many ports after the wanted one are tried. */
const portsTried = 20;

/** Serves the API (and pages) of a gym. Throws InvalidError when the address is not loopback, no API key is set and there is no member. */
export async function serveHttp(gym: Gym, options: HttpOptions): Promise<HttpServer> {
  if (!loopback.has(options.host) && !options.apiKey && !(await gym.store.members.any()))
    throw new InvalidError(
      `HOST ${options.host} can be reached from other machines, and no AGENTGYM_API_KEY is set`,
      "Set AGENTGYM_API_KEY to a long random text beginning with ag_, make yourself the first owner at /settings, or leave HOST at 127.0.0.1.",
    );
  let started: Promise<Mcp> | null = null;
  /** Loaded by the first client that comes: most servers start without one. */
  const mcp = () => {
    started ??= import("./mcp/mcp.ts").then(({ mcpOf }) => mcpOf(gym));
    return started;
  };
  const server = createServer((request, response) => void answer(gym, mcp, options, request, response));
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 66_000;
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(":")
    ? `[${options.host}]`
    : options.host === "127.0.0.1"
      ? "localhost"
      : options.host;
  return {
    url: `http://${host}:${port}`,
    port,
    async close() {
      await (await started)?.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

async function answer(
  gym: Gym,
  mcp: () => Promise<Mcp>,
  options: HttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const url = parseUrl(request.url ?? "/");
    const listening = { apiKey: options.apiKey, isLoopback: loopback.has(options.host) };
    const who = await whoAsks(gym, request, listening);
    checkOrigin(request, url, who);
    if (request.method === "GET" && !who.open) watch(who, response, () => whoAsks(gym, request, listening));
    const context = { gym, who, visit: visitOf(request, response) };
    if (url.pathname.startsWith("/api/trpc/")) return await answerTrpc(context, request, response, url);
    const isLivePage = request.method === "GET" && /^\/e\/[^/]+\/?$/.test(url.pathname);
    if (/^\/(api|e)\//.test(url.pathname) && !isLivePage && (await answerRest(context, request, response, url))) return;
    const kind = kindOfAddress(request.method, url.pathname);
    const mustSignIn = who.role === null && kind !== "anybody" && isPage(request, url);
    if (mustSignIn && (await askToSignIn(gym, response, url))) return;
    expectMay(who, kind);
    if (isLivePage) {
      response.writeHead(302, {
        Location: `/environments/${encodeURIComponent(decodeSegment(url.pathname.split("/")[2] ?? ""))}`,
      });
      response.end();
      return;
    }
    if (url.pathname === "/api/openapi.json") return answerJson(response, openApiDocument(version));
    if (/^\/(api|e)\//.test(url.pathname))
      throw new NotFoundError(
        `there is no ${request.method} ${url.pathname}`,
        "See /api/openapi.json for what there is.",
      );
    if (url.pathname.startsWith("/mcp/")) return await (await mcp()).answer(who, request, response, url);
    if (url.pathname.startsWith("/proxy/")) return await answerModelProxy(gym, who, request, response, url);
    if (await answerInstall(request, response, url)) return;
    const { pages } = options;
    if (pages) return await askedBy(who, () => pages(request, response));
    throw new NotFoundError("this server has no pages", "The API is below /api.");
  } catch (error) {
    if (problemOf(error).code === "INTERNAL") gym.log.error({ err: error, path: request.url }, "request failed");
    answerProblem(response, error);
  }
}

function parseUrl(path: string): URL {
  if (path.length > 8_192) throw new InvalidError("the address is longer than 8192 characters");
  try {
    return new URL(path.startsWith("/") ? `http://localhost${path.replace(/^\/{2,}/, "/")}` : path);
  } catch {
    throw new InvalidError("the address is not a valid URL");
  }
}

/** Listens on the wanted port, or on the next free one with a message. */
async function listen(server: Server, { host, port }: HttpOptions): Promise<void> {
  for (let candidate = port; ; candidate++)
    try {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(candidate, host, () => {
          server.off("error", reject);
          resolve();
        });
      });
      if (candidate !== port && port !== 0)
        console.error(`port ${port} is taken, using ${candidate} (choose another with PORT)`);
      return;
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : "";
      if (code === "EACCES")
        throw new InvalidError(`port ${candidate} may not be used by this account`, "Choose a PORT above 1023.");
      if (code !== "EADDRINUSE" || candidate - port >= portsTried || candidate >= 65_535)
        throw new InvalidError(
          `cannot listen on ${host}:${candidate}: ${error instanceof Error ? error.message : String(error)}`,
          "Choose another PORT or HOST.",
        );
    }
}
