import type { WebSocket } from "ws";
import type { Json } from "../../core/json.ts";
import { asOpenEnvError, fitting, Message, messageTypes, OpenEnvError } from "./messages.ts";
import { answerRpc, type RpcPlace, unreadable } from "./rpc.ts";
import type { OpenEnvSession } from "./session.ts";

/** Frames of one connection that may wait for their turn: clients of that protocol send one and wait for its answer. */
const maxWaiting = 64;

type Served = {
  readonly session: OpenEnvSession;
  /** Of a session on the MCP plane. */
  readonly id: string;
  /** Throws where who connected may not go on. */
  readonly expectStill: () => Promise<void>;
  /** What is no answer to anybody. */
  readonly onFault: (error: unknown) => void;
};

/** Serves a session over a connection of the environment plane. Resolves when the connection is closed and its episode is ended. */
export function serveEnvironment(socket: WebSocket, served: Served): Promise<void> {
  const { session } = served;
  return serve(socket, served, async (text) => {
    const message = read(text);
    switch (message.type) {
      case "reset":
        return { type: "observation", data: { ...(await session.reset(message.data)) } };
      case "step":
        return { type: "observation", data: { ...(await session.step(message.data)) } };
      case "state":
        return { type: "state", data: session.state() };
      case "mcp":
        return { type: "mcp", data: await answerRpc(message.data, async () => placeOf(served, socket)) };
      case "close":
        socket.close(1_000);
        return null;
    }
  });
}

/** Serves a session over a connection of the MCP plane. */
export function serveTools(socket: WebSocket, served: Served): Promise<void> {
  return serve(socket, served, async (text) => {
    const message = parsed(text);
    return message === undefined ? unreadable() : answerRpc(message, async () => placeOf(served, socket));
  });
}

/** A connection is its own session. */
function placeOf({ session, id }: Served, socket: WebSocket): RpcPlace {
  return {
    tools: () => session.tools(),
    call: (data) => session.step(data),
    create: async () => id,
    close: async () => {
      await session.end("the client closed its session");
      socket.close(1_000);
    },
  };
}

function serve(
  socket: WebSocket,
  { session, expectStill, onFault }: Served,
  answer: (text: string) => Promise<Json>,
): Promise<void> {
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  const take = async (text: string) => {
    try {
      await expectStill();
      const told = await answer(text);
      if (told !== null && socket.readyState === socket.OPEN) socket.send(JSON.stringify(told));
    } catch (error) {
      const known = asOpenEnvError(error);
      if (!known) onFault(error);
      socket.send(
        errorFrame(known ?? new OpenEnvError("SESSION_ERROR", "something failed on the server; it is in its log")),
      );
    } finally {
      waiting--;
    }
  };
  socket.on("message", (data, isBinary) => {
    if (isBinary) return socket.close(1_003, "text frames only");
    if (++waiting > maxWaiting) return socket.close(1_008, "too many frames wait for their answers");
    const text = String(data);
    last = last.then(() => take(text));
  });
  socket.on("error", () => socket.terminate());
  return new Promise((resolve) => {
    socket.on("close", () => {
      last
        .then(() => session.end("the client closed its connection before the episode was over"))
        .catch(onFault)
        .finally(resolve);
    });
  });
}

export function errorFrame({ message, code, more }: OpenEnvError): string {
  return JSON.stringify({ type: "error", data: { message, code, ...more } });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function read(text: string): Message {
  const message = parsed(text);
  if (message === undefined) throw new OpenEnvError("INVALID_JSON", "This is no JSON.");
  const type = message !== null && typeof message === "object" && "type" in message ? message.type : undefined;
  if (!messageTypes.includes(String(type)))
    throw new OpenEnvError("UNKNOWN_TYPE", `Unknown message type: ${String(type).slice(0, 100)}`);
  return fitting(Message, message);
}
