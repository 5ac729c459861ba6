import { initTRPC, TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { z } from "zod";
import { AgentGymError } from "../../core/errors.ts";
import type { Gym } from "../runner/gym.ts";
import type { Who } from "../runner/people/who.ts";
import { type Problem, problem, problemFor } from "../runner/problem.ts";
import { checkNames } from "./names.ts";
import { expectMayIn, kindOfProcedure } from "./rules.ts";

/** How a procedure appears in REST; procedures without it are for the pages only. Path parameters are members of the input. */
export type RestMeta = {
  readonly method: "GET" | "POST" | "DELETE";
  /** Below /api, with `:name` for parameters. */
  readonly path: string;
  readonly status?: 200 | 201;
  readonly tag: "environments" | "episodes" | "runs" | "agents" | "leaderboards" | "people" | "system";
  readonly summary: string;
  /** Form of the answer: for OpenAPI and the tests that hold answers against it. Not parsed at run time, the types are checked when compiling. */
  readonly output: z.ZodType;
  /** Media types of the files it answers with: the procedure returns a FileAnswer or a StreamAnswer, `output` is its text. */
  readonly media?: readonly string[];
  /** Form of its file in JSON. */
  readonly json?: z.ZodType;
  /** Largest body in bytes, where it is more than is usual. */
  readonly maxBytes?: number;
  /** Also answered as text/event-stream when asked for. */
  readonly streams?: string;
  /** Its answer holds a secret that is told once: it is kept for no repeated Idempotency-Key. */
  readonly toldOnce?: boolean;
};

type Meta = { readonly rest?: RestMeta };

/** The request of a browser that signs in or out. */
export type Visit = {
  /** Where it comes from. */
  readonly address: string;
  /** The secret of its session; null when it has none. */
  readonly session: string | null;
  /** Gives the browser the secret of a new session, or takes it away. */
  keep(secret: string | null): void;
};

/** What every procedure is given. */
export type Context = {
  readonly gym: Gym;
  readonly who: Who;
  readonly visit?: Visit | undefined;
  readonly idempotencyKey?: string | undefined;
  /** Aborted when the caller has gone. */
  readonly signal?: AbortSignal | undefined;
};

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    errorFormatter({ shape, error }) {
      const problem = problemOf(error);
      return {
        ...shape,
        message: problem.detail,
        data: { ...shape.data, code: shape.data.code, problem, stack: undefined },
      };
    },
  });

export const router = t.router;
export const mergeRouters = t.mergeRouters;
/** A procedure that only those may call whom its rule names, by names that can be. */
export const procedure = t.procedure.use(async ({ ctx, path, type, getRawInput, next }) => {
  try {
    checkNames(await getRawInput(), type === "mutation");
    const kind = kindOfProcedure(path);
    await expectMayIn(ctx.gym, ctx.who, kind, ctx.who.role === "agent" ? await getRawInput() : undefined);
  } catch (error) {
    if (!(error instanceof AgentGymError)) throw error;
    const code = error.code === "INVALID" ? "BAD_REQUEST" : error.code;
    if (code !== "FORBIDDEN" && code !== "UNAUTHORIZED" && code !== "BAD_REQUEST") throw error;
    throw new TRPCError({ code, message: error.message, cause: error });
  }
  return next();
});
export const createCallerFactory = t.createCallerFactory;

/** The same for what the procedures' own library throws, or wraps. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof TRPCError)) return problemFor(error);
  const ofCause = error.cause ? problemOf(error.cause) : null;
  if (ofCause && ofCause.code !== "INTERNAL") return ofCause;
  if (error.code === "NOT_FOUND") return problem("NOT_FOUND", error.message);
  // What the library refuses by itself: another method than the procedure's, a body that is no JSON.
  const status = getHTTPStatusCodeFromError(error);
  return status < 500 ? { ...problem("INVALID", error.message), status } : problemFor(error);
}
