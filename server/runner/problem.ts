import { z } from "zod";
import { AgentGymError, type ErrorCode } from "../../core/errors.ts";
import { issueText } from "../../core/first-issue.ts";
import { BoundaryError } from "./boundary.ts";

/** An error as RFC 9457 problem details, with our stable `code` and a hint. */
export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    hint: z.string().optional(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;

/** The HTTP status of each code. */
export const statusOf: Record<ErrorCode, number> = {
  INVALID: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  TOO_LARGE: 413,
  LIMIT: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
};

const titleOf: Record<ErrorCode, string> = {
  INVALID: "Invalid request",
  UNAUTHORIZED: "Not authenticated",
  FORBIDDEN: "Not allowed",
  NOT_FOUND: "Not found",
  CONFLICT: "Conflict",
  TOO_LARGE: "Too large",
  LIMIT: "Limit reached",
  INTERNAL: "Internal error",
  UNAVAILABLE: "Unavailable",
};

/** The problem of a code. */
export function problem(code: ErrorCode, detail: string, hint?: string): Problem {
  return {
    type: `urn:agentgym:problem:${code.toLowerCase().replace("_", "-")}`,
    title: titleOf[code],
    status: statusOf[code],
    detail,
    code,
    ...(hint ? { hint } : {}),
  };
}

/** The one place where an error becomes an answer. What we did not foresee tells nothing of the inside. */
export function problemFor(error: unknown): Problem {
  if (error instanceof AgentGymError) return problem(error.code, error.message, error.hint);
  if (error instanceof BoundaryError)
    return problem(
      "UNAVAILABLE",
      `the ${error.boundary} failed: ${error.message}`,
      "The episode ended with status error and no score; start it again.",
    );
  if (error instanceof z.ZodError) return problem("INVALID", issueText(error), "See /api/openapi.json for the form.");
  return problem(
    "INTERNAL",
    "something went wrong on our side",
    "Try again; if it stays, look at the server's log and report it.",
  );
}
