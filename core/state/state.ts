import type { Row, RowChange } from "../action.ts";
import type { SimulatedUser } from "../simulated-user.ts";
import { rowHash } from "./digest.ts";

/** A world at one moment. Immutable: a step returns a new state that shares every table it did not touch. */
export type WorldState = {
  readonly tables: Readonly<Record<string, ReadonlyMap<string, Row>>>;
  /** Highest record number ever used, by entity; the next id counts on from it. */
  readonly nextNumber: Readonly<Record<string, number>>;
  /** Virtual clock, epoch milliseconds. */
  readonly now: number;
  /** Sum of all row hashes modulo 2^256. */
  readonly rowsHash: bigint;
  /** For whom the agent acts, the same for a whole episode and no part of the hash: `id` of their record or null, and `roles`. */
  readonly actor: Row;
  /** Who alone knows what the task is about, where the environment is met as a conversation; the same for a whole episode and no part of the hash. */
  readonly user?: SimulatedUser | undefined;
  /** Which level of a game is played. */
  readonly level?: number | undefined;
};

const modulus = 1n << 256n;

/** A row sum after one row gave way to another; independent of the order of rows and changes.
 *  Source: AdHash, Bellare & Micciancio 1997, "A New Paradigm for Collision-Free Hashing", with sha256 below 2^256. */
function rowsHashAfter(rowsHash: bigint, { entity, before, after }: RowChange): bigint {
  let sum = rowsHash;
  if (before) sum -= rowHash(entity, before);
  if (after) sum += rowHash(entity, after);
  return ((sum % modulus) + modulus) % modulus;
}

/** The hash of a state: 64 hex digits of the rows, a dot, the virtual clock. Equal states have equal hashes. */
export function stateHash({ rowsHash, now }: Pick<WorldState, "rowsHash" | "now">): string {
  return `${rowsHash.toString(16).padStart(64, "0")}.${now}`;
}

/** The number in a record id (`c_042` is 42); 0 when there is none. */
export function numberOf(id: string): number {
  const digits = /_(\d+)$/.exec(id)?.[1];
  return digits ? Number(digits) : 0;
}

/** The state after recorded changes, with the clock at `now` (epoch milliseconds). Costs the tables touched. */
export function applyChanges(state: WorldState, changes: readonly RowChange[], now: number): WorldState {
  if (changes.length === 0) return now === state.now ? state : { ...state, now };
  const tables: Record<string, ReadonlyMap<string, Row>> = { ...state.tables };
  const copied = new Map<string, Map<string, Row>>();
  let nextNumber = state.nextNumber;
  let rowsHash = state.rowsHash;
  for (const change of changes) {
    let table = copied.get(change.entity);
    if (!table) {
      table = new Map(tables[change.entity]);
      copied.set(change.entity, table);
      tables[change.entity] = table;
    }
    if (change.after) table.set(change.id, change.after);
    else table.delete(change.id);
    if (!change.before && numberOf(change.id) > (nextNumber[change.entity] ?? 0))
      nextNumber = { ...nextNumber, [change.entity]: numberOf(change.id) };
    rowsHash = rowsHashAfter(rowsHash, change);
  }
  return { ...state, tables, nextNumber, now, rowsHash };
}
