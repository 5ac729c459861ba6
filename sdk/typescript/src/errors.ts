/** A request that was not carried out. `code` is stable and for programs, `hint` says what to do, `status` is null when no answer came. */
export class AgentGymError extends Error {
  readonly code: string;
  readonly hint: string | null;
  readonly status: number | null;
  /** Seconds that the server asks to wait, where it said so. */
  readonly retryAfter: number | null;
  constructor(
    message: string,
    options: {
      readonly code: string;
      readonly hint?: string | null;
      readonly status?: number | null;
      readonly retryAfter?: number | null;
      readonly cause?: unknown;
    },
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = options.code;
    this.hint = options.hint ?? null;
    this.status = options.status ?? null;
    this.retryAfter = options.retryAfter ?? null;
  }
}

/** No API key came, or one that the server does not know. */
export class AuthenticationError extends AgentGymError {}
/** The caller may not do this. */
export class ForbiddenError extends AgentGymError {}
/** The thing named does not exist. */
export class NotFoundError extends AgentGymError {}
/** The request does not have the form or the values asked for. */
export class InvalidError extends AgentGymError {}
/** The request does not fit the present state: the episode has ended, or another client steps it. */
export class ConflictError extends AgentGymError {}
/** The request is larger than the server takes. */
export class TooLargeError extends AgentGymError {}
/** A limit is reached. */
export class RateLimitError extends AgentGymError {}
/** The server failed, or answered with something that is not its API. */
export class ServerError extends AgentGymError {}
/** Something the server needs (sandbox, database) does not answer. An episode that it happened to has no score. */
export class UnavailableError extends ServerError {}
/** No answer came: nothing listens there, the connection broke, or it took longer than `timeoutMs`. */
export class ConnectionFailed extends AgentGymError {}

const classes: Readonly<Record<number, typeof AgentGymError>> = {
  401: AuthenticationError,
  403: ForbiddenError,
  404: NotFoundError,
  409: ConflictError,
  413: TooLargeError,
  429: RateLimitError,
  502: UnavailableError,
  503: UnavailableError,
  504: UnavailableError,
};

/** The error of a failing answer: its problem details where it has some. */
export async function errorOf(response: Response): Promise<AgentGymError> {
  const { status, statusText } = response;
  const text = await response.text().catch(() => "");
  const problem = objectIn(text);
  const say = (name: string) => (typeof problem[name] === "string" ? problem[name] : null);
  const Kind = classes[status] ?? (status >= 500 || status < 400 ? ServerError : InvalidError);
  return new Kind(say("detail") ?? `the server answered ${status} ${statusText}`.trim(), {
    code: say("code") ?? `HTTP_${status}`,
    hint: say("hint"),
    status,
    retryAfter: secondsOf(response.headers.get("Retry-After")),
  });
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Seconds of a Retry-After header, a number or a date. */
function secondsOf(header: string | null): number | null {
  if (header === null || header.trim() === "") return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? null : Math.max(0, (atMs - Date.now()) / 1_000);
}
