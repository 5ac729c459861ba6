import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { InvalidError, NotFoundError } from "../core/errors.ts";
import type { AgentEnv } from "./agentenv/agentenv.ts";
import { checkOrigin, whoAsks } from "./api/access.ts";
import { askedBy } from "./api/asking.ts";
import { openApiDocument } from "./api/openapi.ts";
import { answerJson, answerProblem, answerRest, decodeSegment, MethodError } from "./api/rest.ts";
import { expectMay, kindOfAddress } from "./api/rules.ts";
import { problemOf } from "./api/trpc.ts";
import { answerTrpc } from "./api/trpc-handler.ts";
import { askToSignIn, isPage, visitOf, watch } from "./api/visits.ts";
import { answerInstall } from "./install.ts";
import { answerLive, isLiveAddress } from "./live/live.ts";
import { connectionLimit, endWith, type Gate, gateOf, limitConnections, watchBody } from "./load.ts";
import type { Mcp } from "./mcp/mcp.ts";
import { answerModelProxy } from "./model-proxy/model-proxy.ts";
import { isOpenEnvSocket, openEnvAddress } from "./openenv/address.ts";
import type { OpenEnv } from "./openenv/openenv.ts";
import type { Gym } from "./runner/gym.ts";
import { isLoopback } from "./runner/settings.ts";
import { version } from "./version.ts";

/** Answers requests that are not the API's: the pages. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type HttpOptions = {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly apiKey?: string | undefined;
  readonly pages?: PageHandler | undefined;
  /** How long headers, or a part of a body, may take to arrive; 30 s when absent. */
  readonly slowMs?: number | undefined;
};

/** A server that listens; `close` ends open connections. */
export type HttpServer = { readonly url: string; readonly port: number; close(): Promise<void> };

const isDevelopment = process.env.NODE_ENV === "development";
const slowMs = 30_000;
/** How many connections the system holds until they are taken. Those beyond are dropped by it in silence, and their clients wait for a minute; so let there be room for all of a burst, which is answered by the limits of load.ts. */
const backlog = 4_096;
/** How many ports after the wanted one are tried. */
const portsTried = 20;

/** Serves the API (and pages) of a gym. Throws InvalidError when the address is not loopback, no API key is set and there is no member. */
export async function serveHttp(gym: Gym, options: HttpOptions): Promise<HttpServer> {
  if (!isLoopback(options.host) && !options.apiKey && !(await gym.store.members.any()))
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
  let serving: Promise<AgentEnv> | null = null;
  const agentenv = () => {
    serving ??= import("./agentenv/agentenv.ts").then(({ agentEnvOf }) => agentEnvOf(gym));
    return serving;
  };
  let openenvs: Promise<OpenEnv> | null = null;
  const openenv = () => {
    openenvs ??= import("./openenv/openenv.ts").then(({ openEnvOf }) => openEnvOf(gym));
    return openenvs;
  };
  const { maxConnections = connectionLimit(), maxWaiting } = gym.settings;
  const gates = { api: gateOf(maxWaiting), pages: gateOf(Math.ceil(maxWaiting / 4)) };
  const server = createServer({
    shouldUpgradeCallback: mayUpgrade,
    connectionsCheckingInterval: 1_000,
    // Asked for in checkForm, which says so in the form of every error.
    requireHostHeader: false,
  });
  server.on("upgrade", (request, socket, head) => {
    if (isSocket(request)) void upgrade({ gym, openenv, options }, { request, socket, head });
  });
  // The page framework takes every upgrade of the server that it first answers on, and never answers most. A Node that does not know the option above asks whether anybody listens.
  server.on("newListener", (event, listener) => {
    if (event === "upgrade" && !isDevelopment) queueMicrotask(() => server.off("upgrade", listener));
  });
  const { isShed } = limitConnections(server, maxConnections);
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (!isShed(request.socket)) void answer({ gym, mcp, agentenv, openenv, options, gates }, request, response);
  });
  server.on("clientError", refuseUnreadable);
  server.on("connect", (_, socket) => {
    if (socket instanceof Socket) endWith(socket, new InvalidError("this server is no proxy"), "501 Not Implemented");
    else socket.destroy();
  });
  server.on("checkExpectation", ({ headers }, response) => {
    answerProblem(response, new InvalidError(`nothing here does what is expected: ${headers.expect?.slice(0, 100)}`));
  });
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = options.slowMs ?? slowMs;
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
      await (await openenvs)?.close();
      gates.api.close();
      gates.pages.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** What answers requests. */
type Serving = {
  readonly gym: Gym;
  readonly mcp: () => Promise<Mcp>;
  readonly agentenv: () => Promise<AgentEnv>;
  readonly openenv: () => Promise<OpenEnv>;
  readonly options: HttpOptions;
  readonly gates: { readonly api: Gate; readonly pages: Gate };
};

/** But for sessions of OpenEnv nothing here speaks another protocol: a request to change it is answered as if it had not asked, by the same rules as every other. Only the page framework's own, while pages are written. */
function mayUpgrade(request: IncomingMessage): boolean {
  const { url, headers } = request;
  if (isSocket(request)) return true;
  return isDevelopment && (url ?? "").startsWith("/_next/") && headers.origin === `http://${headers.host}`;
}

function isSocket({ url, headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === "websocket" && isOpenEnvSocket((url ?? "").split("?", 1)[0] ?? "");
}

/** Takes over a connection of a client that asks for a WebSocket; what it may not have is answered as a request. */
async function upgrade(
  { gym, openenv, options }: Pick<Serving, "gym" | "openenv" | "options">,
  connection: { readonly request: IncomingMessage; readonly socket: Duplex; readonly head: Buffer },
): Promise<void> {
  const { request, socket } = connection;
  socket.on("error", () => socket.destroy());
  try {
    checkForm(request);
    const url = parseUrl(request.url ?? "/");
    takeKeyOfAddress(request, url);
    const listening = { apiKey: options.apiKey, isLoopback: isLoopback(options.host) };
    const again = () => whoAsks(gym, request, listening);
    const who = await again();
    checkOrigin(request, url, who);
    expectMay(who, kindOfAddress(request.method, url.pathname));
    await (await openenv()).upgrade(who, again, connection, url);
  } catch (error) {
    if (problemOf(error).code === "INTERNAL") gym.log.error({ err: error }, "a connection could not be taken over");
    if (socket instanceof Socket) endWith(socket, error);
    else socket.destroy();
  }
}

/** A client that sends no header brings its key in the address. */
function takeKeyOfAddress(request: IncomingMessage, url: URL): void {
  if (!url.pathname.startsWith("/openenv/")) return;
  const { key } = openEnvAddress(url.pathname);
  if (key !== null) request.headers.authorization = `Bearer ${key}`;
}

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Throws InvalidError for a request that two readers could take for different ones, MethodError for one that only servers send. */
function checkForm({ method, rawHeaders, httpVersion }: IncomingMessage): void {
  if (!methods.has(method ?? "")) throw new MethodError(method ?? "", [...methods]);
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2)
    if (rawHeaders[i]?.length === 4 && rawHeaders[i]?.toLowerCase() === "host") hosts++;
  if (hosts > 1) throw new InvalidError("the request has more than one Host header");
  if (hosts === 0 && httpVersion === "1.1") throw new InvalidError("the request has no Host header");
}

async function answer(
  { gym, mcp, agentenv, openenv, options, gates }: Serving,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const leaving: (() => void)[] = [];
    const closed = (leave: () => void) => void leaving.push(leave);
    response.once("close", () => {
      for (const leave of leaving) leave();
    });
    watchBody(request, options.slowMs ?? slowMs, closed, () => endSlow(request, response));
    checkForm(request);
    const url = parseUrl(request.url ?? "/");
    const turn = gates[
      /^\/(api\/(?!trpc\/)|e\/|mcp\/|proxy\/|agentenv\/|openenv\/)/.test(url.pathname) ? "api" : "pages"
    ].enter(request, closed);
    if (turn) await turn;
    const listening = { apiKey: options.apiKey, isLoopback: isLoopback(options.host) };
    if (isLiveAddress(url)) return await answerLive(gym, listening, request, response, url);
    takeKeyOfAddress(request, url);
    const who = await whoAsks(gym, request, listening);
    checkOrigin(request, url, who);
    if (request.method === "GET" && !who.open) watch(who, response, () => whoAsks(gym, request, listening));
    const context = { gym, who, visit: visitOf(gym, request, response) };
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
    if (url.pathname.startsWith("/agentenv/")) return await (await agentenv()).answer(who, request, response, url);
    if (url.pathname.startsWith("/openenv/")) return await (await openenv()).answer(who, request, response, url);
    if (url.pathname.startsWith("/proxy/")) return await answerModelProxy(gym, who, request, response, url);
    if (await answerInstall(request, response, url)) return;
    const { pages } = options;
    if (pages) return await askedBy(who, () => pages(request, response));
    throw new NotFoundError("this server has no pages", "The API is below /api.");
  } catch (error) {
    const isGone = request.destroyed && !request.complete;
    if (problemOf(error).code === "INTERNAL" && !isGone)
      gym.log.error({ err: error, path: withoutKeys(request.url ?? "") }, "request failed");
    answerProblem(response, error);
  }
}

/** An address as it may stand in a log. */
function withoutKeys(url: string): string {
  return url.replace(/token=[\w-]+/, "token=...").replace(/(^\/openenv\/[^/]+\/k\/)[^/]+/, "$1...");
}

function endSlow(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) request.socket.destroy();
  else endWith(request.socket, new InvalidError("the body did not arrive in time"), "408 Request Timeout");
}

const unreadable: Readonly<Record<string, { readonly status: string; readonly what: string }>> = {
  HPE_HEADER_OVERFLOW: { status: "431 Request Header Fields Too Large", what: "the headers are larger than 16 KiB" },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: "413 Payload Too Large", what: "the chunk extensions are too large" },
  ERR_HTTP_REQUEST_TIMEOUT: { status: "408 Request Timeout", what: "the request did not arrive in time" },
};

/** Answers what is no request. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const { status, what } = unreadable[error.code ?? ""] ?? {
    status: "400 Bad Request",
    what: "this is no HTTP request",
  };
  endWith(socket, new InvalidError(what), status);
}

function parseUrl(path: string): URL {
  if (path.length > 8_192) throw new InvalidError("the address is longer than 8192 characters");
  if (path.includes("%00")) throw new InvalidError("the address holds the character U+0000", "Leave it out.");
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
        server.listen({ port: candidate, host, backlog }, () => {
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
