/** What kind of request error this is; each maps to one HTTP status and one CLI exit code. */
export type ErrorCode =
  | "NOT_FOUND"
  | "INVALID"
  | "CONFLICT"
  | "FORBIDDEN"
  | "UNAUTHORIZED"
  | "LIMIT"
  | "TOO_LARGE"
  | "UNAVAILABLE"
  | "INTERNAL";

/** A request that cannot be carried out. `message` says what was expected and what came, `hint` what to do next. */
export class AgentGymError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  constructor(code: ErrorCode, message: string, hint?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.hint = hint;
  }
}

/** The thing named does not exist. */
export class NotFoundError extends AgentGymError {
  constructor(message: string, hint?: string) {
    super("NOT_FOUND", message, hint);
  }
}

/** The input does not have the form or the values asked for. */
export class InvalidError extends AgentGymError {
  constructor(message: string, hint?: string) {
    super("INVALID", message, hint);
  }
}

/** The request does not fit the present state: wrong order, done twice, two writers. */
export class ConflictError extends AgentGymError {
  constructor(message: string, hint?: string) {
    super("CONFLICT", message, hint);
  }
}

/** The same request will be answered in a moment. */
export class WaitError extends ConflictError {}

/** The caller may not do this. */
export class ForbiddenError extends AgentGymError {
  constructor(message: string, hint?: string) {
    super("FORBIDDEN", message, hint);
  }
}

/** The input is larger than can be taken. */
export class TooLargeError extends AgentGymError {
  constructor(message: string, hint?: string) {
    super("TOO_LARGE", message, hint);
  }
}

/** A limit is reached; later, or smaller, may work. */
export class LimitError extends AgentGymError {
  constructor(message: string, hint?: string) {
    super("LIMIT", message, hint);
  }
}

/** Something this needs (engine, disk, database) does not answer now. */
export class UnavailableError extends AgentGymError {
  constructor(message: string, hint?: string, options?: ErrorOptions) {
    super("UNAVAILABLE", message, hint, options);
  }
}
