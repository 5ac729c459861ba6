import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { EnvironmentSpec } from "../../core/environment.ts";
import { AgentGymError } from "../../core/errors.ts";
import type { Json } from "../../core/json.ts";
import { readJson, sendText } from "../api/rest.ts";
import { line } from "../in-turn.ts";
import { specFor } from "../runner/environments.ts";
import type { Gym } from "../runner/gym.ts";
import { type Who, writerOf } from "../runner/people/who.ts";
import { environmentOrSuite } from "../runner/suite.ts";
import { openEnvAddress } from "./address.ts";
import { descriptionOf, metadataOf, schemasOf } from "./described.ts";
import { asOpenEnvError, OpenEnvError } from "./messages.ts";
import { answerRpc, badParams, RpcError, type RpcPlace, unreadable } from "./rpc.ts";
import { type OpenEnvSession, sessionOf } from "./session.ts";
import { errorFrame, serveEnvironment, serveTools } from "./socket.ts";
import { statelessSession } from "./stateless.ts";

/** Sessions at once, over connections and HTTP together. */
const maxSessions = 1_000;
const maxFrameBytes = 4 * 1024 * 1024;
const sweepMs = 60_000;

/** The OpenEnv protocol (huggingface/OpenEnv, package `openenv` 0.3), at `/openenv/<environment>`. */
export type OpenEnv = {
  answer(who: Who, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
  /** Takes a connection over. `again`: who asks, looked up anew; it throws where a key is revoked. */
  upgrade(who: Who, again: () => Promise<Who>, connection: Connection, url: URL): Promise<void>;
  close(): Promise<void>;
};

type Connection = { readonly request: IncomingMessage; readonly socket: Duplex; readonly head: Buffer };

/** A session of the MCP plane over HTTP. */
type Kept = {
  readonly session: OpenEnvSession;
  readonly environmentId: string;
  readonly writer: string | null;
  usedAtMs: number;
};

/** Serves every environment to the clients of that protocol: an episode for each reset. */
export function openEnvOf(gym: Gym): OpenEnv {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes, perMessageDeflate: false });
  const serving = new Set<Promise<void>>();
  const kept = new Map<string, Kept>();
  /** The place of the next task where clients choose none, by environment. */
  const places = new Map<string, number>();
  const onFault = (error: unknown) => gym.log.error({ err: error }, "an OpenEnv session failed");
  const sweep = setInterval(() => {
    for (const [id, { session, usedAtMs }] of kept)
      if (gym.nowMs() - usedAtMs > gym.settings.idleEpisodeMs) {
        kept.delete(id);
        session.end("nobody used its session for long").catch(onFault);
      }
  }, sweepMs).unref();
  const open = async (who: Who, request: IncomingMessage, environment: string) => {
    const { spec, environmentId } = await specFor(gym, await environmentOrSuite(gym, who, environment));
    const next = () => {
      const place = places.get(environmentId) ?? 0;
      places.set(environmentId, place + 1);
      return place;
    };
    return {
      spec,
      environmentId,
      begin: () => sessionOf(gym, { environmentId, spec, who, agent: agentOf(request), next }),
    };
  };
  const active = () => serving.size + kept.size;
  const full = () =>
    new OpenEnvError(
      "CAPACITY_REACHED",
      `Server at capacity: ${active()}/${maxSessions} sessions active. Cannot accept new connections.`,
      { active_sessions: active(), max_sessions: maxSessions },
    );

  const rpcPlace =
    (who: Who, { spec, environmentId, begin }: Awaited<ReturnType<typeof open>>) =>
    async (id: string | null): Promise<RpcPlace> => {
      const found = id === null ? undefined : kept.get(id);
      if (id !== null && (found?.environmentId !== environmentId || found.writer !== writerOf(who)))
        throw badParams(`Unknown session_id: ${id.slice(0, 100)}`);
      if (found) found.usedAtMs = gym.nowMs();
      const session = found?.session ?? statelessSession(spec);
      return {
        tools: () => session.tools(),
        call: (data) => session.step(data),
        async create() {
          if (active() >= maxSessions) throw full();
          const made = randomUUID();
          kept.set(made, { session: inTurn(begin()), environmentId, writer: writerOf(who), usedAtMs: gym.nowMs() });
          return made;
        },
        async close() {
          if (id === null || !found) throw new RpcError(-32_602, "session_id is needed");
          kept.delete(id);
          await session.end("the client closed its session");
        },
      };
    };

  return {
    async answer(who, request, response, url) {
      const { environment, route } = openEnvAddress(url.pathname);
      const opened = await open(who, request, environment);
      try {
        const answer = await answerTo(request, route, opened.spec, rpcPlace(who, opened));
        send(response, answer === undefined ? 404 : 200, answer ?? { detail: "Not Found" });
      } catch (error) {
        const known = asOpenEnvError(error);
        if (!known || (error instanceof AgentGymError && error.code !== "INVALID")) throw error;
        if (known.code === "VALIDATION_ERROR") send(response, 422, { detail: known.more.errors ?? [] });
        else send(response, 422, { detail: [{ type: "value_error", loc: ["body"], msg: known.message }] });
      }
    },
    async upgrade(who, again, { request, socket, head }, url) {
      const { environment, route } = openEnvAddress(url.pathname);
      const { begin } = await open(who, request, environment);
      sockets.handleUpgrade(request, socket, head, (connection) => {
        if (active() >= maxSessions) {
          connection.send(errorFrame(full()));
          return connection.close(1_013);
        }
        const served = { session: begin(), id: randomUUID(), expectStill: () => again().then(() => {}), onFault };
        const done = (route === "mcp" ? serveTools : serveEnvironment)(connection, served);
        serving.add(done);
        void done.finally(() => serving.delete(done));
      });
    },
    async close() {
      clearInterval(sweep);
      for (const connection of sockets.clients) connection.terminate();
      await Promise.allSettled([
        ...serving,
        ...[...kept.values()].map(({ session }) => session.end("the server closed")),
      ]);
      kept.clear();
    },
  };
}

/** The same session, whose calls wait for one another. */
function inTurn(session: OpenEnvSession): OpenEnvSession {
  const queued = line();
  return {
    ...session,
    reset: (data) => queued(() => session.reset(data)),
    step: (data) => queued(() => session.step(data)),
    end: (why) => queued(() => session.end(why)),
  };
}

const methodOf: Readonly<Record<string, string>> = { reset: "POST", step: "POST", mcp: "POST" };

/** The answer to a request over HTTP; nothing where there is none. */
async function answerTo(
  request: IncomingMessage,
  route: string,
  spec: EnvironmentSpec,
  place: (session: string | null) => Promise<RpcPlace>,
): Promise<Json | undefined> {
  if (request.method !== (methodOf[route] ?? "GET")) return undefined;
  switch (route) {
    case "health":
      return { status: "healthy" };
    case "metadata":
      return metadataOf(spec);
    case "schema":
      return schemasOf(spec);
    case "openapi.json":
      return descriptionOf(spec);
    case "state":
      return statelessSession(spec).state();
    case "reset":
      return { ...(await statelessSession(spec).reset(await readJson(request))) };
    case "step": {
      const { action = null } = await readJson(request);
      return { ...(await statelessSession(spec).step(action)) };
    }
    case "mcp": {
      const message = await readJson(request).catch((error: unknown) => {
        if (error instanceof AgentGymError && error.code === "INVALID") return undefined;
        throw error;
      });
      return message === undefined ? unreadable() : answerRpc(message, place);
    }
    default:
      return undefined;
  }
}

function send(response: ServerResponse, status: number, value: Json): void {
  sendText(response, status, "application/json", JSON.stringify(value));
}

/** By its User-Agent, as far as it is fit for a list. */
function agentOf({ headers }: IncomingMessage): string {
  const [client = ""] = (headers["user-agent"] ?? "").split(/[/ ]/, 1);
  return `openenv:${client.replaceAll(/[^\w.@-]+/g, "-").slice(0, 60) || "client"}`;
}
