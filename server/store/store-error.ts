import { AgentGymError, InvalidError, UnavailableError } from "../../core/errors.ts";

/** What a database says went wrong, in words that both engines share. */
type Reason =
  | "no_table"
  | "unique"
  | "foreign_key"
  | "full"
  | "busy"
  | "unreachable"
  | "denied"
  | "unreadable"
  | "value"
  | "other";

const SQLITE: Readonly<Record<number, Reason>> = {
  5: "busy",
  6: "busy",
  8: "denied",
  10: "unreadable",
  11: "unreadable",
  13: "full",
  14: "denied",
  26: "unreadable",
};
/** SQLSTATEs and the operating system's codes. */
const CODES: readonly (readonly [RegExp, Reason])[] = [
  [/^42P01$/, "no_table"],
  [/^23505$/, "unique"],
  [/^23503$/, "foreign_key"],
  [/^(53100|53200|ENOSPC|EDQUOT)$/, "full"],
  [/^(40001|40P01|55P03)$/, "busy"],
  [/^(22021|22P05|22003|22P02)$/, "value"],
  [/^(08\w{3}|57P\d\d|53300|ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EPIPE)$/, "unreachable"],
  [/^(28\w{3}|3D000|42501|EACCES|EPERM|EROFS|ENOTDIR|EEXIST)$/, "denied"],
];
const KINDS: Readonly<Record<string, Reason>> = {
  TableDoesNotExist: "no_table",
  UniqueConstraintViolation: "unique",
  ForeignKeyConstraintViolation: "foreign_key",
  SocketTimeout: "busy",
  TransactionWriteConflict: "busy",
  DatabaseNotReachable: "unreachable",
  ConnectionClosed: "unreachable",
  TooManyConnections: "unreachable",
  TlsConnectionError: "unreachable",
  DatabaseDoesNotExist: "denied",
  DatabaseAccessDenied: "denied",
  AuthenticationFailed: "denied",
};

/** What a database error means, whatever wraps it: Prisma's errors, the adapters' or the driver's own. */
export function databaseError(error: unknown): { readonly reason: Reason; readonly message: string } {
  let message = error instanceof Error ? (error.message.trim().split("\n").at(-1) ?? "") : String(error);
  for (const cause of causesOf(error)) {
    if (cause instanceof Error && cause.message !== "") message = cause.message.trim().split("\n").at(-1) ?? message;
    const fields = Object.entries(cause);
    const text = (name: string) => {
      const value = fields.find(([key]) => key === name)?.[1];
      return typeof value === "string" || typeof value === "number" ? String(value) : "";
    };
    const code = text("originalCode") || text("code");
    const reason =
      KINDS[text("kind")] ??
      (/^\d{1,4}$/.test(code) ? SQLITE[Number(code) & 255] : CODES.find(([pattern]) => pattern.test(code))?.[1]) ??
      PRISMA_CODES[code];
    if (reason) return { reason, message: text("originalMessage") || message };
  }
  if (/timeout exceeded when trying to connect|Connection terminated/i.test(message))
    return { reason: "unreachable", message };
  return { reason: "other", message };
}

/** Prisma's own codes: a transaction that waited too long for its turn, or ran too long. */
const PRISMA_CODES: Readonly<Record<string, Reason>> = {
  P2024: "busy",
  P2028: "busy",
  P2020: "value",
  P2033: "value",
  P2034: "busy",
  P1001: "unreachable",
  P1017: "unreachable",
};

/** The error and what it wraps, innermost first. */
function causesOf(error: unknown): object[] {
  const causes: object[] = [];
  let next = error;
  while (typeof next === "object" && next !== null && !causes.includes(next)) {
    causes.unshift(next);
    const meta = "meta" in next && typeof next.meta === "object" && next.meta !== null ? next.meta : {};
    next = "driverAdapterError" in meta ? meta.driverAdapterError : "cause" in next ? next.cause : undefined;
  }
  return causes;
}

/** The error as a caller of the store gets it: UnavailableError when the database cannot do it now, otherwise the error itself. */
export function asStoreError(error: unknown): unknown {
  if (error instanceof AgentGymError) return error;
  const { reason, message } = databaseError(error);
  switch (reason) {
    case "full":
      return new UnavailableError(
        `the database has no room left, nothing was written: ${message}`,
        "Free some disk space and try again.",
        { cause: error },
      );
    case "busy":
      return new UnavailableError(`the database is locked by another process: ${message}`, "Try again.", {
        cause: error,
      });
    case "unreachable":
      return new UnavailableError(
        `the database does not answer: ${message}`,
        "Check DATABASE_URL and that the server runs.",
        { cause: error },
      );
    case "denied":
      return new UnavailableError(
        `the database cannot be opened or written: ${message}`,
        "Check the name, the rights and the password.",
        { cause: error },
      );
    case "unreadable":
      return new UnavailableError(
        `the database file cannot be read: ${message}`,
        "It may be damaged or not a database: restore a copy, or name another file.",
        { cause: error },
      );
    case "value":
      return new InvalidError(
        "a value is none that the database can keep",
        "Numbers are below 2^31, and texts hold no U+0000.",
      );
    default:
      return error;
  }
}

type Calls = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

/** The same functions, with asStoreError applied to what they reject with. */
export function withStoreErrors<T extends Calls>(calls: T): T {
  const wrapped = Object.entries(calls).map(([name, call]) => [
    name,
    async (...args: never[]) => {
      try {
        return await call(...args);
      } catch (error) {
        throw asStoreError(error);
      }
    },
  ]);
  return sameCalls<T>(Object.fromEntries(wrapped));
}

/** `calls` has the names of T, and each takes and gives what T's does. */
function sameCalls<T extends Calls>(calls: unknown): T {
  return calls as T;
}
