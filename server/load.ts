import { readFileSync } from "node:fs";
import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import { UnavailableError } from "../core/errors.ts";
import { problemOf } from "./api/trpc.ts";

/** How many connections are open at most where no setting says it, whatever the system allows. */
const mostConnections = 4_096;
/** From which part of that on no connection is kept without a request. */
const nearlyFull = 0.9;
/** Files that the process keeps for itself: the database, containers, calls of models. */
const filesKept = 200;
/** Requests that are worked on at once; those beyond wait for their turn. It is what keeps the way short for a page while thousands step. */
const atOnce = 128;
/** How long a request may hold its place: one that takes longer waits for something else than this process. */
const heldMs = 1_000;
/** The same while its body has not arrived. */
const heldWithoutBodyMs = 250;
const sweepMs = 250;
/** What of a body must arrive in the time that a request may take. */
const leastBytes = 1024 * 1024;

/** Most connections that may be open at once: as many as the system lets this process have, or `mostConnections`. */
export function connectionLimit(): number {
  return Math.min(mostConnections, Math.max(64, openFilesLimit() - filesKept));
}

function openFilesLimit(): number {
  try {
    const [, limit] = /^Max open files\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8")) ?? [];
    return limit === undefined ? Number.POSITIVE_INFINITY : Number(limit);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** Answers connections beyond `max` with 503 and closes them. Those that wait for another request make room before. `isShed` tells for a socket whether that happened: its requests are not to be answered again. */
export function limitConnections(server: Server, max: number): { isShed(socket: Socket): boolean } {
  const shed = new WeakSet<Socket>();
  let open = 0;
  server.on("connection", (socket: Socket) => {
    open++;
    socket.once("close", () => {
      open--;
    });
    if (open > max * nearlyFull) server.closeIdleConnections();
    if (open <= max) return;
    shed.add(socket);
    endWith(socket, busy(`${max} connections are open`));
  });
  return { isShed: (socket) => shed.has(socket) };
}

/** Answers a connection whose request cannot be read, or may not be, and closes it. */
export function endWith(socket: Socket, error: unknown, status?: string): void {
  const problem = problemOf(error);
  const [code = String(problem.status), title = problem.title] = status?.split(/ (.*)/) ?? [];
  const text = JSON.stringify({ ...problem, status: Number(code), title });
  socket.on("error", () => {});
  socket.setTimeout(1_000, () => socket.destroy());
  socket.end(
    [
      `HTTP/1.1 ${code} ${title}`,
      "Content-Type: application/problem+json",
      `Content-Length: ${Buffer.byteLength(text)}`,
      "X-Content-Type-Options: nosniff",
      ...(code === "503" ? ["Retry-After: 1"] : []),
      "Connection: close",
      "",
      text,
    ].join("\r\n"),
    () => socket.destroySoon(),
  );
}

function busy(why: string): UnavailableError {
  return new UnavailableError(`this server is busy: ${why}`, "Try again in a second, or ask for less at once.");
}

type Place = { readonly request: IncomingMessage; readonly sinceMs: number };

/** Lets so many requests be worked on at once and the others wait. */
export type Gate = {
  /** Resolves when it is the request's turn; nothing to wait for where there is room. Throws UnavailableError when too many wait. */
  enter(request: IncomingMessage, closed: (leave: () => void) => void): void | Promise<void>;
  close(): void;
};

/** A gate before which `maxWaiting` requests may wait. */
export function gateOf(maxWaiting: number): Gate {
  const places = new Set<Place>();
  const waiting = new Set<() => void>();
  const letIn = () => {
    for (const next of waiting) {
      if (places.size >= atOnce) return;
      waiting.delete(next);
      next();
    }
  };
  const sweep = setInterval(() => {
    const now = performance.now();
    for (const place of places) {
      const heldFor = now - place.sinceMs;
      if (heldFor > heldMs || (heldFor > heldWithoutBodyMs && !place.request.complete)) places.delete(place);
    }
    letIn();
  }, sweepMs).unref();
  return {
    enter(request, closed) {
      const take = () => {
        const place = { request, sinceMs: performance.now() };
        places.add(place);
        closed(() => {
          if (places.delete(place)) letIn();
        });
      };
      if (places.size < atOnce) return take();
      if (waiting.size >= maxWaiting) throw busy(`${maxWaiting} requests wait already`);
      return new Promise((resolve) => {
        const next = () => {
          take();
          resolve();
        };
        waiting.add(next);
        closed(() => waiting.delete(next));
      });
    },
    close: () => clearInterval(sweep),
  };
}

/** Calls `onSlow` when a request's body does not arrive: at least `leastBytes` of it must in each `slowMs`. */
export function watchBody(
  request: IncomingMessage,
  slowMs: number,
  closed: (leave: () => void) => void,
  onSlow: () => void,
): void {
  const { headers, socket } = request;
  if (headers["transfer-encoding"] === undefined && (headers["content-length"] ?? "0") === "0") return;
  let seen = socket.bytesRead;
  let timer: NodeJS.Timeout;
  const look = () => {
    if (request.complete || socket.destroyed) return;
    if (socket.bytesRead - seen < leastBytes) return onSlow();
    seen = socket.bytesRead;
    timer = setTimeout(look, slowMs).unref();
  };
  timer = setTimeout(look, slowMs).unref();
  // An answer may be there before the body is.
  closed(() => {
    if (request.complete) clearTimeout(timer);
  });
}
