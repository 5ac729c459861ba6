import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { ErrorCode, isInitializeRequest, type JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { InvalidError, LimitError, NotFoundError } from "../../core/errors.ts";
import { issueText } from "../../core/first-issue.ts";
import { Face } from "../../core/worlds/kind.ts";
import { decodeSegment, readJson } from "../api/rest.ts";
import { specFor } from "../runner/environments.ts";
import { chooseTask } from "../runner/episodes.ts";
import type { Gym } from "../runner/gym.ts";
import { type Who, writerOf } from "../runner/people/who.ts";
import { type TaskServer, taskServer } from "./task-server.ts";

/** Which task a client gets: the query of `/mcp/:env`. */
const Choice = z.strictObject({
  task: z.string().max(50).optional(),
  tier: z.coerce.number().int().min(1).max(4).optional(),
  seed: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
  face: Face.optional(),
});

type McpSession = TaskServer & {
  readonly transport: StreamableHTTPServerTransport;
  readonly path: string;
  /** Whose key or account began it. */
  readonly writer: string | null;
  usedAtMs: number;
};

/** Most sessions at once. */
const maxSessions = 1_000;
const sweepMs = 60_000;

/** The MCP servers of a gym's environments, at `/mcp/:env`. */
export type Mcp = {
  answer(who: Who, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
  close(): Promise<void>;
};

/** What the SDK's own schemas refuse of a request. */
const Refused = z
  .array(z.looseObject({ path: z.array(z.union([z.string(), z.number()])), message: z.string() }))
  .min(1);

/** A message with the error of wrong parameters as JSON-RPC has it: the SDK tells them as a fault of the server, in the words of its library. */
function withReadableError(message: JSONRPCMessage): JSONRPCMessage {
  if (!("error" in message) || message.error.code !== ErrorCode.InternalError) return message;
  const refused = Refused.safeParse(jsonOf(message.error.message)).data;
  if (!refused) return message;
  const said = refused.slice(0, 3).map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  return { ...message, error: { code: ErrorCode.InvalidParams, message: said.join("; ").slice(0, 500) } };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Serves every environment over MCP (Streamable HTTP): one task and one episode for each session of a client. */
export function mcpOf(gym: Gym): Mcp {
  const sessions = new Map<string, McpSession>();
  const end = async (id: string) => {
    const session = sessions.get(id);
    sessions.delete(id);
    await session?.abandon();
    await session?.transport.close();
  };
  const sweep = setInterval(() => {
    for (const [id, { usedAtMs }] of sessions)
      if (gym.nowMs() - usedAtMs > gym.settings.idleEpisodeMs)
        end(id).catch((error: unknown) => gym.log.error({ err: error }, "an MCP session could not be ended"));
  }, sweepMs).unref();

  const begin = async (who: Who, request: IncomingMessage, url: URL): Promise<McpSession> => {
    if (sessions.size >= maxSessions)
      throw new LimitError(`${maxSessions} MCP sessions are open`, "Close sessions that are not used any more.");
    const asked = decodeSegment(url.pathname.split("/")[2] ?? "");
    const { seed, face, ...choice } = choiceOf(url.searchParams);
    const { spec, environmentId } = await specFor(gym, asked, seed, face);
    const task = chooseTask(spec, choice);
    const serving = taskServer(gym, who, { environmentId, seed, face, spec, task, origin: originOf(request) });
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => void sessions.set(id, session),
      onsessionclosed: end,
    });
    const session: McpSession = {
      ...serving,
      transport,
      path: url.pathname,
      writer: writerOf(who),
      usedAtMs: gym.nowMs(),
    };
    await serving.server.connect(transport);
    const send = transport.send.bind(transport);
    transport.send = (message, options) => send(withReadableError(message), options);
    return session;
  };

  return {
    async answer(who, request, response, url) {
      const body = request.method === "POST" ? await readJson(request) : undefined;
      const id = request.headers["mcp-session-id"];
      const known = typeof id === "string" ? sessions.get(id) : undefined;
      if (id !== undefined && (known?.path !== url.pathname || known.writer !== writerOf(who)))
        throw new NotFoundError("there is no such MCP session", "Begin a new one with initialize.");
      if (!known && !isInitializeRequest(body))
        throw new InvalidError("an MCP session begins with initialize", "Point an MCP client (Streamable HTTP) here.");
      const session = known ?? (await begin(who, request, url));
      session.usedAtMs = gym.nowMs();
      await session.transport.handleRequest(request, response, body);
    },
    async close() {
      clearInterval(sweep);
      for (const { transport } of sessions.values()) await transport.close();
      sessions.clear();
    },
  };
}

function choiceOf(query: URLSearchParams): z.infer<typeof Choice> {
  const parsed = Choice.safeParse(Object.fromEntries(query));
  if (parsed.success) return parsed.data;
  throw new InvalidError(
    `the address of the MCP server: ${issueText(parsed.error)}`,
    "Choose by ?task=<id>, ?tier=1..4, ?seed=<n> and ?face=tools or sql.",
  );
}

/** The server's address as the client knows it. */
function originOf({ headers }: IncomingMessage): string {
  const scheme = headers["x-forwarded-proto"] === "https" ? "https" : "http";
  return `${scheme}://${headers.host ?? "localhost"}`;
}
