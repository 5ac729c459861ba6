import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import {
  type ArgType,
  type ColumnType,
  ColumnTypeEnum,
  DriverAdapterError,
  type IsolationLevel,
  type MappedError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlQueryable,
  type SqlResultSet,
  type Transaction,
} from "@prisma/driver-adapter-utils";

const PROVIDER = "sqlite";
const ADAPTER_NAME = "agentgym-node-sqlite";
const MAX_CACHED_STATEMENTS = 256;

export type SqliteOptions = {
  /** How long a statement waits for another process's lock. The wait blocks this process. */
  readonly busyTimeoutMs: number;
};

/** Prisma's driver on `node:sqlite`; each connect opens the file anew. */
export function sqliteAdapterFactory(path: string, options: SqliteOptions): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: PROVIDER,
    adapterName: ADAPTER_NAME,
    connect: async () => sqliteAdapter(new SqliteConnection(path, options)),
    connectToShadowDb: async () => sqliteAdapter(new SqliteConnection(":memory:", options)),
  };
}

/** Prisma's driver on an open connection. */
export function sqliteAdapter(connection: SqliteConnection): SqlDriverAdapter {
  return {
    provider: PROVIDER,
    adapterName: ADAPTER_NAME,
    queryRaw: (query) => connection.alone(() => connection.query(query)),
    executeRaw: (query) => connection.alone(() => connection.execute(query)),
    executeScript: (script) => connection.alone(() => connection.database.exec(script)),
    startTransaction: (isolationLevel) => startTransaction(connection, isolationLevel),
    getConnectionInfo: () => ({ maxBindValues: 32_766, supportsRelationJoins: false }),
    dispose: () => connection.alone(() => connection.database.close()),
  };
}

async function startTransaction(connection: SqliteConnection, isolationLevel?: IsolationLevel): Promise<Transaction> {
  if (isolationLevel && isolationLevel !== "SERIALIZABLE") {
    throw new DriverAdapterError({ kind: "InvalidIsolationLevel", level: isolationLevel });
  }
  const release = await connection.acquire();
  const { database } = connection;
  try {
    // IMMEDIATE: a deferred transaction that reads first fails at its first write when another process wrote meanwhile, without waiting.
    attempt(() => database.exec("BEGIN IMMEDIATE"));
  } catch (error) {
    release();
    throw error;
  }
  const rollBack = () => {
    if (database.isTransaction) database.exec("ROLLBACK");
  };
  const queryable: SqlQueryable = {
    provider: PROVIDER,
    adapterName: ADAPTER_NAME,
    queryRaw: async (query) => attempt(() => connection.query(query)),
    executeRaw: async (query) => attempt(() => connection.execute(query)),
  };
  const savepoint = async (sql: string) => attempt(() => database.exec(sql));
  return {
    ...queryable,
    options: { usePhantomQuery: true },
    commit: async () => {
      try {
        attempt(() => database.exec("COMMIT"));
      } catch (error) {
        rollBack();
        throw error;
      } finally {
        release();
      }
    },
    rollback: async () => {
      try {
        attempt(rollBack);
      } finally {
        release();
      }
    },
    createSavepoint: (name) => savepoint(`SAVEPOINT ${name}`),
    rollbackToSavepoint: (name) => savepoint(`ROLLBACK TO ${name}`),
    releaseSavepoint: (name) => savepoint(`RELEASE SAVEPOINT ${name}`),
  };
}

type Prepared = { readonly statement: StatementSync; readonly names: string[]; readonly types: (ColumnType | null)[] };

/** The one connection to a SQLite file. Every query passes one queue, which a transaction holds from BEGIN to COMMIT: a query from outside never runs
 *  inside somebody's transaction, where a rollback would take it along after it was acknowledged. */
export class SqliteConnection {
  readonly database: DatabaseSync;
  #held = false;
  readonly #waiting: (() => void)[] = [];
  readonly #prepared = new Map<string, Prepared>();

  constructor(path: string, { busyTimeoutMs }: SqliteOptions) {
    this.database = attempt(() => {
      const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
      try {
        database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY;");
        return database;
      } catch (error) {
        database.close();
        throw error;
      }
    });
  }

  /** Resolves when it is the caller's turn; the function gives the turn to the next. */
  async acquire(): Promise<() => void> {
    if (this.#held) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#held = true;
    let released = false;
    return () => {
      if (released) return;
      released = true;
      const next = this.#waiting.shift();
      if (next) next();
      else this.#held = false;
    };
  }

  /** Runs `work` when it is its turn. */
  async alone<T>(work: () => T): Promise<T> {
    const release = await this.acquire();
    try {
      return attempt(work);
    } finally {
      release();
    }
  }

  /** Runs `work` in a transaction of its own, all or nothing; `run` executes a statement and returns how many rows it changed. */
  async transaction<T>(work: (run: (sql: string, ...values: SQLInputValue[]) => number) => T): Promise<T> {
    return await this.alone(() => {
      this.database.exec("BEGIN IMMEDIATE");
      try {
        const result = work((sql, ...values) => Number(this.#prepare(sql).statement.run(...values).changes));
        this.database.exec("COMMIT");
        return result;
      } finally {
        if (this.database.isTransaction) this.database.exec("ROLLBACK");
      }
    });
  }

  query({ sql, args, argTypes }: SqlQuery): SqlResultSet {
    const { statement, names, types } = this.#prepare(sql);
    const values = args.map((arg, index) => toSqlite(arg, argTypes[index]));
    if (names.length === 0) {
      statement.run(...values);
      return { columnNames: [], columnTypes: [], rows: [] };
    }
    const rows = rowsOf(statement.all(...values));
    return { columnNames: names, columnTypes: types.map((type, column) => type ?? typeSeen(rows, column)), rows };
  }

  execute({ sql, args, argTypes }: SqlQuery): number {
    const { statement } = this.#prepare(sql);
    return Number(statement.run(...args.map((arg, index) => toSqlite(arg, argTypes[index]))).changes);
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const statement = this.database.prepare(sql);
    statement.setReturnArrays(true);
    const columns = statement.columns();
    const prepared = {
      statement,
      names: columns.map((column) => column.name),
      types: columns.map((column) => declaredType(column.type)),
    };
    if (this.#prepared.size >= MAX_CACHED_STATEMENTS) {
      for (const oldest of this.#prepared.keys()) {
        this.#prepared.delete(oldest);
        break;
      }
    }
    this.#prepared.set(sql, prepared);
    return prepared;
  }
}

/** What `all()` gives after `setReturnArrays(true)`; the typings know records only. */
function rowsOf(result: unknown): unknown[][] {
  return result as unknown[][];
}

const DECLARED: Readonly<Record<string, ColumnType>> = {
  TEXT: ColumnTypeEnum.Text,
  INTEGER: ColumnTypeEnum.Int32,
  BIGINT: ColumnTypeEnum.Int64,
  REAL: ColumnTypeEnum.Double,
  BOOLEAN: ColumnTypeEnum.Boolean,
  BLOB: ColumnTypeEnum.Bytes,
  DATETIME: ColumnTypeEnum.DateTime,
};

function declaredType(declared: string | null): ColumnType | null {
  return declared === null ? null : (DECLARED[declared.toUpperCase()] ?? null);
}

/** The type of a column that is not a table's own (a count, RETURNING): that of its first value. */
function typeSeen(rows: readonly (readonly unknown[])[], column: number): ColumnType {
  const value = rows.find((row) => row[column] !== null)?.[column];
  if (typeof value === "string") return ColumnTypeEnum.Text;
  if (typeof value === "number") return ColumnTypeEnum.UnknownNumber;
  return value instanceof Uint8Array ? ColumnTypeEnum.Bytes : ColumnTypeEnum.Int32;
}

function toSqlite(arg: unknown, type: ArgType | undefined): SQLInputValue {
  if (arg === null || arg === undefined) return null;
  if (typeof arg === "boolean") return arg ? 1 : 0;
  if (typeof arg === "number" || typeof arg === "bigint" || arg instanceof Uint8Array) return arg;
  if (arg instanceof Date) return arg.toISOString().replace("Z", "+00:00");
  if (typeof arg !== "string") throw new TypeError(`a database value was expected, ${typeof arg} came`);
  switch (type?.scalarType) {
    case "int":
      return Number.parseInt(arg, 10);
    case "bigint":
      return BigInt(arg);
    case "float":
    case "decimal":
      return Number.parseFloat(arg);
    case "bytes":
      return Buffer.from(arg, "base64");
    case "datetime":
      return new Date(arg).toISOString().replace("Z", "+00:00");
    default:
      return arg;
  }
}

/** Runs `work`; what SQLite throws becomes Prisma's error of the same meaning. */
function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && "errcode" in error && typeof error.errcode === "number") {
      throw new DriverAdapterError({
        originalCode: String(error.errcode),
        originalMessage: error.message,
        ...mapError(error.errcode, error.message),
      });
    }
    throw error;
  }
}

function mapError(extendedCode: number, message: string): MappedError {
  const fields = message.split("constraint failed: ").at(1)?.split(", ") ?? [];
  const constraint = { fields: fields.map((field) => field.split(".").at(-1) ?? field) };
  switch (extendedCode) {
    case 2067: // SQLITE_CONSTRAINT_UNIQUE
    case 1555: // SQLITE_CONSTRAINT_PRIMARYKEY
      return { kind: "UniqueConstraintViolation", constraint };
    case 1299: // SQLITE_CONSTRAINT_NOTNULL
      return { kind: "NullConstraintViolation", constraint };
    case 787: // SQLITE_CONSTRAINT_FOREIGNKEY
      return { kind: "ForeignKeyConstraintViolation", constraint: { foreignKey: {} } };
    default:
      if (message.startsWith("no such table")) return { kind: "TableDoesNotExist", table: message.split(": ").at(1) };
      return { kind: "sqlite", extendedCode, message };
  }
}
