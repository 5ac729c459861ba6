import { SandboxError } from "./sandbox-error.ts";

export type CircuitBreakerOptions = {
  /** Failures in a row after which the engine is left alone for a while. */
  readonly tripAfter?: number;
  /** How long it is left alone, milliseconds. */
  readonly restMs?: number;
};

/** Runs work on an engine; leaves one that keeps failing alone for a while, then lets a single caller try it. What fails is thrown as SandboxError `engine_failed`,
 *  or `engine_failing` at once while it rests. Source: Nygard, Release It!, "Circuit Breaker". */
export function circuitBreaker({ tripAfter = 3, restMs = 10_000 }: CircuitBreakerOptions = {}) {
  let failures = 0;
  let restsUntilMs = 0;
  let isTrying = false;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    const isTripped = failures >= tripAfter;
    if (isTripped && (isTrying || performance.now() < restsUntilMs))
      throw new SandboxError(
        "engine_failing",
        `the Docker engine failed ${failures} times in a row; it is tried again within ${Math.ceil(restMs / 1_000)} s`,
      );
    if (isTripped) isTrying = true;
    try {
      const result = await work();
      failures = 0;
      return result;
    } catch (error) {
      if (++failures >= tripAfter) restsUntilMs = performance.now() + restMs;
      throw new SandboxError(
        "engine_failed",
        `the Docker engine could not start a container: ${error instanceof Error ? error.message : String(error)}`,
        { cause: error },
      );
    } finally {
      if (isTripped) isTrying = false;
    }
  };
}
