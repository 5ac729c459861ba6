import { type AgentGymError, ConflictError, ConnectionFailed, errorOf, InvalidError, ServerError } from "./errors.ts";

/** How a server is reached. */
export type Connection = {
  /** `ag_...`; AGENTGYM_API_KEY when absent. */
  readonly apiKey?: string | undefined;
  /** Address of the server; AGENTGYM_URL, else http://localhost:3000, when absent. */
  readonly baseUrl?: string | undefined;
  /** How long an answer may take. */
  readonly timeoutMs?: number | undefined;
  /** How often a request is sent again when it fails in a way that may pass. Writes carry a key that makes the server carry them out once. */
  readonly maxRetries?: number | undefined;
};

/** Sends one request and gives the JSON of its answer, whose form the server vouches for. */
export type Ask = <T>(method: "GET" | "POST", path: string, body?: object) => Promise<T>;

const retriedStatus = new Set([429, 500, 502, 503, 504]);
const longestPauseS = 60;

/** The server's address without a slash at the end. Throws InvalidError. */
export function addressOf(baseUrl: string | undefined): string {
  const address = (baseUrl || environmentVariable("AGENTGYM_URL") || "http://localhost:3000").replace(/\/+$/, "");
  if (!/^https?:\/\/[^/]/.test(address) || !URL.canParse(address))
    throw new InvalidError(`${address} is not the address of a server`, {
      code: "INVALID",
      hint: "Give it like http://localhost:3000.",
    });
  return address;
}

/** Requests to the API of a server, with retries that never carry a write out twice. */
export function askerOf(origin: string, { apiKey, timeoutMs = 60_000, maxRetries = 3 }: Connection): Ask {
  const key = apiKey || environmentVariable("AGENTGYM_API_KEY");
  return async (method, path, body) => {
    const init = {
      method,
      headers: {
        Accept: "application/json",
        ...(key ? { Authorization: `Bearer ${key}` } : {}),
        ...(body ? { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    };
    let first: AgentGymError | null = null;
    for (let attempt = 0; ; attempt++) {
      const answer = await attemptOf(`${origin}/api${path}`, init, timeoutMs);
      if ("value" in answer) return answer.value as never;
      const { error } = answer;
      // A repeated request finds the first one under way, or the episode ended by the failure that it repeats after.
      const isEcho = first !== null && error instanceof ConflictError;
      if (attempt >= maxRetries || !(isEcho || mayPass(error))) throw isEcho ? first : error;
      first ??= error;
      await pause((error.retryAfter ?? Math.min(8, 0.2 * 2 ** attempt) * (0.75 + Math.random() / 2)) * 1_000);
    }
  };
}

function mayPass(error: AgentGymError): boolean {
  if (error instanceof ConnectionFailed) return true;
  return error.status !== null && retriedStatus.has(error.status) && (error.retryAfter ?? 0) <= longestPauseS;
}

async function attemptOf(
  url: string,
  init: RequestInit,
  timeoutMs: number,
): Promise<{ readonly value: unknown } | { readonly error: AgentGymError }> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok) return { error: await errorOf(response) };
    text = await response.text();
  } catch (cause) {
    return { error: noAnswer(new URL(url).origin, cause) };
  }
  try {
    return { value: JSON.parse(text) };
  } catch (cause) {
    throw new ServerError(`${url} answered with something that is not JSON`, {
      code: "MALFORMED",
      hint: "Is baseUrl the address of an AgentGYM server?",
      status: response.status,
      cause,
    });
  }
}

function noAnswer(origin: string, cause: unknown): ConnectionFailed {
  if (cause instanceof Error && cause.name === "TimeoutError")
    return new ConnectionFailed(`${origin} did not answer in time`, {
      code: "TIMEOUT",
      hint: "Give a longer timeoutMs, or look at the server's log.",
      cause,
    });
  return new ConnectionFailed(`no answer from ${origin}`, {
    code: "CONNECTION",
    hint: "Start a server with `agentgym serve`, or name its address by baseUrl or AGENTGYM_URL.",
    cause,
  });
}

/** Waits. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function environmentVariable(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[name];
}
