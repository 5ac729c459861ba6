import type { IncomingMessage, ServerResponse } from "node:http";
import { nodeHTTPRequestHandler } from "@trpc/server/adapters/node-http";
import { appRouter } from "./router.ts";
import { type Context, problemOf } from "./trpc.ts";

/** Answers the pages' calls below /api/trpc. */
export async function answerTrpc(
  { gym, who, visit }: Context,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  await nodeHTTPRequestHandler({
    router: appRouter,
    createContext: async () => ({ gym, who, visit }),
    req: request,
    res: response,
    path: url.pathname.slice("/api/trpc/".length),
    maxBodySize: 1024 * 1024,
    // tRPC calls everything that is none of its own errors one of the server.
    responseMeta: ({ errors: [error] }) => (error ? { status: problemOf(error).status } : {}),
    onError: ({ error, path }) => {
      if (error.code === "INTERNAL_SERVER_ERROR" && !(error.cause && "hint" in error.cause))
        gym.log.error({ err: error, path }, "procedure failed");
    },
  });
}
