import type { ErrorEvent } from "../../core/episode.ts";
import { AgentGymError } from "../../core/errors.ts";
import { SandboxError } from "../sandbox/sandbox-error.ts";

/** A failure of the infrastructure, attributed to the boundary it crossed. Recorded in the episode, never counted as a score. */
export class BoundaryError extends Error {
  readonly boundary: ErrorEvent["boundary"];
  readonly code: string;
  constructor(boundary: ErrorEvent["boundary"], code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "BoundaryError";
    this.boundary = boundary;
    this.code = code;
  }
}

/** Runs `work`; what it throws becomes a BoundaryError of this boundary. Request errors (AgentGymError) pass, they are the caller's. */
export async function boundary<T>(name: ErrorEvent["boundary"], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BoundaryError || error instanceof AgentGymError) throw error;
    const code = error instanceof SandboxError ? error.code : `${name}_failed`;
    throw new BoundaryError(name, code, error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** What `work` gives, or a rejection with `reason` when the signal is aborted first: who thinks for long must not hold up who stops. */
export async function unlessAborted<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
  reason: () => Error,
): Promise<T> {
  if (!signal) return work;
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(reason());
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
  });
  // Of what loses the race nobody hears any more.
  work.catch(() => {});
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
